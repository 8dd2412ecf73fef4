"""Bins: values of frames, and stretches of frames, as columns of pixels.

However long a clip is, what is painted of it is no more than the timeline is wide.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewer.domain.timing import IntArray
from reviewer.ui.timeline.scale import FloatArray, FrameTimes, Scale

NOTHING = -1
"""The code of a column in which nothing is."""


@dataclass(frozen=True, slots=True)
class Run:
    """Columns of one code that follow one another: from `left` up to, but without, `right`."""

    left: int
    right: int
    code: int


def columns(scale: Scale, edges_s: FloatArray, width: int) -> tuple[IntArray, IntArray]:
    """The first bin in each column of pixels, and the one after its last.

    `edges_s` are the starts of the bins, and the end of the last one. A column inside of them has
    one bin at least; those before and after have none: both numbers are the same there.
    """
    lefts = scale.left_s + np.arange(width + 1) / scale.px_per_s
    count = len(edges_s) - 1
    first = np.clip(np.searchsorted(edges_s, lefts[:-1], side="right") - 1, 0, count)
    stop = np.clip(np.searchsorted(edges_s, lefts[1:], side="left"), 0, count)
    is_outside = (lefts[1:] <= edges_s[0]) | (lefts[:-1] >= edges_s[-1])
    return first.astype(np.int64), np.where(is_outside, first, stop).astype(np.int64)


def highest(values: npt.NDArray[np.generic], first: IntArray, stop: IntArray) -> IntArray:
    """The highest value in each column; NOTHING where it has no bin."""
    return _reduced(np.maximum, values, first, stop, NOTHING)


def lowest(values: npt.NDArray[np.generic], first: IntArray, stop: IntArray) -> IntArray:
    """The lowest value in each column; NOTHING where it has no bin."""
    return _reduced(np.minimum, values, first, stop, NOTHING)


def covered(scale: Scale, start_s: FloatArray, end_s: FloatArray) -> tuple[IntArray, IntArray]:
    """The first column of each stretch of time, and the one after its last: one at least."""
    left = np.floor(scale.xs(start_s) + 0.5)
    right = np.maximum(np.floor(scale.xs(end_s) + 0.5), left + 1)
    far = 2.0**31  # stretches far outside of the picture need no exact place
    return (
        np.clip(left, -far, far).astype(np.int64),
        np.clip(right, -far, far).astype(np.int64),
    )


def topmost(
    left: IntArray,
    right: IntArray,
    codes: npt.NDArray[np.generic],
    order: Sequence[int],
    width: int,
) -> npt.NDArray[np.int16]:
    """For each column the one of its codes that comes last in `order`; NOTHING without any."""
    found = np.full(width, NOTHING, np.int16)
    left, right = np.clip(left, 0, width), np.clip(right, 0, width)
    for code in order:
        here = codes == code
        if not here.any():
            continue
        begun = np.bincount(left[here], minlength=width + 1)
        ended = np.bincount(right[here], minlength=width + 1)
        found[np.cumsum(begun - ended)[:width] > 0] = code
    return found


def runs_of(codes: npt.NDArray[np.int16]) -> Iterator[Run]:
    """The runs of columns with one code, from left to right, without those of NOTHING."""
    edges = np.flatnonzero(np.diff(codes)) + 1
    bounds = [0, *edges.tolist(), len(codes)]
    for left, right in itertools.pairwise(bounds):
        if left < right and codes[left] != NOTHING:
            yield Run(left, right, int(codes[left]))


def frames_in_view(scale: Scale, times: FrameTimes, width: int) -> tuple[int, int]:
    """The first and the last frame of which something is seen."""
    return times.frame_at(scale.seconds(0)), times.frame_at(scale.seconds(width))


def _reduced(
    function: np.ufunc,
    values: npt.NDArray[np.generic],
    first: IntArray,
    stop: IntArray,
    nothing: int,
) -> IntArray:
    result = np.full(len(first), nothing, np.int64)
    some = stop > first
    if some.any():
        # `reduceat` takes pairs of bounds one after the other; every second result is a gap.
        bounds = np.stack([first[some], stop[some]], axis=1).ravel()
        padded = np.append(values, values[-1:])
        result[some] = function.reduceat(padded, bounds)[::2]
    return result
