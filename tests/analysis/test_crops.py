from __future__ import annotations

import numpy as np
import pytest

from reviewer.analysis.crops import MIN_CROP_PX, cut, square_around, tiles, without_cut
from reviewer.domain.detection import Finder
from reviewer.domain.geometry import Box
from tests.analysis.making import faces


@pytest.mark.parametrize(("width", "height"), [(960, 540), (540, 960), (1000, 200), (640, 480)])
def test_tiles_are_squares_that_cover_the_picture_and_overlap(width: int, height: int) -> None:
    parts = tiles(width, height)
    short = min(width, height)
    starts = sorted(part.x * width + part.y * height for part in parts)

    assert all(part.width * width == pytest.approx(short) for part in parts)
    assert all(part.height * height == pytest.approx(short) for part in parts)
    assert starts[0] == 0
    assert starts[-1] == pytest.approx(max(width, height) - short)
    assert max(np.diff(starts)) <= 0.8 * short + 1e-6


def test_a_square_picture_needs_no_tiles() -> None:
    assert tiles(500, 480) == []


def test_a_crop_at_the_edge_is_moved_into_the_picture() -> None:
    box = np.array([0.9, 0.9, 0.1, 0.1], np.float32)

    part = square_around(box, 3.0, width_px=200, height_px=100)

    assert part.x + part.width == pytest.approx(1)
    assert part.y + part.height == pytest.approx(1)
    assert part.width * 200 == pytest.approx(60)


def test_a_crop_of_a_tiny_face_has_a_least_size() -> None:
    box = np.array([0.5, 0.5, 0.01, 0.01], np.float32)

    part = square_around(box, 3.0, width_px=200, height_px=100)

    assert part.height * 100 == pytest.approx(MIN_CROP_PX)


def test_a_cut_says_which_whole_pixels_it_holds() -> None:
    picture = np.arange(10 * 20 * 3, dtype=np.uint8).reshape(10, 20, 3)

    crop, place = cut(picture, Box(0.26, 0.31, 0.5, 0.5))

    np.testing.assert_array_equal(crop, picture[3:8, 5:15])
    assert place == Box(5 / 20, 3 / 10, 10 / 20, 5 / 10)


def test_a_face_that_an_inner_edge_cuts_is_left_to_the_next_tile() -> None:
    found = faces(
        ((0.0, 0.2, 0.2, 0.3), 0.9, Finder.MEDIAPIPE_FULL),
        ((0.85, 0.2, 0.2, 0.3), 0.9, Finder.MEDIAPIPE_FULL),
    )

    left_tile = without_cut(found, Box(0.0, 0.0, 0.5, 1.0), (100, 100, 3))
    right_tile = without_cut(found, Box(0.5, 0.0, 0.5, 1.0), (100, 100, 3))

    assert left_tile.box[:, 0].tolist() == [0.0]
    assert right_tile.box[:, 0].tolist() == pytest.approx([0.85])
