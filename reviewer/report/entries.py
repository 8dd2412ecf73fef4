"""What a report says, as plain data: text, numbers and tuples, without markup.

All fields arrive as they were recorded: names and tags of a clip may hold any characters, and
whoever prints them makes them harmless. The JSON report has these fields by these names (only a
picture's `jpeg` is left out), so a changed meaning needs a new SCHEMA.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

SCHEMA = "footage-reviewer/report/1"

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
    colour: str
    streams: tuple[StreamEntry, ...]
    tags: Pairs
    chapters: tuple[str, ...]


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
class TrackEntry:
    """One face through time. `visible_s` leaves out frames in which its box is only held."""

    id: int
    name: str
    source: str
    stretch: Stretch
    visible_s: float
    best_width_px: int
    max_score: int
    flags: tuple[str, ...]
    decision: str
    is_undecided: bool
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class ReasonEntry:
    """One rule's part in a flag; `name` is "" where the catalogue is not at hand."""

    rule: str
    name: str
    share: int
    text: str
    recommendation: str


@dataclass(frozen=True, slots=True)
class FlagEntry:
    """A stretch at risk, why, and what is decided about the tracks in it."""

    id: int
    name: str
    stretch: Stretch
    score: int
    band: str
    tracks: tuple[str, ...]
    reasons: tuple[ReasonEntry, ...]
    decision: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """One recorded decision; `stretch` is None where it is about the tracks' whole length."""

    id: int
    tracks: tuple[str, ...]
    stretch: Stretch | None
    ruling: str
    code: str
    ground: str
    reason: str
    who: str
    when: str
    flag: str


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
    """One copy: what it is, what it kept and lost, and what its checks said."""

    id: int
    when: str
    name: str
    sha256: str
    size_bytes: int
    size: str
    passed: bool
    settings: Pairs
    kept: tuple[str, ...]
    lost: tuple[str, ...]
    checks: tuple[CheckEntry, ...]
    findings: tuple[FindingEntry, ...]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """The log of the review when the report was made: its length and ends, and what a check said.

    `first` and `last` are the SHA-256 of its first and last line; all is empty where the log was
    not read.
    """

    entries: int
    first: str
    last: str
    is_whole: bool
    result: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The internal report. Every field is text, a number, or a tuple of such entries."""

    schema: str
    title: str
    report_id: str
    generated: str
    tool_version: str
    confidential: str
    control_mode: str
    control_text: str
    result: str
    open_points: tuple[str, ...]
    summary: Pairs
    scope: tuple[str, ...]
    source: SourceEntry
    tracks: tuple[TrackEntry, ...]
    flags: tuple[FlagEntry, ...]
    decisions: tuple[DecisionEntry, ...]
    copies: tuple[CopyEntry, ...]
    method: MethodEntry
    rules: tuple[RuleEntry, ...]
    log: LogEntry
    pictures_note: str
    limits: tuple[str, ...]
    footer: str
