from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reviewer.app.resources import rules
from reviewer.app.scoring import assess
from reviewer.domain.decision import Decision, Ruling
from reviewer.domain.edits import Decide
from reviewer.domain.review import Review
from reviewer.domain.signing import Control
from reviewer.ui.flags.flag_rows import FlagRow, FlagState, flag_rows
from tests.reviews import decision_of, flag_of, review_of, span_of, track_of

TODAY = date(2026, 1, 2)


def rows_of(review: Review) -> tuple[FlagRow, ...]:
    return flag_rows(review, assess(review), rules(), today=TODAY)


def two_flags() -> Review:
    review = review_of(track_of(1), track_of(2, first=20))
    review.flags[2] = replace(review.flags[2], score=90)
    return review


def test_the_worst_flag_stands_first() -> None:
    rows = rows_of(two_flags())

    assert [(row.flag, row.score, row.first, row.last) for row in rows] == [
        (2, 90, 20, 29),
        (1, 80, 0, 9),
    ]


def test_a_flag_is_looked_at_where_its_risk_is_highest() -> None:
    (row, _) = rows_of(two_flags())

    assert row.worst == 29  # the scores of these reviews rise with the frames


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (decision_of(1, 1), FlagState.COVERED),
        (decision_of(1, 1, ruling=Ruling.KEEP), FlagState.VISIBLE),
        (decision_of(1, 1, ruling=Ruling.KEEP, control=Control.DUAL), FlagState.WAITING),
        (decision_of(1, 1, ruling=Ruling.REJECT), FlagState.REJECTED),
        (decision_of(1, 1, span=span_of(0, 4)), FlagState.UNDECIDED),
        (decision_of(1, 1, ruling=Ruling.HOLD), FlagState.COVERED),
        (decision_of(1, 1, ruling=Ruling.NOTE_PUBLIC), FlagState.UNDECIDED),
    ],
)
def test_a_row_says_what_was_decided(decision: Decision, state: FlagState) -> None:
    review = review_of(track_of(1))
    Decide(decision).apply(review)

    (row,) = rows_of(review)

    assert row.state is state


def test_what_is_decided_in_parts_is_told() -> None:
    review = review_of(track_of(1))
    Decide(decision_of(1, 1)).apply(review)
    Decide(decision_of(2, 1, ruling=Ruling.KEEP, span=span_of(5, 9))).apply(review)

    (row,) = rows_of(review)

    assert row.state is FlagState.MIXED


def test_one_open_face_keeps_a_flag_of_two_open() -> None:
    review = review_of(track_of(1), track_of(2))
    review.flags = {1: flag_of(1, review.tracks[1], review.tracks[2])}
    Decide(decision_of(1, 1)).apply(review)

    (row,) = rows_of(review)

    assert row.state is FlagState.UNDECIDED
    assert row.about == ("T1", "T2")


def test_a_flag_about_nobody_is_about_the_scene() -> None:
    review = review_of(track_of(1))
    review.flags = {1: replace(review.flags[1], tracks=())}

    (row,) = rows_of(review)

    assert (row.state, row.about) == (FlagState.SCENE, ())
