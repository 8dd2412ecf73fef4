"""What is not sound does not come into a review, whoever made it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.review import Review
from reviewer.domain.soundness import require_sound
from reviewer.domain.timing import Moment, Span
from tests.reviews import TIMEBASE, copy_of, decision_of, flag_of, review_of, span_of, track_of


def full_review() -> Review:
    review = review_of(track_of(1), track_of(2))
    review.decisions = {1: decision_of(1, 1, 2, span=span_of(0, 3))}
    review.exports = {1: copy_of(1)}
    return review


def test_a_full_review_is_sound() -> None:
    require_sound(full_review())


def test_a_review_whose_risk_was_not_assessed_is_sound() -> None:
    review = full_review()
    review.risk = np.zeros(0, np.uint8)

    require_sound(review)


def boxes_with(value: float, *, side: int) -> Callable[[Review], None]:
    def spoil(review: Review) -> None:
        boxes = review.tracks[1].boxes.copy()
        boxes[0, side] = value
        review.tracks[1] = replace(review.tracks[1], boxes=boxes)

    return spoil


def scores(*, frames: int, value: int = 0, dtype: type = np.uint8) -> Callable[[Review], None]:
    def spoil(review: Review) -> None:
        review.risk = np.full(frames, value, dtype)

    return spoil


def leave_out_a_frame(review: Review) -> None:
    track = review.tracks[1]
    kept = np.arange(len(track)) != 4
    arrays = ("pts", "boxes", "origins", "scores", "yaw", "sharpness", "finders")
    review.tracks[1] = replace(track, **{name: getattr(track, name)[kept] for name in arrays})


def come_from_nowhere(review: Review) -> None:
    track = review.tracks[1]
    review.tracks[1] = replace(track, origins=np.full(len(track), 5, np.uint8))


def shift_by_a_tick(review: Review) -> None:
    review.tracks[1] = replace(review.tracks[1], pts=review.tracks[1].pts + 1)


def stand_under_another_id(review: Review) -> None:
    review.tracks[3] = review.tracks[1]


def flag_a_missing_track(review: Review) -> None:
    review.flags[1] = flag_of(1, track_of(9))


def flag_beyond_the_end(review: Review) -> None:
    end = review.index.whole.end
    beyond = Span(end, Moment(end.pts + 40, TIMEBASE))
    review.flags[1] = replace(review.flags[1], span=beyond)


def decide_about_a_missing_track(review: Review) -> None:
    review.decisions[1] = decision_of(1, 9)


def decide_before_the_start(review: Review) -> None:
    span = Span(Moment(0, TIMEBASE), review.index.whole.end)
    review.decisions[1] = decision_of(1, 1, span=span)


def cut_between_two_frames(review: Review) -> None:
    review.cuts = review.cuts + 1


@pytest.mark.parametrize(
    "spoil",
    [
        boxes_with(float("nan"), side=0),
        boxes_with(float("inf"), side=1),
        boxes_with(-0.1, side=2),
        boxes_with(-0.1, side=3),
        scores(frames=39),
        scores(frames=40, value=101),
        scores(frames=40, dtype=np.int64),
        leave_out_a_frame,
        come_from_nowhere,
        shift_by_a_tick,
        stand_under_another_id,
        flag_a_missing_track,
        flag_beyond_the_end,
        decide_about_a_missing_track,
        decide_before_the_start,
        cut_between_two_frames,
    ],
)
def test_a_spoilt_review_is_refused(spoil: Callable[[Review], None]) -> None:
    review = full_review()

    spoil(review)

    with pytest.raises(ValueError, match=r"\w"):
        require_sound(review)
