from __future__ import annotations

import numpy as np

from reviewer.analysis.faces import Picture
from reviewer.analysis.sharpness import sharpness_of
from reviewer.media.opencv import cv2
from tests.analysis.conftest import ASTRONAUT


def test_a_blurred_face_is_less_sharp(astronaut: Picture) -> None:
    box = ASTRONAUT.row()[None]
    blurred = np.asarray(cv2.GaussianBlur(astronaut, (0, 0), 5), np.uint8)

    sharp, soft = sharpness_of(astronaut, box)[0], sharpness_of(blurred, box)[0]

    assert sharp > 200
    assert soft < 40


def test_a_box_over_the_edge_is_measured_where_it_is_visible(astronaut: Picture) -> None:
    boxes = np.array([[-0.1, -0.1, 0.3, 0.3], [1.1, 0.5, 0.2, 0.2]], np.float32)

    values = sharpness_of(astronaut, boxes)

    assert values[0] > 0
    assert np.isnan(values[1])
