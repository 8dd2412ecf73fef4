"""Two persons are two where their accounts are, or where both have proven their names."""

from __future__ import annotations

import pytest

from reviewer.domain.signing import Signer, are_two, same_name

ANN = Signer("Ann", "ann")
ANN_PROVEN = Signer("Ann", "desk", proven=True)
BEA_PROVEN = Signer("Bea", "desk", proven=True)


@pytest.mark.parametrize(
    ("author", "other", "two"),
    [
        (ANN, Signer("Bea", "bea"), True),
        (ANN, Signer("Bea", "ann"), False),  # one account, two typed names
        (ANN, Signer("Ann", "bea"), False),
        (ANN, Signer(" aNN ", "bea", proven=True), False),
        (ANN_PROVEN, BEA_PROVEN, True),
        (ANN_PROVEN, Signer("Bea", "desk"), False),
        (Signer("Ann", "desk"), BEA_PROVEN, False),
        (ANN, Signer("Bea", ""), False),
        (Signer("Ann"), Signer("Bea", "bea"), False),  # an older version kept no account
        (Signer("Ann"), BEA_PROVEN, True),
    ],
)
def test_two_persons(author: Signer, other: Signer, two: bool) -> None:
    assert are_two(author, other) is two


def test_names_are_compared_without_blanks_and_capitals() -> None:
    assert same_name("M.  Muster ", "m. muster")
    assert not same_name("M. Muster", "N. Muster")


@pytest.mark.parametrize(
    "other",
    ["Jose\u0301", "Jos\u200bé", "Ｊｏｓé", "JOSE\u0301 ", "\u202aJosé\u202c", "José\u00a0"],
)
def test_a_name_is_the_same_however_its_letters_are_coded(other: str) -> None:
    assert same_name("José", other)
    assert not are_two(Signer("José", "ann"), Signer(other, "bea", proven=True))
