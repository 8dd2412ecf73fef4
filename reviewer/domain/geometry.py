"""Boxes in the picture as a person sees it, normalised to 0…1, and the head around a face.

Arrays of boxes have the shape (n, 4): x, y, width, height, each as a share of the upright
picture's width or height. They may reach over the edge; `clip` cuts them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]

# Domain brief 3.5: hair, ears and chin identify as well as the face does.
HEAD_SIDE = 0.30
HEAD_TOP = 0.50
HEAD_BOTTOM = 0.25
HEAD_BEHIND_PROFILE = 0.45
HEAD_MIN_PX = 24
PROFILE_YAW = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """One box: x, y, width, height as shares of the upright picture."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def of(cls, row: npt.NDArray[np.floating]) -> Box:
        """The box of one row of a box array."""
        x, y, width, height = (float(value) for value in row)
        return cls(x, y, width, height)

    def row(self) -> FloatArray:
        return np.array([self.x, self.y, self.width, self.height], np.float32)

    def pixels(self, width_px: int, height_px: int) -> tuple[float, float, float, float]:
        """x, y, width, height in pixels of a picture of that size."""
        return (
            self.x * width_px,
            self.y * height_px,
            self.width * width_px,
            self.height * height_px,
        )


@dataclass(frozen=True, slots=True)
class Orientation:
    """How stored pixels become the upright picture: mirrored first, then turned clockwise."""

    quarter_turns: int = 0
    mirrored: bool = False

    @property
    def swaps_sides(self) -> bool:
        return self.quarter_turns % 2 == 1


def clip(boxes: FloatArray) -> FloatArray:
    """The parts of the boxes inside the picture; width and height never below 0."""
    start = np.clip(boxes[:, :2], 0, 1)
    end = np.clip(boxes[:, :2] + boxes[:, 2:], 0, 1)
    return np.hstack([start, np.maximum(end - start, 0)]).astype(np.float32)


def overlap(a: FloatArray, b: FloatArray) -> FloatArray:
    """Intersection over union of every box of `a` (n) with every box of `b` (m), shape (n, m)."""
    inner = intersection(a, b)
    area_a = a[:, 2] * a[:, 3]
    area_b = b[:, 2] * b[:, 3]
    whole = area_a[:, None] + area_b[None, :] - inner
    shares: FloatArray = np.divide(inner, whole, out=np.zeros_like(inner), where=whole > 0)
    return shares


def intersection(a: FloatArray, b: FloatArray) -> FloatArray:
    """The common area of every box of `a` with every box of `b`, shape (n, m)."""
    start = np.maximum(a[:, None, :2], b[None, :, :2])
    end = np.minimum(a[:, None, :2] + a[:, None, 2:], b[None, :, :2] + b[None, :, 2:])
    sides = np.maximum(end - start, 0)
    areas: FloatArray = (sides[..., 0] * sides[..., 1]).astype(np.float32)
    return areas


def head_boxes(faces: FloatArray, yaw: FloatArray, *, width_px: int, height_px: int) -> FloatArray:
    """The head box around each face box: what a cover has to hide (domain brief 3.5).

    `yaw` is positive where the face points to the right of the picture, NaN where unknown: the
    back of a profile's head gets more room. Not cut at the picture's edge; at least 24 px a side.
    """
    x, y, width, height = faces.T
    turned = np.nan_to_num(yaw)
    left = np.where(turned > PROFILE_YAW, HEAD_BEHIND_PROFILE, HEAD_SIDE) * width
    right = np.where(turned < -PROFILE_YAW, HEAD_BEHIND_PROFILE, HEAD_SIDE) * width
    heads = np.stack(
        [
            x - left,
            y - HEAD_TOP * height,
            width + left + right,
            height * (1 + HEAD_TOP + HEAD_BOTTOM),
        ],
        axis=1,
    )
    smallest = np.array([HEAD_MIN_PX / width_px, HEAD_MIN_PX / height_px])
    grow = np.maximum(smallest - heads[:, 2:], 0)
    heads[:, :2] -= grow / 2
    heads[:, 2:] += grow
    return heads.astype(np.float32)


def to_stored(boxes: FloatArray, orientation: Orientation) -> FloatArray:
    """Boxes of the upright picture as boxes of the stored one, before it is mirrored and turned."""
    x, y, width, height = boxes.T
    for _ in range(orientation.quarter_turns % 4):
        x, y, width, height = y, 1 - x - width, height, width
    if orientation.mirrored:
        x = 1 - x - width
    return np.stack([x, y, width, height], axis=1).astype(np.float32)
