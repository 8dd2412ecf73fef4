"""Flags as rows of a list: where, how much, whom, why, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reviewer.domain.assessment import Assessment
from reviewer.domain.decision import Ruling
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag
from reviewer.domain.rules import RuleSet
from reviewer.domain.standing import waiting
from reviewer.ui.domain_words import said_reason


class FlagState(StrEnum):
    """What was decided about the faces of a flag, within its stretch."""

    UNDECIDED = "undecided"
    WAITING = "waiting"
    COVERED = "covered"
    VISIBLE = "visible"
    REJECTED = "rejected"
    MIXED = "mixed"
    SCENE = "scene"


@dataclass(frozen=True, slots=True)
class FlagRow:
    """One flag; `first` and `last` are its frames, `about` the names of persons and tracks.

    `worst` is the frame to look at first, `time` from when to when, `start` the first of both.
    """

    flag: int
    first: int
    last: int
    worst: int
    time: str
    start: str
    score: int
    about: tuple[str, ...]
    why: str
    state: FlagState


def flag_rows(
    review: Review, assessment: Assessment | None, catalogue: RuleSet, *, today: date
) -> tuple[FlagRow, ...]:
    """The flags, worst first, then in the order of the clip.

    While there is no assessment the reasons are those of when they were flagged.
    """
    asked = {
        number for decision in waiting(review, today=today) for number in decision.tracks
    }  # by track: a flag lies within it or not
    rows = [
        _row(review, assessment, catalogue, flag, asked=asked, today=today)
        for _, flag in review.flags.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.score, row.first)))


def state_of(review: Review, flag: Flag, asked: set[int], *, today: date) -> FlagState:
    """What was decided about a flag; `asked` are the tracks for which a second person is waited."""
    if not flag.tracks:
        return FlagState.SCENE
    states: set[FlagState] = set()
    for number in flag.tracks:
        track = review.tracks[number]
        inside = review.frames_in(track, flag.span)
        rulings = set(review.rulings(track, today=today)[inside.start : inside.stop])
        for ruling in rulings:
            if ruling is None and number in asked:
                states.add(FlagState.WAITING)
            else:
                states.add(_STATES.get(ruling, FlagState.COVERED))
    for open_one in (FlagState.UNDECIDED, FlagState.WAITING):
        if open_one in states:
            return open_one
    if not states:
        return FlagState.UNDECIDED
    return states.pop() if len(states) == 1 else FlagState.MIXED


_STATES = {
    None: FlagState.UNDECIDED,
    Ruling.KEEP: FlagState.VISIBLE,
    Ruling.REJECT: FlagState.REJECTED,
}


def _row(
    review: Review,
    assessment: Assessment | None,
    catalogue: RuleSet,
    flag: Flag,
    *,
    asked: set[int],
    today: date,
) -> FlagRow:
    frames = review.index.frames_in(flag.span)
    scores = review.risk[frames.start : frames.stop]
    current = assessment.current(flag) if assessment is not None else flag
    return FlagRow(
        flag=flag.id,
        first=frames.start,
        last=max(frames.stop - 1, frames.start),
        worst=frames.start + (int(scores.argmax()) if len(scores) else 0),
        time=review.index.text(flag.span),
        start=review.index.text(flag.span.start),
        score=flag.score,
        about=_about(review, flag),
        why=said_reason(current.reasons[0], catalogue) if current.reasons else "",
        state=state_of(review, flag, asked, today=today),
    )


def _about(review: Review, flag: Flag) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for number in flag.tracks:
        person = review.person_of(number)
        names[person.name if person else review.tracks[number].name] = None
    return tuple(names)
