"""Whether a picture of a finished copy carries the covers that the plan asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from reviewer.domain.covers import CoverStyle, cover_patch, pixel_boxes
from reviewer.domain.geometry import FloatArray, Orientation

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
    expected, known = _expected(stored.shape, boxes, planned.seeds, style)
    return [_showing(stored, expected, known, box) for box in boxes.tolist()]


def _expected(
    shape: tuple[int, ...], boxes: npt.NDArray[np.int64], seeds: Sequence[int], style: CoverStyle
) -> tuple[Rgb, npt.NDArray[np.bool_]]:
    """The picture as the plan wants it, and where it is known: under covers, not in feathers."""
    height_px, width_px = shape[:2]
    expected = np.zeros((height_px, width_px, 3), np.uint8)
    known = np.zeros((height_px, width_px), np.bool_)
    for (x, y, width, height), seed in zip(boxes.tolist(), seeds, strict=True):
        if width == 0 or height == 0:
            continue
        patch = cover_patch(style, seed, width=width, height=height)
        rows, patch_rows = _visible(y - patch.margin, patch.alpha.shape[0], height_px)
        columns, patch_columns = _visible(x - patch.margin, patch.alpha.shape[1], width_px)
        place = (rows, columns)
        alpha = patch.alpha[patch_rows, patch_columns]
        colours = patch.rgb()[patch_rows, patch_columns]
        opaque = alpha == 255
        expected[place][opaque] = colours[opaque]
        # A feather mixes the cover with what lies there: unknown, unless it is another cover.
        mixed = (alpha > 0) & ~opaque
        share = (alpha[mixed] / 255.0)[:, None]
        before = expected[place][mixed]
        expected[place][mixed] = np.round(before + share * (colours[mixed] - before.astype(float)))
        known[place] |= opaque
    return expected, known


def _visible(start: int, length: int, limit: int) -> tuple[slice, slice]:
    """The part of a stretch inside 0…limit: where it lies there, and which part of it that is."""
    first, last = max(0, start), min(limit, start + length)
    return slice(first, last), slice(first - start, last - start)


def _showing(stored: Rgb, expected: Rgb, known: npt.NDArray[np.bool_], box: Sequence[int]) -> float:
    """The share of a box, x, y, width, height in pixels, in blocks that differ from the cover."""
    x, y, width, height = box
    if width == 0 or height == 0:
        return 0.0
    place = (slice(y, y + height), slice(x, x + width))
    difference = np.abs(stored[place].astype(np.int16) - expected[place]).mean(axis=2)
    mask = known[place]
    rows, columns = np.arange(0, height, BLOCK_PX), np.arange(0, width, BLOCK_PX)

    def blocks(values: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
        sums: npt.NDArray[np.float64] = np.add.reduceat(
            np.add.reduceat(values.astype(np.float64), rows, axis=0), columns, axis=1
        )
        return sums

    area = blocks(mask.astype(np.float64))
    # A block of which less than a quarter is known (a rounded corner) says nothing.
    judged = area >= BLOCK_PX * BLOCK_PX / 4
    if not judged.any():
        judged = area > 0
    if not judged.any():
        return 0.0
    mean = blocks(difference * mask)[judged] / area[judged]
    # By area: an encoder mixes a strip of two pixels at the box's edge with what is beside it.
    return float(area[judged][mean > BLOCK_DIFFERS].sum() / area[judged].sum())
