from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from reviewer.ui import application
from reviewer.ui.main_window import MainWindow


def test_the_window_runs_until_it_is_closed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back at the end
    QTimer.singleShot(0, close_all)

    assert application.run([]) == 0


def close_all() -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow) and widget.isVisible():
            widget.close()


def test_what_nobody_caught_is_told(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    application.catch_bugs(window)

    error = ZeroDivisionError("division")
    sys.excepthook(ZeroDivisionError, error, None)

    assert len(window.findChildren(QMessageBox)) == 1


def test_what_nobody_caught_names_no_file_while_all_is_shown_covered(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    application.catch_bugs(window)
    window.workspace.set_covered_everywhere(True)

    sys.excepthook(KeyError, KeyError("/home/ann/john-doe.mp4"), None)

    (box,) = window.findChildren(QMessageBox)
    assert "KeyError" in box.informativeText()
    assert "john-doe" not in box.informativeText()
