"""Where the picture in a box has gone, and how like another it is."""

from __future__ import annotations

import numpy as np
import pytest

from reviewer.analysis.patches import PATCH_PX, Float, Gallery, Grey, flow, patch, visible_share
from reviewer.media.opencv import cv2
from tests.clips import Picture

BOX = np.array([180.0, 66.0, 90.0, 112.0])


@pytest.fixture(scope="module")
def grey(astronaut: Picture) -> Grey:
    return np.asarray(cv2.cvtColor(astronaut, cv2.COLOR_RGB2GRAY), np.uint8)


def moved(picture: Grey, *, x: float, y: float, growth: float = 1.0) -> Grey:
    """The picture grown about the box's centre, then moved."""
    centre = BOX[:2] + BOX[2:] / 2
    offset = centre * (1 - growth) + (x, y)
    turn = np.array([[growth, 0, offset[0]], [0, growth, offset[1]]])
    size = (picture.shape[1], picture.shape[0])
    return np.asarray(
        cv2.warpAffine(picture, turn, size, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def test_a_box_goes_where_its_picture_goes(grey: Grey) -> None:
    box = flow(grey, moved(grey, x=11, y=-7), BOX)

    assert box is not None
    np.testing.assert_allclose(box, BOX + np.array([11, -7, 0, 0]), atol=0.5)


def test_a_box_grows_with_its_picture(grey: Grey) -> None:
    box = flow(grey, moved(grey, x=3, y=2, growth=1.06), BOX)

    assert box is not None
    centre = BOX[:2] + BOX[2:] / 2 + (3, 2)
    np.testing.assert_allclose(box[2:], BOX[2:] * 1.06, rtol=0.02)
    np.testing.assert_allclose(box[:2] + box[2:] / 2, centre, atol=1)


def test_another_picture_holds_nothing_of_it(grey: Grey) -> None:
    other = np.random.default_rng(1).integers(0, 255, grey.shape).astype(np.uint8)

    assert flow(grey, other, BOX) is None


@pytest.mark.parametrize("box", [(-300.0, 50.0, 90.0, 112.0), (505.0, 505.0, 60.0, 60.0)])
def test_a_box_out_of_the_picture_has_no_flow(grey: Grey, box: tuple[float, ...]) -> None:
    assert flow(grey, grey, np.array(box)) is None


def test_a_patch_is_square_and_its_margin_lies_around_it(grey: Grey) -> None:
    inner = patch(grey, BOX)
    outer = patch(grey, BOX, margin=0.5)

    assert inner.shape == (PATCH_PX, PATCH_PX)
    assert outer.shape == (2 * PATCH_PX, 2 * PATCH_PX)
    quarter = PATCH_PX // 2
    middle = outer[quarter : quarter + PATCH_PX, quarter : quarter + PATCH_PX]
    assert np.abs(middle.astype(int) - inner).mean() < 3


def sought(grey: Grey, box: Float, *, reach: float) -> tuple[Float, float]:
    return Gallery([patch(grey, BOX)]).seek(grey, box, reach=reach)


def test_a_look_is_found_again_near_where_it_was(grey: Grey) -> None:
    place, likeness = sought(grey, BOX + np.array([20, -15, 0, 0]), reach=0.4)

    assert likeness > 0.9
    np.testing.assert_allclose(place, BOX, atol=5)


def test_elsewhere_nothing_is_like_it(grey: Grey) -> None:
    _, likeness = sought(grey, BOX + np.array([150, 200, 0, 0]), reach=0.15)

    assert likeness < 0.6


def test_the_first_look_stays_when_others_come(grey: Grey) -> None:
    first = patch(grey, BOX)
    gallery = Gallery([first])

    for x in range(0, 300, 20):
        gallery.add(patch(grey, np.array([x, 300.0, 60.0, 60.0])))

    assert len(gallery.looks) < 12
    assert gallery.looks[0] is first
    assert gallery.likeness(grey, BOX) == pytest.approx(1, abs=1e-3)


def test_at_the_edge_what_is_left_in_the_picture_is_compared(grey: Grey) -> None:
    cut_off = np.ascontiguousarray(grey[:, 220:])  # more than half of the box is left
    at_edge = BOX - np.array([220, 0, 0, 0])

    assert Gallery([patch(grey, BOX)]).likeness(cut_off, at_edge) > 0.9
    assert visible_share(at_edge, cut_off.shape) == pytest.approx(50 / 90)


def test_nothing_is_like_what_has_left_the_picture(grey: Grey) -> None:
    gone = BOX - np.array([265, 0, 0, 0])

    assert Gallery([patch(grey, BOX)]).likeness(grey, gone) == -1
    assert visible_share(BOX - np.array([500, 0, 0, 0]), grey.shape) == 0
