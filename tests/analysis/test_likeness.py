from __future__ import annotations

import numpy as np
import pytest

from reviewer.analysis.likeness import (
    Chain,
    LinkSettings,
    MeasuredFaces,
    distance,
    reach_of,
)

SETTINGS = LinkSettings()


def chain(*, speed: tuple[float, float] | None = None) -> Chain:
    """A face of size 0.1 in the middle, seen at second 2."""
    known = None if speed is None else np.array(speed)
    return Chain([0], np.array([0.5, 0.5]), 0.1, known, 2.0, True)


def face(*, place: tuple[float, float] = (0.5, 0.5), size: float = 0.1) -> MeasuredFaces:
    """One detection."""
    return MeasuredFaces(
        np.array([place]), np.array([size]), np.array([True]), np.array([0], np.int64)
    )


def far(faces: MeasuredFaces, *, reach: float = 1.0) -> float | None:
    """How unlike the detection is to a face of size 0.1 in the middle."""
    middle = np.array([0.5, 0.5])
    return distance(middle, 0.1, faces=faces, row=0, reach=reach, settings=SETTINGS)


def test_a_face_of_unknown_speed_is_expected_where_it_was() -> None:
    assert chain().expected(2.5).tolist() == [0.5, 0.5]


def test_a_face_that_moves_is_expected_farther_on() -> None:
    moving = chain(speed=(0.5, -0.5))

    assert moving.expected(2.2) == pytest.approx([0.6, 0.4])
    assert moving.expected(1.8) == pytest.approx([0.4, 0.6])


def test_a_speed_is_believed_for_a_third_of_a_second_only() -> None:
    moving = chain(speed=(0.5, 0))

    assert moving.expected(9.0) == pytest.approx(moving.expected(2.3))
    assert moving.expected(0.0) == pytest.approx(moving.expected(1.7))


def test_the_first_speed_is_believed_in_part_and_later_ones_are_averaged() -> None:
    moving = chain()

    moving.append(1, np.array([0.6, 0.5]), 0.1, time_s=2.1, sure=False)
    assert moving.speed == pytest.approx([0.7, 0])

    moving.append(2, np.array([0.7, 0.5]), 0.1, time_s=2.2, sure=False)
    assert moving.speed == pytest.approx([0.85, 0])


def test_a_face_takes_over_place_and_time_of_a_detection_and_half_of_its_size() -> None:
    growing = chain()

    growing.append(7, np.array([0.6, 0.5]), 0.2, time_s=2.1, sure=False)

    assert growing.rows == [0, 7]
    assert growing.place.tolist() == [0.6, 0.5]
    assert growing.seen_s == 2.1
    assert growing.size == pytest.approx(0.15)


def test_a_face_that_was_sure_once_stays_sure() -> None:
    faint = chain()

    faint.append(1, np.array([0.5, 0.5]), 0.1, time_s=2.1, sure=False)

    assert faint.sure


def test_a_face_of_unknown_speed_reaches_farther() -> None:
    known, unknown = chain(speed=(0, 0)), chain()

    assert reach_of(known, 2.0, settings=SETTINGS) == SETTINGS.reach
    assert reach_of(unknown, 2.0, settings=SETTINGS) == SETTINGS.reach_new


def test_the_reach_grows_while_a_face_is_not_seen_up_to_a_limit() -> None:
    lost = chain(speed=(0, 0))

    assert reach_of(lost, 2.5, settings=SETTINGS) == pytest.approx(SETTINGS.reach + 0.5)
    assert reach_of(lost, 9.0, settings=SETTINGS) == SETTINGS.reach_most


def test_the_same_place_and_size_are_no_distance() -> None:
    assert far(face()) == 0


def test_a_distance_counts_in_sizes_of_the_larger_face() -> None:
    assert far(face(place=(0.55, 0.5))) == pytest.approx(0.5)
    assert far(face(place=(0.55, 0.5), size=0.125)) == pytest.approx(0.4 + np.log(1.25) / 2)


def test_another_size_makes_a_face_less_alike_either_way() -> None:
    assert far(face(size=0.12)) == pytest.approx(np.log(1.2) / 2)
    assert far(face(size=0.1 / 1.2)) == pytest.approx(np.log(1.2) / 2)


def test_a_detection_out_of_reach_cannot_be_the_face() -> None:
    beside = face(place=(0.58, 0.5))

    assert far(beside, reach=0.9) is not None
    assert far(beside, reach=0.7) is None


def test_a_detection_of_quite_another_size_cannot_be_the_face() -> None:
    assert far(face(size=0.16)) is not None
    assert far(face(size=0.18)) is None
