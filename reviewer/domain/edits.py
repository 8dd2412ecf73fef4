"""Edits: the undoable changes of a review, as values; each hands back its exact inverse.

Here are those of what a scan, a decision and an export make; `case_edits` has those of what people
know and say besides.

    Edit.apply(review) -> (Replace, Changes)

An edit first checks that it can be done; what it then changes goes through `Replace` alone, which
cannot fail. So a failing edit leaves the review unchanged, and an inverse restores it exactly. In
every review, what a flag or a decision says about a track refers to a track that is there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

import numpy as np

from reviewer.domain.approval import Approval
from reviewer.domain.case import CaseSettings
from reviewer.domain.decision import VISIBLE, Decision
from reviewer.domain.errors import DecisionError
from reviewer.domain.keeping import require_applicable
from reviewer.domain.people import Person
from reviewer.domain.requirements import require_complete
from reviewer.domain.review import ExportRecord, Review, ScanRecord
from reviewer.domain.risk import Flag, Scores
from reviewer.domain.rules import RuleSet
from reviewer.domain.soundness import require_flag, require_scores, require_track
from reviewer.domain.tags import Tag
from reviewer.domain.track import Track

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Changes:
    """What was touched, by id; the file and each view decide whether they are concerned.

    `risk` is the scores, and which rules the record of the scan names for them. No edit changes the
    clip, its frame index or how it was scanned: a new scan is a new review.
    """

    tracks: frozenset[int] = frozenset()
    flags: frozenset[int] = frozenset()
    decisions: frozenset[int] = frozenset()
    exports: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    tags: frozenset[int] = frozenset()
    approvals: frozenset[int] = frozenset()
    risk: bool = False
    case: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.tracks | other.tracks,
            self.flags | other.flags,
            self.decisions | other.decisions,
            self.exports | other.exports,
            self.people | other.people,
            self.tags | other.tags,
            self.approvals | other.approvals,
            self.risk or other.risk,
            self.case or other.case,
        )

    @classmethod
    def between(cls, before: Review, after: Review) -> Changes:
        """All that may differ between two states of a review, by the ids that either has."""
        names = ("tracks", "flags", "decisions", "exports", "people", "tags", "approvals")
        touched = {
            name: frozenset(getattr(before, name)) | frozenset(getattr(after, name))
            for name in names
        }
        return cls(**touched, risk=True, case=True)


class Edit(Protocol):
    """One undoable change; `title` is what a menu calls it."""

    @property
    def title(self) -> str: ...

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        """Change the review; the inverse, and what was touched."""
        ...


@dataclass(frozen=True, slots=True)
class Replace:
    """Values to put in place, by id; None for what is to go. The inverse of every edit is one.

    Nothing is checked: what it puts comes from an edit that did, or from the review itself.
    """

    title: str
    tracks: Mapping[int, Track | None] = field(default_factory=dict)
    flags: Mapping[int, Flag | None] = field(default_factory=dict)
    decisions: Mapping[int, Decision | None] = field(default_factory=dict)
    exports: Mapping[int, ExportRecord | None] = field(default_factory=dict)
    people: Mapping[int, Person | None] = field(default_factory=dict)
    tags: Mapping[int, Tag | None] = field(default_factory=dict)
    approvals: Mapping[int, Approval | None] = field(default_factory=dict)
    risk: Scores | None = None
    case: CaseSettings | None = None
    scan: ScanRecord | None = None

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        tracks = _exchange(review.tracks, self.tracks)
        flags = _exchange(review.flags, self.flags)
        decisions = _exchange(review.decisions, self.decisions)
        exports = _exchange(review.exports, self.exports)
        people = _exchange(review.people, self.people)
        tags = _exchange(review.tags, self.tags)
        approvals = _exchange(review.approvals, self.approvals)
        risk = case = scan = None
        if self.risk is not None:
            risk, review.risk = review.risk, self.risk
        if self.case is not None:
            case, review.case = review.case, self.case
        if self.scan is not None:
            scan, review.scan = review.scan, self.scan
        before = Replace(
            self.title,
            tracks,
            flags,
            decisions,
            exports,
            people,
            tags,
            approvals,
            risk,
            case,
            scan,
        )
        changes = Changes(
            frozenset(tracks),
            frozenset(flags),
            frozenset(decisions),
            frozenset(exports),
            frozenset(people),
            frozenset(tags),
            frozenset(approvals),
            risk is not None or scan is not None,
            case is not None,
        )
        return before, changes

    def over(self, later: Replace) -> Replace:
        """This inverse and that of a later edit as one: where both hold a value, the older wins."""
        return Replace(
            self.title,
            {**later.tracks, **self.tracks},
            {**later.flags, **self.flags},
            {**later.decisions, **self.decisions},
            {**later.exports, **self.exports},
            {**later.people, **self.people},
            {**later.tags, **self.tags},
            {**later.approvals, **self.approvals},
            self.risk if self.risk is not None else later.risk,
            self.case if self.case is not None else later.case,
            self.scan if self.scan is not None else later.scan,
        )


@dataclass(frozen=True, slots=True)
class PutTrack:
    """Add a track, or put it in place of the one with its id.

    Where its boxes differ from those it replaces, decisions that leave it visible lapse for it
    (domain brief 5.5): they were made about other boxes.
    """

    track: Track
    title: str = "Change a track"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        require_track(self.track, review.index)
        number = self.track.id
        before = review.tracks.get(number)
        lapsed = (
            {}
            if before is None or _is_in_same_place(before, self.track)
            else without([d for d in review.decisions.values() if d.ruling in VISIBLE], number)
        )
        return Replace(
            self.title,
            tracks={number: self.track},
            decisions=lapsed,
            approvals=without_subject(review, lapsed),
        ).apply(review)


@dataclass(frozen=True, slots=True)
class DropTrack:
    """Delete a track, and what flags, decisions, people and tags say about it."""

    track_id: int
    title: str = "Delete a track"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        require_there(review.tracks, self.track_id, f"track T{self.track_id}")
        decisions = without(review.decisions.values(), self.track_id)
        return Replace(
            self.title,
            tracks={self.track_id: None},
            flags=without(review.flags.values(), self.track_id),
            decisions=decisions,
            approvals=without_subject(review, decisions),
            people=without(review.people.values(), self.track_id),
            tags=without(review.tags.values(), self.track_id),
        ).apply(review)


@dataclass(frozen=True, slots=True)
class Decide:
    """Record a decision; DecisionError where it is not complete or does not hold for the review."""

    decision: Decision
    title: str = "Decide"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        number = self.decision.id
        if number in review.decisions:
            raise ValueError(f"there is a decision {number} already")
        require_complete(self.decision)
        for track_id in self.decision.tracks:
            require_there(review.tracks, track_id, f"track T{track_id}")
        if self.decision.flag is not None:
            require_there(review.flags, self.decision.flag, f"flag F{self.decision.flag}")
        require_applicable(self.decision, review)
        return Replace(self.title, decisions={number: self.decision}).apply(review)


@dataclass(frozen=True, slots=True)
class Undecide:
    """Withdraw a decision, and what was approved of it."""

    decision_id: int
    title: str = "Withdraw a decision"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        require_there(review.decisions, self.decision_id, f"decision D{self.decision_id}")
        gone = {self.decision_id: None}
        return Replace(self.title, decisions=gone, approvals=without_subject(review, gone)).apply(
            review
        )


@dataclass(frozen=True, slots=True)
class SetRisk:
    """Put a new assessment in place of the old: the score of every frame, and all flags.

    `rules`, where they are given, are named in the record of the scan from then on. A decision
    that was made for a flag keeps to it where the new ones hold the same stretch about the same
    tracks, under whatever number; else it is no longer for a flag.
    """

    scores: Scores
    flags: Mapping[int, Flag]
    title: str = "Score the risk"
    rules: RuleSet | None = None

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        require_scores(self.scores, review.index)
        for number, flag in self.flags.items():
            if flag.id != number:
                raise ValueError("a flag stands under its id")
            require_flag(flag, review)
        numbers = {(flag.span, flag.tracks): flag.id for flag in self.flags.values()}
        decisions: dict[int, Decision | None] = {}
        for decision in review.decisions.values():
            if decision.flag is None:
                continue
            old = review.flags.get(decision.flag)
            new = numbers.get((old.span, old.tracks)) if old is not None else None
            if new != decision.flag:
                decisions[decision.id] = replace(decision, flag=new)
        gone = dict.fromkeys(review.flags)
        return Replace(
            self.title,
            flags={**gone, **self.flags},
            decisions=decisions,
            risk=self.scores,
            scan=replace(
                review.scan, rules_version=self.rules.version, rules_sha256=self.rules.sha256
            )
            if self.rules
            else None,
        ).apply(review)


@dataclass(frozen=True, slots=True)
class PutExport:
    """Record a copy, or put its record in place of the one with its id."""

    record: ExportRecord
    title: str = "Record a copy"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        return Replace(self.title, exports={self.record.id: self.record}).apply(review)


@dataclass(frozen=True, slots=True)
class DropExport:
    """Remove the record of a copy."""

    export_id: int
    title: str = "Remove the record of a copy"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        require_there(review.exports, self.export_id, f"record {self.export_id} of a copy")
        return Replace(self.title, exports={self.export_id: None}).apply(review)


@dataclass(frozen=True, slots=True)
class Together:
    """Several edits as one step: all of them are done, in order, or none."""

    edits: tuple[Edit, ...]
    title: str

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        inverse, changes = Replace(self.title), Changes()
        try:
            for edit in self.edits:
                undo, touched = edit.apply(review)
                inverse, changes = inverse.over(undo), changes | touched
        except BaseException:
            inverse.apply(review)
            raise
        return inverse, changes


def next_id(taken: Collection[int]) -> int:
    """The number after the highest of those taken; 1 where there are none."""
    return max(taken, default=0) + 1


def _exchange(
    held: dict[int, Value], values: Mapping[int, Value | None]
) -> dict[int, Value | None]:
    """Put values into a table of a review, which stays sorted by id; what was there before."""
    before = {number: held.get(number) for number in values}
    after = {
        number: value for number, value in sorted({**held, **values}.items()) if value is not None
    }
    held.clear()
    held.update(after)
    return before


AboutTracks = TypeVar("AboutTracks", Flag, Decision, Person, Tag)


def without(items: Collection[AboutTracks], track_id: int) -> dict[int, AboutTracks | None]:
    """Those of the items that are about a track, without it; None where nobody else is left."""
    rest: dict[int, AboutTracks | None] = {}
    for item in items:
        if track_id in item.tracks:
            others = tuple(number for number in item.tracks if number != track_id)
            rest[item.id] = replace(item, tracks=others) if others else None
    return rest


def without_subject(
    review: Review, decisions: Mapping[int, Decision | None]
) -> dict[int, Approval | None]:
    """The approvals of decisions that go: they go, too."""
    gone = {number for number, decision in decisions.items() if decision is None}
    return {one.id: None for one in review.approvals.values() if one.about in gone}


def _is_in_same_place(a: Track, b: Track) -> bool:
    """Whether two tracks have the same head boxes in the same frames."""
    return (
        np.array_equal(a.pts, b.pts)
        and np.array_equal(a.boxes, b.boxes)
        and np.array_equal(a.yaw, b.yaw, equal_nan=True)
    )


def require_there(
    held: Collection[int], number: int, name: str, *, listed_by: str = "reviewer flags"
) -> None:
    """Raise DecisionError where a table of a review holds no such number.

    `name` is what the user calls it, `listed_by` the command that tells what there is.
    """
    if number not in held:
        raise DecisionError(
            f"There is no {name} in this review.",
            hint=f"`{listed_by}` lists what there is.",
            column="about",
        )
