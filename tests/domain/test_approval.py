"""What an approval is for is one number, and every change of what was seen is another."""

from __future__ import annotations

from dataclasses import replace

from reviewer.domain.approval import RELEASE, decision_subject, release_subject
from reviewer.domain.decision import Ruling
from reviewer.domain.review import Review
from reviewer.domain.signing import Signer
from tests.approvals import approval_of
from tests.reviews import copy_of, decision_of, review_of, track_of


def reviewed() -> Review:
    review = review_of(track_of(1), track_of(2, first=20))
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.KEEP)}
    return review


def test_a_decision_is_the_same_number_every_time() -> None:
    a, b = reviewed(), reviewed()

    assert decision_subject(a.decisions[1], a) == decision_subject(b.decisions[1], b)


def test_answers_are_one_whatever_their_order() -> None:
    review = reviewed()
    keep = review.decisions[1]
    one = replace(keep, answers={"role": "CAPTOR", "evidence": "7"})
    other = replace(keep, answers={"evidence": "7", "role": "CAPTOR"})

    assert decision_subject(one, review) == decision_subject(other, review)


def test_the_boxes_of_other_tracks_are_no_part_of_a_decision() -> None:
    review = reviewed()
    before = decision_subject(review.decisions[1], review)

    review.tracks[2] = track_of(2, first=20, x=0.1)
    assert decision_subject(review.decisions[1], review) == before
    review.tracks[1] = track_of(1, x=0.1)
    assert decision_subject(review.decisions[1], review) != before


def test_a_release_is_of_a_copy_and_all_that_is_decided_and_approved() -> None:
    seen = set()
    review = reviewed()
    copy = copy_of(1)

    for step in range(5):
        if step == 1:
            copy = replace(copy, sha256="02" * 32)
        elif step == 2:
            review.tracks[2] = track_of(2, first=20, x=0.1)
        elif step == 3:
            review.decisions[2] = decision_of(2, 2)
        elif step == 4:
            review.approvals[1] = approval_of(1, 1, review)
        seen.add(release_subject(review, copy))

    assert len(seen) == 5


def test_the_release_itself_is_no_part_of_what_is_released() -> None:
    review = reviewed()
    review.exports = {1: copy_of(1)}
    before = release_subject(review, copy_of(1))

    review.approvals[1] = approval_of(1, RELEASE, review)

    assert release_subject(review, copy_of(1)) == before
    assert review.approvals[1].signer == Signer("Bea", "bea")
