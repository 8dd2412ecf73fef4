"""Nobody approves their own decision, and nothing is released that two persons have not seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reviewer.domain.approval import RELEASE
from reviewer.domain.approving import release_of, require_approvable
from reviewer.domain.case_edits import PutApproval
from reviewer.domain.decision import Decision, Ground, Ruling
from reviewer.domain.errors import DecisionError
from reviewer.domain.people import Person, Role
from reviewer.domain.review import Review
from reviewer.domain.signing import Control
from tests.approvals import approval_of
from tests.reviews import copy_of, decision_of, review_of, track_of

TODAY = date(2026, 2, 1)


def reviewed(*decisions: Decision) -> Review:
    """T1 with these decisions, of which a copy has passed its check."""
    review = review_of(track_of(1))
    review.decisions = {decision.id: decision for decision in decisions}
    review.exports = {1: copy_of(1)}
    return review


def keep(number: int = 1, **changes: object) -> Decision:
    made = decision_of(number, 1, ruling=Ruling.KEEP, control=Control.DUAL)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_another_account_approves() -> None:
    review = reviewed(keep())

    require_approvable(approval_of(1, 1, review), review)


def test_two_proven_names_may_share_an_account() -> None:
    review = reviewed(keep(proven=True))

    require_approvable(approval_of(1, 1, review, account="ann", proven=True), review)
    with pytest.raises(DecisionError, match=r"told apart: .* passphrase from Bea"):
        require_approvable(approval_of(1, 1, review, account="ann"), review)


def test_who_has_to_prove_a_name_is_said_and_that_it_takes_a_new_decision() -> None:
    review = reviewed(keep())
    approval = approval_of(1, 1, review, account="ann", proven=True)

    with pytest.raises(DecisionError) as raised:
        require_approvable(approval, review)

    assert "the same account, and no passphrase from A. Reviewer." in raised.value.message
    assert raised.value.hint.endswith("D1 has to be decided anew then.")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"who": " "}, "no name"),
        ({"reason": "Fine."}, "reason of 40 characters"),
        ({"who": "a. reviewer"}, "nobody approves their own"),
        ({"account": "ann"}, "cannot be told apart"),
        ({"subject": "00" * 32}, "not what was to be approved"),
    ],
)
def test_an_approval_that_may_not_be_given_says_why(changes: dict[str, str], words: str) -> None:
    review = reviewed(keep())
    approval = replace(approval_of(1, 1, review), **changes)  # type: ignore[arg-type]

    with pytest.raises(DecisionError, match=words):
        PutApproval(approval).apply(review)

    assert review.approvals == {}


def test_what_needs_nobody_else_is_not_approved() -> None:
    review = reviewed(decision_of(1, 1), keep(2, control=Control.SINGLE))

    for number in (1, 2):
        with pytest.raises(DecisionError, match="counts without a second person"):
            require_approvable(approval_of(1, number, review), review)


def test_a_copy_is_released_by_another_than_who_decided() -> None:
    review = reviewed(decision_of(1, 1))

    PutApproval(approval_of(1, RELEASE, review)).apply(review)

    released = release_of(review, today=TODAY)
    assert released is not None
    assert released.who == "Bea"
    with pytest.raises(DecisionError, match=r"Nobody but A\. Reviewer has decided"):
        require_approvable(
            approval_of(2, RELEASE, review, who="A. Reviewer", account="ann"), review
        )


def test_where_nobody_has_decided_there_is_only_one_person() -> None:
    review = reviewed()

    with pytest.raises(DecisionError, match="Nobody but Bea has decided"):
        require_approvable(approval_of(1, RELEASE, review), review)


def test_a_keep_of_ones_own_is_released_when_the_other_has_approved_it() -> None:
    cover = replace(decision_of(1, 1), who="Ann", account="ann")
    mine = keep(2, who="Bea", account="bea", control=Control.SINGLE)
    review = reviewed(cover, mine)
    review.tracks[2] = track_of(2, first=20)
    review.decisions[1] = replace(cover, tracks=(2,))

    with pytest.raises(DecisionError, match="D2 leaves somebody visible, and nobody but Bea"):
        require_approvable(approval_of(1, RELEASE, review), review)

    review.decisions[2] = replace(mine, control=Control.DUAL)
    PutApproval(approval_of(1, 2, review, who="Ann", account="ann")).apply(review)
    PutApproval(approval_of(2, RELEASE, review)).apply(review)
    assert release_of(review, today=TODAY) is not None


def test_under_single_control_one_person_releases() -> None:
    review = reviewed(decision_of(1, 1))
    alone = approval_of(
        1, RELEASE, review, who="A. Reviewer", account="ann", control=Control.SINGLE
    )

    PutApproval(alone).apply(review)

    assert release_of(review, today=TODAY) == alone


@pytest.mark.parametrize("ruling", [Ruling.HOLD, Ruling.ESCALATE, Ruling.RESTRICTED])
def test_nothing_is_released_while_a_decision_stands_against_it(ruling: Ruling) -> None:
    review = reviewed(decision_of(1, 1, ruling=ruling))

    with pytest.raises(DecisionError, match=f"D1 .{ruling}. stands"):
        require_approvable(approval_of(1, RELEASE, review), review)


@pytest.mark.parametrize("ruling", [Ruling.HOLD, Ruling.ESCALATE, Ruling.RESTRICTED])
def test_no_release_holds_against_a_decision_however_it_was_given(ruling: Ruling) -> None:
    review = reviewed(decision_of(1, 1, ruling=ruling))

    review.approvals[1] = approval_of(1, RELEASE, review)

    assert release_of(review, today=TODAY) is None


def test_a_release_is_of_what_was_looked_at() -> None:
    review = reviewed(decision_of(1, 1))
    approval = approval_of(1, RELEASE, review)

    review.decisions[2] = decision_of(2, 1)

    with pytest.raises(DecisionError, match="not what was to be released any more"):
        require_approvable(approval, review)


def test_blanks_make_no_reason_of_an_approval() -> None:
    review = reviewed(keep())

    with pytest.raises(DecisionError, match="needs a reason of 40 characters"):
        require_approvable(replace(approval_of(1, 1, review), reason="Fine." + " " * 40), review)


def test_there_must_be_a_copy_that_passed() -> None:
    review = reviewed(decision_of(1, 1))
    approval = approval_of(1, RELEASE, review)

    for copy in (copy_of(1, passed=False), replace(copy_of(1), checks=())):
        review.exports = {1: copy}
        with pytest.raises(DecisionError, match="did not pass"):
            require_approvable(approval, review)
    review.exports = {}
    with pytest.raises(DecisionError, match="no copy"):
        require_approvable(approval, review)


def test_a_release_lapses_with_another_copy_decision_or_box() -> None:
    for change in ("copy", "decision", "box", "hold"):
        review = reviewed(decision_of(1, 1))
        PutApproval(approval_of(1, RELEASE, review)).apply(review)
        if change == "copy":
            review.exports[2] = replace(copy_of(2), sha256="02" * 32)
        elif change == "decision":
            review.decisions[2] = decision_of(2, 1)
        elif change == "box":
            review.tracks[1] = track_of(1, x=0.1)
        else:
            review.decisions[2] = decision_of(2, 1, ruling=Ruling.HOLD)

        assert release_of(review, today=TODAY) is None, change


def test_a_release_ends_when_what_was_said_since_covers_somebody() -> None:
    review = reviewed(keep(1, control=Control.SINGLE))
    PutApproval(approval_of(1, RELEASE, review, control=Control.SINGLE)).apply(review)
    assert release_of(review, today=TODAY) is not None

    review.people = {1: Person(1, (1,), Role.PRISONER, "", "Ann", "")}

    assert release_of(review, today=TODAY) is None


def test_where_nothing_was_found_nobody_releases_alone_either() -> None:
    review = reviewed()
    review.tracks = {}

    with pytest.raises(DecisionError, match="Nobody but Bea has decided"):
        require_approvable(approval_of(1, RELEASE, review), review)


def test_a_release_ends_with_a_keep_that_expires() -> None:
    vital = decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.VITAL_INTEREST)
    review = reviewed(vital)
    PutApproval(approval_of(1, RELEASE, review)).apply(review)

    assert release_of(review, today=date(2026, 12, 31)) is not None
    assert release_of(review, today=date(2027, 1, 1)) is None


def test_a_keep_that_had_expired_before_ends_no_release() -> None:
    vital = decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.VITAL_INTEREST)
    review = reviewed(replace(vital, expires="2026-01-03"))
    review.approvals[1] = approval_of(1, RELEASE, review)  # of 4 January

    assert release_of(review, today=TODAY) is not None
