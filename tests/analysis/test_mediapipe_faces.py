from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from reviewer.analysis.detector import DETECTORS
from reviewer.analysis.faces import Picture
from reviewer.analysis.mediapipe_faces import MediapipeFaces
from reviewer.analysis.models import ModelFile, model_named
from reviewer.domain.detection import Finder
from reviewer.domain.errors import ToolMissing

FULL_RANGE_MODEL = DETECTORS[Finder.MEDIAPIPE_FULL].model
SHORT_RANGE_MODEL = DETECTORS[Finder.MEDIAPIPE_SHORT].model


@pytest.mark.parametrize(
    ("finder", "name"),
    [(Finder.MEDIAPIPE_FULL, FULL_RANGE_MODEL), (Finder.MEDIAPIPE_SHORT, SHORT_RANGE_MODEL)],
)
def test_all_six_landmarks_are_known(
    finder: Finder, name: str, models: tuple[ModelFile, ...], astronaut: Picture
) -> None:
    faces = MediapipeFaces(model_named(name, models), finder=finder, threshold=0.5)

    found = faces.find(astronaut)

    assert not np.isnan(found.landmarks).any()


def test_a_part_of_a_larger_array_is_searched_as_it_is(
    models: tuple[ModelFile, ...], astronaut: Picture
) -> None:
    faces = MediapipeFaces(
        model_named(FULL_RANGE_MODEL, models), finder=Finder.MEDIAPIPE_FULL, threshold=0.5
    )
    part = astronaut[:300, 100:400]

    found, copied = faces.find(part), faces.find(part.copy())

    np.testing.assert_array_equal(found.box, copied.box)


def test_scores_are_on_the_scale_of_yunet(
    models: tuple[ModelFile, ...], astronaut: Picture
) -> None:
    model = model_named(FULL_RANGE_MODEL, models)

    (score,) = (
        MediapipeFaces(model, finder=Finder.MEDIAPIPE_FULL, threshold=0.5).find(astronaut).score
    )

    assert 0.6 < score <= 0.85  # the model itself gives 1 at most, 0.15 more than it is worth
    above = MediapipeFaces(model, finder=Finder.MEDIAPIPE_FULL, threshold=float(score) + 0.01)
    assert len(above.find(astronaut)) == 0


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "no.tflite"
    file.write_bytes(b"no model")
    model = ModelFile(file, hashlib.sha256(b"no model").hexdigest())

    with pytest.raises(ToolMissing, match="MediaPipe cannot load the model"):
        MediapipeFaces(model, finder=Finder.MEDIAPIPE_FULL, threshold=0.5)
