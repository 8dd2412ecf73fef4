"""Painted covers: what a copy must show where the plan asks for covers, painted once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from reviewer.domain.covers import CoverStyle, Patch, cover_patch, pixel_boxes
from reviewer.domain.geometry import FloatArray, Orientation
from reviewer.domain.plan import Area
from reviewer.media.opencv import cv2

Rgb: TypeAlias = npt.NDArray[np.uint8]
Mask: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class PlannedFrame:
    """The covers of one frame in the order in which they are painted.

    boxes  float32 (n, 4): normalised upright; seeds and track_ids: one for each box
    """

    boxes: FloatArray
    seeds: tuple[int, ...]
    track_ids: tuple[int, ...]


def planned_frames(covers: Sequence[Area], first: int, last: int | None) -> dict[int, PlannedFrame]:
    """The covers of each frame of a stretch, in the order in which they are painted."""
    frames: dict[int, list[tuple[FloatArray, int, int]]] = {}
    for area in covers:
        end = len(area.frames) if last is None else int(np.searchsorted(area.frames, last))
        here = slice(int(np.searchsorted(area.frames, first)), end)
        for frame, box in zip(area.frames[here].tolist(), area.boxes[here], strict=True):
            frames.setdefault(frame, []).append((box, area.seed, area.track_id))
    return {
        frame: PlannedFrame(
            np.stack([box for box, _, _ in rows]),
            tuple(seed for _, seed, _ in rows),
            tuple(track_id for _, _, track_id in rows),
        )
        for frame, rows in frames.items()
    }


@dataclass(frozen=True, slots=True, eq=False)
class PaintedCover:
    """One cover's box in the stored picture and what must be seen in it.

    box       x, y, width, height in whole pixels; width and height may be 0
    expected  RGB (height, width, 3), where `known`, bool (height, width), is true: elsewhere a
              rounded corner or a feather shows the picture
    """

    track_id: int
    box: tuple[int, int, int, int]
    expected: Rgb
    known: Mask


def painted_covers(
    planned: PlannedFrame,
    *,
    style: CoverStyle,
    orientation: Orientation,
    width_px: int,
    height_px: int,
) -> list[PaintedCover]:
    """What each planned cover of a frame must show; later ones lie over earlier ones."""
    boxes = pixel_boxes(planned.boxes, orientation, width_px=width_px, height_px=height_px).tolist()
    patches = [
        _Painted.of(box, cover_patch(style, seed, width=box[2], height=box[3]))
        for box, seed in zip(boxes, planned.seeds, strict=True)
        if box[2] and box[3]
    ]
    covers = []
    for track_id, (x, y, width, height) in zip(planned.track_ids, boxes, strict=True):
        expected = np.zeros((height, width, 3), np.uint8)
        known = np.zeros((height, width), np.bool_)
        for patch in patches:
            patch.onto(expected, known, top=y, left=x)
        covers.append(PaintedCover(track_id, (x, y, width, height), expected, known))
    return covers


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

    def onto(self, expected: Rgb, known: Mask, *, top: int, left: int) -> None:
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
