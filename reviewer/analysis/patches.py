"""Patches: where the picture inside a box has gone from one frame to the next, whatever it shows.

Pictures are grey and boxes are x, y, width, height in pixels of them, as float64 (4,).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from reviewer.media.opencv import cv2

Grey = npt.NDArray[np.uint8]
Float = npt.NDArray[np.float64]
Points = npt.NDArray[np.float32]

PATCH_PX = 32
"""The side of the small square pictures that are compared."""

_POINTS = 10  # in each direction
_INNER = 0.12  # the border of a box shows what lies behind it
_LEAST_SHARE = 0.3  # of the points must be found again, there and back
_MOST_ERROR = 0.05  # of the box's shorter side, or a pixel: how near a point comes back
_MOST_GROWTH = 0.10  # between two frames


def flow(before: Grey, now: Grey, box: Float) -> Float | None:
    """The box of what is in `box` in the picture `before`, in the picture `now`.

    None where too few of its points are found again: pyramidal Lucas-Kanade there and back; the
    median of the rest tells how it moved, that of their distances how it grew.
    """
    area = _region(before, box)
    if area is None:
        return None
    left, top, right, bottom = area
    a, b = before[top:bottom, left:right], now[top:bottom, left:right]
    start = _grid(box, before.shape) - np.array([left, top], np.float32)
    if len(start) < _POINTS:
        return None
    end, found = _tracked(a, b, start)
    back, found_back = _tracked(b, a, end)
    error = np.hypot(*(back - start).T)
    good = found & found_back
    good &= error <= max(1.0, _MOST_ERROR * min(box[2:]))
    if good.sum() < max(_LEAST_SHARE * len(start), 6):
        return None
    was, now_at = start[good].astype(np.float64), end[good].astype(np.float64)
    move = np.median(now_at - was, axis=0)
    growth = _growth(was, now_at)
    centre = box[:2] + box[2:] / 2
    # The points' middle moves so; where it is not the box's, growth moves that, too.
    middle = np.median(was, axis=0) + np.array([left, top])
    centre = middle + move + (centre - middle) * growth
    sides = box[2:] * growth
    return np.concatenate([centre - sides / 2, sides])


def _tracked(before: Grey, now: Grey, points: Points) -> tuple[Points, npt.NDArray[np.bool_]]:
    """Where points (n, 2) of one picture are in the next, and which were found there."""
    there, found, _ = cv2.calcOpticalFlowPyrLK(
        before,
        now,
        points[:, None],
        np.empty_like(points[:, None]),
        winSize=(15, 15),
        maxLevel=3,
        criteria=(cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 20, 0.03),
    )
    return np.asarray(there, np.float32)[:, 0], np.asarray(found)[:, 0] == 1


def patch(picture: Grey, box: Float, *, margin: float = 0.0) -> Grey:
    """What is in a box and a margin around it (in its sides), as a small square picture."""
    side = round(PATCH_PX * (1 + 2 * margin))
    x, y = box[:2] - margin * box[2:]
    width, height = box[2:] * (1 + 2 * margin)
    corners = np.array([[x, y], [x + width, y], [x, y + height]], np.float32) - np.float32(0.5)
    places = np.array([[0, 0], [side, 0], [0, side]], np.float32) - np.float32(0.5)
    turn = cv2.getAffineTransform(corners, places)
    return np.asarray(
        cv2.warpAffine(
            picture, turn, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        ),
        np.uint8,
    )


@dataclass(slots=True)
class Gallery:
    """What the followed thing has looked like: the first look, and others unlike it."""

    looks: list[Grey] = field(default_factory=list)

    def add(self, look: Grey) -> None:
        """Remember a look; the first one stays, of the others the newest."""
        if len(self.looks) > _MOST_LOOKS:
            del self.looks[1]
        self.looks.append(look)

    def seek(self, picture: Grey, box: Float, *, reach: float) -> tuple[Float, float]:
        """The place near a box that is most like one of the looks, and how like it is, -1…1.

        `reach` is how far from the box it may lie, in its sides.
        """
        best, likeness = box, -1.0
        for growth in _GROWTHS:
            sides = box[2:] * growth
            there = np.concatenate([box[:2] + (box[2:] - sides) / 2, sides])
            around = patch(picture, there, margin=reach)
            for look in self.looks:
                scores = cv2.matchTemplate(around, look, cv2.TM_CCOEFF_NORMED)
                _, highest, _, place = cv2.minMaxLoc(scores)
                if highest > likeness:
                    likeness = float(highest)
                    offset = (np.array(place) - (around.shape[0] - PATCH_PX) / 2) / PATCH_PX
                    best = np.concatenate([there[:2] + offset * sides, sides])
        return best, likeness

    def likeness(self, picture: Grey, box: Float) -> float:
        """How like one of the looks is what of a box lies in the picture, -1…1."""
        start, end = (np.rint(PATCH_PX * part).astype(int) for part in _visible(box, picture.shape))
        if (end - start < _LEAST_PX).any():
            return -1.0
        part = np.s_[start[1] : end[1], start[0] : end[0]]
        now = patch(picture, box)[part]
        return max(
            float(cv2.matchTemplate(now, look[part], cv2.TM_CCOEFF_NORMED)[0, 0])
            for look in self.looks
        )


_LEAST_PX = 6  # less of a patch says nothing
_MOST_LOOKS = 8
_GROWTHS = (0.95, 1.0, 1.05)


def visible_share(box: Float, shape: tuple[int, ...]) -> float:
    """How much of a box lies in a picture."""
    start, end = _visible(box, shape)
    return float(np.prod(np.maximum(end - start, 0)))


def _visible(box: Float, shape: tuple[int, ...]) -> tuple[Float, Float]:
    """The start and the end of what of a box lies in a picture, in its sides: 0, 0 and 1, 1."""
    size = np.array(shape[1::-1], np.float64)
    sides = np.maximum(box[2:], 1e-9)
    return np.clip(-box[:2] / sides, 0, 1), np.clip((size - box[:2]) / sides, 0, 1)


def _region(picture: Grey, box: Float) -> tuple[int, int, int, int] | None:
    """left, top, right, bottom around a box and its own size; None outside of the picture."""
    height, width = picture.shape[:2]
    room = box[2:] + 16
    left, top = np.maximum(np.floor(box[:2] - room), 0).astype(int).tolist()
    right, bottom = np.ceil(box[:2] + box[2:] + room).astype(int).tolist()
    right, bottom = min(right, width), min(bottom, height)
    return (left, top, right, bottom) if left + 16 <= right and top + 16 <= bottom else None


def _grid(box: Float, shape: tuple[int, ...]) -> Points:
    """Points inside a box and the picture, evenly spread."""
    x, y, width, height = box
    share = np.linspace(_INNER, 1 - _INNER, _POINTS)
    across, down = np.meshgrid(x + share * width, y + share * height)
    points = np.stack([across.ravel(), down.ravel()], axis=1).astype(np.float32)
    inside = (points >= 0) & (points <= (shape[1] - 1, shape[0] - 1))
    return points[inside.all(axis=1)]


def _growth(start: Float, end: Float) -> float:
    """How much farther from each other points are than they were, in the median of many pairs."""
    n = len(start)
    first = np.arange(n)
    ratios = []
    for step in (n // 2, n // 3, n // 5):
        other = (first + max(step, 1)) % n
        before = np.hypot(*(start - start[other]).T)
        after = np.hypot(*(end - end[other]).T)
        far = before > 2
        ratios.append(after[far] / before[far])
    growth = np.concatenate(ratios)
    if not len(growth):
        return 1.0
    return float(np.clip(np.median(growth), 1 - _MOST_GROWTH, 1 + _MOST_GROWTH))
