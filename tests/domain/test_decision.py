"""A decision is complete when its ruling has all that it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.domain.decision import GROUND_WORDS, Ground, Ruling
from reviewer.domain.errors import DecisionError
from reviewer.domain.requirements import REASON_MIN_CHARACTERS, require_complete
from tests.reviews import decision_of


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

    assert all(ground.value in caught.value.hint for ground in Ground)


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


def test_every_ground_has_words() -> None:
    assert set(GROUND_WORDS) == set(Ground)
