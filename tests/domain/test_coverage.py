"""What goes with a track when it is deleted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from reviewer.domain.coverage import Coverage, frames_covered_by_only
from reviewer.domain.decision import Ruling
from tests.reviews import decision_of, review_of, track_of


def test_frames_that_another_track_covers_are_not_lost() -> None:
    review = review_of(track_of(1), track_of(2, first=6), track_of(3, first=6, x=0.1))

    assert frames_covered_by_only(review, 1) == Coverage(frames=10, alone=6, found=6)
    assert frames_covered_by_only(review, 2) == Coverage(frames=10, alone=6, found=6)
    assert frames_covered_by_only(review, 3) == Coverage(frames=10, alone=10, found=10)


def test_frames_within_a_range_are_counted_alone() -> None:
    review = review_of(track_of(1), track_of(2, first=6))

    found = frames_covered_by_only(review, 1, within=range(4, 30))

    assert found == Coverage(frames=6, alone=2, found=2)


def test_a_track_that_is_left_visible_covers_nothing() -> None:
    review = review_of(track_of(1), track_of(2))
    review.decisions = {1: decision_of(1, 2, ruling=Ruling.KEEP)}

    assert frames_covered_by_only(review, 2) == Coverage(0, 0, 0)
    assert frames_covered_by_only(review, 1).alone == 10


def test_frames_in_which_no_detector_saw_a_face_are_told_apart() -> None:
    drawn = replace(track_of(1), scores=np.zeros(10, np.float32))

    assert frames_covered_by_only(review_of(drawn), 1) == Coverage(10, 10, 0)
