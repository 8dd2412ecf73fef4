from __future__ import annotations

import numpy as np
import pytest

from reviewer.analysis.detector import DETECTORS, Union, detector
from reviewer.analysis.faces import Faces, Picture
from reviewer.analysis.models import ModelFile
from reviewer.domain.detection import Finder
from reviewer.domain.geometry import overlap
from tests.analysis.conftest import ASTRONAUT
from tests.analysis.making import faces


class Fixed:
    """A detector that finds the same in every picture, and remembers their sizes."""

    def __init__(self, found: Faces) -> None:
        self.found = found
        self.sizes: list[tuple[int, int]] = []

    def find(self, picture: Picture) -> Faces:
        self.sizes.append((picture.shape[1], picture.shape[0]))
        return self.found


@pytest.mark.parametrize("finder", list(DETECTORS))
def test_every_detector_finds_a_clear_face_where_it_is(
    finder: Finder, models: tuple[ModelFile, ...], astronaut: Picture
) -> None:
    found = detector(finder, models, threshold=0.5).find(astronaut)

    assert len(found) == 1
    assert found.finder.tolist() == [finder]
    assert overlap(found.box, ASTRONAUT.row()[None])[0, 0] > 0.65


@pytest.mark.parametrize("finder", list(DETECTORS))
def test_no_detector_finds_a_face_in_an_empty_picture(
    finder: Finder, models: tuple[ModelFile, ...]
) -> None:
    grey = np.full((240, 320, 3), 128, np.uint8)

    assert len(detector(finder, models, threshold=0.3).find(grey)) == 0


@pytest.mark.parametrize("finder", list(DETECTORS))
def test_landmarks_are_where_the_face_has_them(
    finder: Finder, models: tuple[ModelFile, ...], astronaut: Picture
) -> None:
    right_eye, left_eye, nose, mouth = (
        detector(finder, models, threshold=0.5).find(astronaut).landmarks[0, :4]
    )

    assert right_eye[0] < nose[0] < left_eye[0]
    assert right_eye[1] < nose[1] < mouth[1]
    assert left_eye[1] < nose[1]


@pytest.mark.parametrize("shape", [(1, 1, 3), (2000, 64, 3), (3, 500, 3)])
def test_pictures_of_odd_shapes_are_searched(
    models: tuple[ModelFile, ...], shape: tuple[int, int, int]
) -> None:
    for finder in DETECTORS:
        detector(finder, models, threshold=0.9).find(np.zeros(shape, np.uint8))


def test_a_detector_is_loaded_once(models: tuple[ModelFile, ...]) -> None:
    first = detector(Finder.YUNET, models, threshold=0.5)
    again = detector(Finder.YUNET, models, threshold=0.5)
    other = detector(Finder.YUNET, models, threshold=0.3)

    assert first is again
    assert first is not other


def test_the_union_has_each_face_once_and_says_who_agreed(
    models: tuple[ModelFile, ...], astronaut: Picture
) -> None:
    yunet = detector(Finder.YUNET, models, threshold=0.5)
    full = detector(Finder.MEDIAPIPE_FULL, models, threshold=0.5)

    found = Union((yunet, full)).find(astronaut)

    assert found.finder.tolist() == [Finder.YUNET | Finder.MEDIAPIPE_FULL]


def test_the_union_looks_at_the_whole_and_at_a_view_in_turn() -> None:
    whole, in_turn = Fixed(Faces.none()), Fixed(Faces.none())

    for turn in range(4):
        Union((whole,), (in_turn,)).find(np.zeros((90, 160, 3), np.uint8), turn=turn)

    assert whole.sizes == [(160, 90)] * 4
    assert in_turn.sizes == [(160, 90), (90, 90), (90, 90), (160, 90)]


def test_a_find_in_a_tile_is_placed_in_the_whole() -> None:
    in_turn = Fixed(faces(((0.4, 0.4, 0.2, 0.2), 0.9, Finder.MEDIAPIPE_FULL)))
    union = Union((), (in_turn,))

    found = [union.find(np.zeros((90, 160, 3), np.uint8), turn=turn) for turn in (1, 2)]

    centres = [float(one.box[0, 0] + one.box[0, 2] / 2) for one in found]
    assert centres == pytest.approx([45 / 160, 115 / 160])
