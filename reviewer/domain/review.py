"""Review: all that is known and decided about one clip; changed by edits alone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from reviewer.domain.approval import Approval
from reviewer.domain.case import CaseSettings
from reviewer.domain.decision import BLOCKING, NOTES, RULING_WORDS, VISIBLE, Decision, Ruling
from reviewer.domain.media import MediaInfo
from reviewer.domain.people import Person
from reviewer.domain.risk import Flag
from reviewer.domain.standing import Standing, standing
from reviewer.domain.tags import Tag
from reviewer.domain.timing import FrameIndex, IntArray, Span
from reviewer.domain.track import Track


@dataclass(frozen=True, slots=True)
class ScanRecord:
    """How a scan was made: what a report has to be able to say about it.

    `models` maps a model file's name to its SHA-256; `notes` are sentences about the clip (damage,
    repaired timestamps).
    """

    tool_version: str
    when: str
    settings: Mapping[str, str | int | float | bool]
    models: Mapping[str, str]
    rules_version: str
    rules_sha256: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check of a copy found: which check (V1 …), what, and where in the copy.

    `first` and `last` are frame numbers from 0; -1 where the finding is about the file.
    """

    check: str
    text: str
    first: int = -1
    last: int = -1


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check of a copy: its id, what it looked at in words, and whether it passed."""

    check: str
    text: str
    passed: bool


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """One copy that was made: what the report says about it."""

    id: int
    when: str
    name: str
    sha256: str
    size_bytes: int
    settings: Mapping[str, str | int | float | bool]
    kept: tuple[str, ...]
    lost: tuple[str, ...]
    checks: tuple[CheckResult, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether it was checked, and every check passed."""
        return bool(self.checks) and all(check.passed for check in self.checks)


@dataclass(slots=True, eq=False)
class Review:
    """All that is known and decided about one clip. The one mutable type of the domain.

    `cuts` holds the timestamps of the first frame of every shot but the first; `risk` one score
    0…100 per frame.
    """

    media: MediaInfo
    index: FrameIndex
    scan: ScanRecord
    cuts: IntArray = field(default_factory=lambda: np.zeros(0, np.int64))
    risk: npt.NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, np.uint8))
    tracks: dict[int, Track] = field(default_factory=dict)
    flags: dict[int, Flag] = field(default_factory=dict)
    decisions: dict[int, Decision] = field(default_factory=dict)
    exports: dict[int, ExportRecord] = field(default_factory=dict)
    case: CaseSettings = field(default_factory=CaseSettings)
    people: dict[int, Person] = field(default_factory=dict)
    tags: dict[int, Tag] = field(default_factory=dict)
    approvals: dict[int, Approval] = field(default_factory=dict)

    def snapshot(self) -> Review:
        """The review as it is now: what changes in this one does not change there."""
        return replace(
            self,
            tracks=dict(self.tracks),
            flags=dict(self.flags),
            decisions=dict(self.decisions),
            exports=dict(self.exports),
            people=dict(self.people),
            tags=dict(self.tags),
            approvals=dict(self.approvals),
        )

    def same_as(self, other: Review) -> bool:
        """Whether both hold the same, value by value."""
        return (
            (self.media, self.index, self.scan) == (other.media, other.index, other.scan)
            and np.array_equal(self.cuts, other.cuts)
            and np.array_equal(self.risk, other.risk)
            and (self.tracks, self.flags) == (other.tracks, other.flags)
            and (self.decisions, self.exports) == (other.decisions, other.exports)
            and (self.case, self.people) == (other.case, other.people)
            and (self.tags, self.approvals) == (other.tags, other.approvals)
        )

    def person_of(self, track_id: int) -> Person | None:
        """The person that a track belongs to; None where it is one of its own."""
        for person in self.people.values():
            if track_id in person.tracks:
                return person
        return None

    @property
    def highest_risk(self) -> int:
        """The highest score of any frame; 0 where there is none."""
        return int(self.risk.max(initial=0))

    def decisions_about(self, track_id: int) -> list[Decision]:
        """The decisions about a track, the one that counts last."""
        return [
            decision
            for _, decision in sorted(self.decisions.items())
            if track_id in decision.tracks
        ]

    def frames_in(self, track: Track, span: Span | None) -> range:
        """Which of a track's frames, counted from its first, start inside a span; None: all."""
        if span is None:
            return range(len(track))
        first, last = (
            int(np.searchsorted(track.pts, math.ceil(moment.exact / self.index.timebase)))
            for moment in (span.start, span.end)
        )
        return range(first, last)

    def rulings(self, track: Track, *, today: date | None = None) -> list[Ruling | None]:
        """The ruling that counts in each frame of a track; None where none does: it is covered.

        A decision that waits for a second person, or does not count for another reason, leaves its
        frames as if nobody had decided, whatever was decided before. On which day a keep has
        expired is known where `today` is given.
        """
        rulings: list[Ruling | None] = [None] * len(track)
        for decision in self.decisions_about(track.id):
            if decision.ruling in NOTES:
                continue
            frames = self.frames_in(track, decision.span)
            counts = standing(decision, self, today=today) is Standing.COUNTS
            # What is covered anyway is so without anybody's approval.
            ruling = decision.ruling if counts or decision.ruling not in VISIBLE else None
            rulings[frames.start : frames.stop] = [ruling] * len(frames)
        return rulings

    def rulings_in(
        self, track: Track, span: Span, *, today: date | None = None
    ) -> list[Ruling | None]:
        """The rulings that count in those frames of a track that start inside a span."""
        frames = self.frames_in(track, span)
        return self.rulings(track, today=today)[frames.start : frames.stop]

    def latest(self, track: Track) -> list[int | None]:
        """The number of the last decision about each frame of a track, whether it counts or not."""
        latest: list[int | None] = [None] * len(track)
        for decision in self.decisions_about(track.id):
            if decision.ruling not in NOTES:
                frames = self.frames_in(track, decision.span)
                latest[frames.start : frames.stop] = [decision.id] * len(frames)
        return latest

    def is_undecided(self, track: Track, *, today: date | None = None) -> bool:
        """Whether any frame of the track has no decision that counts."""
        return None in self.rulings(track, today=today)

    def left_visible(self, *, today: date | None = None) -> tuple[str, ...]:
        """The tracks that a decision leaves visible in some frame, with its ruling in words."""
        return tuple(
            f"{track.name} ({RULING_WORDS[ruling]})"
            for track in self.tracks.values()
            for ruling in (Ruling.KEEP, Ruling.REJECT)
            if ruling in self.rulings(track, today=today)
        )

    def undecided(self, *, today: date | None = None) -> list[Track]:
        return [track for track in self.tracks.values() if self.is_undecided(track, today=today)]

    def in_force(self) -> list[Decision]:
        """The decisions, by id, that no later one has taken the place of in every frame."""
        found = set[int | None]().union(*(self.latest(track) for track in self.tracks.values()))
        return [decision for number, decision in sorted(self.decisions.items()) if number in found]

    def blocked_by(self) -> list[Decision]:
        """The decisions that keep a copy from being made: on hold, or asked elsewhere."""
        return [decision for decision in self.in_force() if decision.ruling in BLOCKING]
