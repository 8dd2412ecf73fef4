"""Approvals made for tests: as a second person would give them now."""

from __future__ import annotations

from reviewer.domain.approval import RELEASE, Approval, decision_subject, release_subject
from reviewer.domain.approving import copy_to_release
from reviewer.domain.review import Review
from reviewer.domain.signing import Control
from tests.reviews import REASON


def approval_of(
    number: int,
    about: int,
    review: Review,
    *,
    who: str = "Bea",
    account: str = "bea",
    proven: bool = False,
    control: Control = Control.DUAL,
) -> Approval:
    """Somebody's yes to a decision as it is, or to the release of the newest copy."""
    subject = (
        release_subject(review, copy_to_release(review))
        if about == RELEASE
        else decision_subject(review.decisions[about], review)
    )
    return Approval(
        number, about, subject, who, "duty editor", account, "2026-01-04T00:00:00Z", REASON,
        proven=proven, control=control,
    )  # fmt: skip
