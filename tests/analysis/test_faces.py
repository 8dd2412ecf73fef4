from __future__ import annotations

import numpy as np
import pytest

from reviewer.analysis.faces import Faces, merge
from reviewer.domain.detection import Finder
from reviewer.domain.geometry import Box
from tests.analysis.making import faces

FULL, SHORT, YUNET = Finder.MEDIAPIPE_FULL, Finder.MEDIAPIPE_SHORT, Finder.YUNET


def test_a_face_found_in_a_part_gets_its_place_in_the_whole() -> None:
    found = faces(((0.5, 0.0, 0.25, 0.5), 0.9, YUNET))

    placed = found.placed(Box(0.5, 0.5, 0.5, 0.5))

    np.testing.assert_allclose(placed.box, [[0.75, 0.5, 0.125, 0.25]])


def test_two_detectors_that_agree_make_one_face_with_both_bits() -> None:
    found = faces(
        ((0.40, 0.40, 0.10, 0.14), 0.6, FULL),
        ((0.41, 0.40, 0.10, 0.14), 0.9, YUNET),
    )

    one = merge(found)

    assert one.finder.tolist() == [FULL | YUNET]
    assert one.score.tolist() == pytest.approx([0.9])
    np.testing.assert_allclose(one.box[0], found.box[1], err_msg="YuNet's box is the exact one")


def test_a_box_of_mediapipe_beside_a_small_face_is_still_that_face() -> None:
    beside = faces(
        ((0.400, 0.40, 0.02, 0.03), 0.9, YUNET),
        ((0.389, 0.40, 0.02, 0.03), 0.6, FULL),
    )

    assert len(merge(beside)) == 1


def test_two_people_who_touch_stay_two() -> None:
    pair = faces(
        ((0.40, 0.40, 0.10, 0.14), 0.9, YUNET),
        ((0.47, 0.41, 0.10, 0.14), 0.8, YUNET),
    )

    assert len(merge(pair)) == 2


def test_a_small_face_in_front_of_a_large_one_stays() -> None:
    pair = faces(
        ((0.2, 0.2, 0.5, 0.7), 0.9, YUNET),
        ((0.4, 0.4, 0.05, 0.08), 0.8, YUNET),
    )

    assert len(merge(pair)) == 2


def test_landmarks_that_the_best_detector_lacks_come_from_the_other() -> None:
    found = faces(
        ((0.40, 0.40, 0.10, 0.14), 0.9, YUNET),
        ((0.41, 0.40, 0.10, 0.14), 0.6, FULL),
    )
    found.landmarks[0, :4] = 0.45
    found.landmarks[1] = 0.47

    one = merge(found)

    np.testing.assert_allclose(one.landmarks[0, :4], 0.45)
    np.testing.assert_allclose(one.landmarks[0, 4:], 0.47)


def test_the_order_in_which_detectors_report_makes_no_difference() -> None:
    rows = [
        ((0.40, 0.40, 0.10, 0.14), 0.7, FULL),
        ((0.41, 0.40, 0.10, 0.14), 0.9, YUNET),
        ((0.70, 0.40, 0.10, 0.14), 0.5, SHORT),
    ]

    one, other = merge(faces(*rows)), merge(faces(*rows[::-1]))

    np.testing.assert_array_equal(one.box, other.box)
    np.testing.assert_array_equal(one.finder, other.finder)


def test_nothing_merges_to_nothing() -> None:
    assert len(merge(Faces.none())) == 0


def test_arrays_of_the_wrong_shape_are_refused() -> None:
    none = Faces.none()

    with pytest.raises(ValueError, match="score"):
        Faces(none.box, np.zeros(1, np.float32), none.landmarks, none.finder)
