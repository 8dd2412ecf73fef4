"""Coverage: what a track covers, and what of it nothing else covers: the price of deleting it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewer.domain.decision import VISIBLE
from reviewer.domain.geometry import FloatArray, clip, head_boxes
from reviewer.domain.review import Review
from reviewer.domain.timing import IntArray
from reviewer.domain.track import Track
from reviewer.domain.track_shapes import frames_of

COVERED_SHARE = 0.99
"""A face with less than this share of its box under a cover counts as visible, as in the bench."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What goes with a track: the frames that it covers now, and those that nothing else covers.

    `found` are those of the latter in which a detector saw the face.
    """

    frames: int
    alone: int
    found: int


def frames_covered_by_only(review: Review, number: int, *, within: range | None = None) -> Coverage:
    """What would be lost with a track, or with its frames `within` a range.

    A frame counts as covered by something else where the head box of one other covered track
    reaches over COVERED_SHARE of the face box, as far as that is in the picture.
    """
    track = review.tracks[number]
    held = np.array(frames_of(track, review.index))
    meant = _is_covered(review, track) & (held >= (within.start if within else 0))
    if within:
        meant &= held < within.stop
    faces = clip(track.boxes)
    area = faces[:, 2] * faces[:, 3]
    alone = meant & (area > 0)
    for other in review.tracks.values():
        if other.id != number:
            rows, others = _common(held, np.array(frames_of(other, review.index)))
            heads = _heads(review, other)[others]
            share = _inside(faces[rows], heads) / np.maximum(area[rows], _LEAST_AREA)
            alone[rows] &= ~(_is_covered(review, other)[others] & (share >= COVERED_SHARE))
    return Coverage(int(meant.sum()), int(alone.sum()), int((alone & track.found()).sum()))


_LEAST_AREA = 1e-9


def _is_covered(review: Review, track: Track) -> npt.NDArray[np.bool_]:
    return np.array([ruling not in VISIBLE for ruling in review.rulings(track)])


def _common(a: IntArray, b: IntArray) -> tuple[slice, slice]:
    """Where two rows of numbers that follow one another have the same numbers."""
    first, last = max(a[0], b[0]), min(a[-1], b[-1])
    n = max(0, int(last - first) + 1)
    return (
        slice(int(first - a[0]), int(first - a[0]) + n) if n else slice(0, 0),
        slice(int(first - b[0]), int(first - b[0]) + n) if n else slice(0, 0),
    )


def _heads(review: Review, track: Track) -> FloatArray:
    width_px, height_px = review.media.video.upright_px
    return clip(head_boxes(track.boxes, track.yaw, width_px=width_px, height_px=height_px))


def _inside(faces: FloatArray, heads: FloatArray) -> FloatArray:
    """The area that each face has in common with the head box of its row."""
    start = np.maximum(faces[:, :2], heads[:, :2])
    end = np.minimum(faces[:, :2] + faces[:, 2:], heads[:, :2] + heads[:, 2:])
    sides = np.maximum(end - start, 0)
    common: FloatArray = sides[:, 0] * sides[:, 1]
    return common
