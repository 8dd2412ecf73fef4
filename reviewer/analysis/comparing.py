"""Frames of a copy beside the same frames of its source: some of them, spread over the clip."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from reviewer.analysis.fidelity import Fidelity, fidelity
from reviewer.analysis.independence import Traces, traces_of
from reviewer.analysis.painted import PaintedCover, PlannedFrame, Rgb

SAMPLES_OF_TRACK = 5
"""So many frames of each track in a stretch are compared at least, if it has as many."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One frame beside its source: what lies outside the covers, and what shines through them.

    `fidelity` is None where it was not looked at, or where hardly anything lies outside.
    """

    frame: int
    fidelity: Fidelity | None
    traces: tuple[tuple[int, Traces], ...]


def samples(
    covers: dict[int, PlannedFrame], first: int, last: int, *, every: int
) -> frozenset[int]:
    """The frames from `first` up to, but not including, `last` that are compared.

    One of so many as `every` says, and some of each track.
    """
    chosen = {frame for frame in range(first, last) if frame % every == 0}
    frames: dict[int, list[int]] = {}
    for frame, planned in covers.items():
        for track in planned.track_ids:
            frames.setdefault(track, []).append(frame)
    for own in frames.values():
        own.sort()
        count = min(SAMPLES_OF_TRACK, len(own))
        chosen |= {own[(2 * number + 1) * len(own) // (2 * count)] for number in range(count)}
    return frozenset(chosen)


def compare(
    frame: int, copy: Rgb, source: Rgb, covers: Collection[PaintedCover], *, outside: bool
) -> Compared:
    """The same frame of copy and source, both as stored, RGB (height, width, 3).

    What lies outside of the covers is looked at if `outside`.
    """
    alike = fidelity(copy, source, covers) if outside else None
    return Compared(frame, alike, tuple(traces_of(copy, source, covers)))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike copy and source are outside the covers, over all frames that were compared.

    `worst` is the frame with the place that is least alike.
    """

    frames: int
    ssim: float
    colour: float
    worst: int
    worst_place: float
    worst_colour: float


def likeness(compared: Iterable[Compared]) -> Likeness | None:
    """The means over all frames; None where none could be compared outside its covers."""
    found = [(one.frame, one.fidelity) for one in compared if one.fidelity is not None]
    if not found:
        return None
    worst, least = min(found, key=lambda one: (one[1].least, -one[1].colour))
    return Likeness(
        len(found),
        float(np.mean([one.ssim for _, one in found])),
        float(np.mean([one.colour for _, one in found])),
        worst,
        least.least,
        max(one.colour for _, one in found),
    )


def traces_by_track(compared: Iterable[Compared]) -> dict[int, Traces]:
    """What shines through the covers of each track, over all its frames that were compared."""
    sums: dict[int, Traces] = {}
    for one in compared:
        for track, traces in one.traces:
            sums[track] = sums.get(track, Traces()) + traces
    return sums
