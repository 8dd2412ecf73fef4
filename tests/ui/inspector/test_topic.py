from __future__ import annotations

from dataclasses import replace
from datetime import date

from reviewer.domain.case_edits import PutPerson
from reviewer.domain.decision import Ruling
from reviewer.domain.edits import Decide
from reviewer.domain.people import Person, Role
from reviewer.ui.inspector.topic import (
    asks_to_reject,
    choices_of,
    effects,
    ended_decisions,
    history,
    subject_of,
    topic_of,
)
from reviewer.ui.selection import Selected
from tests.reviews import copy_of, decision_of, review_of, span_of, track_of
from tests.ui.inspector.conftest import crowd_review

WHEN = "2026-01-01T00:00:00Z"


def test_what_is_gone_is_no_topic() -> None:
    review = review_of(track_of(1))
    review.exports[1] = copy_of(1, passed=False)

    there = [Selected(flag=1), Selected(track=1), Selected(finding=(1, 0))]
    gone = [
        Selected(), Selected(flag=2), Selected(track=2), Selected(person=1), Selected(tag=1),
        Selected(finding=(1, 1)), Selected(finding=(2, 0)),
    ]  # fmt: skip

    assert all(topic_of(review, one) for one in there)
    assert not any(topic_of(review, one) for one in gone)


def test_a_decision_about_one_face_of_a_flag_is_for_the_flag_s_time() -> None:
    review = crowd_review()
    topic = topic_of(review, Selected(flag=1))
    assert topic is not None

    one = subject_of(topic, tracks=(2,), span=None)
    all_of_it = subject_of(topic, span=None)
    in_part = subject_of(topic, tracks=(2,), span=span_of(1, 2))

    assert (one.tracks, one.span, one.flag) == ((2,), review.flags[1].span, None)
    assert (all_of_it.flag, all_of_it.span) == (1, None)
    assert in_part.span == span_of(1, 2)


def test_one_is_chosen_of_several_and_a_person_may_be_kept_whole() -> None:
    review = crowd_review()
    PutPerson(Person(1, (1, 3), Role.UNKNOWN, "", "A", WHEN)).apply(review)
    topic = topic_of(review, Selected(flag=1))
    chosen = topic_of(review, Selected(flag=1, track=2))
    assert topic is not None
    assert chosen is not None

    assert choices_of(topic, review, to_keep=False) == [(1,), (2,), (3,)]
    assert choices_of(topic, review, to_keep=True) == [(1,), (2,), (3,), (1, 3)]
    assert choices_of(chosen, review, to_keep=True) == []
    assert chosen.faces == (2,)


def test_effects_say_what_is_decided_in_part() -> None:
    review = review_of(track_of(1), track_of(2))
    Decide(decision_of(1, 1, 2)).apply(review)
    Decide(decision_of(2, 1, ruling=Ruling.KEEP, span=span_of(0, 4))).apply(review)

    found = effects(review, (1, 2), None)

    assert [(one.decision.id if one.decision else None, one.tracks) for one in found] == [
        (1, (1, 2)),
        (2, (1,)),
    ]
    assert not any(one.is_whole for one in found)
    assert effects(review, (2,), None)[0].is_whole


def test_what_is_undecided_comes_first() -> None:
    review = review_of(track_of(1), track_of(2))
    Decide(decision_of(1, 1)).apply(review)

    assert [one.decision is None for one in effects(review, (1, 2), None)] == [True, False]


def test_history_is_what_was_decided_in_the_span_the_newest_first() -> None:
    review = review_of(track_of(1), track_of(2))
    for decision in (
        decision_of(1, 1),
        decision_of(2, 1, span=span_of(8, 9)),
        decision_of(3, 2),
        decision_of(4, 1, span=span_of(0, 4)),
    ):
        Decide(decision).apply(review)

    assert [one.id for one in history(review, (1,), span_of(0, 5))] == [4, 1]


def test_what_has_expired_is_to_be_decided_anew() -> None:
    review = review_of(track_of(1))
    keep = replace(decision_of(1, 1, ruling=Ruling.KEEP), expires="2026-06-30")
    Decide(keep).apply(review)

    assert ended_decisions(review, today=date(2026, 6, 30)) == frozenset()
    assert ended_decisions(review, today=date(2026, 7, 1)) == {1}


def test_a_rejection_asks_for_a_reason_where_detectors_were_sure() -> None:
    review = review_of(track_of(1), track_of(2, frames=30))

    assert not asks_to_reject((1,), review)
    assert asks_to_reject((1, 2), review)
