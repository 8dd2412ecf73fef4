from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reviewer.domain.errors import Cancelled, MediaError
from reviewer.ui import errors
from reviewer.ui.main_window import MainWindow


def boxes(parent: QWidget) -> list[QMessageBox]:
    return parent.findChildren(QMessageBox)


def test_a_known_error_is_a_notice_in_the_window(window: MainWindow) -> None:
    errors.show(MediaError("It is gone.", hint="Put it back."), window, window)

    assert window.notice == "It is gone. Put it back."
    assert boxes(window) == []


def test_what_was_cancelled_is_not_told(window: MainWindow) -> None:
    errors.show(Cancelled(), window, window)

    assert window.notice == ""


def test_a_known_error_without_a_window_is_a_dialog(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    errors.show(MediaError("It is gone."), parent)

    assert [box.text() for box in boxes(parent)] == ["It is gone."]


def test_a_bug_is_told_and_goes_into_the_log(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    errors.show(ZeroDivisionError("division"), window, window)

    (box,) = boxes(window)
    assert "saved" in box.text()
    assert "ZeroDivisionError" in box.informativeText()
    assert [path.name for path in tmp_path.rglob("errors.log")] == ["errors.log"]
