"""Crops: parts of a picture that are looked at larger: tiles, and squares around faces."""

from __future__ import annotations

import numpy as np

from reviewer.analysis.faces import Faces, Picture
from reviewer.domain.geometry import Box, FloatArray

# A face that a tile's inner edge cuts is whole in the next tile or in the whole picture.
_CUT_PX = 2


def tiles(width_px: int, height_px: int) -> list[Box]:
    """The fewest squares, as high (or wide) as the picture, that cover it and overlap by a fifth.

    None for a picture that is about square: the whole is one tile.
    """
    long, short = max(width_px, height_px), min(width_px, height_px)
    if long <= short * 1.25:
        return []
    count = int(np.ceil((long / short - _OVERLAP) / (1 - _OVERLAP)))
    side = short / long
    starts = np.linspace(0, 1 - side, count).tolist()
    if width_px > height_px:
        return [Box(start, 0.0, side, 1.0) for start in starts]
    return [Box(0.0, start, 1.0, side) for start in starts]


_OVERLAP = 0.2


def square_around(box: FloatArray, times: float, *, width_px: int, height_px: int) -> Box:
    """The square around a box that is so many times as large, moved or cut to fit the picture."""
    x, y, width, height = box * np.array([width_px, height_px, width_px, height_px])
    side = max(times * max(width, height), MIN_CROP_PX)
    side_x, side_y = min(side, width_px), min(side, height_px)
    left = min(max(x + width / 2 - side_x / 2, 0), width_px - side_x)
    top = min(max(y + height / 2 - side_y / 2, 0), height_px - side_y)
    return Box(left / width_px, top / height_px, side_x / width_px, side_y / height_px)


MIN_CROP_PX = 48


def cut(picture: Picture, part: Box) -> tuple[Picture, Box]:
    """That part of a picture, a copy, and where it really begins and ends in whole pixels."""
    height, width = picture.shape[:2]
    left = min(max(round(part.x * width), 0), width - 1)
    top = min(max(round(part.y * height), 0), height - 1)
    right = min(max(round((part.x + part.width) * width), left + 1), width)
    bottom = min(max(round((part.y + part.height) * height), top + 1), height)
    crop = np.ascontiguousarray(picture[top:bottom, left:right])
    place = Box(left / width, top / height, (right - left) / width, (bottom - top) / height)
    return crop, place


def without_cut(faces: Faces, part: Box, shape: tuple[int, ...]) -> Faces:
    """The faces found in `part` that its inner edges do not cut; `shape` is that of the crop."""
    height, width = shape[:2]
    margin = np.array([_CUT_PX / width, _CUT_PX / height])
    start, end = faces.box[:, :2], faces.box[:, :2] + faces.box[:, 2:]
    inner_start = np.array([part.x > 0, part.y > 0])
    inner_end = np.array([part.x + part.width < 1 - 1e-6, part.y + part.height < 1 - 1e-6])
    is_cut = (inner_start & (start < margin)) | (inner_end & (end > 1 - margin))
    return faces.select(np.flatnonzero(~is_cut.any(axis=1)))
