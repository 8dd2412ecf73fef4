"""A decision is complete when its ruling has all that it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.domain.decision import NOTES, Decision, Ground, Ruling
from reviewer.domain.errors import DecisionError
from reviewer.domain.requirements import (
    ASKED,
    QUESTIONS,
    REASON_MIN_CHARACTERS,
    require_complete,
)
from tests.reviews import REASON, decision_of


@pytest.mark.parametrize("ruling", list(Ruling))
def test_a_complete_decision_passes(ruling: Ruling) -> None:
    require_complete(decision_of(1, 1, ruling=ruling))


@pytest.mark.parametrize("ruling", list(Ruling))
def test_a_decision_is_about_somebody(ruling: Ruling) -> None:
    with pytest.raises(DecisionError, match="about nobody"):
        require_complete(decision_of(1, ruling=ruling))


@pytest.mark.parametrize("who", ["", "  \t"])
def test_a_decision_has_a_name_under_it(who: str) -> None:
    with pytest.raises(DecisionError, match="no name"):
        require_complete(replace(decision_of(1, 1), who=who))


def test_a_keep_needs_a_ground() -> None:
    keep = replace(decision_of(1, 1, ruling=Ruling.KEEP), ground=None)

    with pytest.raises(DecisionError, match="recorded ground") as caught:
        require_complete(keep)

    grounds = set(Ground) - {Ground.PI_ABUSE}
    assert all(ground.value in caught.value.hint for ground in grounds)


def test_a_keep_needs_a_reason_of_some_length() -> None:
    keep = decision_of(1, 1, ruling=Ruling.KEEP)

    require_complete(replace(keep, reason="x" * REASON_MIN_CHARACTERS))
    with pytest.raises(DecisionError, match="40 characters"):
        require_complete(replace(keep, reason="x" * (REASON_MIN_CHARACTERS - 1)))


def test_blanks_do_not_make_a_reason_longer() -> None:
    keep = replace(decision_of(1, 1, ruling=Ruling.KEEP), reason="short" + " " * 60)

    with pytest.raises(DecisionError, match="40 characters"):
        require_complete(keep)


def test_a_cover_and_a_rejection_need_no_reason() -> None:
    require_complete(decision_of(1, 1, ruling=Ruling.COVER))
    require_complete(decision_of(2, 1, ruling=Ruling.REJECT))


GROUNDS = [ground for ground in Ground if ground is not Ground.PI_ABUSE]


def keep_on(ground: Ground) -> Decision:
    return decision_of(1, 1, ruling=Ruling.KEEP, ground=ground)


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_keep_needs_every_answer_that_its_ground_asks_for(ground: Ground) -> None:
    keep = keep_on(ground)

    require_complete(keep)
    for code in ASKED[ground]:
        rest = {key: answer for key, answer in keep.answers.items() if key != code}
        with pytest.raises(DecisionError, match=f"KEEP:{ground} asks for {code} ") as caught:
            require_complete(replace(keep, answers=rest))
        assert caught.value.column == code
        with pytest.raises(DecisionError, match=f"“{code}”"):
            require_complete(replace(keep, answers={**keep.answers, code: "  "}))


def test_the_ground_of_who_it_is_asks_for_all_that_the_table_names() -> None:
    # Domain brief 7; the reason, and the second person, are asked for every keep.
    assert ASKED[Ground.PI_IDENTITY] == (
        "evidence", "description", "dignity", "family_harm", "editor",
    )  # fmt: skip
    assert {"evidence", "asked_by", "other_ways", "family_view"} == {*ASKED[Ground.VITAL_INTEREST]}


def test_a_vital_interest_ends_on_a_day() -> None:
    keep = keep_on(Ground.VITAL_INTEREST)

    require_complete(keep)
    for expires, words in (
        ("", "for a time only"),
        ("2026-01-01", "expired on 2026-01-01 already"),
        ("20270131", "no date"),
        ("2027-02-30", "no date"),
    ):
        with pytest.raises(DecisionError, match=words) as caught:
            require_complete(replace(keep, expires=expires))
        assert caught.value.column == "expires"


def test_only_a_keep_expires() -> None:
    with pytest.raises(DecisionError, match="Only a keep"):
        require_complete(replace(decision_of(1, 1), expires="2027-01-31"))


@pytest.mark.parametrize(
    ("ruling", "answers"),
    [
        (Ruling.RESTRICTED, ("recipient", "legal_basis")),
        (Ruling.ESCALATE, ("question", "addressee")),
        (Ruling.HOLD, ("question", "addressee")),
    ],
)
def test_what_waits_or_is_not_for_publication_says_for_whom(
    ruling: Ruling, answers: tuple[str, ...]
) -> None:
    for code in answers:
        decision = decision_of(1, 1, ruling=ruling)
        rest = {key: answer for key, answer in decision.answers.items() if key != code}
        with pytest.raises(DecisionError, match=f"{ruling} asks for {code} "):
            require_complete(replace(decision, answers=rest))


@pytest.mark.parametrize("ruling", sorted(NOTES))
def test_a_note_says_something_and_is_no_ground(ruling: Ruling) -> None:
    with pytest.raises(DecisionError, match="says nothing"):
        require_complete(replace(decision_of(1, 1, ruling=ruling), reason=" "))
    with pytest.raises(DecisionError, match="is a ground to keep"):
        require_complete(replace(decision_of(1, 1, ruling=ruling), ground=Ground.CONSENT_FREE))


def test_public_interest_in_abuse_covers_the_face() -> None:
    cover = replace(
        decision_of(1, 1),
        ground=Ground.PI_ABUSE,
        reason=REASON,
        answers={"original": "Archive, shelf 4."},
    )

    require_complete(cover)
    assert cover.code == "KEEP:PI_ABUSE"
    with pytest.raises(DecisionError, match="asks for original"):
        require_complete(replace(cover, answers={}))
    with pytest.raises(DecisionError, match="faces and voices stay covered"):
        require_complete(replace(cover, ruling=Ruling.KEEP))


def test_a_cover_stands_on_no_ground_to_keep() -> None:
    with pytest.raises(DecisionError, match="is a ground to keep"):
        require_complete(replace(decision_of(1, 1), ground=Ground.PI_IDENTITY, reason=REASON))


def test_nobody_is_unprotected_in_a_role_that_is_protected() -> None:
    keep = keep_on(Ground.NOT_PROTECTED)

    for role in ("PRISONER", "CIVILIAN", "UNKNOWN", "captor"):
        with pytest.raises(DecisionError, match="no role without protection"):
            require_complete(replace(keep, answers={"role": role}))


def test_for_a_bystander_the_law_on_privacy_is_asked() -> None:
    keep = replace(keep_on(Ground.NOT_PROTECTED), answers={"role": "BYSTANDER"})

    with pytest.raises(DecisionError, match="asks for privacy"):
        require_complete(keep)
    require_complete(replace(keep, answers={**keep.answers, "privacy": "Asked, and agreed."}))


def test_an_answer_to_no_question_is_refused() -> None:
    with pytest.raises(DecisionError, match="“shoe_size” is no question"):
        require_complete(replace(decision_of(1, 1), answers={"shoe_size": "44"}))


def test_every_question_that_is_asked_has_words() -> None:
    assert {code for codes in ASKED.values() for code in codes} <= set(QUESTIONS)
    assert {*ASKED} >= set(Ground)
