from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.decision import Ruling
from reviewer.ui.player.boxes.delete_form import DeleteForm, cost_sentences
from tests.reviews import decision_of, review_of, track_of
from tests.ui.player.boxes.conftest import press


def test_a_track_under_another_one_costs_no_frame(qapp: QApplication) -> None:
    review = review_of(track_of(1), track_of(2))

    assert cost_sentences(review, 1) == [
        "Frames in which T1 covers a face: 10.",
        "Of them, frames in which nothing else covers it, so a copy would show it: 0.",
        "If it is no face, X says so for good, with a reason. Ctrl+Z brings a track back.",
    ]


def test_what_covers_nothing_says_so_and_names_its_decisions(qapp: QApplication) -> None:
    review = review_of(track_of(1))
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.REJECT)}

    assert cost_sentences(review, 1) == [
        "T1 covers nothing now.",
        "Decisions that are about it, and are not any more: 1.",
        "If it is no face, X says so for good, with a reason. Ctrl+Z brings a track back.",
    ]


def test_enter_confirms_and_escape_leaves(qtbot: QtBot) -> None:
    form = DeleteForm(["It costs 3 frames."])
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.start()

    with qtbot.waitSignal(form.confirmed):
        press(Qt.Key.Key_Return)
    with qtbot.waitSignal(form.left):
        press(Qt.Key.Key_Escape)
