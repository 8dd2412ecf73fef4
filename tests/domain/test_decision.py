"""A decision has words and codes for all that it can say."""

from __future__ import annotations

from reviewer.domain.decision import (
    BLOCKING,
    GROUND_WORDS,
    NOTES,
    RULING_WORDS,
    VISIBLE,
    Ground,
    Ruling,
)
from reviewer.domain.requirements import ASKED, QUESTIONS
from tests.reviews import decision_of


def test_every_ruling_and_every_ground_has_words() -> None:
    assert set(RULING_WORDS) == set(Ruling)
    assert set(GROUND_WORDS) == set(Ground)


def test_what_every_ground_and_every_ruling_asks_for_is_said() -> None:
    asks_nothing = {Ruling.COVER, Ruling.REJECT, *NOTES}

    # A keep asks for what its ground does.
    assert {one for one in ASKED if isinstance(one, Ground)} == set(Ground)
    assert {one for one in ASKED if isinstance(one, Ruling)} == (
        set(Ruling) - asks_nothing - {Ruling.KEEP}
    )
    assert {code for asked in ASKED.values() for code in asked} | {"privacy", "transfer"} == set(
        QUESTIONS
    )


def test_no_ruling_is_of_two_kinds() -> None:
    kinds = (VISIBLE, BLOCKING, NOTES, {Ruling.COVER, Ruling.RESTRICTED})

    assert sorted(one for kind in kinds for one in kind) == sorted(Ruling)


def test_a_code_names_the_ground() -> None:
    assert decision_of(1, 1).code == "MASK"
    assert decision_of(1, 1, ruling=Ruling.HOLD).code == "HOLD"
    keep = decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.CONSENT_FREE)
    assert keep.code == "KEEP:CONSENT_FREE"
