from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.app import approvals
from reviewer.app.actions import open_session
from reviewer.app.approvals import Consent
from reviewer.app.deciding import Subject, Verdict, decide
from reviewer.app.logs import log_lines
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.edits import DropTrack
from reviewer.domain.signing import Control, Signer
from reviewer.ui.inspector.log_words import Line, line_of
from tests.reviews import REASON


@pytest.fixture
def lines(qapp: QApplication, review_path: Path) -> list[Line]:
    """What the history says after a keep, its approval, a deletion and two steps back."""
    keep = Verdict(Ruling.KEEP, Ground.NOT_PROTECTED, REASON, {"role": "CAPTOR"})
    with open_session(review_path, who="Ann") as session:
        signer = Signer("Ann", "ann")
        decide(session, Subject(tracks=(1,)), keep, signer=signer, control=Control.DUAL)
        with session.signed_as("Bea"):
            approvals.approve(session, 1, Consent(Signer("Bea", "bea"), REASON))
        session.apply(DropTrack(2))
        session.undo()
        session.undo()
    return [line_of(place, line) for place, line in enumerate(log_lines(review_path), start=1)]


def test_each_step_is_a_sentence(lines: list[Line]) -> None:
    assert [line.what for line in lines] == [
        "The clip was scanned.",
        "T1: Stays visible. Not a protected person (captor, interviewer, medic, official). "
        + REASON,
        f"Approved: {REASON}",
        "A face was deleted.",
        "Taken back: Delete a track.",
        "Taken back: Approve.",
    ]
    assert [line.about for line in lines[1:3]] == ["D1", "A1"]


def test_who_did_it_is_who_signed(lines: list[Line]) -> None:
    assert [line.who.split(" ")[0] for line in lines[1:]] == ["Ann", "Bea", "Ann", "Ann", "Ann"]


def test_a_search_finds_all_of_its_words(lines: list[Line]) -> None:
    assert [line.number for line in lines if line.holds("bea uniform")] == [3]
    assert [line.number for line in lines if line.holds("STAYS")] == [2]
    assert len([line for line in lines if line.holds("")]) == len(lines)


def test_an_entry_that_cannot_be_read_says_so(qapp: QApplication) -> None:
    line = line_of(4, b"{}")

    assert (line.number, line.what) == (4, "This entry cannot be read: check the log.")
