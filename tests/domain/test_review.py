"""A review answers what counts for a track, frame by frame."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.decision import Ruling
from reviewer.domain.timing import Moment, Span
from tests.reviews import START, copy_of, decision_of, review_of, span_of, track_of

NUMBERS = st.integers(0, 39)


def test_a_track_without_a_decision_is_undecided() -> None:
    track = track_of(1, frames=3)
    review = review_of(track)

    assert review.rulings(track) == [None, None, None]
    assert review.undecided() == [track]


def test_a_decision_without_a_span_counts_in_every_frame() -> None:
    track = track_of(1, frames=3)
    review = review_of(track)
    review.decisions = {1: decision_of(1, 1)}

    assert review.rulings(track) == [Ruling.COVER] * 3
    assert review.undecided() == []


def test_a_decision_about_another_track_does_not_count() -> None:
    track = track_of(1)
    review = review_of(track, track_of(2))
    review.decisions = {1: decision_of(1, 2)}

    assert review.undecided() == [track]


def test_a_span_counts_from_its_start_up_to_but_not_including_its_end() -> None:
    track = track_of(1, first=2, frames=5)
    review = review_of(track)
    review.decisions = {1: decision_of(1, 1, span=span_of(3, 4))}

    assert review.rulings(track) == [None, Ruling.COVER, Ruling.COVER, None, None]
    assert review.is_undecided(track)


def test_the_rulings_in_a_span_are_those_of_its_frames() -> None:
    track = track_of(1, first=2, frames=5)
    review = review_of(track)
    review.decisions = {1: decision_of(1, 1, span=span_of(3, 4))}

    assert review.rulings_in(track, span_of(0, 3)) == [None, Ruling.COVER]
    assert review.rulings_in(track, span_of(4, 39)) == [Ruling.COVER, None, None]
    assert review.rulings_in(track, span_of(20, 22)) == []


def test_the_decision_with_the_highest_id_counts_whatever_the_order_in_the_table() -> None:
    track = track_of(1, frames=3)
    review = review_of(track)
    later = decision_of(2, 1, ruling=Ruling.COVER, span=span_of(1, 1))
    review.decisions = {2: later, 1: decision_of(1, 1, ruling=Ruling.KEEP)}

    assert review.rulings(track) == [Ruling.KEEP, Ruling.COVER, Ruling.KEEP]
    assert [decision.id for decision in review.decisions_about(1)] == [1, 2]


@settings(deadline=None)
@given(first=NUMBERS, length=st.integers(1, 10), start=NUMBERS, end=NUMBERS)
def test_frames_in_a_span_are_those_that_start_inside_it(
    first: int, length: int, start: int, end: int
) -> None:
    track = track_of(1, first=min(first, 30), frames=length)
    review = review_of(track)
    # Neither on the grid of frames nor on that of the time base.
    span = Span(
        Moment(start * 3 + 7, Fraction(1, 70)),
        Moment(max(start, end) * 3 + 7, Fraction(1, 70)),
    )

    frames = review.frames_in(track, span)

    inside = [span.contains(Moment(int(pts), review.index.timebase)) for pts in track.pts]
    assert list(frames) == np.flatnonzero(inside).tolist()


def test_without_a_span_all_frames_of_a_track_count() -> None:
    track = track_of(1, first=5, frames=7)

    assert review_of(track).frames_in(track, None) == range(7)


def test_two_reviews_that_hold_the_same_are_the_same() -> None:
    assert review_of(track_of(1)).same_as(review_of(track_of(1)))


@pytest.mark.parametrize("what", ["risk", "cuts", "tracks", "flags", "decisions", "exports"])
def test_two_reviews_that_differ_in_one_thing_are_not_the_same(what: str) -> None:
    a, b = review_of(track_of(1)), review_of(track_of(1))

    match what:
        case "risk":
            b.risk = np.zeros(40, np.uint8)
        case "cuts":
            b.cuts = np.array([START], np.int64)
        case "tracks":
            b.tracks[1] = replace(b.tracks[1], label="P1")
        case "flags":
            b.flags.clear()
        case "decisions":
            b.decisions[1] = decision_of(1, 1)
        case "exports":
            b.exports[1] = copy_of(1)

    assert not a.same_as(b)


def test_a_snapshot_stays_as_the_review_was() -> None:
    review = review_of(track_of(1), track_of(2, first=20))
    before = review.snapshot()
    assert before.same_as(review)

    for field in fields(review):
        value = getattr(review, field.name)
        if isinstance(value, dict):
            value.clear()

    assert set(before.tracks) == {1, 2}
    assert set(before.flags) == {1, 2}
