"""The times of a copy's frames: the source's, or the nearest that MP4 can hold."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from reviewer.domain.timing import FrameIndex

MAX_TICKS = 2**31 - 1
"""The longest that a frame of an MP4 or MOV file can be shown, in ticks of its time base."""

COARSE = Fraction(1, 90_000)
"""The time base, MPEG's, where the source's is too fine: holds what `media.index.MAX_GAP_S` is."""


def storable(index: FrameIndex) -> FrameIndex:
    """The index itself, or one with the same frames at the nearest ticks of a coarser time base.

    A clock that counts 10,000,000 ticks a second, as some recorders' does, has no room for a gap
    of four minutes.
    """
    edges = np.append(index.pts, index.end_pts)
    # The muxer counts in whole parts of a second.
    longest = int(np.diff(edges).max()) * index.timebase.numerator
    if longest <= MAX_TICKS or index.timebase.denominator <= COARSE.denominator:
        return index
    ratio = index.timebase / COARSE
    first = round(int(edges[0]) * ratio)
    # From the first frame, so that every distance from it is right within half a tick.
    ticks = [first + round(int(ticks) * ratio) for ticks in edges - edges[0]]
    frames = np.arange(len(edges), dtype=np.int64)
    apart = np.maximum.accumulate(np.array(ticks, np.int64) - frames) + frames
    return replace(
        index,
        timebase=COARSE,
        pts=apart[:-1],
        end_pts=int(apart[-1]),
        origin=min(round(index.origin * ratio), first),
    )
