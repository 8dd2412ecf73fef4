from __future__ import annotations

import numpy as np
import pytest

from reviewer.analysis.closer import CloserSettings, closer_search, look_closer, mirror, stretch
from reviewer.analysis.faces import Faces, Picture
from reviewer.analysis.models import ModelFile
from reviewer.domain.detection import Finder
from reviewer.domain.geometry import FloatArray, overlap
from tests.analysis.conftest import ASTRONAUT

TRUE = np.array([ASTRONAUT.x, ASTRONAUT.y, ASTRONAUT.width, ASTRONAUT.height], np.float32)


def found(picture: Picture, expected: FloatArray, models: tuple[ModelFile, ...]) -> Faces:
    settings = CloserSettings()
    return look_closer(picture, expected, closer_search(models, settings), settings)


@pytest.mark.parametrize("shift", [-0.03, 0.0, 0.03])
def test_a_face_near_the_expected_place_is_found(
    shift: float, astronaut: Picture, models: tuple[ModelFile, ...]
) -> None:
    face = found(astronaut, TRUE + np.array([shift, 0, 0, 0], np.float32), models)

    assert overlap(face.box, TRUE[None])[0, 0] > 0.6


def test_another_face_than_the_expected_one_is_not(
    astronaut: Picture, models: tuple[ModelFile, ...]
) -> None:
    half = TRUE * np.array([1, 1, 0.5, 0.5], np.float32)

    assert len(found(astronaut, half, models)) == 0
    assert len(found(astronaut, TRUE + np.array([0.4, 0, 0, 0], np.float32), models)) == 0


def test_a_face_in_the_dark_is_found(astronaut: Picture, models: tuple[ModelFile, ...]) -> None:
    dark = (astronaut * 0.02 + 3).astype(np.uint8)

    face = found(dark, TRUE, models)

    assert overlap(face.box, TRUE[None])[0, 0] > 0.5


def test_a_mirrored_face_is_where_it_is_in_the_picture() -> None:
    landmarks = (np.arange(12) / 100).reshape(1, 6, 2).astype(np.float32)
    seen = Faces(
        np.array([[0.1, 0.2, 0.3, 0.4]], np.float32),
        np.array([0.9], np.float32),
        landmarks,
        np.array([Finder.YUNET], np.uint8),
    )

    turned = mirror(seen)

    np.testing.assert_allclose(turned.box, [[0.6, 0.2, 0.3, 0.4]], atol=1e-6)
    # The eye on the right of the mirrored picture is the other one.
    np.testing.assert_allclose(turned.landmarks[0, 0], [1 - landmarks[0, 1, 0], landmarks[0, 1, 1]])
    np.testing.assert_allclose(mirror(turned).landmarks, landmarks, atol=1e-6)


def test_stretched_levels_fill_the_range_and_noise_stays_noise() -> None:
    ramp = np.tile(np.arange(10, 60, dtype=np.uint8)[:, None, None], (1, 4, 3))
    flat = np.full((4, 4, 3), 20, np.uint8)

    assert (stretch(ramp, 10, 59).min(), stretch(ramp, 10, 59).max()) == (0, 255)
    assert stretch(flat, 20, 21).max() < 12
