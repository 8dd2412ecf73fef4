"""Which finds in a copy are faces that show, and not tricks of its covers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from reviewer.analysis.faces import Faces, merge
from reviewer.analysis.likeness import LinkSettings
from reviewer.analysis.painted import PlannedFrame
from reviewer.domain.detection import Finder
from reviewer.domain.geometry import FloatArray, intersection, overlap
from reviewer.domain.geometry import clip as cut_to_picture

# A face is accounted for where so much of it lies inside one cover. A head box reaches beyond its
# face by 30 %, and detectors' boxes jitter by some per cent.
COVERED_SHARE = 0.95
# … or so much of it inside several: the bar of the product.
COVERED_TOGETHER = 0.99
# The same for an area that a decision leaves clear, which also has to be of the face's size: a
# rejected torso hides no small face in it. A face has 0.36 of its head box; the same face found
# again had 0.17 or more, and 0.89 of it or more was inside, on the clips of the bench.
CLEAR_SHARE = 0.8
CLEAR_OVERLAP = 0.15

# Covers side by side can look like a face. What shows in the copy is one if the source shows a
# face at the same place: their overlap is at least this, or so much of the smaller one is inside
# the other (a cover hides a part of what shows), or the centre of what shows is in the face. Half
# a face beside a cover was found at up to twice its size, a pattern of covers at any size.
SAME_PLACE = 0.3
MAX_LARGER = 3.0
# A find of this score in the source only lends its box: the better of both pictures says how sure
# it is. Below it, the source alone says so: hands beside a cover were found with up to 0.71 in a
# copy by both detectors, and with up to 0.44 in the source.
CONFIRMS = 0.45
CONFIRMS_ALONE = 0.30  # the same of MediaPipe alone, whose scores here are 0.15 below its own
# So much of a find outside every cover is not made by covers: where the score is clear, it counts
# whatever the source shows.
OUTSIDE_SHARE = 0.7


def accounted(
    faces: FloatArray, *, covers: PlannedFrame | None, clear: PlannedFrame | None
) -> npt.NDArray[np.bool_]:
    """Which face boxes (n, 4) are covered, or are what one clear area is around."""
    boxes = cut_to_picture(faces)
    # What lies outside the picture cannot show.
    areas = (boxes[:, 2] * boxes[:, 3])[:, None]
    known: npt.NDArray[np.bool_] = areas[:, 0] == 0
    if covers is not None:
        known |= (intersection(boxes, covers.boxes) >= COVERED_SHARE * areas).any(axis=1)
        known |= _covered(boxes, covers) >= COVERED_TOGETHER
    if clear is not None:
        inside = intersection(boxes, clear.boxes) >= CLEAR_SHARE * areas
        known |= (inside & (overlap(boxes, clear.boxes) >= CLEAR_OVERLAP)).any(axis=1)
    return known


def shown_faces(
    shown: Faces, real: Faces, *, covers: PlannedFrame | None, settings: LinkSettings
) -> Faces:
    """The faces that a frame of the copy shows, of what was found in it and in the source.

    `shown` and `real` are the finds in both that are not accounted for, those of the source each
    detector's by themselves. Boxes come from the source, where nothing is hidden.
    """
    found_again = np.flatnonzero(same_place(shown.box, real.box).any(axis=0))
    faces = merge(real.select(found_again))
    same = same_place(shown.box, faces.box)
    beside = _beside_covers(shown, covers, settings=settings)
    by_yunet = (faces.finder & Finder.YUNET) != 0
    is_sure = faces.score >= np.where(by_yunet, CONFIRMS, CONFIRMS_ALONE)
    lent = same & (is_sure | beside[:, None])
    scores = np.where(lent, shown.score[:, None], 0).max(axis=0, initial=0)
    finders = np.bitwise_or.reduce(np.where(lent, shown.finder[:, None], 0), axis=0)
    faces = replace(
        faces,
        score=np.maximum(faces.score, scores),
        finder=(faces.finder | finders).astype(np.uint8),
    )
    return Faces.join((faces, shown.select(beside & ~same.any(axis=1))))


def same_place(shown: FloatArray, real: FloatArray) -> npt.NDArray[np.bool_]:
    """Which boxes of what shows (n, 4) are where which faces of the source (m, 4) are: (n, m)."""
    area_shown, area_real = (shown[:, 2] * shown[:, 3])[:, None], real[:, 2] * real[:, 3]
    smaller = np.minimum(area_shown, area_real)
    centre = (shown[:, :2] + shown[:, 2:] / 2)[:, None]
    inside = (centre >= real[:, :2]) & (centre <= real[:, :2] + real[:, 2:])
    same: npt.NDArray[np.bool_] = (
        (overlap(shown, real) >= SAME_PLACE)
        | (intersection(shown, real) >= SAME_PLACE * smaller)
        | inside.all(axis=2)
    )
    return same & (area_shown <= MAX_LARGER * area_real)


def _beside_covers(
    shown: Faces, covers: PlannedFrame | None, *, settings: LinkSettings
) -> npt.NDArray[np.bool_]:
    """Which finds in the copy have a clear score and are hardly touched by covers."""
    is_clear: npt.NDArray[np.bool_] = shown.score >= settings.clear
    if covers is None:
        return is_clear
    return is_clear & (_covered(cut_to_picture(shown.box), covers) <= 1 - OUTSIDE_SHARE)


def _covered(boxes: FloatArray, covers: PlannedFrame) -> npt.NDArray[np.float64]:
    """How much of each box lies inside covers, which may overlap: the share of a grid of points."""
    steps = (np.arange(_POINTS) + 0.5) / _POINTS
    x, y = (boxes[:, axis, None] + steps * boxes[:, axis + 2, None] for axis in (0, 1))
    start, end = covers.boxes[:, :2], covers.boxes[:, :2] + covers.boxes[:, 2:]
    in_column = (x[..., None] >= start[:, 0]) & (x[..., None] <= end[:, 0])
    in_row = (y[..., None] >= start[:, 1]) & (y[..., None] <= end[:, 1])
    inside = (in_row[:, :, None] & in_column[:, None]).any(axis=3)
    shares: npt.NDArray[np.float64] = inside.mean(axis=(1, 2))
    return shares


_POINTS = 16  # in each direction
