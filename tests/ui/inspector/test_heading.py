from __future__ import annotations

from dataclasses import replace

from reviewer.domain.decision import Decision, Ruling
from reviewer.domain.edits import Decide
from reviewer.domain.review import Review
from reviewer.domain.signing import Control
from tests.reviews import decision_of, review_of, span_of, track_of
from tests.ui.inspector.conftest import Opened


def decided(*decisions: Decision) -> Review:
    review = review_of(track_of(1), track_of(2))
    for decision in decisions:
        Decide(decision).apply(review)
    return review


def test_it_says_what_becomes_of_the_selection(opened: Opened) -> None:
    waits = decision_of(1, 1, ruling=Ruling.KEEP, control=Control.DUAL)
    ended = replace(decision_of(2, 2, ruling=Ruling.KEEP), expires="2026-01-31")
    window = opened(decided(waits, ended))
    heading = window.inspector.heading

    window.workspace.selection.select(track=1)
    first = heading.state
    window.workspace.selection.select(track=2)

    assert first == "Covered until a second person approves"
    assert heading.state == "Covered: the decision has expired"
    assert heading.title == "Face T2"


def test_what_is_decided_in_part_is_undecided_first(opened: Opened) -> None:
    window = opened(decided(decision_of(1, 1, span=span_of(0, 4))))

    window.workspace.selection.select(track=1)

    assert window.inspector.heading.state == "Undecided, so covered / Covered"


def test_a_marked_range_is_said_while_somebody_is_selected(opened: Opened) -> None:
    window = opened(decided())
    window.workspace.selection.set_range((1, 5))
    nobody = window.inspector.heading.warning

    window.workspace.selection.select(track=1)
    somebody = window.inspector.heading.warning
    window.workspace.selection.set_range(None)

    assert nobody == ""
    assert "marked range only: \u206600:00:00.120 – 00:00:00.320\u2069" in somebody
    assert window.inspector.heading.warning == ""


def test_scores_are_those_of_the_person(opened: Opened) -> None:
    window = opened(decided(decision_of(1, 1, ruling=Ruling.COVER)))
    assert window.workspace.current is not None
    people = {one.tracks: one for one in window.workspace.current.assessment.people}

    window.workspace.selection.select(track=1)

    risk = people[(1,)]
    assert window.inspector.heading.scores.scores == (risk.inherent, risk.residual)
