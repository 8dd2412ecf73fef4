"""A closer look: one place of a picture, cut out large; also mirrored, or with more contrast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reviewer.analysis.crops import cut, square_around
from reviewer.analysis.detector import Detector, Union, detector
from reviewer.analysis.faces import Faces, Picture
from reviewer.analysis.models import ModelFile
from reviewer.domain.detection import MIRRORED_LANDMARKS, Finder
from reviewer.domain.geometry import FloatArray
from reviewer.media.opencv import cv2


@dataclass(frozen=True, slots=True)
class CloserSettings:
    """How a place is looked at more closely.

    picture_px  long side of the picture that crops are cut from
    crop        side of a crop in face sizes
    yunet_px    YuNet's input for a crop: the face is a third of it, its best size
    yunet, mediapipe  lowest scores; low, because only the expected place is searched
    both        whether MediaPipe looks, too, or YuNet alone
    reach       how far from there a face may be, in face sizes
    resize      natural logarithm of how much its size may differ
    enough      a view in which a score reaches this ends the look; else the best view counts
    every       whether all faces that can be the expected one are told, or the nearest alone
    mirrored, stretched  whether a crop in which no score was enough is also looked at mirrored, and
                with its contrast stretched: detectors know some poses better from one side, and
                faces in the dark hardly at all
    """

    picture_px: int = 1920
    crop: float = 3.0
    yunet_px: int = 256
    yunet: float = 0.30
    mediapipe: float = 0.55
    both: bool = True
    reach: float = 0.5
    resize: float = 0.4
    enough: float = 0.55
    every: bool = False
    mirrored: bool = True
    stretched: bool = True


def closer_search(models: Sequence[ModelFile], settings: CloserSettings) -> Union:
    """YuNet at the size for crops, and MediaPipe's short-range model."""
    yunet = detector(Finder.YUNET, models, threshold=settings.yunet, input_px=settings.yunet_px)
    if not settings.both:
        return Union((yunet,))
    short = detector(Finder.MEDIAPIPE_SHORT, models, threshold=settings.mediapipe)
    return Union((yunet, short))


def look_closer(
    picture: Picture, expected: FloatArray, search: Detector, settings: CloserSettings
) -> Faces:
    """The faces around the expected box that can be the same, nearest first; one if not `every`."""
    height, width = picture.shape[:2]
    part = square_around(expected, settings.crop, width_px=width, height_px=height)
    crop, place = cut(picture, part)
    best = Faces.none()
    for view, is_mirrored in _views(crop, settings):
        found = search.find(view)
        faces = (mirror(found) if is_mirrored else found).placed(place)
        near = _near(faces, expected, (width, height), settings)
        if len(near) and near.score.max() > best.score.max(initial=0):
            best = near
        if best.score.max(initial=0) >= settings.enough:
            break
    return best if settings.every else best.select(np.arange(min(1, len(best))))


def mirror(faces: Faces) -> Faces:
    """Faces found in a mirrored picture, as they are in the picture itself."""
    box = faces.box.copy()
    box[:, 0] = 1 - box[:, 0] - box[:, 2]
    landmarks = faces.landmarks[:, MIRRORED_LANDMARKS].copy()
    landmarks[..., 0] = 1 - landmarks[..., 0]
    return replace(faces, box=box, landmarks=landmarks)


def _views(crop: Picture, settings: CloserSettings) -> Iterator[tuple[Picture, bool]]:
    """The ways to look at a crop, the plainest first, and which of them are mirrored."""
    yield crop, False
    if settings.mirrored:
        yield np.ascontiguousarray(crop[:, ::-1]), True
    if settings.stretched:
        low, high = np.percentile(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY), (1, 99))
        if high - low < _DIM_RANGE:
            yield stretch(crop, float(low), float(high)), False


def stretch(picture: Picture, low: float, high: float) -> Picture:
    """The picture with the levels from `low` to `high` spread over the whole range."""
    gain = 255 / max(high - low, _LEAST_RANGE)
    levels = (np.arange(256, dtype=np.float32) - np.float32(low)) * np.float32(gain)
    stretched: Picture = np.clip(levels, 0, 255).astype(np.uint8)[picture]
    return stretched


# Luma levels between the darkest and the lightest 1 % of a crop: with less, contrast is what lacks.
_DIM_RANGE = 100.0
_LEAST_RANGE = 24.0  # what has less is noise, and stretched it would be nothing else


def _near(
    faces: Faces, expected: FloatArray, size_px: tuple[int, int], settings: CloserSettings
) -> Faces:
    """Those of these faces that can be the expected one, the nearest and surest first."""
    if not len(faces):
        return faces
    unit = np.array(size_px)
    size = np.sqrt(np.prod(expected[2:] * unit))
    sizes = np.sqrt(np.prod(faces.box[:, 2:] * unit, axis=1))
    centre = expected[:2] + expected[2:] / 2
    away = np.hypot(*((faces.box[:, :2] + faces.box[:, 2:] / 2 - centre) * unit).T)
    away = away / np.maximum(size, sizes)
    resized = np.abs(np.log(np.maximum(sizes, 1e-9) / max(size, 1e-9)))
    fits = (away <= settings.reach) & (resized <= settings.resize)
    order = np.argsort(away - faces.score, kind="stable")
    return faces.select(order[fits[order]])
