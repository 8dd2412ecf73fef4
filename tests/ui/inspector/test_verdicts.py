from __future__ import annotations

import pytest

from reviewer.app.deciding import Subject, Verdict, decisions_for
from reviewer.domain.case_edits import PutPerson
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.edits import Decide
from reviewer.domain.errors import DecisionError
from reviewer.domain.people import Person, Role
from reviewer.domain.signing import Control, Signer
from reviewer.ui.inspector.verdicts import (
    EXPIRES,
    GROUND,
    OPTIONS,
    REASON,
    Form,
    Option,
    fields_of,
    known_role,
    missing,
)
from tests.reviews import REASON as LONG
from tests.reviews import review_of, track_of

ALL = [option for options in OPTIONS.values() for option in options]


def verdict_of(option: Option, *, without: str = "") -> Verdict:
    """A complete answer to a form, but for one field."""
    given = {code: f"About {code}." for code in fields_of(option)}
    if "role" in given:
        given["role"] = "CAPTOR"
    if EXPIRES in given:
        given[EXPIRES] = "2099-01-31"
    given[REASON] = LONG
    given.pop(without, None)
    reason, expires = given.pop(REASON, ""), given.pop(EXPIRES, "")
    return Verdict(option.ruling, option.ground, reason, given, expires)


@pytest.mark.parametrize("option", ALL, ids=lambda one: f"{one.ruling}-{one.ground}")
def test_a_form_asks_for_all_that_a_decision_needs(option: Option) -> None:
    review = review_of(track_of(1, width_px=8))
    signer = Signer("A", "ann")

    def record(verdict: Verdict) -> None:
        (one,) = decisions_for(
            review, Subject(tracks=(1,)), verdict, signer=signer, control=Control.DUAL
        )
        Decide(one).apply(review)

    for code in fields_of(option):
        lacking = verdict_of(option, without=code)
        if missing(option, lacking, (1,), review):
            assert missing(option, lacking, (1,), review) == (code,)
            with pytest.raises(DecisionError) as refused:
                record(lacking)
            assert refused.value.column == code
    whole = verdict_of(option)
    assert missing(option, whole, (1,), review) == ()
    record(whole)
    assert review.decisions[1].ruling is option.ruling


def test_nothing_chosen_is_what_is_missing() -> None:
    assert missing(None, Verdict(Ruling.COVER), (1,), review_of(track_of(1))) == (GROUND,)


def test_no_form_keeps_a_face_without_a_ground() -> None:
    assert all(one.ground is not None or one.ruling is not Ruling.KEEP for one in ALL)
    assert Option(Ruling.COVER, Ground.PI_ABUSE) in OPTIONS[Form.KEEP]


def test_a_bystander_asks_for_privacy() -> None:
    option = Option(Ruling.KEEP, Ground.NOT_PROTECTED)

    assert "privacy" in fields_of(option, role="BYSTANDER")
    assert "privacy" not in fields_of(option, role="CAPTOR")


def test_a_recorded_role_is_known_where_it_is_that_of_all() -> None:
    review = review_of(track_of(1), track_of(2), track_of(3))
    when = "2026-01-01T00:00:00Z"
    PutPerson(Person(1, (1, 2), Role.MEDICAL, "A badge.", "A", when)).apply(review)

    assert known_role((1, 2), review) is Role.MEDICAL
    assert known_role((1, 3), review) is None
