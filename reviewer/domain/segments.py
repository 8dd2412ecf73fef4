"""Segments: which stretches of frames a signal of scores makes (domain brief 6.3)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from reviewer.domain.items import Mask
from reviewer.domain.risk import Scores
from reviewer.domain.rules import Segments
from reviewer.domain.timing import IntArray, ShotClock

Run = tuple[int, int]
"""The first and the last frame of a stretch."""


def segments(
    scores: Scores, whole: Iterable[Run], clock: ShotClock, settings: Segments
) -> list[Run]:
    """The stretches at risk, in order.

    `whole` are runs that belong to one in full: a flagged track flags all of its frames.
    """
    above_open = _around(scores >= settings.open, clock, settings.window_s)
    above_close = _around(scores >= settings.close, clock, settings.window_s)
    at_risk = np.zeros(len(scores), bool)
    for start, end in zip(*_runs(above_close), strict=True):
        opening = int(start) + int(np.argmax(above_open[start : end + 1]))
        if above_open[opening]:
            at_risk[opening : end + 1] = True
    for start, end in whole:
        at_risk[start : end + 1] = True
    if not at_risk.any():
        return []

    first, last = _runs(at_risk)
    gaps = clock.edges[first[1:]] - clock.edges[last[:-1] + 1]
    apart = gaps >= clock.ticks(settings.merge_s)
    first, last = first[np.r_[True, apart]], last[np.r_[apart, True]]
    keep = [
        _is_long_enough(scores, int(a), int(b), clock=clock, settings=settings)
        for a, b in zip(first, last, strict=True)
    ]
    first, last = clock.widen(first[keep], last[keep], settings.pad_s)
    return [(int(a), int(b)) for a, b in zip(first, last, strict=True)]


def _is_long_enough(
    scores: Scores, first: int, last: int, *, clock: ShotClock, settings: Segments
) -> bool:
    """Whether a segment stays: one frame will do from a high score on, else it must last.

    Only frames at any risk of their own count: the window makes every flicker long enough.
    """
    own = scores[first : last + 1]
    if own.max() >= settings.min_s_below:
        return True
    lengths = np.diff(clock.edges[first : last + 2])
    return int(lengths[own > 0].sum()) >= clock.ticks(settings.min_s)


def _around(mask: Mask, clock: ShotClock, seconds: float) -> Mask:
    """The mask, and whatever is that close to it in the same shot: a maximum filter."""
    first, last = clock.widen(*_runs(mask), seconds)
    steps = np.zeros(len(mask) + 1, np.int64)
    np.add.at(steps, first, 1)
    np.add.at(steps, last + 1, -1)
    wide: Mask = np.cumsum(steps[:-1]) > 0
    return wide


def _runs(mask: Mask) -> tuple[IntArray, IntArray]:
    """The first and the last frame of every run of True."""
    steps = np.diff(np.r_[False, mask, False].astype(np.int8))
    return np.flatnonzero(steps == 1), np.flatnonzero(steps == -1) - 1
