"""Covers whose content owes nothing to the picture: the cells come from a seed and a palette.

No function here takes a picture. A blur or a mosaic of the real face can be undone by a machine
that was trained on such pictures (domain brief 3.4); these only look like one. The same seed and
size give the same values on every machine and with every numpy, so that a check can paint the
cover again: cells are drawn by SplitMix64 written out below (the streams of numpy's generators may
change between releases), and weights are so coarse that every product and sum is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import assert_never

import numpy as np
import numpy.typing as npt

from reviewer.domain.geometry import FloatArray, Orientation, to_stored
from reviewer.domain.timing import IntArray

Pixels = npt.NDArray[np.uint8]
Weights = npt.NDArray[np.float32]

FILL = (0x20, 0x20, 0x20)
PALETTE = (
    (0x55, 0x50, 0x4A),
    (0x61, 0x5B, 0x54),
    (0x6D, 0x67, 0x5E),
    (0x79, 0x72, 0x69),
    (0x85, 0x7E, 0x74),
    (0x90, 0x89, 0x7E),
    (0x9B, 0x94, 0x89),
    (0xA6, 0x9F, 0x94),
    (0xB1, 0xAA, 0x9F),
    (0xBB, 0xB5, 0xAA),
    (0xC6, 0xC0, 0xB6),
    (0xD0, 0xCB, 0xC2),
)

# A head box is 1.6 face widths by 1.75 face heights: one row more than columns makes square cells.
MOSAIC_CELLS = (8, 9)
BLUR_CELLS = (5, 6)
# Domain brief 3.5 allows 12 %; four corners of 6 % leave 0.3 % of a square head box uncovered.
CORNER_PERCENT = 6
FEATHER_PERCENT = 6
# Chroma of 4:2:0 and 4:2:2 has one sample for two pixels: every cover starts and ends on a pair.
STEP_PX = 2

_BLUR_STEPS = 64  # per cell
# Weights are multiples of 1/4096 and rows are rounded to a quarter level before columns mix them:
# up to 10 bits a sample everything fits in the 24 bits of a float32.
_WEIGHT_UNIT = 4096
_ROW_UNIT = 4


class CoverStyle(StrEnum):
    """What a cover looks like; none of them holds a pixel of what it covers."""

    BLUR = "blur"
    MOSAIC = "mosaic"
    FILL = "fill"


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A cover for a box of some size: `rows @ cells @ columns.T` for each channel, under `alpha`.

    The patch reaches `margin` pixels over the box on every side.
    cells    uint8 (r, c, 3): RGB, full range
    rows     float32 (height + 2 margin, r): how much of each cell a row of pixels takes
    columns  float32 (width + 2 margin, c): the same across
    alpha    uint8 (height + 2 margin, width + 2 margin): 255 is all cover, 0 all picture
    """

    cells: Pixels
    rows: Weights
    columns: Weights
    alpha: Pixels
    margin: int

    def rgb(self) -> Pixels:
        """The cover's colours as full-range RGB, shape (*alpha.shape, 3)."""
        if self.cells.shape[:2] == (1, 1):
            return np.tile(self.cells, (*self.alpha.shape, 1))
        channels = [
            spread(self.cells[..., channel], self.rows, self.columns, top=255)
            for channel in range(3)
        ]
        return np.stack(channels, axis=-1).astype(np.uint8)


def spread(
    values: npt.NDArray[np.generic], rows: Weights, columns: Weights, *, top: int
) -> Weights:
    """Values per cell, shape (r, c), as whole numbers 0…top per pixel."""
    # Not `@`: for so small a product its threads wait for each other longer than they work.
    down = np.einsum("yr,rc->yc", rows.astype(np.float64), values.astype(np.float64))
    down = np.floor(down * _ROW_UNIT + 0.5) / _ROW_UNIT
    across = np.ascontiguousarray(columns.T)  # four times as fast
    pixels: Weights = np.einsum("yc,cx->yx", down.astype(np.float32), across)
    pixels += np.float32(0.5)
    np.clip(pixels, 0, top + 0.5, out=pixels)
    return np.floor(pixels, out=pixels)


def cover_patch(style: CoverStyle, seed: int, *, width: int, height: int) -> Patch:
    """The cover for a box of that many pixels; equal arguments give equal values everywhere."""
    if width < 1 or height < 1:
        raise ValueError("a cover needs at least one pixel")
    match style:
        case CoverStyle.FILL:
            return Patch(
                np.array([[FILL]], np.uint8),
                np.ones((height, 1), np.float32),
                np.ones((width, 1), np.float32),
                _rounded(width, height),
                0,
            )
        case CoverStyle.MOSAIC:
            scale = _scale(MOSAIC_CELLS, width, height)
            rows, columns = _blocks(height, scale), _blocks(width, scale)
            cells = _cells(seed, range(rows.shape[1]), range(columns.shape[1]))
            return Patch(cells, rows, columns, np.full((height, width), 255, np.uint8), 0)
        case CoverStyle.BLUR:
            margin = _even(min(width, height) * FEATHER_PERCENT / 100)
            scale = _scale(BLUR_CELLS, width, height)
            rows, row_numbers = _smooth(height, margin, scale)
            columns, column_numbers = _smooth(width, margin, scale)
            cells = _cells(seed, row_numbers, column_numbers)
            return Patch(cells, rows, columns, _feather(width, height, margin), margin)
        case _:
            assert_never(style)


def pixel_boxes(
    boxes: FloatArray, orientation: Orientation, *, width_px: int, height_px: int
) -> IntArray:
    """Where covers lie in the stored picture: x, y, width, height in whole pixels, shape (n, 4).

    `boxes` are normalised upright, the size is the stored picture's. Rounded outwards to STEP_PX
    and cut at the edge; a box outside the picture or without area becomes width or height 0.
    """
    stored = to_stored(boxes, orientation).astype(np.float64)
    size = np.array([width_px, height_px])
    start = stored[:, :2] * size
    end = start + stored[:, 2:] * size
    empty = (end <= start) | (end <= 0) | (start >= size)
    start = np.clip(np.floor(start / STEP_PX) * STEP_PX, 0, size)
    end = np.clip(np.ceil(end / STEP_PX) * STEP_PX, 0, size)
    sides = np.where(empty, 0, end - start)
    return np.hstack([start, sides]).astype(np.int64)


_Ratio = tuple[int, int]  # cells per pixel as a fraction, so that no float decides a cell's edge


def _scale(cells: tuple[int, int], width: int, height: int) -> _Ratio:
    """The scale of square cells, no more than `cells` across and down."""
    across, down = cells
    return (across, width) if width * down >= height * across else (down, height)


def _blocks(length: int, scale: _Ratio) -> Weights:
    """Each pixel takes one cell whole: shape (length, cells)."""
    cells, pixels = scale
    numbers = (2 * np.arange(length) + 1) * cells // (2 * pixels)
    return np.eye(int(numbers[-1]) + 1, dtype=np.float32)[numbers]


def _smooth(length: int, margin: int, scale: _Ratio) -> tuple[Weights, range]:
    """Each pixel mixes four cells by Catmull-Rom's cubic: the weights and the cells' numbers."""
    cells, pixels = scale
    centres = 2 * np.arange(-margin, length + margin) + 1  # in half pixels
    places = (centres * cells - pixels) * _BLUR_STEPS // (2 * pixels)  # steps from a cell's centre
    first, step = places // _BLUR_STEPS - 1, places % _BLUR_STEPS
    t = step / _BLUR_STEPS
    taps = np.stack(
        [
            (-(t**3) + 2 * t**2 - t) / 2,
            (3 * t**3 - 5 * t**2 + 2) / 2,
            (-3 * t**3 + 4 * t**2 + t) / 2,
            (t**3 - t**2) / 2,
        ],
        axis=1,
    )
    lowest = int(first[0])
    numbers = range(lowest, int(first[-1]) + 4)
    taps = np.floor(taps * _WEIGHT_UNIT + 0.5) / _WEIGHT_UNIT
    taps[:, 1] += 1 - taps.sum(axis=1)
    weights = np.zeros((len(centres), len(numbers)), np.float32)
    for tap in range(4):
        weights[np.arange(len(centres)), first - lowest + tap] = taps[:, tap]
    return weights, numbers


def _cells(seed: int, rows: range, columns: range) -> Pixels:
    """The colours of cells by their row and column; a cell keeps its colour whatever the size."""
    return np.array(
        [[_tone(seed, row, column) for column in columns] for row in rows], np.uint8
    ).reshape(len(rows), len(columns), 3)


_MASK = (1 << 64) - 1


@lru_cache(maxsize=65_536)
def _tone(seed: int, row: int, column: int) -> tuple[int, int, int]:
    """One of the palette's colours, by SplitMix64 (Steele, Lea and Flood, 2014) of the cell."""
    place = (row + 64) * 1024 + column + 64  # the feather reaches cells before the first
    value = (seed * 0xD1342543DE82EF95 + place * 0x9E3779B97F4A7C15) & _MASK
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & _MASK
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB & _MASK
    value ^= value >> 31
    return PALETTE[(value >> 32) * len(PALETTE) >> 32]


def _rounded(width: int, height: int) -> Pixels:
    """Alpha of a rectangle whose corners are cut by a quarter circle."""
    radius = min(width, height) * CORNER_PERCENT // 100
    alpha = np.full((height, width), 255, np.uint8)
    if radius:
        from_edge = 2 * (radius - np.arange(radius)) - 1  # in half pixels
        outside = from_edge[:, None] ** 2 + from_edge[None, :] ** 2 > (2 * radius) ** 2
        for corner in (
            alpha[:radius, :radius],
            alpha[:radius, ::-1][:, :radius],
            alpha[::-1][:radius, :radius],
            alpha[::-1, ::-1][:radius, :radius],
        ):
            corner[outside] = 0
    return alpha


def _feather(width: int, height: int, margin: int) -> Pixels:
    """Alpha 255 over the whole box, falling to 0 outside of it."""
    across, down = (
        np.maximum(np.maximum(-places, places - length + 1), 0)
        for length in (width, height)
        for places in (np.arange(-margin, length + margin),)
    )
    distance = np.sqrt(np.arange(2 * margin**2 + 1))  # by its square
    fall = np.floor(255 * np.maximum(0, 1 - distance / (margin + 1))).astype(np.uint8)
    alpha = np.full((len(down), len(across)), 255, np.uint8)
    for rows in (slice(margin), slice(-margin, None)):
        alpha[rows] = fall[down[rows, None] ** 2 + across**2]
    for columns in (slice(margin), slice(-margin, None)):
        alpha[:, columns] = fall[down[:, None] ** 2 + across[columns] ** 2]
    return alpha


def _even(length: float) -> int:
    """The length in whole pixels, a multiple of STEP_PX and at least that."""
    return max(1, round(length / STEP_PX)) * STEP_PX
