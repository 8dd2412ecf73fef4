from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.detection import Detections, Finder, yaw_of
from reviewer.domain.geometry import FloatArray
from tests.analysis.making import detections, walk


def face(nose_x: float, *, half_eyes: float = 10.0) -> FloatArray:
    """Landmarks in pixels: eyes around (0, 0), the mouth 20 below, the nose at `nose_x`."""
    points = np.full((1, 6, 2), np.nan, np.float32)
    points[0, :4] = [(-half_eyes, 0), (half_eyes, 0), (nose_x, 10), (0, 20)]
    return points


def test_detections_must_be_sorted_by_frame() -> None:
    found = detections(walk([3, 5]))

    with pytest.raises(ValueError, match="sorted by frame"):
        replace(found, frame=found.frame[::-1])


def test_arrays_of_the_wrong_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="box must have the shape"):
        replace(detections(walk([3, 5])), box=np.zeros((2, 3), np.float32))


def test_the_detections_of_a_frame_are_found() -> None:
    found = detections(walk([3, 5, 5, 8]))

    assert len(found.in_frame(5)) == 2
    assert len(found.in_frame(4)) == 0


def test_joining_sorts_by_frame_and_keeps_the_order_within_one() -> None:
    late, early = detections(walk([5, 7], score=0.9)), detections(walk([2, 5], score=0.4))

    joined = Detections.join([late, early])

    assert joined.frame.tolist() == [2, 5, 5, 7]
    assert joined.score.tolist() == pytest.approx([0.4, 0.9, 0.4, 0.9])
    assert len(Detections.join([])) == 0


def test_selecting_keeps_all_arrays_together() -> None:
    found = detections(walk([3, 5, 8]), finder=Finder.YUNET)

    picked = found.select(found.frame > 3)

    assert picked.frame.tolist() == [5, 8]
    assert picked.finder.tolist() == [Finder.YUNET] * 2


def test_a_frontal_face_has_no_yaw_and_a_profile_about_one() -> None:
    assert yaw_of(face(0.0))[0] == pytest.approx(0)
    assert yaw_of(face(7.0, half_eyes=2.0))[0] == pytest.approx(1.05, abs=0.05)


def test_yaw_is_positive_where_the_face_points_to_the_right_of_the_picture() -> None:
    assert yaw_of(face(5.0))[0] > 0 > yaw_of(face(-5.0))[0]


def test_yaw_is_unknown_without_landmarks_and_has_limits() -> None:
    unknown = np.full((1, 6, 2), np.nan, np.float32)

    assert np.isnan(yaw_of(unknown)[0])
    assert yaw_of(face(100.0))[0] == pytest.approx(1.5)
