"""Edits of persons, tags, the case and approvals say no to what cannot be."""

from __future__ import annotations

import pytest

from reviewer.domain.case import CaseSettings
from reviewer.domain.case_edits import (
    DropApproval,
    DropPerson,
    DropTag,
    PutApproval,
    PutPerson,
    PutTag,
    SetCase,
)
from reviewer.domain.edits import Changes, Edit
from reviewer.domain.errors import DecisionError
from reviewer.domain.people import Person, Role
from reviewer.domain.tags import Tag, TagKind
from tests.approvals import approval_of
from tests.reviews import decision_of, review_of, track_of


def person_of(number: int, *tracks: int) -> Person:
    return Person(number, tracks, Role.UNKNOWN, "", "Ann", "")


def test_a_track_goes_over_to_another_person() -> None:
    review = review_of(track_of(1), track_of(2), track_of(3))
    PutPerson(person_of(1, 1, 2)).apply(review)

    _, changes = PutPerson(person_of(2, 2, 3)).apply(review)
    assert [person.tracks for person in review.people.values()] == [(1,), (2, 3)]
    assert changes == Changes(people=frozenset({1, 2}))

    PutPerson(person_of(2, 1, 2, 3)).apply(review)
    assert list(review.people) == [2]


@pytest.mark.parametrize(
    "edit",
    [
        PutPerson(person_of(1, 9)),
        PutTag(Tag(1, TagKind.BOUND, "Ann", "", tracks=(9,))),
        DropPerson(9),
        DropTag(9),
        DropApproval(9),
        SetCase(CaseSettings(reprisal=True)),
    ],
)
def test_an_edit_that_cannot_be_done_leaves_no_trace(edit: Edit) -> None:
    review, same = review_of(track_of(1)), review_of(track_of(1))

    with pytest.raises(DecisionError):
        edit.apply(review)

    assert review.same_as(same)


def test_an_approval_of_a_decision_that_is_gone_is_refused() -> None:
    review = review_of(track_of(1))
    review.decisions = {1: decision_of(1, 1)}
    approval = approval_of(1, 1, review)
    review.decisions = {}

    with pytest.raises(DecisionError, match="no decision D1"):
        PutApproval(approval).apply(review)


def test_a_person_and_a_tag_go_and_come_back() -> None:
    review = review_of(track_of(1))
    tag = Tag(1, TagKind.BOUND, "Ann", "", tracks=(1,))
    PutPerson(person_of(1, 1)).apply(review)
    PutTag(tag).apply(review)

    back, changes = DropPerson(1).apply(review)
    back_too, _ = DropTag(1).apply(review)
    assert (review.people, review.tags) == ({}, {})
    assert changes.people == {1}

    back_too.apply(review)
    back.apply(review)
    assert review.people == {1: person_of(1, 1)}
    assert review.tags == {1: tag}
