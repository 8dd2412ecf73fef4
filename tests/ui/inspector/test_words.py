from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.domain.case_edits import PutPerson
from reviewer.domain.decision import GROUND_WORDS, Ground, Ruling
from reviewer.domain.edits import Decide
from reviewer.domain.people import Person, Role
from reviewer.domain.requirements import QUESTIONS
from reviewer.domain.signing import Control
from reviewer.ui.inspector import words
from reviewer.ui.inspector.topic import topic_of
from reviewer.ui.selection import Selected
from tests.approvals import approval_of
from tests.reviews import REASON, decision_of, review_of, track_of


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Texts are asked of the application."""


def test_every_ruling_ground_and_question_has_words() -> None:
    told = [words.effect_words(one) for one in (None, *Ruling)]
    told += [words.ground_words(one) for one in Ground]
    told += [words.question_words(code) for code in QUESTIONS]

    assert all(text[0].isupper() for text in told)
    assert not any("_" in text for text in told)


def test_a_keep_that_waits_says_that_it_is_covered() -> None:
    review = review_of(track_of(1))
    keep = decision_of(1, 1, ruling=Ruling.KEEP, control=Control.DUAL)
    Decide(keep).apply(review)

    waits = words.standing_words(keep, review)
    expired = words.standing_words(replace(keep, expires="2020-01-01"), review)

    assert waits == "Waits for a second person: covered until then."
    assert expired == "Expired: covered."


def test_a_decision_is_told_with_all_that_was_said() -> None:
    keep = decision_of(1, 1, ruling=Ruling.KEEP)

    assert words.decision_details(replace(keep, expires="2026-12-31")) == [
        words.sentence_case(GROUND_WORDS[Ground.NOT_PROTECTED]),
        "What the person is: captor or guard",
        "Counts until \u20662026-12-31\u2069",
        REASON,
    ]


def test_tracks_are_told_by_their_persons() -> None:
    review = review_of(track_of(1), track_of(2), track_of(3))
    PutPerson(Person(1, (1, 3), Role.UNKNOWN, "", "A", "2026-01-01T00:00:00Z")).apply(review)

    assert words.about_words(review, (1, 2, 3)) == "P1 (T1, T3), T2"
    assert words.names_of(review, (2, 9)) == "T2, T9"


def test_what_is_selected_has_a_title() -> None:
    review = review_of(track_of(1))

    def title(selected: Selected) -> str:
        topic = topic_of(review, selected)
        assert topic is not None
        return words.title_of(topic, review)

    assert title(Selected(flag=1)) == "Flag 1"
    assert title(Selected(flag=1, track=1)) == "Flag 1 · T1"
    assert title(Selected(track=1)) == "Face T1"


def test_an_approval_is_a_sentence() -> None:
    review = review_of(track_of(1))
    Decide(decision_of(1, 1, ruling=Ruling.KEEP, control=Control.DUAL)).apply(review)

    told = words.approval_words(approval_of(1, 1, review))

    assert told.startswith("Approved by Bea (duty editor), ")
    assert told.endswith(REASON)
