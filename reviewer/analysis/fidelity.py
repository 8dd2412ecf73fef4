"""How much a picture of a copy is, outside its covers, the picture of the source (check V6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewer.analysis.painted import Mask, PaintedCover, Rgb
from reviewer.media.opencv import cv2

WINDOW_PX = 8
"""The side of the windows in which structure is compared; x264 and ffmpeg take the same."""

BLOCK_PX = 16
"""The side of the blocks in which colours are compared."""

PLACE_PX = 16
"""The side of the places that are judged by themselves: a name of two or three letters."""

ROOM_PX = 24
"""So far around a cover encoders and feathers change the picture."""

# Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment", 2004: k1 = 0.01 and k2 = 0.03.
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2

_LEAST_SHARE = 0.01  # of the picture: with less outside of the covers there is nothing to compare

Float = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How alike two pictures are outside the covers.

    ssim    mean structural similarity of luma, 1 where they are equal
    least   the same in the place of PLACE_PX where it is least; 1 where no place lies outside whole
    colour  mean difference between the colours of blocks, in levels of 255, in the channel where
            it is largest: noise goes under in a block, a wrong matrix or range does not
    """

    ssim: float
    least: float
    colour: float


def fidelity(copy: Rgb, source: Rgb, covers: Iterable[PaintedCover]) -> Fidelity | None:
    """How alike the same frame of copy and source is, both as stored, RGB (height, width, 3).

    None where hardly anything is left outside the covers.
    """
    height, width = copy.shape[:2]
    outside = np.ones((height, width), np.bool_)
    for cover in covers:
        x, y, w, h = cover.box
        if w and h:
            outside[
                max(0, y - ROOM_PX) : y + h + ROOM_PX, max(0, x - ROOM_PX) : x + w + ROOM_PX
            ] = False
    if outside.mean() < _LEAST_SHARE:
        return None
    similarity = _ssim(_luma(copy), _luma(source))
    return Fidelity(
        float(similarity[outside].mean()),
        _least(similarity, outside),
        _colour(copy, source, outside),
    )


def _least(similarity: Float, outside: Mask) -> float:
    """The mean of the place that is least alike, of those that lie outside whole."""
    size = (PLACE_PX, PLACE_PX)
    places = np.asarray(cv2.blur(similarity, size), np.float32)
    kernel = np.ones(size, np.uint8)
    whole = np.asarray(cv2.erode(outside.view(np.uint8), kernel, borderValue=0), np.bool_)
    return float(places[whole].min()) if whole.any() else 1.0


def _colour(copy: Rgb, source: Rgb, outside: Mask) -> float:
    """The mean difference of blocks that lie outside, in the channel where it is largest."""
    height, width = outside.shape
    small = (max(1, width // BLOCK_PX), max(1, height // BLOCK_PX))

    def blocks(picture: npt.NDArray[np.uint8]) -> Float:
        resized = cv2.resize(picture, small, interpolation=cv2.INTER_AREA)
        return np.asarray(resized, np.float32)

    inside = blocks(outside.view(np.uint8) * np.uint8(255)) == 255
    if not inside.any():
        return 0.0
    difference = np.abs(blocks(copy)[inside] - blocks(source)[inside])
    return float(difference.mean(axis=0).max())


def _ssim(one: Float, other: Float) -> Float:
    """The structural similarity around each pixel."""
    mean_one, mean_other = _mean(one), _mean(other)
    product = mean_one * mean_other
    squares = mean_one * mean_one + mean_other * mean_other
    variances = _mean(one * one + other * other) - squares
    covariance = _mean(one * other) - product
    similarity = ((2 * product + _C1) * (2 * covariance + _C2)) / (
        (squares + _C1) * (variances + _C2)
    )
    return np.asarray(similarity, np.float32)


def _mean(values: Float) -> Float:
    return np.asarray(cv2.blur(values, (WINDOW_PX, WINDOW_PX)), np.float32)


def _luma(picture: Rgb) -> Float:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.float32)
