"""Whether an approval may be given: it has a reason, and two persons stand behind its subject."""

from __future__ import annotations

from datetime import date

from reviewer.domain.approval import RELEASE, Approval, decision_subject, release_subject
from reviewer.domain.decision import VISIBLE, Decision, Ruling
from reviewer.domain.errors import DecisionError
from reviewer.domain.requirements import REASON_MIN_CHARACTERS
from reviewer.domain.review import ExportRecord, Review
from reviewer.domain.signing import Control, Signer, are_two, same_name
from reviewer.domain.standing import Standing, approval_of, needs_second, standing

TWO_PERSONS = (
    "Let another person approve, under another account of this computer, or let both prove their "
    "names: `reviewer passphrase NAME` gives a name a passphrase."
)


def require_approvable(approval: Approval, review: Review) -> None:
    """Raise DecisionError where an approval is not complete or may not be given by this person.

    What it is about must be in the review.
    """
    if not approval.who.strip():
        raise DecisionError("The approval has no name under it.", hint="Say who you are with --by.")
    if len(approval.reason.strip()) < REASON_MIN_CHARACTERS:
        raise DecisionError(
            f"An approval needs a reason of {REASON_MIN_CHARACTERS} characters.",
            hint="Say at that length or more, with --reason, what you looked at and why it holds.",
            plain_hint="Say at that length or more what you looked at and why it holds.",
        )
    if approval.about == RELEASE:
        _require_releasable(approval, review)
    else:
        _require_second(approval, review.decisions[approval.about], review)


def copy_to_release(review: Review) -> ExportRecord:
    """The newest copy; DecisionError where there is none, or its check did not pass."""
    named = [record for _, record in sorted(review.exports.items()) if record.name]
    if not named:
        raise DecisionError(
            "There is no copy that could be released.",
            hint="Make one with `reviewer export`.",
            plain_hint="Export one first.",
        )
    if not named[-1].passed:
        raise DecisionError(
            f"The check of the newest copy, {named[-1].name}, did not pass.",
            hint="Make another with `reviewer export`.",
            plain_hint="Export another.",
        )
    return named[-1]


def release_of(review: Review, *, today: date) -> Approval | None:
    """The release of the newest copy, if it was given and holds today."""
    try:
        copy = copy_to_release(review)
    except DecisionError:
        return None
    if obstacles(review):
        return None
    subject = release_subject(review, copy)
    for _, one in sorted(review.approvals.items(), reverse=True):
        if one.about == RELEASE and one.subject == subject:
            has_ended = any(
                standing(decision, review, today=today) is Standing.EXPIRED
                and decision.expires >= one.when[:10]
                for decision in review.in_force()
            )
            return None if has_ended else one
    return None


def obstacles(review: Review) -> list[Decision]:
    """The decisions that stand against a release: on hold, asked elsewhere, not for publication."""
    restricted = [one for one in review.in_force() if one.ruling is Ruling.RESTRICTED]
    return sorted([*review.blocked_by(), *restricted], key=lambda decision: decision.id)


def _require_second(approval: Approval, decision: Decision, review: Review) -> None:
    if decision.control is Control.SINGLE or not needs_second(decision, review):
        raise DecisionError(f"{decision.name} counts without a second person.")
    if same_name(approval.who, decision.who):
        raise DecisionError(
            f"{decision.name} is {decision.who}'s own decision, and nobody approves their own.",
            hint=TWO_PERSONS,
        )
    if not are_two(decision.signer, approval.signer):
        raise DecisionError(
            f"{approval.who} and {decision.who} cannot be told apart: "
            f"{_why_they_may_be_one(decision.signer, approval.signer)}.",
            hint=TWO_PERSONS
            if decision.proven
            else f"{TWO_PERSONS} {decision.name} has to be decided anew then.",
        )
    if approval.subject != decision_subject(decision, review):
        raise DecisionError(
            f"{decision.name} is not what was to be approved any more.", hint="Look at it again."
        )


def _why_they_may_be_one(author: Signer, other: Signer) -> str:
    accounts = "the same account" if author.account and other.account else "an account not known"
    unproven = " and ".join(one.who for one in (author, other) if not one.proven)
    return f"{accounts}, and no passphrase from {unproven}"


def _require_releasable(approval: Approval, review: Review) -> None:
    copy = copy_to_release(review)
    against = obstacles(review)
    if against:
        names = ", ".join(f"{one.name} ({one.ruling})" for one in against)
        raise DecisionError(
            f"Nothing is released while {names} stands.",
            hint="Decide anew about these tracks when the answer is there.",
        )
    if approval.subject != release_subject(review, copy):
        raise DecisionError(
            "The copy or a decision is not what was to be released any more.",
            hint="Look at it again.",
        )
    if approval.control is Control.SINGLE:
        return
    decisions = review.in_force()
    if not any(are_two(one.signer, approval.signer) for one in decisions):
        raise DecisionError(
            f"Nobody but {approval.who} has decided anything, or the two cannot be told apart.",
            hint=TWO_PERSONS,
        )
    for one in decisions:
        is_seen = are_two(one.signer, approval.signer) or approval_of(one, review) is not None
        if one.ruling in VISIBLE and not is_seen:
            raise DecisionError(
                f"{one.name} leaves somebody visible, and nobody but {one.who} has approved it.",
                hint=TWO_PERSONS,
            )
