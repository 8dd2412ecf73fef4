"""A descriptor is made of a face that is large, sharp and frontal, and of nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from reviewer.analysis.dlib_door import FaceModels, face_models
from reviewer.analysis.face_descriptor import Descriptor, describe
from reviewer.domain.geometry import Box
from reviewer.media.opencv import cv2
from tests.analysis.conftest import ASTRONAUT, Picture
from tests.clips import ClipSpec, Face, boxes_of, draw
from tests.two_persons import needs_extra

pytestmark = needs_extra


@pytest.fixture(scope="module")
def loaded() -> FaceModels:
    return face_models()


def of(picture: Picture, box: Box, loaded: FaceModels) -> Descriptor:
    found = describe(picture, box.row(), loaded)
    assert found is not None
    assert found.shape == (128,)
    return found


def drawn(person: int, *, height: float) -> tuple[Picture, Box]:
    spec = ClipSpec(640, 360, 1, faces=(Face((0.3, 0.45), height=height, person=person),))
    return draw(spec, 0), Box.of(boxes_of(spec)[0, 0])


def test_one_person_is_near_and_another_far(astronaut: Picture, loaded: FaceModels) -> None:
    collins = of(astronaut, ASTRONAUT, loaded)
    smaller = of(*drawn(0, height=0.3), loaded)
    hopper = of(*drawn(2, height=0.4), loaded)

    assert np.linalg.norm(collins - smaller) < 0.25
    assert np.linalg.norm(collins - hopper) > 0.6


def test_a_blurred_face_has_none(astronaut: Picture, loaded: FaceModels) -> None:
    blurred = cv2.GaussianBlur(astronaut, (0, 0), 6).astype(np.uint8)

    assert describe(blurred, ASTRONAUT.row(), loaded) is None


def test_a_small_face_has_none(loaded: FaceModels) -> None:
    assert of(*drawn(0, height=0.15), loaded) is not None
    picture, box = drawn(0, height=0.10)

    assert describe(picture, box.row(), loaded) is None


def test_what_is_no_frontal_face_has_none(astronaut: Picture, loaded: FaceModels) -> None:
    flag = Box(0.02, 0.02, 0.2, 0.25)
    upside_down = np.ascontiguousarray(astronaut[::-1])
    turned = Box(ASTRONAUT.x, 1 - ASTRONAUT.y - ASTRONAUT.height, ASTRONAUT.width, ASTRONAUT.height)

    assert describe(astronaut, flag.row(), loaded) is None
    assert describe(upside_down, turned.row(), loaded) is None


def test_a_face_beside_the_box_is_not_taken_for_the_one_in_it(
    astronaut: Picture, loaded: FaceModels
) -> None:
    beside = Box(ASTRONAUT.x + ASTRONAUT.width, ASTRONAUT.y, ASTRONAUT.width, ASTRONAUT.height)

    assert describe(astronaut, beside.row(), loaded) is None
