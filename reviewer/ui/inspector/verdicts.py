"""What a form for a decision offers and asks for, and which of it is not given yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from reviewer.app.deciding import Verdict
from reviewer.domain.decision import NOTES, Ground, Ruling
from reviewer.domain.people import Role
from reviewer.domain.requirements import ASKED, EXPIRING, REASON_MIN_CHARACTERS
from reviewer.domain.review import Review
from reviewer.ui.inspector.topic import asks_to_reject

GROUND, EXPIRES, REASON = "ground", "expires", "reason"
"""Fields that are no questions, by the names that DecisionError.column has for them."""


class Form(StrEnum):
    """The decisions that ask for something."""

    KEEP = "keep"
    REJECT = "reject"
    RESTRICT = "restrict"
    WAIT = "wait"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that a form lets a person choose."""

    ruling: Ruling
    ground: Ground | None = None


OPTIONS: dict[Form, tuple[Option, ...]] = {
    Form.KEEP: tuple(
        Option(Ruling.COVER if ground is Ground.PI_ABUSE else Ruling.KEEP, ground)
        for ground in Ground
    ),
    Form.REJECT: (Option(Ruling.REJECT),),
    Form.RESTRICT: (Option(Ruling.RESTRICTED),),
    Form.WAIT: (Option(Ruling.HOLD), Option(Ruling.ESCALATE)),
    Form.NOTE: (Option(Ruling.NOTE_CAPTIVE_CONSENT), Option(Ruling.NOTE_PUBLIC)),
}

_MAY_BE_ANSWERED = {Ruling.RESTRICTED: ("transfer",)}


def fields_of(option: Option, *, role: str = "") -> tuple[str, ...]:
    """The fields of an option in their order: its questions, the last day, the reason."""
    about = option.ground or option.ruling
    questions = list(ASKED.get(about, ()))
    if role == Role.BYSTANDER:
        questions.append("privacy")
    questions += _MAY_BE_ANSWERED.get(option.ruling, ())
    if option.ground in EXPIRING:
        questions.append(EXPIRES)
    return (*questions, REASON)


def needed_characters(option: Option, tracks: Collection[int], review: Review) -> int:
    """How long the reason has to be; 0 where it may be left out."""
    is_sure = option.ruling is Ruling.REJECT and asks_to_reject(tracks, review)
    if option.ground is not None or is_sure:
        return REASON_MIN_CHARACTERS
    return 1 if option.ruling in NOTES else 0


def missing(
    option: Option | None, verdict: Verdict, tracks: Collection[int], review: Review
) -> tuple[str, ...]:
    """The fields that lack what they ask for, in the order of the form."""
    if option is None:
        return (GROUND,)
    lacking = []
    optional = _MAY_BE_ANSWERED.get(option.ruling, ())
    for code in fields_of(option, role=verdict.answers.get("role", "")):
        if code == REASON:
            is_there = len(verdict.reason.strip()) >= needed_characters(option, tracks, review)
        elif code == EXPIRES:
            is_there = bool(verdict.expires.strip())
        else:
            is_there = code in optional or bool(verdict.answers.get(code, "").strip())
        if not is_there:
            lacking.append(code)
    return tuple(lacking)


def known_role(tracks: Collection[int], review: Review) -> Role | None:
    """The role without protection that is recorded for all of the tracks, if there is one."""
    people = [review.person_of(number) for number in tracks]
    roles = {person.role for person in people if person is not None and not person.is_protected}
    return roles.pop() if len(roles) == 1 and None not in people else None
