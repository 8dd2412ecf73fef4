"""Whether a picture of a finished copy carries the covers that the plan asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from reviewer.domain.covers import CoverStyle, Patch, cover_patch, pixel_boxes
from reviewer.domain.geometry import FloatArray, Orientation
from reviewer.media.opencv import cv2

BLOCK_PX = 8
"""Covers are compared in blocks of this side: the smallest part of a face that tells anything."""

# Mean difference to the planned cover from which on a block shows something else, in levels of
# 255. Encoding at the qualities we offer leaves 1 to 6; a face under no cover leaves 20 to 90.
BLOCK_DIFFERS = 16.0
# Product bar: a face counts as covered from 99 % on.
MAX_SHOWING = 0.01

Rgb: TypeAlias = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class PlannedFrame:
    """The covers of one frame in the order in which they are painted.

    boxes  float32 (n, 4): normalised upright; seeds and track_ids: one for each box
    """

    boxes: FloatArray
    seeds: tuple[int, ...]
    track_ids: tuple[int, ...]


def showing_shares(
    stored: Rgb, planned: PlannedFrame, *, style: CoverStyle, orientation: Orientation
) -> list[float]:
    """For each planned cover, the share of it whose blocks show something else than the cover.

    `stored` is the decoded picture as the copy stores it, RGB (height, width, 3). A cover that
    another one hides counts as covered where that one is.
    """
    height_px, width_px = stored.shape[:2]
    boxes = pixel_boxes(planned.boxes, orientation, width_px=width_px, height_px=height_px)
    painted = [
        _Painted.of(box, cover_patch(style, seed, width=box[2], height=box[3]))
        for box, seed in zip(boxes.tolist(), planned.seeds, strict=True)
        if box[2] and box[3]
    ]
    return [_showing(stored, box, painted) if box[2] and box[3] else 0.0 for box in boxes.tolist()]


@dataclass(frozen=True, slots=True, eq=False)
class _Painted:
    """A cover's colours and alpha, and where its first row and column lie in the picture."""

    top: int
    left: int
    colours: Rgb
    alpha: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, box: Sequence[int], patch: Patch) -> _Painted:
        x, y, _, _ = box
        return cls(y - patch.margin, x - patch.margin, patch.rgb(), patch.alpha)

    def onto(self, expected: Rgb, known: npt.NDArray[np.bool_], *, top: int, left: int) -> None:
        """Paint it on the part of the picture that begins at `top`, `left`."""
        height, width = known.shape
        rows, patch_rows = _common(self.top - top, self.alpha.shape[0], height)
        columns, patch_columns = _common(self.left - left, self.alpha.shape[1], width)
        alpha = self.alpha[patch_rows, patch_columns]
        if not alpha.size:
            return
        colours, below = self.colours[patch_rows, patch_columns], expected[rows, columns]
        opaque = alpha == 255
        below[...] = cv2.copyTo(colours, opaque.view(np.uint8), below.copy())
        known[rows, columns] |= opaque
        # A feather mixes the cover with what lies there: unknown, unless it is another cover.
        mixed = np.nonzero((alpha > 0) & ~opaque)
        share = (alpha[mixed] / 255.0)[:, None]
        before = below[mixed]
        below[mixed] = np.round(before + share * (colours[mixed] - before.astype(float)))


def _common(start: int, length: int, limit: int) -> tuple[slice, slice]:
    """The part of a stretch inside 0…limit: where it lies there, and which part of it that is."""
    first, last = max(0, start), max(0, min(limit, start + length))
    return slice(first, last), slice(first - start, max(first, last) - start)


def _showing(stored: Rgb, box: Sequence[int], painted: Sequence[_Painted]) -> float:
    """The share of a box, x, y, width, height in pixels, in blocks that differ from the covers."""
    x, y, width, height = box
    expected = np.zeros((height, width, 3), np.uint8)
    known = np.zeros((height, width), np.bool_)
    for cover in painted:
        cover.onto(expected, known, top=y, left=x)
    shown = np.ascontiguousarray(stored[y : y + height, x : x + width])
    difference = np.asarray(cv2.absdiff(shown, expected), np.uint8)
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


def _block_sums(values: npt.NDArray[np.integer]) -> npt.NDArray[np.float64]:
    """The sum of each block, over all channels; blocks at the end may be smaller."""
    integral = np.asarray(cv2.integral(values, sdepth=cv2.CV_64F))
    height, width = values.shape[:2]
    rows = [*range(0, height, BLOCK_PX), height]
    columns = [*range(0, width, BLOCK_PX), width]
    corners = integral[rows][:, columns].reshape(len(rows), len(columns), -1)
    corners = corners.sum(axis=2)
    sums: npt.NDArray[np.float64] = np.diff(np.diff(corners, axis=0), axis=1)
    return sums
