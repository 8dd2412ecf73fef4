"""Flags, tags and what holds of the file: why a clip is at risk, where, and what was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from reviewer.domain.assessment import Assessment
from reviewer.domain.decision import VISIBLE, Decision
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag, Reason
from reviewer.domain.rules import RuleSet
from reviewer.domain.tags import TAG_WORDS, Region, Tag
from reviewer.domain.timing import Span
from reviewer.report import wording
from reviewer.report.entries import FlagEntry, Picture, ReasonEntry, TagEntry
from reviewer.report.labels import LABELS
from reviewer.report.stretches import stretch_of


def flag_entries(
    review: Review,
    assessment: Assessment,
    rules: RuleSet,
    *,
    pictures: Mapping[str, Picture],
    approvers: Mapping[int, tuple[str, ...]],
    mitigation: str,
    today: date,
) -> Iterator[FlagEntry]:
    """The flags in their order; `approvers` are the names of those who approved each decision."""
    for flag in assessment.flags:
        residual = assessment.residual_of(flag, review.index)
        decided: dict[str, list[str]] = {}
        for track_id in flag.tracks:
            track = review.tracks[track_id]
            rulings = review.rulings_in(track, flag.span, today=today)
            if rulings:
                decided.setdefault(wording.rulings_words(rulings), []).append(track.name)
        decisions = _decisions_in(review, flag)
        yield FlagEntry(
            id=flag.id,
            name=wording.flag_name(flag),
            stretch=stretch_of(review, flag.span),
            score=flag.score,
            band=wording.band_words(rules.band(flag.score)),
            residual=residual,
            residual_band=wording.band_words(rules.band(residual)),
            tracks=wording.track_names(review, flag.tracks),
            reasons=reason_entries(flag.reasons, rules),
            decision="; ".join(f"{', '.join(names)}: {words}" for words, names in decided.items()),
            is_visible=_shows_somebody(review, flag.span, today),
            mitigation=mitigation,
            reviewers=_unique(decision.who for decision in decisions),
            approvers=_unique(
                name for decision in decisions for name in approvers.get(decision.id, ())
            ),
            picture=pictures.get(wording.flag_name(flag)),
        )


def reason_entries(reasons: Sequence[Reason], rules: RuleSet) -> tuple[ReasonEntry, ...]:
    known = {rule.id: rule for rule in rules.rules}
    return tuple(
        ReasonEntry(
            rule=reason.rule,
            name=known[reason.rule].name if reason.rule in known else "",
            part=reason.part,
            share=reason.share,
            residual=reason.residual,
            text=reason.text,
            recommendation=known[reason.rule].recommendation if reason.rule in known else "",
        )
        for reason in reasons
    )


def tag_entries(review: Review) -> Iterator[TagEntry]:
    for _, tag in sorted(review.tags.items()):
        yield _tag(review, tag)


def _tag(review: Review, tag: Tag) -> TagEntry:
    return TagEntry(
        id=tag.id,
        name=f"G{tag.id}",
        kind=tag.kind.value,
        kind_words=TAG_WORDS[tag.kind],
        stretch=stretch_of(review, tag.span) if tag.span else None,
        tracks=wording.track_names(review, tag.tracks),
        region=_region_words(tag.region) if tag.region else "",
        note=tag.note,
        who=tag.who,
        when=tag.when,
    )


def _region_words(region: Region) -> str:
    return LABELS["region"].format(
        left=round(100 * region.x),
        right=round(100 * (region.x + region.width)),
        top=round(100 * region.y),
        bottom=round(100 * (region.y + region.height)),
    )


def _shows_somebody(review: Review, span: Span, today: date) -> bool:
    """Whether a decision leaves any face visible in a span."""
    return any(
        ruling in VISIBLE
        for track in review.tracks.values()
        for ruling in review.rulings_in(track, span, today=today)
    )


def _decisions_in(review: Review, flag: Flag) -> list[Decision]:
    """The decisions about a flag's tracks that reach into its time."""
    return [
        decision
        for _, decision in sorted(review.decisions.items())
        if set(decision.tracks) & set(flag.tracks)
        and (decision.span is None or decision.span.overlaps(flag.span))
    ]


def _unique(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
