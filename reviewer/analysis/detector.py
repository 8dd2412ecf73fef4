"""Detectors: what each of them offers, which there are, and several of them as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from reviewer.analysis.crops import cut, tiles, without_cut
from reviewer.analysis.faces import Faces, Picture, merge
from reviewer.analysis.models import ModelFile, model_named
from reviewer.domain.detection import Finder
from reviewer.domain.geometry import Box


class Detector(Protocol):
    """Finds faces in a picture."""

    def find(self, picture: Picture) -> Faces:
        """The faces of an upright picture with square pixels, boxes from hairline to chin."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of detector: its model file, and how it is loaded.

    `load` takes the model, the lowest score that counts and the long side of the input in pixels
    (which MediaPipe's models, whose input is fixed, leave aside).
    """

    model: str
    load: Callable[[ModelFile, float, int], Detector]


def _load_full_range(model: ModelFile, threshold: float, input_px: int) -> Detector:
    from reviewer.analysis.mediapipe_faces import MediapipeFaces

    return MediapipeFaces(model, finder=Finder.MEDIAPIPE_FULL, threshold=threshold)


def _load_short_range(model: ModelFile, threshold: float, input_px: int) -> Detector:
    from reviewer.analysis.mediapipe_faces import MediapipeFaces

    return MediapipeFaces(model, finder=Finder.MEDIAPIPE_SHORT, threshold=threshold)


def _load_yunet(model: ModelFile, threshold: float, input_px: int) -> Detector:
    from reviewer.analysis.yunet_faces import YunetFaces

    return YunetFaces(model, threshold=threshold, input_px=input_px)


# Loaded when first used: MediaPipe takes a second or more to import.
DETECTORS: Mapping[Finder, Kind] = {
    Finder.MEDIAPIPE_FULL: Kind("face_detection_full_range_sparse.tflite", _load_full_range),
    Finder.MEDIAPIPE_SHORT: Kind("face_detection_short_range.tflite", _load_short_range),
    Finder.YUNET: Kind("face_detection_yunet_2023mar_any_size.onnx", _load_yunet),
}


def detector(
    finder: Finder, models: Sequence[ModelFile], *, threshold: float, input_px: int = 640
) -> Detector:
    """That detector, loaded once in each process; ToolMissing where its model is not usable."""
    return _loaded(finder, model_named(DETECTORS[finder].model, models), threshold, input_px)


@cache
def _loaded(finder: Finder, model: ModelFile, threshold: float, input_px: int) -> Detector:
    return DETECTORS[finder].load(model, threshold, input_px)


@dataclass(frozen=True, slots=True)
class Union:
    """Several detectors as one: a face that several find comes once, with all their bits.

    `whole` look at every picture as a whole. `in_turn` look at one view of each: as a whole, or a
    square tile of it, where small faces are larger; `turn`, a number that counts up, says which,
    and None that these rest.
    """

    whole: tuple[Detector, ...]
    in_turn: tuple[Detector, ...] = ()

    def find(self, picture: Picture, *, turn: int | None = 0) -> Faces:
        """The faces of a picture, best score first."""
        found = [each.find(picture) for each in self.whole]
        if self.in_turn and turn is not None:
            height, width = picture.shape[:2]
            views = [_WHOLE, *tiles(width, height)]
            crop, place = cut(picture, views[turn % len(views)])
            for each in self.in_turn:
                faces = without_cut(each.find(crop), place, crop.shape)
                found.append(faces.placed(place))
        return merge(Faces.join(found))


_WHOLE = Box(0.0, 0.0, 1.0, 1.0)
