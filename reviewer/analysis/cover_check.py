"""Whether a picture of a finished copy carries the covers that the plan asks for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reviewer.analysis.painted import PaintedCover, Rgb
from reviewer.media.opencv import cv2

BLOCK_PX = 8
"""Covers are compared in blocks of this side: the smallest part of a face that tells anything."""

# Mean difference to the planned cover from which on a block shows something else, in levels of
# 255. Encoding at the qualities we offer leaves 1 to 6; a face under no cover leaves 20 to 90.
BLOCK_DIFFERS = 16.0
# Product bar: a face counts as covered from 99 % on.
MAX_SHOWING = 0.01


def showing_shares(stored: Rgb, covers: Sequence[PaintedCover]) -> list[float]:
    """For each cover, the share of it whose blocks show something else than the cover.

    `stored` is the decoded picture as the copy stores it, RGB (height, width, 3). A cover that
    another one hides counts as covered where that one is.
    """
    return [_showing(stored, cover) if cover.known.size else 0.0 for cover in covers]


def _showing(stored: Rgb, cover: PaintedCover) -> float:
    """The share of a cover's box in blocks that differ from what must be seen."""
    x, y, width, height = cover.box
    known = cover.known
    shown = np.ascontiguousarray(stored[y : y + height, x : x + width])
    difference = np.asarray(cv2.absdiff(shown, cover.expected), np.uint8)
    mask = known.view(np.uint8)
    if not known.all():
        difference = np.asarray(cv2.bitwise_and(difference, difference, mask=mask), np.uint8)
    area = _block_sums(mask)
    # A block of which less than a quarter is known (a rounded corner) says nothing.
    judged = area >= BLOCK_PX * BLOCK_PX / 4
    if not judged.any():
        judged = area > 0
    if not judged.any():
        return 0.0
    mean = _block_sums(difference)[judged] / (3 * area[judged])
    # By area: an encoder mixes a strip of two pixels at the box's edge with what is beside it.
    return float(area[judged][mean > BLOCK_DIFFERS].sum() / area[judged].sum())


def _block_sums(values: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """The sum of each block, over all channels; blocks at the end may be smaller."""
    integral = np.asarray(cv2.integral(values, sdepth=cv2.CV_32S))
    height, width = values.shape[:2]
    rows = [*range(0, height, BLOCK_PX), height]
    columns = [*range(0, width, BLOCK_PX), width]
    corners = integral[rows][:, columns].reshape(len(rows), len(columns), -1)
    # A sum over a very large box may wrap around; the difference of two is right all the same.
    sums = np.diff(np.diff(corners, axis=0), axis=1)
    return np.asarray(sums.sum(axis=2, dtype=np.int64))
