"""ReportContent -> ReleaseNote: what may be published beside a copy, and nothing that links it.

What goes in is chosen field by field, and only numbers, words from fixed lists, the facts of the
copy and commitments are: no text that a person wrote or that came with the footage. The source's
name, hash, tags and times, names of persons and files, and what was seen or said (rules, tags,
reasons) stay out, also because a note that points to what a prisoner said would do the harm that
the copy avoids.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reviewer.domain.errors import ReviewerError
from reviewer.domain.review import ExportRecord, Review
from reviewer.domain.rules import Band
from reviewer.report import explanations, wording
from reviewer.report.commitment import commit
from reviewer.report.copies import newest_checked
from reviewer.report.entries import (
    CheckEntry,
    CopyEntry,
    FlagEntry,
    Pairs,
    ReportContent,
    Stretch,
)
from reviewer.report.labels import LABELS

RELEASE_SCHEMA = "footage-reviewer/release-note/1"


@dataclass(frozen=True, slots=True)
class ReleasedCopy:
    """The copy that is published: its own facts."""

    sha256: str
    size_bytes: int
    size: str
    codec: str
    picture: str
    duration: str
    frames: int
    checks: tuple[CheckEntry, ...]


@dataclass(frozen=True, slots=True)
class RoleCount:
    """How many persons of a role are shown, and how many of them are covered throughout."""

    role: str
    role_words: str
    count: int
    covered: int
    visible: int


@dataclass(frozen=True, slots=True)
class BandCount:
    """How many stretches at risk are in a band, as found and in the copy."""

    band: str
    inherent: int
    residual: int


@dataclass(frozen=True, slots=True)
class ReleasedStretch:
    """A stretch at risk, without what makes it one.

    `state`: whether a face in it is visible, or that it is about the scene, such as its sound.
    """

    stretch: Stretch
    inherent: int
    residual: int
    state: str


@dataclass(frozen=True, slots=True)
class ReleaseNote:
    """The release note. `commitment` and `log_commitment` are HMAC-SHA256 under the case key."""

    schema: str
    title: str
    note_id: str
    generated: str
    tool_version: str
    notice: str
    is_dual_control: bool
    control_mode: str
    control_text: str
    is_approved: bool
    result: str
    open_points: int
    copy: ReleasedCopy
    commitment: str
    log_commitment: str
    people: tuple[RoleCount, ...]
    grounds: Pairs
    done: Pairs
    inherent: int
    residual: int
    bands: tuple[BandCount, ...]
    stretches: tuple[ReleasedStretch, ...]
    rules_version: str
    rules_sha256: str
    scope: tuple[str, ...]
    limits: tuple[str, ...]
    footer: str


def release_note(content: ReportContent, *, has_own_rules: bool = False) -> ReleaseNote:
    """The release note of the newest copy that passed its checks.

    The content has such a copy (see `require_copy`) and a case key. With `has_own_rules` the scores
    are by an organisation's own catalogue: its version is words of that organisation, and its hash
    tells the same organisation in every note.
    """
    copy = next((copy for copy in reversed(content.copies) if copy.passed), None)
    if copy is None or content.redaction is None or not content.case_key:
        raise ValueError("a release note needs a checked copy and the case key")
    key = content.case_key
    rules_sha256 = content.method.rules_sha256
    return ReleaseNote(
        schema=RELEASE_SCHEMA,
        title=wording.RELEASE_TITLE,
        note_id=commit(key, f"{content.source.sha256} {content.generated}")[:12],
        generated=content.generated,
        tool_version=content.tool_version,
        notice=wording.RELEASE_NOTICE,
        is_dual_control=content.is_dual_control,
        control_mode=content.control_mode,
        control_text=content.control_text,
        is_approved=any(one.is_valid and one.is_second for one in content.release_approvals),
        result=content.result,
        open_points=len(content.open_points),
        copy=_copy(content, copy),
        commitment=content.commitment,
        log_commitment=commit(key, content.log.last_sha256) if content.log else "",
        people=_people(content),
        grounds=_grounds(content),
        done=content.redaction.rows,
        inherent=max(content.timeline.inherent, default=0),
        residual=max(content.timeline.residual, default=0),
        bands=_bands(content),
        stretches=tuple(_stretch(flag) for flag in _in_time(content)),
        rules_version=wording.OWN_RULES if has_own_rules else content.method.rules_version,
        rules_sha256=commit(key, rules_sha256) if has_own_rules else rules_sha256,
        scope=wording.RELEASE_SCOPE,
        limits=content.limits,
        footer=content.footer,
    )


def require_copy(review: Review) -> ExportRecord:
    """The newest copy that has passed its checks; ReviewerError where none has."""
    copy = newest_checked(review)
    if copy is None:
        raise ReviewerError(
            "There is no release note without a copy that has passed its checks.",
            hint="Make one with `reviewer export`, or write the internal report.",
            plain_hint="Export one first, or write the internal report.",
        )
    return copy


def _copy(content: ReportContent, copy: CopyEntry) -> ReleasedCopy:
    settings = dict(copy.settings)
    return ReleasedCopy(
        sha256=copy.sha256,
        size_bytes=copy.size_bytes,
        size=copy.size,
        codec=_codec(settings.get("encoder", "")),
        picture=content.source.picture_px,
        duration=content.source.duration,
        frames=content.source.frames,
        checks=tuple(
            CheckEntry(
                check.check,
                explanations.CHECKS.get(check.check, explanations.UNKNOWN),
                check.passed,
            )
            for check in copy.checks
        ),
    )


def _codec(encoder: str) -> str:
    return next((words for part, words in explanations.CODECS if part in encoder), encoder) or (
        explanations.UNKNOWN
    )


def _people(content: ReportContent) -> tuple[RoleCount, ...]:
    roles = {person.role: person.role_words for person in content.people}
    return tuple(
        RoleCount(
            role,
            words,
            count=sum(person.role == role for person in content.people),
            covered=sum(person.role == role and not person.is_visible for person in content.people),
            visible=sum(person.role == role and person.is_visible for person in content.people),
        )
        for role, words in roles.items()
    )


def _grounds(content: ReportContent) -> Pairs:
    """The grounds on which faces or scenes are shown, with how many decisions rest on each."""
    counts = Counter(
        (one.ground_code, one.ground)
        for one in content.decisions
        if one.is_exception and one.ground and one.counts
    )
    return tuple(
        (code, LABELS["r_ground_value"].format(ground=ground, count=count))
        for (code, ground), count in counts.items()
    )


def _bands(content: ReportContent) -> tuple[BandCount, ...]:
    return tuple(
        BandCount(
            words,
            sum(flag.band == words for flag in content.flags),
            sum(flag.residual_band == words for flag in content.flags),
        )
        for words in map(wording.band_words, reversed(Band))
    )


def _in_time(content: ReportContent) -> list[FlagEntry]:
    return sorted(content.flags, key=lambda flag: flag.stretch.start_s)


def _stretch(flag: FlagEntry) -> ReleasedStretch:
    state = "r_covered_state" if flag.tracks else "r_scene_state"
    state = "r_visible_state" if flag.is_visible else state
    return ReleasedStretch(flag.stretch, flag.score, flag.residual, LABELS[state])
