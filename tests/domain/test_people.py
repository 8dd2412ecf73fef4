"""Nobody loses protection by default, or without saying on what that rests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.domain.errors import DecisionError
from reviewer.domain.people import PROTECTED, ROLE_WORDS, Person, Role, require_person

PERSON = Person(1, (1, 2), Role.UNKNOWN, "", "Ann", "2026-01-02T03:04:05Z")


def test_who_is_unknown_is_protected() -> None:
    require_person(PERSON)
    assert PERSON.is_protected
    assert PERSON.name == "P1"


@pytest.mark.parametrize("role", list(Role))
def test_a_role_without_protection_needs_its_basis(role: Role) -> None:
    bare = replace(PERSON, role=role, basis=" ")

    if role in PROTECTED:
        require_person(bare)
    else:
        with pytest.raises(DecisionError, match="needs its basis"):
            require_person(bare)
        require_person(replace(bare, basis="In uniform."))


def test_a_person_is_somebody_and_somebody_says_so() -> None:
    with pytest.raises(DecisionError, match="is nobody"):
        require_person(replace(PERSON, tracks=()))
    with pytest.raises(DecisionError, match="no name"):
        require_person(replace(PERSON, who=" "))


def test_every_role_has_words() -> None:
    assert set(ROLE_WORDS) == set(Role)
