"""A face's descriptor: 128 numbers of how it looks, where a frame shows it well enough.

Descriptors are biometric data. They stay in the memory of the process that compares them, and
nothing here or in `likely_people` writes, prints, logs or sends one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from reviewer.analysis.crops import cut, square_around
from reviewer.analysis.dlib_door import FaceModels
from reviewer.analysis.faces import Picture
from reviewer.analysis.sharpness import sharpness_of
from reviewer.domain.geometry import FloatArray
from reviewer.media.opencv import cv2

Descriptor = npt.NDArray[np.float64]

LEAST_PX = 40
"""The least height of a face, hairline to chin; it is enlarged to 150 pixels."""

LEAST_SHARPNESS = 40
"""The line between blurred and sharp (domain brief 6.1).

Descriptors of blurred faces are all alike: of two persons in a dark audience (sharpness 10 and 16)
they lay at 0.23, nearer than most of one person in two shots.
"""

_FACE_PX = 150  # the size in which dlib's descriptor sees a face; its detector wants 80 or more
_CROP = 2.0  # side of the crop in face sizes
_ASIDE = 0.5  # how far from its place a face may be found, in face sizes
_PADDING = 0.25  # with which the descriptor was trained (dlib's default)


def describe(picture: Picture, box: FloatArray, models: FaceModels) -> Descriptor | None:
    """The descriptor of the face at `box` in an RGB picture.

    None where the face is small or blurred, or where dlib's detector of frontal faces does not see
    it: descriptors of profiles, hands and backs of heads are alike, too.
    """
    height, width = picture.shape[:2]
    unit = np.array([width, height, width, height])
    x, y, face_width, face_height = box * unit
    if face_height < LEAST_PX or not sharpness_of(picture, box[None])[0] >= LEAST_SHARPNESS:
        return None
    crop, place = cut(picture, square_around(box, _CROP, width_px=width, height_px=height))
    scale = _FACE_PX / max(face_width, face_height)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    crop = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=how).astype(
        np.uint8, copy=False
    )
    centre = np.array(
        [x + face_width / 2 - place.x * width, y + face_height / 2 - place.y * height]
    )
    face = _nearest(models.frontal(crop, 0), centre * scale)
    if face is None:
        return None
    aligned = models.align(crop, models.landmarks(crop, face), _FACE_PX, _PADDING)
    return np.array(models.descriptor(aligned))


def _nearest(found: Any, centre: npt.NDArray[np.floating]) -> Any:
    """The found rectangle that is nearest to the place; None where none is near."""
    away = [
        (float(np.hypot(one.center().x - centre[0], one.center().y - centre[1])), i)
        for i, one in enumerate(found)
    ]
    distance, i = min(away, default=(np.inf, -1))
    return found[i] if distance <= _ASIDE * _FACE_PX else None
