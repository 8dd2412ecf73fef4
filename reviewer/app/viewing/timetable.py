"""Timetable: which frame is due when a clip plays, from its true timestamps; loops included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewer.domain.timing import FrameIndex

Place = tuple[int, int]
"""The turn of a loop, from 0, and the frame. Places only grow while a clip plays."""

_ROUNDING_S = 5e-7

Seconds = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Order:
    """What is played: frame `first` to frame `last`, then round and round from frame `again` on.

    `again` is None where playing ends after `last`.
    """

    first: int
    last: int
    again: int | None = None

    @classmethod
    def of(cls, frames: int, first: int, loop: tuple[int, int] | None = None) -> Order:
        """From a frame of a clip to its end, or in a loop.

        A frame behind the loop starts at the loop's beginning, one before it leads into it.
        """
        if loop is None:
            return cls(first, frames - 1)
        begin, end = loop
        return cls(first if first <= end else begin, end, begin)

    def turns(self) -> Iterator[tuple[int, int]]:
        """The first and the last frame of each turn; without end in a loop."""
        yield self.first, self.last
        while self.again is not None:
            yield self.again, self.last

    def places(self) -> Iterator[Place]:
        """Every frame in the order in which it is played; without end in a loop."""
        for lap, (first, last) in enumerate(self.turns()):
            for frame in range(first, last + 1):
                yield lap, frame


def edges_of(index: FrameIndex) -> Seconds:
    """The start of each frame, and the end of the last one, in seconds on the clip's own clock."""
    edges: Seconds = np.append(index.pts, index.end_pts) * float(index.timebase)
    return edges


@dataclass(frozen=True, slots=True, eq=False)
class Timetable:
    """When each frame of an order is due; `edges` are those of the clip, see `edges_of`."""

    edges: Seconds
    order: Order

    def at(self, elapsed_s: float) -> Place | None:
        """What is due so long after the start; None when everything has been played."""
        # Sums of floats must not fall before the frame that they mean.
        order, elapsed_s = self.order, max(0.0, elapsed_s) + _ROUNDING_S
        once = self._length(order.first)
        if elapsed_s < once:
            return 0, self._frame_at(elapsed_s, order.first)
        if order.again is None:
            return None
        laps, rest = divmod(elapsed_s - once, self._length(order.again))
        return 1 + int(laps), self._frame_at(rest, order.again)

    def starts(self, place: Place) -> float:
        """How long after the start a place is due, in seconds."""
        lap, frame = place
        order = self.order
        if lap == 0 or order.again is None:
            return float(self.edges[frame] - self.edges[order.first])
        before = self._length(order.first) + (lap - 1) * self._length(order.again)
        return before + float(self.edges[frame] - self.edges[order.again])

    def _length(self, start: int) -> float:
        return float(self.edges[self.order.last + 1] - self.edges[start])

    def _frame_at(self, seconds: float, start: int) -> int:
        number = bisect_right(self.edges, self.edges[start] + seconds) - 1
        return min(max(number, start), self.order.last)
