from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.geometry import (
    Box,
    FloatArray,
    Orientation,
    clip,
    head_boxes,
    intersection,
    overlap,
    to_stored,
)


def boxes(*rows: tuple[float, float, float, float]) -> FloatArray:
    return np.array(rows, np.float32).reshape(-1, 4)


def some_boxes(low: float = -0.5, high: float = 1.5) -> st.SearchStrategy[Any]:
    sizes = st.floats(0.015625, 1, width=32)
    places = st.floats(low, high, width=32)
    row = st.tuples(places, places, sizes, sizes)
    return st.lists(row, min_size=1, max_size=6).map(lambda rows: np.array(rows, np.float32))


orientations = st.builds(Orientation, st.integers(0, 3), st.booleans())


def test_a_box_and_its_row_are_the_same() -> None:
    box = Box(0.25, 0.5, 0.125, 0.0625)

    assert Box.of(box.row()) == box
    assert box.pixels(640, 320) == (160, 160, 80, 20)


def test_clipping_keeps_what_is_inside_the_picture() -> None:
    clipped = clip(boxes((-0.5, -0.5, 1, 1), (0.5, 0.5, 1, 1), (2, 2, 1, 1), (0.1, 0.1, 0.2, 0.2)))

    expected = boxes((0, 0, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5), (1, 1, 0, 0), (0.1, 0.1, 0.2, 0.2))
    assert np.allclose(clipped, expected)


@given(some_boxes())
def test_a_clipped_box_lies_in_the_picture(several: FloatArray) -> None:
    clipped = clip(several)

    assert clipped.dtype == np.float32
    assert (clipped >= 0).all()
    assert (clipped[:, :2] + clipped[:, 2:] <= 1 + 1e-6).all()


def test_overlap_is_intersection_over_union() -> None:
    a = boxes((0, 0, 0.2, 0.2), (0.5, 0.5, 0.2, 0.2))
    b = boxes((0.1, 0, 0.2, 0.2), (0.2, 0, 0.2, 0.2), (0.5, 0.5, 0.2, 0.2))

    assert np.allclose(overlap(a, b), np.array([[1 / 3, 0, 0], [0, 0, 1]]), atol=1e-6)
    assert np.allclose(intersection(a, b), np.array([[0.02, 0, 0], [0, 0, 0.04]]), atol=1e-6)


def test_overlap_of_nothing_is_nothing() -> None:
    none = np.zeros((0, 4), np.float32)

    assert overlap(none, boxes((0, 0, 1, 1))).shape == (0, 1)
    assert overlap(boxes((0, 0, 0, 0)), boxes((0, 0, 0, 0))).tolist() == [[0]]


@given(some_boxes(), some_boxes())
def test_overlap_is_a_share_and_symmetric(a: FloatArray, b: FloatArray) -> None:
    shares = overlap(a, b)

    assert (shares >= 0).all()
    assert (shares <= 1 + 1e-4).all()
    assert np.allclose(shares, overlap(b, a).T, atol=1e-5)


def test_a_head_is_the_face_and_what_is_around_it() -> None:
    (head,) = head_boxes(
        boxes((0.4, 0.4, 0.1, 0.2)), np.array([np.nan], np.float32), width_px=1920, height_px=1080
    )

    assert head == pytest.approx([0.37, 0.3, 0.16, 0.35], abs=1e-6)


def test_the_back_of_a_profiles_head_gets_more_room() -> None:
    face = boxes((0.4, 0.4, 0.1, 0.2))
    right, left = (
        head_boxes(face, np.array([yaw], np.float32), width_px=1920, height_px=1080)[0]
        for yaw in (0.9, -0.9)
    )

    assert right[0] == pytest.approx(0.4 - 0.045)
    assert right[0] + right[2] == pytest.approx(0.53)
    assert left[0] == pytest.approx(0.37)
    assert left[0] + left[2] == pytest.approx(0.5 + 0.045)


def test_a_small_head_is_24_pixels_a_side_around_the_same_middle() -> None:
    face = boxes((0.5, 0.5, 0.01, 0.01))

    (head,) = head_boxes(face, np.zeros(1, np.float32), width_px=640, height_px=360)

    assert head[2] * 640 == pytest.approx(24, abs=1e-3)
    assert head[3] * 360 == pytest.approx(24, abs=1e-3)
    assert head[0] + head[2] / 2 == pytest.approx(0.505)
    assert head[1] + head[3] / 2 == pytest.approx(0.505 - 0.125 * 0.01)


@given(some_boxes(), st.floats(-1.5, 1.5, width=32))
def test_a_head_holds_its_face(faces: FloatArray, yaw: float) -> None:
    heads = head_boxes(faces, np.full(len(faces), yaw, np.float32), width_px=320, height_px=240)

    assert (heads[:, :2] <= faces[:, :2] + 1e-5).all()
    assert (heads[:, :2] + heads[:, 2:] >= faces[:, :2] + faces[:, 2:] - 1e-5).all()


@given(orientations)
def test_stored_boxes_are_where_the_upright_ones_come_from(orientation: Orientation) -> None:
    stored = np.zeros((8, 16), np.uint8)
    stored[1:3, 10:15] = 1  # height 8, width 16
    shown = stored[:, ::-1] if orientation.mirrored else stored
    shown = np.rot90(shown, -orientation.quarter_turns)
    rows, columns = np.nonzero(shown)
    height, width = shown.shape
    upright = boxes(
        (
            columns.min() / width,
            rows.min() / height,
            (columns.max() + 1 - columns.min()) / width,
            (rows.max() + 1 - rows.min()) / height,
        )
    )

    (back,) = to_stored(upright, orientation)

    assert back == pytest.approx([10 / 16, 1 / 8, 5 / 16, 2 / 8], abs=1e-6)
    assert orientation.swaps_sides is (shown.shape != stored.shape)


@given(some_boxes(), orientations)
def test_turning_boxes_keeps_their_area(several: FloatArray, orientation: Orientation) -> None:
    stored = to_stored(several, orientation)

    assert np.allclose(stored[:, 2] * stored[:, 3], several[:, 2] * several[:, 3], atol=1e-5)
