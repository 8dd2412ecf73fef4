"""Runs: the ranges in which single frames of a clip are best read."""

from __future__ import annotations

import numpy as np

from reviewer.domain.timing import IntArray

_READ_THROUGH = 30


def runs(frames: IntArray, *, is_regular: bool) -> list[tuple[int, int]]:
    """Ranges of frames to decode: neighbours this near are cheaper to read through than to seek.

    A file that is not regular is read from its start for each, so it gets one.
    """
    different = np.unique(frames)
    if not len(different):
        return []
    breaks = np.flatnonzero(np.diff(different) > _READ_THROUGH) + 1
    if not is_regular:
        breaks = breaks[:0]
    return [(int(run[0]), int(run[-1]) + 1) for run in np.split(different, breaks)]
