"""Frames of a copy beside the same frames of its source: some of them, spread over the clip."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from reviewer.analysis.fidelity import Fidelity, fidelity
from reviewer.analysis.independence import Traces, traces_of
from reviewer.analysis.painted import PaintedCover, PlannedFrame, Rgb

EVERY = 25
"""One frame of so many is compared, and one at least of each track in a stretch."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One frame beside its source: what lies outside the covers, and what shines through them.

    `fidelity` is None where it was not looked at, or where hardly anything lies outside.
    """

    frame: int
    fidelity: Fidelity | None
    traces: tuple[tuple[int, Traces], ...]


def samples(covers: dict[int, PlannedFrame], first: int, last: int) -> frozenset[int]:
    """The frames from `first` up to, but not including, `last` that are compared."""
    chosen = {frame for frame in range(first, last) if frame % EVERY == 0}
    frames: dict[int, list[int]] = {}
    for frame, planned in covers.items():
        for track in planned.track_ids:
            frames.setdefault(track, []).append(frame)
    for own in frames.values():
        if chosen.isdisjoint(own):
            chosen.add(sorted(own)[len(own) // 2])
    return frozenset(chosen)


def compare(frame: int, copy: Rgb, source: Rgb, covers: Collection[PaintedCover]) -> Compared:
    """The same frame of copy and source, both as stored, RGB (height, width, 3)."""
    alike = fidelity(copy, source, covers) if frame % EVERY == 0 else None
    return Compared(frame, alike, tuple(traces_of(copy, source, covers)))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike copy and source are outside the covers, over all frames that were compared."""

    frames: int
    ssim: float
    colour: float


def likeness(compared: Iterable[Compared]) -> Likeness | None:
    """The means over all frames; None where none could be compared outside its covers."""
    found = [one.fidelity for one in compared if one.fidelity is not None]
    if not found:
        return None
    ssim = float(np.mean([one.ssim for one in found]))
    return Likeness(len(found), ssim, float(np.mean([one.colour for one in found])))


def traces_by_track(compared: Iterable[Compared]) -> dict[int, Traces]:
    """What shines through the covers of each track, over all its frames that were compared."""
    sums: dict[int, Traces] = {}
    for one in compared:
        for track, traces in one.traces:
            sums[track] = sums.get(track, Traces()) + traces
    return sums
