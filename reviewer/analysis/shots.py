"""Shot cuts: how much two neighbouring frames differ, and where that is a cut."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reviewer.analysis.faces import Picture
from reviewer.domain.geometry import FloatArray
from reviewer.domain.timing import IntArray
from reviewer.media.opencv import cv2

PICTURE_PX = 160
"""The long side of the pictures that are compared."""

# Scores as PySceneDetect's ContentDetector makes them with `luma_only`; it tells them only together
# with hue, saturation and edges, which took longer than all else that is done for cuts. Hue is
# noise where a picture is dark, and took the frames of a fade for cuts. Measured on the bench's
# clips, score and ratio to the mean of the neighbours: cuts 34 to 90 and 4.7 to 90; elsewhere,
# where the ratio is over 2, at most 20 and 2.6. A missed cut costs some area, a false one may cost
# a cover. 3.0 is the default of PySceneDetect's AdaptiveDetector.
CUT_SCORE = 15.0
CUT_RATIO = 3.0
_NEIGHBOURS = 2
_FLOOR = 1.0  # the mean of the neighbours counts as this at least: noise


def shrink(picture: Picture, width: int, height: int) -> Picture:
    """A small copy of a picture, for comparing."""
    return np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


class CutScores:
    """Compares each picture with the one before; pictures are small and come in order."""

    def __init__(self) -> None:
        self._before: Picture | None = None

    def add(self, picture: Picture) -> float:
        """How different this picture is from the one before, 0…255; 0 for the first.

        The mean distance of the brightest of the three channels, pixel by pixel.
        """
        red, green, blue = cv2.split(picture)
        before, now = self._before, np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)
        self._before = now
        return 0.0 if before is None else float(cv2.absdiff(before, now).mean())


def find_cuts(scores: FloatArray) -> IntArray:
    """The numbers of the first frames of all shots but the first.

    `scores` has one value for each frame, its difference from the frame before. A cut stands out
    from the frames around it; a fast pan does not. Two in a row are a flash or a damaged frame.
    """
    n = len(scores)
    candidates: npt.NDArray[np.bool_] = np.zeros(n, bool)
    for i in np.flatnonzero(scores >= CUT_SCORE).tolist():
        around = [
            float(scores[j])
            for j in range(max(1, i - _NEIGHBOURS), min(n, i + _NEIGHBOURS + 1))
            if j != i
        ]
        mean = max(float(np.mean(around)) if around else 0.0, _FLOOR)
        candidates[i] = scores[i] >= CUT_RATIO * mean
    before = np.concatenate([[False], candidates[:-1]])
    after = np.concatenate([candidates[1:], [False]])
    return np.flatnonzero(candidates & ~before & ~after).astype(np.int64)
