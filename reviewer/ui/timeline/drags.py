"""Drags: what the pointer does between press and release, as values.

drag = begin(hit, x, ...)      at the press
drag = drag.moved(...)         with each move; `frames` or `bar` are what it comes to
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np

from reviewer.ui.timeline.hit import Edge, Hit, Kind
from reviewer.ui.timeline.lanes import Bar
from reviewer.ui.timeline.scale import FrameTimes, Scale

BEGINS_PX = 4
"""How far the pointer goes before a press is a drag: a hand is not steady."""

SNAP_PX = 6
"""How near an end comes to the playhead or a cut before it jumps there."""


class Doing(Enum):
    """What a drag is about."""

    SCRUB = auto()
    RANGE = auto()
    BAR = auto()


@dataclass(frozen=True, slots=True)
class Drag:
    """One drag. `anchor` is the boundary between frames that stays, `at` the one that moves.

    has_begun  whether the pointer went as far as that it is no click
    hit        what was under the pointer at the press; `bar` as it is drawn meanwhile
    """

    doing: Doing
    hit: Hit
    x: float
    anchor: int
    at: int
    has_begun: bool = False
    bar: Bar | None = None

    def moved(self, x: float, scale: Scale, times: FrameTimes, snaps: tuple[int, ...] = ()) -> Drag:
        """The drag with the pointer at `x`; `snaps` are boundaries that draw it to themselves."""
        has_begun = self.has_begun or abs(x - self.x) >= BEGINS_PX
        at = _boundary(x, scale, times, snaps)
        if self.doing is Doing.RANGE:
            return replace(self, at=at, has_begun=has_begun)
        if self.doing is Doing.SCRUB:
            return replace(self, at=times.frame_at(scale.seconds(x)), has_begun=has_begun)
        if at == self.anchor:  # a bar has one frame at least
            at += 1 if (self.hit.edge is Edge.END and at < len(times)) or at == 0 else -1
        low, high = sorted((self.anchor, at))
        bar = self.bar and replace(
            self.bar, start_s=float(times.edges_s[low]), end_s=float(times.edges_s[high])
        )
        return replace(self, at=at, has_begun=has_begun, bar=bar)

    @property
    def frames(self) -> tuple[int, int] | None:
        """The first and the last frame between the boundaries; None where there is none."""
        low, high = sorted((self.anchor, self.at))
        return (low, high - 1) if low < high else None


def begin_scrub(hit: Hit, x: float) -> Drag:
    return Drag(Doing.SCRUB, hit, x, hit.frame, hit.frame)


def begin_range(
    hit: Hit, x: float, scale: Scale, times: FrameTimes, marked: tuple[int, int] | None
) -> Drag:
    """A new range from the pointer on, or another end for the one that is marked."""
    if hit.kind is Kind.RANGE and marked is not None:
        start, end = marked[0], marked[1] + 1
        anchor, at = (end, start) if hit.edge is Edge.START else (start, end)
    else:
        anchor = at = _boundary(x, scale, times, ())
    return Drag(Doing.RANGE, hit, x, anchor, at)


def begin_bar(hit: Hit, x: float, bar: Bar, times: FrameTimes) -> Drag:
    """Another end for a tag or a range of the sound."""
    start, end = times.edge_near(bar.start_s), times.edge_near(bar.end_s)
    anchor, at = (end, start) if hit.edge is Edge.START else (start, end)
    return Drag(Doing.BAR, hit, x, anchor, at, bar=bar)


def _boundary(x: float, scale: Scale, times: FrameTimes, snaps: tuple[int, ...]) -> int:
    """The boundary between frames that is meant at a place."""
    edges = np.array(snaps, np.int64)
    away = np.abs(scale.xs(times.edges_s[edges]) - x)
    if len(edges) and away.min() <= SNAP_PX:
        return int(edges[away.argmin()])
    return times.edge_near(scale.seconds(x))
