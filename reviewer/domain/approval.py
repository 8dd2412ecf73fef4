"""Approval: a second person's yes to a decision, or to the release of a copy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Approval:
    """A second person's yes; it holds for exactly what it was given for.

    about    what is approved: a decision's number, or 0 for the release as a whole
    subject  SHA-256 of what was approved, in hexadecimal: with another value the approval lapsed
    who, role, account  the name and role that the person gave, and the account it was given from
    when     UTC, ISO 8601
    """

    id: int
    about: int
    subject: str
    who: str
    role: str
    account: str
    when: str
    reason: str = ""
