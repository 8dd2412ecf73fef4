from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from reviewer.analysis.detector import DETECTORS
from reviewer.analysis.faces import Picture
from reviewer.analysis.models import ModelFile, model_named
from reviewer.analysis.yunet_faces import YunetFaces
from reviewer.domain.detection import Finder
from reviewer.domain.errors import ToolMissing
from reviewer.media.opencv import cv2

MODEL = DETECTORS[Finder.YUNET].model


def test_the_box_does_not_depend_on_the_input_s_size(
    models: tuple[ModelFile, ...], astronaut: Picture
) -> None:
    model = model_named(MODEL, models)

    boxes = [
        YunetFaces(model, threshold=0.6, input_px=size).find(astronaut).box[0]
        for size in (320, 640)
    ]

    np.testing.assert_allclose(boxes[0], boxes[1], atol=0.02)


def test_ears_are_unknown_to_yunet(models: tuple[ModelFile, ...], astronaut: Picture) -> None:
    found = YunetFaces(model_named(MODEL, models), threshold=0.6).find(astronaut)

    assert np.isnan(found.landmarks[0, 4:]).all()
    assert not np.isnan(found.landmarks[0, :4]).any()


def test_opencv_keeps_to_one_thread(models: tuple[ModelFile, ...]) -> None:
    YunetFaces(model_named(MODEL, models), threshold=0.6)

    assert cv2.getNumThreads() == 1


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "no.onnx"
    file.write_bytes(b"no model")

    with pytest.raises(ToolMissing, match="ONNX Runtime cannot load the model"):
        YunetFaces(ModelFile(file, hashlib.sha256(b"no model").hexdigest()), threshold=0.6)


def test_the_model_s_output_is_read_as_opencv_reads_it(
    models: tuple[ModelFile, ...], astronaut: Picture
) -> None:
    model = model_named(MODEL, models)
    height, width = astronaut.shape[:2]
    opencv = cv2.FaceDetectorYN.create(str(model.path), "", (width, height), 0.3, 0.3, 500)

    found = YunetFaces(model, threshold=0.3, input_px=max(width, height)).find(astronaut)

    _, rows = opencv.detect(cv2.cvtColor(astronaut, cv2.COLOR_RGB2BGR))
    np.testing.assert_allclose(found.score, rows[:, 14], atol=1e-5)
    np.testing.assert_allclose(found.landmarks[:, 0], rows[:, 4:6] / [width, height], atol=1e-5)
