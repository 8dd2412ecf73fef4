from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer.domain.case import Conflict
from reviewer.ui.inspector.case_form import CaseDialog
from reviewer.ui.main_window import MainWindow
from tests.ui.inspector.conftest import (
    Opened,
    long_review,
    saved,
)


def form_of(window: MainWindow) -> CaseDialog:
    window.run("decide.case")
    dialog = window.findChild(CaseDialog)
    assert isinstance(dialog, CaseDialog)
    return dialog


def test_what_is_said_changes_the_scores_at_once(opened: Opened) -> None:
    window = opened(long_review(2))
    form = form_of(window)
    form.interrogation.setChecked(False)
    form.record()
    calm = saved(window).highest_risk
    form = form_of(window)

    form.reprisal.setChecked(True)
    QTest.keyClicks(form.why.line, "The family was named.")
    form.conflict.setCurrentIndex(form.conflict.findData(Conflict.INTERNATIONAL.value))
    form.interrogation.setChecked(True)
    QTest.keyClick(form.why.line, Qt.Key.Key_Return)

    review = saved(window)
    assert (review.case.reprisal, review.case.reprisal_reason) == (True, "The family was named.")
    assert review.case.conflict is Conflict.INTERNATIONAL
    assert review.highest_risk > calm
    assert f"score {review.highest_risk} of 100" in window.statusBar().currentMessage()
    assert window.actions_.actions["edit.undo"].text() == "Undo: Set the case"


def test_a_danger_without_a_reason_is_told_at_its_field(opened: Opened) -> None:
    window = opened(long_review(2))
    form = form_of(window)
    form.reprisal.setChecked(True)

    form.record()

    assert form.why.error == "Say what points to that danger."
    assert form.isVisible()
    assert not saved(window).case.reprisal


def test_what_is_set_is_shown(opened: Opened) -> None:
    review = long_review(2)
    window = opened(review)
    form = form_of(window)
    QTest.keyClicks(form.purpose.line, "Evening news")
    form.record()

    again = form_of(window)

    assert again.purpose.text == "Evening news"
    assert again.settings == saved(window).case
