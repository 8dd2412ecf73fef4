"""Bins: values of frames as columns of pixels.

However long a clip is, what is painted of it is no more than the timeline is wide.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewer.domain.timing import IntArray
from reviewer.ui.timeline.scale import FrameTimes, Scale

NOTHING = -1
"""The code of a column, or of a frame, in which nothing is."""

Values = npt.NDArray[np.int8] | npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Run:
    """Columns of one code that follow one another: from `left` up to, but without, `right`."""

    left: int
    right: int
    code: int


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A part of a clip's time as columns of pixels.

    `first` is the first bin in each, `stop` the one after its last. A column inside of the clip has
    one bin at least; in those before and after it both numbers are the same.
    """

    first: IntArray
    stop: IntArray

    @classmethod
    def of_frames(cls, scale: Scale, times: FrameTimes, width: int) -> Columns:
        """The columns with the frames as bins."""
        lefts = scale.left_s + np.arange(width + 1) / scale.px_per_s
        first = np.searchsorted(times.edges_s, lefts[:-1], side="right") - 1
        stop = np.searchsorted(times.edges_s, lefts[1:], side="left")
        return cls._within(first, stop, len(times))

    @classmethod
    def of_bins(cls, scale: Scale, start_s: float, bin_s: float, bins: int, width: int) -> Columns:
        """The columns with bins of equal length, the first one from `start_s` on."""
        places = (scale.left_s - start_s + np.arange(width + 1) / scale.px_per_s) / bin_s
        return cls._within(np.floor(places[:-1]), np.ceil(places[1:]), bins)

    @classmethod
    def _within(
        cls, first: npt.NDArray[np.generic], stop: npt.NDArray[np.generic], bins: int
    ) -> Columns:
        return cls(
            np.clip(first, 0, bins).astype(np.int64),
            np.clip(stop, 0, bins).astype(np.int64),
        )

    def highest(self, values: Values, start: int = 0) -> IntArray:
        """The highest value in each column, `values` from bin `start` on; NOTHING without any."""
        return self._reduced(np.maximum, values, start)

    def lowest(self, values: Values) -> IntArray:
        """The lowest value in each column; NOTHING without any."""
        return self._reduced(np.minimum, values, 0)

    def _reduced(self, function: np.ufunc, values: Values, start: int) -> IntArray:
        first = np.clip(self.first - start, 0, len(values))
        stop = np.clip(self.stop - start, 0, len(values))
        result = np.full(len(first), NOTHING, np.int64)
        some = stop > first
        if some.any():
            # `reduceat` takes pairs of bounds one after the other; every second result is a gap.
            bounds = np.stack([first[some], stop[some]], axis=1).ravel()
            low, high = int(bounds[0]), int(bounds[-1])
            seen = np.append(values[low:high], values[-1:])
            result[some] = function.reduceat(seen, bounds - low)[::2]
        return result


def runs_of(codes: IntArray) -> Iterator[Run]:
    """The runs of columns with one code, from left to right, without those of NOTHING."""
    edges = np.flatnonzero(np.diff(codes)) + 1
    for left, right in itertools.pairwise([0, *edges.tolist(), len(codes)]):
        if left < right and codes[left] != NOTHING:
            yield Run(left, right, int(codes[left]))
