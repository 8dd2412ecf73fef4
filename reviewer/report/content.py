"""Review -> ReportContent: what the report says about a review as it is now."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reviewer.domain.approving import obstacles, release_of
from reviewer.domain.assessment import Assessment
from reviewer.domain.case import CONFLICT_WORDS, CaseSettings
from reviewer.domain.decision import Ruling
from reviewer.domain.people import PROTECTED
from reviewer.domain.review import Review
from reviewer.domain.rules import Band, RuleSet
from reviewer.domain.signing import Control
from reviewer.domain.standing import STANDING_WORDS, Standing, control_of, standing
from reviewer.domain.timing import clock
from reviewer.report import explanations, wording
from reviewer.report.commitment import commit
from reviewer.report.copies import (
    copy_entries,
    mitigation_words,
    newest_checked,
    pairs,
    place_of,
    redaction_of,
)
from reviewer.report.decisions import decision_entries, release_entries
from reviewer.report.entries import (
    SCHEMA,
    CaseEntry,
    LogFacts,
    MethodEntry,
    Pairs,
    Picture,
    ReportContent,
    RuleEntry,
)
from reviewer.report.flags import flag_entries, reason_entries, tag_entries
from reviewer.report.labels import LABELS
from reviewer.report.people import person_entries, track_entries
from reviewer.report.signatures import sign_entries
from reviewer.report.source import source_entry
from reviewer.report.timeline import timeline
from reviewer.report.wording import Place, plural


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a report says that is not in the review itself.

    generated  when, in UTC and ISO 8601
    places     what became of the file of each copy, by the copy's number
    log        the head of the review's log, if it keeps one
    """

    generated: str
    places: Mapping[int, Place] = field(default_factory=dict)
    log: LogFacts | None = None


def build_content(
    review: Review,
    assessment: Assessment,
    rules: RuleSet,
    circumstances: Circumstances,
    *,
    pictures: Sequence[Picture] = (),
) -> ReportContent:
    """The report on a review as it is now, scored by `rules`; `pictures` come from `pictures_of`.

    The case key in the review's case settings, if there is one, becomes part of it.
    """
    by_subject = {picture.about: picture for picture in pictures}
    now = circumstances
    copy = newest_checked(review)
    today = date.fromisoformat(now.generated[:10])
    decisions = tuple(decision_entries(review, today))
    is_dual = control_of(review) is Control.DUAL
    mode, mode_text = wording.CONTROL[is_dual]
    released = tuple(release_entries(review, today))
    approvals = [*released, *(approval for one in decisions for approval in one.approvals)]
    if is_dual and any(one.is_valid and one.shares_account for one in approvals):
        mode_text = f"{mode_text} {wording.SHARED_ACCOUNT}"
    open_points = tuple(_open_points(review, assessment, rules, now, today))
    identity = f"{review.media.sha256} {now.generated}"
    key = review.case.key
    return ReportContent(
        schema=SCHEMA,
        title=wording.TITLE,
        report_id=hashlib.sha256(identity.encode()).hexdigest()[:12],
        generated=now.generated,
        tool_version=review.scan.tool_version,
        confidential=wording.CONFIDENTIAL,
        is_dual_control=is_dual,
        control_mode=mode,
        control_text=mode_text,
        result=(
            wording.RESULT_OPEN.format(count=len(open_points))
            if open_points
            else wording.RESULT_PASSED
        ),
        open_points=open_points,
        summary=_summary(review, assessment, rules, today),
        scope=wording.SCOPE,
        limits=wording.LIMITS,
        source=source_entry(review),
        case_key=key,
        commitment=commit(key, review.media.sha256) if key else "",
        case=_case(review.case),
        people=tuple(person_entries(review, assessment, rules, pictures=by_subject, today=today)),
        tracks=tuple(track_entries(review, assessment, today)),
        tags=tuple(tag_entries(review)),
        flags=tuple(
            flag_entries(
                review,
                assessment,
                rules,
                pictures=by_subject,
                approvers={
                    entry.id: tuple(one.who for one in entry.approvals if one.is_valid)
                    for entry in decisions
                },
                mitigation=mitigation_words(copy) if copy else wording.NO_COPY,
                today=today,
            )
        ),
        file_reasons=reason_entries(assessment.file, rules),
        decisions=decisions,
        release_approvals=released,
        redaction=redaction_of(copy) if copy else None,
        copies=tuple(copy_entries(review, now.places)),
        method=_method(review, rules),
        rules=tuple(
            RuleEntry(
                rule.id, rule.name, rule.basis, wording.effect_words(rule), rule.recommendation
            )
            for rule in rules.rules
        ),
        log=now.log,
        signatures=tuple(sign_entries(review)),
        timeline=timeline(review, assessment, rules.bands, today),
        glossary=explanations.GLOSSARY,
        sources=_sources(rules),
        pictures_note=wording.PICTURES if pictures else _why_no_pictures(review, now),
        footer=wording.FOOTER,
    )


def _open_points(
    review: Review,
    assessment: Assessment,
    rules: RuleSet,
    now: Circumstances,
    today: date,
) -> Iterator[str]:
    """What a person still has to look at."""
    if review.scan.settings.get("quick") is True:
        yield wording.QUICK_SCAN
    if undecided := len(review.undecided(today=today)):
        yield wording.UNDECIDED.format(tracks=plural(undecided, "track"))
    for stop in assessment.stops:
        yield wording.STOP.format(rule=stop.rule, text=stop.text)
    for flag in assessment.flags if newest_checked(review) else ():
        left = assessment.residual_of(flag, review.index)
        if rules.band(left) in (Band.HIGH, Band.CRITICAL):
            yield wording.RISK_LEFT.format(
                name=wording.flag_name(flag), score=left, band=wording.band_words(rules.band(left))
            )
    for decision in review.in_force():
        how = standing(decision, review, today=today)
        if how is not Standing.COUNTS:
            yield wording.NOT_COUNTING.format(name=decision.name, standing=STANDING_WORDS[how])
    for decision in obstacles(review):
        yield wording.OBSTACLE.format(
            name=decision.name, ruling=wording.ruling_words(decision.ruling)
        )
    if now.log and not now.log.is_verified:
        yield wording.LOG_BROKEN
    yield from _open_points_of_copies(review, now, today)


def _open_points_of_copies(review: Review, now: Circumstances, today: date) -> Iterator[str]:
    if not review.exports:
        yield wording.NO_COPY
        return
    newest = review.exports[max(review.exports)]
    if not newest.passed:
        failed = ", ".join(check.check for check in newest.checks if not check.passed)
        yield wording.COPY_FAILED.format(checks=failed or wording.NO_CHECK)
    if any(decision.when >= newest.when for decision in review.decisions.values()):
        yield wording.COPY_OLDER
    if copy := newest_checked(review):
        place = place_of(copy, now.places)
        if place is Place.MISSING:
            yield wording.COPY_MISSING.format(name=copy.name)
        elif place is Place.CHANGED:
            yield wording.COPY_CHANGED.format(name=copy.name)
        if release_of(review, today=today) is None:
            yield wording.NOT_RELEASED


def _why_no_pictures(review: Review, now: Circumstances) -> str:
    if copy := newest_checked(review):
        return wording.why_no_pictures(place_of(copy, now.places), copy.name)
    return wording.why_no_pictures(Place.FAILED if review.exports else None, "")


def _summary(review: Review, assessment: Assessment, rules: RuleSet, today: date) -> Pairs:
    """The figures of the first page."""
    bands = Counter(rules.band(flag.score) for flag in assessment.flags)
    flags = plural(len(assessment.flags), "flag")
    if bands:
        parts = (f"{bands[band]} {wording.band_words(band)}" for band in reversed(Band))
        flags += f" ({', '.join(part for part in parts if not part.startswith('0 '))})"
    left = {
        ruling: [
            track.name
            for track in review.tracks.values()
            if ruling in review.rulings(track, today=today)
        ]
        for ruling in (Ruling.KEEP, Ruling.REJECT)
    }
    passed = sum(record.passed for record in review.exports.values())
    people = assessment.people
    return (
        (
            LABELS["length"],
            LABELS["length_value"].format(
                time=clock(review.index.whole.seconds), frames=plural(len(review.index), "frame")
            ),
        ),
        (LABELS["tracks_found"], plural(len(review.tracks), "track")),
        (
            LABELS["people"],
            LABELS["people_value"].format(
                people=len(people), protected=sum(one.role in PROTECTED for one in people)
            ),
        ),
        (LABELS["flags"], flags),
        (
            LABELS["highest"],
            LABELS["highest_value"].format(
                inherent=int(assessment.inherent.max(initial=0)),
                residual=int(assessment.residual.max(initial=0)),
            ),
        ),
        (LABELS["decisions"], f"{len(review.decisions):,}"),
        (LABELS["stay_visible"], ", ".join(left[Ruling.KEEP]) or LABELS["none"]),
        (LABELS["rejected"], ", ".join(left[Ruling.REJECT]) or LABELS["none"]),
        (
            LABELS["copies"],
            LABELS["copies_value"].format(made=len(review.exports), passed=passed),
        ),
        *((LABELS["note"], note) for note in review.scan.notes),
    )


def _sources(rules: RuleSet) -> tuple[str, ...]:
    """What the rules rest on, each once: a rule's basis names several with semicolons between."""
    parts = (part for rule in rules.rules for part in rule.basis.split("; "))
    return tuple(dict.fromkeys(parts))


def _case(case: CaseSettings) -> CaseEntry:
    return CaseEntry(
        conflict=case.conflict.value,
        conflict_words=CONFLICT_WORDS[case.conflict],
        holder=case.holder,
        interrogation=case.interrogation,
        reprisal=case.reprisal,
        reprisal_reason=case.reprisal_reason,
        purpose=case.purpose,
        audience=case.audience,
        earlier=case.earlier,
        source_note=case.source_note,
    )


def _method(review: Review, rules: RuleSet) -> MethodEntry:
    scan = review.scan
    note = ""
    if rules.sha256 != scan.rules_sha256:
        note = wording.OTHER_RULES.format(version=scan.rules_version, sha256=scan.rules_sha256)
    return MethodEntry(
        tool_version=scan.tool_version,
        when=scan.when,
        settings=pairs(scan.settings),
        models=pairs(scan.models),
        rules_version=rules.version,
        rules_sha256=rules.sha256,
        rules_note=note,
        recall=explanations.RECALL,
        notes=scan.notes,
    )
