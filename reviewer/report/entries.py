"""What a report says, as plain data: text, numbers and tuples, without markup.

Fields arrive as they were recorded: whoever prints them makes names and tags harmless. The JSON
report has these fields (but a picture's `jpeg`), so a changed meaning needs a new SCHEMA. Where a
field has a code, one with `_words` beside it says the same in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

SCHEMA = "footage-reviewer/report/2"

Pairs: TypeAlias = tuple[tuple[str, str], ...]
"""Names with their values, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture from the covered copy: of a flag ("F1") or a track ("T1"), as a JPEG."""

    about: str
    frame: int
    time: str
    width_px: int
    height_px: int
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in the clip: as 00:01:23.456, in seconds, and as frame numbers from 0 (inclusive)."""

    start: str
    end: str
    start_s: float
    end_s: float
    first_frame: int
    last_frame: int


@dataclass(frozen=True, slots=True)
class StreamEntry:
    """One stream of the source."""

    position: int
    kind: str
    codec: str
    details: str
    tags: Pairs


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """The clip: its file, its hash, its format, and the tags that could name somebody."""

    name: str
    sha256: str
    size_bytes: int
    size: str
    container: str
    duration: str
    starts: str
    frames: int
    frame_rate: str
    picture: str
    picture_px: str
    colour: str
    streams: tuple[StreamEntry, ...]
    tags: Pairs
    chapters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """The setting of the clip, as a person stated it."""

    conflict: str
    conflict_words: str
    holder: str
    interrogation: bool
    reprisal: bool
    reprisal_reason: str
    purpose: str
    audience: str
    earlier: str
    source_note: str


@dataclass(frozen=True, slots=True)
class TrackEntry:
    """One face through time. `visible_s` leaves out frames in which its box is only held."""

    id: int
    name: str
    person: str
    source: str
    stretch: Stretch
    visible_s: float
    best_width_px: int
    max_score: int
    flags: tuple[str, ...]
    decision: str
    is_undecided: bool


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One person: tracks that were put together, or a track that is in no person.

    `visible_s` leaves out frames in which a box is only held; `inherent` and `residual` are the
    person's highest scores, as found and as in the copy.
    """

    name: str
    role: str
    role_words: str
    is_protected: bool
    basis: str
    who: str
    when: str
    tracks: tuple[str, ...]
    first: str
    last: str
    visible_s: float
    best_width_px: int
    inherent: int
    inherent_band: str
    residual: int
    residual_band: str
    decision: str
    is_visible: bool
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class TagEntry:
    """What a person saw or heard that no detector finds; `stretch` is None for the whole clip."""

    id: int
    name: str
    kind: str
    kind_words: str
    stretch: Stretch | None
    tracks: tuple[str, ...]
    region: str
    note: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class ReasonEntry:
    """One rule in a flag, or about the file; `name` is "" where the catalogue lacks the rule.

    `part` is what it adds to the flag's score, `share` what it alone would come to, `residual`
    that share in the copy.
    """

    rule: str
    name: str
    part: int
    share: int
    residual: int
    text: str
    recommendation: str


@dataclass(frozen=True, slots=True)
class FlagEntry:
    """A stretch at risk: why, what is decided (`is_visible`: of any face in it), what is left."""

    id: int
    name: str
    stretch: Stretch
    score: int
    band: str
    residual: int
    residual_band: str
    tracks: tuple[str, ...]
    reasons: tuple[ReasonEntry, ...]
    decision: str
    is_visible: bool
    mitigation: str
    reviewers: tuple[str, ...]
    approvers: tuple[str, ...]
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class ApprovalEntry:
    """A yes, of a second person or of one alone; `is_valid`: it holds for what it was given for."""

    id: int
    about: str
    who: str
    role: str
    account: str
    when: str
    reason: str
    is_valid: bool
    is_second: bool
    shares_account: bool


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """One recorded decision; `stretch` is None where it is about the tracks' whole length.

    `is_exception`: it is about leaving something visible. `details` is what its kind asks for,
    besides a reason; `standing` says why it counts or does not.
    """

    id: int
    name: str
    tracks: tuple[str, ...]
    stretch: Stretch | None
    ruling: str
    code: str
    is_exception: bool
    ground: str
    ground_code: str
    reason: str
    details: Pairs
    counts: bool
    standing: str
    who: str
    when: str
    flag: str
    approvals: tuple[ApprovalEntry, ...]


@dataclass(frozen=True, slots=True)
class RedactionEntry:
    """What was done to the newest checked copy, and why it is trusted: names and sentences."""

    copy: int
    rows: Pairs


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """What a check found; `stretch` is None where it is about the file."""

    check: str
    text: str
    stretch: Stretch | None


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """One check of a copy: its id, what it looked at, and whether it passed."""

    check: str
    text: str
    passed: bool


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """One copy: what it is, what it kept and lost, what its checks said, where it is now."""

    id: int
    when: str
    name: str
    sha256: str
    size_bytes: int
    size: str
    passed: bool
    place: str
    place_words: str
    settings: Pairs
    kept: tuple[str, ...]
    lost: tuple[str, ...]
    checks: tuple[CheckEntry, ...]
    findings: tuple[FindingEntry, ...]


@dataclass(frozen=True, slots=True)
class MethodEntry:
    """How the scan was made: settings, model files with their hashes, the rules and notes."""

    tool_version: str
    when: str
    settings: Pairs
    models: Pairs
    rules_version: str
    rules_sha256: str
    rules_note: str
    recall: Pairs
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule of the catalogue."""

    id: str
    name: str
    basis: str
    effect: str
    recommendation: str


@dataclass(frozen=True, slots=True)
class LogFacts:
    """A review's log: its length, the SHA-256 of its first and last entry, does the chain hold."""

    entries: int
    first_sha256: str
    last_sha256: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class SignEntry:
    """Who signed for something in the review, in what role, and when (the last time)."""

    who: str
    role: str
    what: str
    when: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a lane: `state` is covered, undecided, visible, rejected, or flag."""

    start_s: float
    end_s: float
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the timeline: a person, or the flags."""

    name: str
    note: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The highest score of each of equal steps; `bands` are where those above low begin."""

    start_s: float
    end_s: float
    bands: tuple[int, int, int]
    inherent: tuple[int, ...]
    residual: tuple[int, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The internal report. Every field is text, a number, or a tuple of such entries.

    `commitment` stands for the original in release notes: see `reviewer.report.commitment`. It and
    its key are "" until the first release note is made. `log` is None where the review has none.
    """

    schema: str
    title: str
    report_id: str
    generated: str
    tool_version: str
    confidential: str
    is_dual_control: bool
    control_mode: str
    control_text: str
    result: str
    open_points: tuple[str, ...]
    summary: Pairs
    scope: tuple[str, ...]
    limits: tuple[str, ...]
    source: SourceEntry
    case_key: str
    commitment: str
    case: CaseEntry
    people: tuple[PersonEntry, ...]
    tracks: tuple[TrackEntry, ...]
    tags: tuple[TagEntry, ...]
    flags: tuple[FlagEntry, ...]
    file_reasons: tuple[ReasonEntry, ...]
    decisions: tuple[DecisionEntry, ...]
    release_approvals: tuple[ApprovalEntry, ...]
    redaction: RedactionEntry | None
    copies: tuple[CopyEntry, ...]
    method: MethodEntry
    rules: tuple[RuleEntry, ...]
    log: LogFacts | None
    signatures: tuple[SignEntry, ...]
    timeline: Timeline
    glossary: Pairs
    sources: tuple[str, ...]
    pictures_note: str
    footer: str
