"""Decision and Approval -> entries: what was ruled, on which ground, and who approved it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reviewer.domain.approval import Approval
from reviewer.domain.decision import GROUND_WORDS, Decision
from reviewer.domain.review import Review
from reviewer.report import wording
from reviewer.report.entries import ApprovalEntry, DecisionEntry
from reviewer.report.people import VISIBLE
from reviewer.report.stretches import stretch_of

RELEASE = 0


def decision_entries(review: Review, valid: Collection[int]) -> Iterator[DecisionEntry]:
    """The decisions in the order in which they were made; `valid` are the approvals that hold."""
    for _, decision in sorted(review.decisions.items()):
        yield DecisionEntry(
            id=decision.id,
            tracks=wording.track_names(review, decision.tracks),
            stretch=stretch_of(review, decision.span) if decision.span else None,
            ruling=wording.ruling_words(decision.ruling),
            code=_code(decision),
            is_exception=decision.ruling in VISIBLE,
            ground=GROUND_WORDS[decision.ground] if decision.ground else "",
            reason=decision.reason,
            details=(),
            standing="",
            who=decision.who,
            when=decision.when,
            flag=f"F{decision.flag}" if decision.flag is not None else "",
            approvals=approval_entries(review, decision.id, valid),
        )


def approval_entries(
    review: Review, about: int, valid: Collection[int]
) -> tuple[ApprovalEntry, ...]:
    """The approvals of a decision, or of the release."""
    return tuple(
        ApprovalEntry(
            id=approval.id,
            about=about_words(approval),
            who=approval.who,
            role=approval.role,
            account=approval.account,
            when=approval.when,
            reason=approval.reason,
            is_valid=approval.id in valid,
        )
        for _, approval in sorted(review.approvals.items())
        if approval.about == about
    )


def about_words(approval: Approval) -> str:
    if approval.about == RELEASE:
        return wording.THE_RELEASE
    return wording.A_DECISION.format(number=approval.about)


def _code(decision: Decision) -> str:
    return decision.ruling.value + (f":{decision.ground.value}" if decision.ground else "")
