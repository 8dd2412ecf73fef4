"""Signer: who puts a name under something, and how two of them are told apart."""

from __future__ import annotations

import unicodedata
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum


class Control(StrEnum):
    """Whether what leaves somebody visible needs a second person."""

    DUAL = "dual"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs.

    who      the name that the person gave
    account  the account of the operating system; "" where it is not known
    proven   whether the name was proven with its passphrase
    """

    who: str
    account: str = ""
    _: KW_ONLY
    proven: bool = False


def are_two(author: Signer, other: Signer) -> bool:
    """Whether these are two persons, as far as a program can tell.

    Two names from two accounts are, and two names that were both proven with a passphrase. Where
    the author's account is not known (a decision of an older version), the other must be proven.
    """
    if same_name(author.who, other.who):
        return False
    if not author.account:
        return other.proven
    are_two_accounts = bool(other.account) and other.account != author.account
    return are_two_accounts or (author.proven and other.proven)


def same_name(a: str, b: str) -> bool:
    """Whether two names are one, but for blanks, capitals and how their letters are coded."""
    return plain_name(a) == plain_name(b)


def plain_name(name: str) -> str:
    """A name as it is compared: what looks the same to the eye shall not be another's.

    Letters of another script that look alike stay apart.
    """
    seen = (letter for letter in name if unicodedata.category(letter) != "Cf")  # without a mark
    return " ".join(unicodedata.normalize("NFKC", "".join(seen)).casefold().split())
