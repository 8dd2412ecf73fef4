"""Standing: whether a decision counts: approved where it must be, not expired, not contradicted.

What does not count is as if nobody had decided: its frames are covered.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer.domain.approval import RELEASE, Approval, decision_subject
from reviewer.domain.decision import VISIBLE, Decision, Ground, Ruling
from reviewer.domain.keeping import (
    is_sure_find,
    may_bring_reprisal,
    person_among,
    persons_of,
    recorded_as_protected,
)
from reviewer.domain.requirements import expiry_of
from reviewer.domain.signing import Control, are_two

if TYPE_CHECKING:
    from reviewer.domain.review import Review


class Standing(StrEnum):
    """Whether a decision counts."""

    COUNTS = "counts"
    WAITING = "waiting"
    LAPSED = "lapsed"
    EXPIRED = "expired"
    CONTRADICTED = "contradicted"


STANDING_WORDS = {
    Standing.COUNTS: "counts",
    Standing.WAITING: "waits for a second person",
    Standing.LAPSED: "its approval lapsed: what was approved is not what is there now",
    Standing.EXPIRED: "expired",
    Standing.CONTRADICTED: "does not hold any more: persons, a role or a risk of reprisal say "
    "otherwise",
}


def standing(decision: Decision, review: Review, *, today: date | None = None) -> Standing:
    """Whether a decision counts on a day; None: whatever the day, as long as it is not ended."""
    if decision.expires and today is not None and today > expiry_of(decision.expires):
        return Standing.EXPIRED
    if _is_contradicted(decision, review):
        return Standing.CONTRADICTED
    if not waits_for_second(decision, review):
        return Standing.COUNTS
    has_lapsed = any(one.about == decision.id for one in review.approvals.values())
    return Standing.LAPSED if has_lapsed else Standing.WAITING


def waiting(review: Review, *, today: date) -> list[Decision]:
    """The decisions that count when a second person approves them (anew, where that lapsed)."""
    pending = {
        number
        for number, decision in review.decisions.items()
        if standing(decision, review, today=today) in (Standing.WAITING, Standing.LAPSED)
    }
    # Mostly there are none, and what is in force has to be asked of every frame.
    return [decision for decision in review.in_force() if decision.id in pending] if pending else []


def waits_for_second(decision: Decision, review: Review) -> bool:
    """Whether a decision needs a second person, and nobody's approval of it holds."""
    return (
        decision.control is Control.DUAL
        and needs_second(decision, review)
        and approval_of(decision, review) is None
    )


def needs_second(decision: Decision, review: Review) -> bool:
    """Whether the kind of a decision asks for a second person (domain brief 5.5)."""
    if decision.ruling is Ruling.REJECT:
        return any(is_sure_find(review.tracks[number], review) for number in decision.tracks)
    return decision.ruling is Ruling.KEEP or decision.ground is Ground.PI_ABUSE


def approval_of(decision: Decision, review: Review) -> Approval | None:
    """The approval of a decision that holds, if there is one."""
    given = [
        one
        for one in review.approvals.values()
        if one.about == decision.id and are_two(decision.signer, one.signer)
    ]
    subject = decision_subject(decision, review) if given else ""
    return next((one for one in given if one.subject == subject), None)


def control_of(review: Review) -> Control:
    """Single where anything in a review was decided or released by one person alone."""
    alone = any(
        decision.control is Control.SINGLE and needs_second(decision, review)
        for decision in review.decisions.values()
    ) or any(
        one.control is Control.SINGLE for one in review.approvals.values() if one.about == RELEASE
    )
    return Control.SINGLE if alone else Control.DUAL


def _is_contradicted(decision: Decision, review: Review) -> bool:
    """Whether what was said since speaks against leaving somebody visible."""
    if decision.ruling not in VISIBLE:
        return False
    if decision.ruling is Ruling.REJECT:
        return person_among(decision.tracks, review) is not None
    if len(persons_of(decision.tracks, review)) > 1:  # taken apart: one of them is somebody else
        return True
    if decision.ground is Ground.NOT_IDENTIFIABLE:
        return may_bring_reprisal(decision.tracks, review)
    if decision.ground is Ground.NOT_PROTECTED:
        return recorded_as_protected(decision, review) is not None
    return False
