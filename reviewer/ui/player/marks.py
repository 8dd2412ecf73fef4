"""Marks: what is known about each box in a frame, ready to be painted or hit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from reviewer.domain.geometry import Box, FloatArray
from reviewer.domain.people import ROLE_WORDS
from reviewer.domain.plan import Area, ExportPlan
from reviewer.domain.review import Review
from reviewer.domain.timing import IntArray
from reviewer.domain.track import Origin
from reviewer.ui.translating import translated


@dataclass(frozen=True, slots=True)
class Mark:
    """A track in a frame: its face box, the box that is covered or left clear, and words on it.

    `covered` is None where the copy has nothing there; `is_clear` says that a decision leaves the
    face visible. `score` is the risk 0…100 of the worst flag about the track.
    """

    track: int
    face: Box
    covered: Box | None
    is_clear: bool
    origin: Origin
    label: str
    score: int


class Marks:
    """The marks of every frame, as a review and its plan are now."""

    def __init__(self, review: Review, plan: ExportPlan) -> None:
        scores: dict[int, int] = {}
        for flag in review.flags.values():
            for track in flag.tracks:
                scores[track] = max(scores.get(track, 0), flag.score)
        areas: dict[int, list[tuple[Area, bool]]] = {}
        for are_clear, group in ((False, plan.covers), (True, plan.clear)):
            for area in group:
                areas.setdefault(area.track_id, []).append((area, are_clear))
        self._rows = [
            _Row(
                track.id,
                review.index.frames_of(track.pts),
                track.boxes,
                track.origins,
                _label(review, track.id),
                scores.get(track.id, 0),
                areas.get(track.id, []),
            )
            for track in review.tracks.values()
        ]

    def at(self, frame: int) -> tuple[Mark, ...]:
        """The marks of a frame, in the order of the tracks."""
        return tuple(mark for row in self._rows if (mark := row.at(frame)) is not None)


def mark_at(marks: Iterable[Mark], x: float, y: float) -> Mark | None:
    """The smallest mark under a normalised point; None where there is none."""
    hit = [mark for mark in marks if _holds(mark.covered or mark.face, x, y)]
    return min(hit, key=lambda mark: mark.face.width * mark.face.height, default=None)


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    track: int
    frames: IntArray
    boxes: FloatArray
    origins: np.typing.NDArray[np.uint8]
    label: str
    score: int
    areas: list[tuple[Area, bool]]

    def at(self, frame: int) -> Mark | None:
        place = _place(self.frames, frame)
        if place is None:
            return None
        covered, is_clear = None, False
        for area, clear in self.areas:
            there = _place(area.frames, frame)
            if there is not None:
                covered, is_clear = Box.of(area.boxes[there]), clear
        return Mark(
            self.track,
            Box.of(self.boxes[place]),
            covered,
            is_clear,
            Origin(int(self.origins[place])),
            self.label,
            self.score,
        )


def _place(frames: IntArray, frame: int) -> int | None:
    place = int(np.searchsorted(frames, frame))
    return place if place < len(frames) and frames[place] == frame else None


def _label(review: Review, track: int) -> str:
    person = review.person_of(track)
    if person is None:
        return review.tracks[track].name
    return f"{person.name} {translated('Roles', ROLE_WORDS[person.role])}"


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height
