"""Decision and Approval -> entries: what was ruled, on which ground, and who approved it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date

from reviewer.domain.approval import RELEASE, Approval, decision_subject
from reviewer.domain.approving import release_of
from reviewer.domain.decision import GROUND_WORDS, NOTES, VISIBLE, Decision, Ground
from reviewer.domain.requirements import QUESTIONS
from reviewer.domain.review import Review
from reviewer.domain.signing import Control, are_two
from reviewer.domain.standing import STANDING_WORDS, Standing, needs_second, standing
from reviewer.report import wording
from reviewer.report.entries import ApprovalEntry, DecisionEntry, Pairs
from reviewer.report.labels import LABELS
from reviewer.report.stretches import stretch_of


def decision_entries(review: Review, today: date) -> Iterator[DecisionEntry]:
    """The decisions in the order in which they were made."""
    in_force = {decision.id for decision in review.in_force()}
    in_force |= {one.id for one in review.decisions.values() if one.ruling in NOTES}
    for _, decision in sorted(review.decisions.items()):
        is_exception = decision.ruling in VISIBLE or decision.ground is Ground.PI_ABUSE
        how = standing(decision, review, today=today)
        yield DecisionEntry(
            id=decision.id,
            name=decision.name,
            tracks=wording.track_names(review, decision.tracks),
            stretch=stretch_of(review, decision.span) if decision.span else None,
            ruling=wording.ruling_words(decision.ruling),
            code=decision.code,
            is_exception=is_exception,
            ground=GROUND_WORDS[decision.ground] if decision.ground else "",
            ground_code=decision.ground.value if decision.ground else "",
            reason=decision.reason,
            details=_details(decision),
            counts=how is Standing.COUNTS and decision.id in in_force,
            standing=_standing_words(decision, review, how)
            if decision.id in in_force
            else wording.SUPERSEDED,
            who=decision.who,
            when=decision.when,
            flag=f"F{decision.flag}" if decision.flag is not None else "",
            approvals=tuple(_approvals_of(decision, review)),
        )


def release_entries(review: Review, today: date) -> Iterator[ApprovalEntry]:
    """The approvals of a release; with another copy or decision than now they lapsed."""
    given = release_of(review, today=today)
    accounts = {decision.account for decision in review.in_force()}
    for _, approval in sorted(review.approvals.items()):
        if approval.about == RELEASE:
            is_valid = given is not None and approval.subject == given.subject
            yield _approval(approval, is_valid=is_valid, accounts=accounts)


def about_words(approval: Approval) -> str:
    """What an approval is about."""
    if approval.about == RELEASE:
        return wording.THE_RELEASE
    return wording.A_DECISION.format(number=approval.about)


def _standing_words(decision: Decision, review: Review, how: Standing) -> str:
    is_alone = decision.control is Control.SINGLE and needs_second(decision, review)
    return wording.ALONE if is_alone and how is Standing.COUNTS else STANDING_WORDS[how]


def _approvals_of(decision: Decision, review: Review) -> Iterator[ApprovalEntry]:
    given = [one for _, one in sorted(review.approvals.items()) if one.about == decision.id]
    subject = decision_subject(decision, review) if given else ""
    for one in given:
        is_valid = one.subject == subject and are_two(decision.signer, one.signer)
        yield _approval(one, is_valid=is_valid, accounts={decision.account})


def _approval(approval: Approval, *, is_valid: bool, accounts: Set[str]) -> ApprovalEntry:
    """An approval; `accounts` are those of the persons who decided what it is about."""
    is_second = approval.control is Control.DUAL
    return ApprovalEntry(
        id=approval.id,
        about=about_words(approval),
        who=approval.who,
        role=approval.role,
        account=approval.account,
        when=approval.when,
        reason=approval.reason,
        is_valid=is_valid,
        is_second=is_second,
        shares_account=is_second and bool(approval.account) and approval.account in accounts,
    )


def _details(decision: Decision) -> Pairs:
    """The answers to what the ruling and its ground ask, and when the decision ends."""
    answers = [
        (wording.sentence_case(words.split(":")[0]), decision.answers[code])
        for code, words in QUESTIONS.items()
        if code in decision.answers
    ]
    if decision.expires:
        answers.append((LABELS["expires"], decision.expires))
    return tuple(answers)
