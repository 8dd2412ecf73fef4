"""The assessment as a whole: scores, flags and people of clips with faces."""

from __future__ import annotations

import time

import pytest

from reviewer.domain.assessment import assess_review
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.people import Person, Role
from reviewer.domain.rules import RuleSet
from reviewer.domain.tags import Tag, TagKind
from tests.domain.scenes import (
    at,
    bare_review,
    clip,
    face,
    look,
    shipped_rules,
)
from tests.reviews import decision_of


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return shipped_rules()


def test_a_frame_has_the_highest_score_of_its_persons(rules: RuleSet) -> None:
    near, far = face(range(30), id=1), face(range(30), id=2, width_px=16)

    risk = look(rules, 30, far, near)

    assert risk.inherent.tolist() == [80] * 30
    assert [flag.tracks for flag in risk.flags] == [(1,)]


def test_flags_are_numbered_worst_first(rules: RuleSet) -> None:
    high = face(range(0, 60), id=1, width_px=20)
    short = face(range(100, 130), id=2)
    long = face(range(200, 300), id=3)

    risk = look(rules, 400, high, short, long, cuts=at(60, 100, 130, 200, 300))

    assert [flag.id for flag in risk.flags] == [1, 2, 3]
    assert [flag.tracks for flag in risk.flags] == [(3,), (2,), (1,)]


def test_an_empty_scene_has_no_risk(rules: RuleSet) -> None:
    risk = look(rules, 30)

    assert risk.inherent.tolist() == [0] * 30
    assert risk.flags == ()


def test_ten_people_for_an_hour_are_assessed_at_once(rules: RuleSet) -> None:
    n = 60 * 60 * 25
    index = clip(n, rate=25)
    tracks = [face(range(n), id=number, width_px=20.0 + number) for number in range(1, 11)]

    review = bare_review(index, *tracks, questioning=True, audio=True)
    review.people = {
        number: Person(number, (number,), Role.PRISONER, "", "Ann", "") for number in range(1, 11)
    }
    review.tags = {
        number: Tag(number, kind, "Ann", "", index.span(1000 * number, 1000 * number + 5000), (1,))
        for number, kind in enumerate(TagKind, start=1)
    }
    review.decisions = {
        number: decision_of(number, number, ruling=Ruling.KEEP, ground=Ground.PI_IDENTITY)
        for number in range(1, 6)
    }

    started = time.process_time()
    risk = assess_review(review, rules, Mitigation())
    assert time.process_time() - started < 2  # well under one; machines differ

    assert len(risk.inherent) == n
    assert len(risk.people) == 10
    assert tuple(range(1, 11)) in {flag.tracks for flag in risk.flags}
    assert int(risk.residual.max()) > int(risk.residual[-1]) > 0
