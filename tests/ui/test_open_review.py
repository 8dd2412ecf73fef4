from __future__ import annotations

from pathlib import Path

from reviewer.app.copies import CopyOptions
from reviewer.app.scoring import assess
from reviewer.domain.covers import CoverStyle
from reviewer.domain.decision import Ruling
from reviewer.domain.edits import Decide
from reviewer.ui.open_review import OpenReview
from tests.reviews import decision_of, review_of, track_of


def opened() -> OpenReview:
    return OpenReview(Path("clip.review"), review_of(track_of(1), track_of(2, first=20)))


def test_what_was_worked_out_is_kept_until_the_review_changes() -> None:
    shown = opened()
    plan, assessment = shown.plan(CopyOptions()), shown.assessment

    same = (shown.plan(CopyOptions()), shown.assessment)
    Decide(decision_of(1, 1, ruling=Ruling.KEEP)).apply(shown.review)
    shown.forget()

    assert same == (plan, assessment)
    assert [area.track_id for area in plan.covers] == [1, 2]
    assert [area.track_id for area in shown.plan(CopyOptions()).covers] == [2]
    assert not shown.is_assessed


def test_another_look_is_another_plan() -> None:
    shown = opened()

    assert shown.plan(CopyOptions()).style is CoverStyle.BLUR
    assert shown.plan(CopyOptions(CoverStyle.FILL)).style is CoverStyle.FILL


def test_an_assessment_of_an_earlier_state_is_not_that_of_now() -> None:
    shown = opened()
    earlier = shown.state
    shown.forget()

    shown.take_assessment(assess(shown.review), earlier)

    assert not shown.is_assessed
    shown.take_assessment(assess(shown.review), shown.state)
    assert shown.is_assessed


def test_another_state_of_the_review_tells_what_may_differ() -> None:
    shown = opened()
    other = review_of(track_of(1))

    changes = shown.become(other, why_read_only="A copy is being made.")

    assert changes.tracks == {1, 2}
    assert shown.review is other
    assert shown.why_read_only == "A copy is being made."
