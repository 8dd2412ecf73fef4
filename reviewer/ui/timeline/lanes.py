"""Lanes: what a review says through time, as plain data to be painted.

Everything is in frames or in seconds here; nothing knows of pixels or colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from reviewer.domain.decision import BLOCKING, NOTES, VISIBLE, Decision, Ruling
from reviewer.domain.people import Person, Role
from reviewer.domain.review import Review
from reviewer.domain.risk import Scores
from reviewer.domain.rules import Bands
from reviewer.domain.sound import AudioChoice
from reviewer.domain.standing import Standing, standing
from reviewer.domain.tags import TAG_WORDS
from reviewer.domain.timing import FrameIndex, IntArray, Span
from reviewer.domain.track import Track
from reviewer.ui.timeline.bins import NOTHING

MOST_FLAG_ROWS = 3
"""Flags of people do not overlap, nor do those of the scene; the third row is for what comes."""

Codes = npt.NDArray[np.int8]


class State(IntEnum):
    """What is decided about a face in a frame; where several meet, the highest is shown."""

    COVERED = 0
    NO_FACE = 1
    KEPT = 2
    ON_HOLD = 3
    WAITING = 4
    UNDECIDED = 5


class BarKind(StrEnum):
    """What a bar stands for."""

    FLAG = "flag"
    TAG = "tag"
    MUTE = "mute"
    TONE = "tone"


@dataclass(frozen=True, slots=True)
class Bar:
    """A thing with a start and an end, in seconds on the clip's clock.

    id        the number of the flag or tag; of a muted range its place in the options
    row       bars of one lane that overlap are in different rows
    score     of a flag
    is_open   whether a flag, or somebody in it, is still to be decided
    """

    kind: BarKind
    id: int
    start_s: float
    end_s: float
    text: str = ""
    row: int = 0
    score: int = 0
    is_open: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Presence:
    """What is known of some tracks in each frame from frame `start` on, int8 (n) each.

    `states` are codes of State, `origins` of Origin; -1 where none of the tracks is. Where several
    are, the highest code stands.
    """

    start: int
    states: Codes
    origins: Codes

    def at(self, frame: int) -> tuple[int, int] | None:
        """State and origin in a frame; None where nobody is there."""
        place = frame - self.start
        if not 0 <= place < len(self.states) or self.states[place] < 0:
            return None
        return int(self.states[place]), int(self.origins[place])


@dataclass(frozen=True, slots=True, eq=False)
class RiskLane:
    """The score of every frame of the clip, and of a copy where it is known."""

    inherent: Scores
    residual: Scores | None
    bands: Bands


@dataclass(frozen=True, slots=True)
class FlagLane:
    """All flags."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class SoundLane:
    """What becomes of the sound: the choice for all of it, and ranges of silence and tone."""

    choice: AudioChoice
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class TagLane:
    """All tags."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PersonLane:
    """One person, or one track that is in none, which has no `role` then.

    `spans` (tracks, 2) are the first and last frame of each track.
    """

    name: str
    person: int | None
    role: Role | None
    tracks: tuple[int, ...]
    spans: IntArray
    presence: Presence


Lane: TypeAlias = RiskLane | FlagLane | SoundLane | TagLane | PersonLane


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """Everything on the timeline of a clip; `cuts` are the first frames of all shots but one."""

    risk: RiskLane
    flags: FlagLane
    sound: SoundLane | None
    tags: TagLane | None
    people: tuple[PersonLane, ...]
    cuts: IntArray

    def all(self) -> tuple[Lane, ...]:
        """The lanes from top to bottom."""
        between = [lane for lane in (self.sound, self.tags) if lane is not None]
        return (self.risk, self.flags, *between, *self.people)

    def bar(self, kind: str, number: int) -> Bar | None:
        """The tag, or the range of the sound, of that kind and number."""
        bars = [*(self.tags.bars if self.tags else ()), *(self.sound.bars if self.sound else ())]
        return next((bar for bar in bars if (bar.kind.value, bar.id) == (kind, number)), None)


@dataclass(frozen=True, slots=True)
class SoundChoice:
    """What the options of the next copy say of the sound; ranges in seconds of the clip's clock."""

    choice: AudioChoice
    mutes: tuple[tuple[float, float], ...] = ()
    tones: tuple[tuple[float, float], ...] = ()


def build_lanes(review: Review, risk: RiskLane, sound: SoundChoice | None, today: date) -> Lanes:
    """The lanes of a review; `sound` None where the clip has none.

    The risk is handed in, because working it out takes a hundred times as long as all the rest.
    """
    states = dict(states_of(review, today))
    return Lanes(
        risk=risk,
        flags=FlagLane(flag_bars(review, states)),
        sound=None if sound is None else SoundLane(sound.choice, sound_bars(sound)),
        tags=TagLane(tag_bars(review)) if review.tags else None,
        people=tuple(_people(review, states)),
        cuts=review.index.frames_of(review.cuts),
    )


def states_of(review: Review, today: date) -> Iterator[tuple[int, Codes]]:
    """The number of each track, and the State of each of its frames.

    It says in arrays what `Review.rulings` says frame by frame, and what waits for whom besides.
    """
    about: dict[int, list[tuple[Decision, State]]] = {}
    for _, decision in sorted(review.decisions.items()):
        if decision.ruling not in NOTES:
            state = _state(decision, review, today)
            for number in decision.tracks:
                about.setdefault(number, []).append((decision, state))
    for track in review.tracks.values():
        states = np.full(len(track), State.UNDECIDED, np.int8)
        for decision, state in about.get(track.id, ()):
            frames = review.frames_in(track, decision.span)
            states[frames.start : frames.stop] = state
        yield track.id, states


def flag_bars(review: Review, states: Mapping[int, Codes]) -> tuple[Bar, ...]:
    """A bar for each flag; it is open where anybody in it is undecided in its time."""
    bars = (
        Bar(
            BarKind.FLAG,
            flag.id,
            *_seconds(flag.span, review.index),
            text=f"F{flag.id}",
            score=flag.score,
            is_open=any(
                (states[number][_rows(review, number, flag.span)] >= State.WAITING).any()
                for number in flag.tracks
            ),
        )
        for flag in review.flags.values()
    )
    return packed(bars, most_rows=MOST_FLAG_ROWS)


def tag_bars(review: Review) -> tuple[Bar, ...]:
    """A bar for each tag; one without a span is as long as the clip."""
    return packed(
        Bar(
            BarKind.TAG,
            tag.id,
            *_seconds(tag.span or review.index.whole, review.index),
            text=f"{TAG_WORDS[tag.kind]} · {who}" if (who := _whose(tag.tracks, review))
            else TAG_WORDS[tag.kind],
        )
        for tag in review.tags.values()
    )  # fmt: skip


def sound_bars(sound: SoundChoice) -> tuple[Bar, ...]:
    """A bar for each range of silence and of tone."""
    return tuple(
        Bar(kind, place, start_s, end_s)
        for kind, ranges in ((BarKind.MUTE, sound.mutes), (BarKind.TONE, sound.tones))
        for place, (start_s, end_s) in enumerate(ranges)
    )


def packed(bars: Iterable[Bar], *, most_rows: int = 1_000) -> tuple[Bar, ...]:
    """The bars by their start, each in the first row where it overlaps no other one.

    Where `most_rows` are not enough, bars overlap in the last one: none is hidden.
    """
    ends: list[float] = []
    done: list[Bar] = []
    for bar in sorted(bars, key=lambda bar: (bar.start_s, bar.id)):
        row = next((row for row, end in enumerate(ends) if end <= bar.start_s), len(ends))
        if row == most_rows:
            row -= 1
        if row == len(ends):
            ends.append(0.0)
        ends[row] = bar.end_s
        done.append(replace(bar, row=row))
    return tuple(done)


def presence_of(tracks: Sequence[Track], spans: IntArray, states: Mapping[int, Codes]) -> Presence:
    """What is known of some tracks; `spans` (tracks, 2) are their first and last frames."""
    start, end = int(spans[:, 0].min()), int(spans[:, 1].max()) + 1
    found = Presence(
        start, np.full(end - start, NOTHING, np.int8), np.full(end - start, NOTHING, np.int8)
    )
    for track, (first, last) in zip(tracks, spans.tolist(), strict=True):
        here = slice(first - start, last + 1 - start)
        for held, new in ((found.states, states[track.id]), (found.origins, track.origins)):
            np.maximum(held[here], new.astype(np.int8), out=held[here])
    return found


def _people(review: Review, states: Mapping[int, Codes]) -> Iterator[PersonLane]:
    """First the persons by number, then the tracks that are in none, by their start."""
    taken: set[int] = set()
    for person in review.people.values():
        taken.update(person.tracks)
        yield _lane(review, states, [review.tracks[number] for number in person.tracks], person)
    rest = [track for track in review.tracks.values() if track.id not in taken]
    for track in sorted(rest, key=lambda track: (int(track.pts[0]), track.id)):
        yield _lane(review, states, [track], None)


def _lane(
    review: Review,
    states: Mapping[int, Codes],
    tracks: list[Track],
    person: Person | None,
) -> PersonLane:
    ends = np.array([[track.pts[0], track.pts[-1]] for track in tracks], np.int64)
    spans = review.index.frames_of(ends.ravel()).reshape(-1, 2)
    return PersonLane(
        name=person.name if person else tracks[0].name,
        person=person.id if person else None,
        role=person.role if person else None,
        tracks=tuple(track.id for track in tracks),
        spans=spans,
        presence=presence_of(tracks, spans, states),
    )


def _state(decision: Decision, review: Review, today: date) -> State:
    if decision.ruling in BLOCKING:
        return State.ON_HOLD
    if decision.ruling not in VISIBLE:
        return State.COVERED
    match standing(decision, review, today=today):
        case Standing.COUNTS:
            return State.KEPT if decision.ruling is Ruling.KEEP else State.NO_FACE
        case Standing.WAITING | Standing.LAPSED:
            return State.WAITING
        case _:
            return State.UNDECIDED


def _rows(review: Review, number: int, span: Span) -> slice:
    frames = review.frames_in(review.tracks[number], span)
    return slice(frames.start, frames.stop)


def _seconds(span: Span, index: FrameIndex) -> tuple[float, float]:
    return float(index.clock_s(span.start)), float(index.clock_s(span.end))


def _whose(tracks: tuple[int, ...], review: Review) -> str:
    """Of whom a tag is: P1 where it is of all tracks of a person; "" for the scene."""
    for person in review.people.values():
        if set(person.tracks) == set(tracks):
            return person.name
    return ", ".join(review.tracks[number].name for number in tracks)
