from __future__ import annotations

import sqlite3
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.app.logs import log_lines
from reviewer.domain.edits import DropTrack
from reviewer.ui.inspector.history_panel import WHAT, HistoryDialog
from reviewer.ui.main_window import MainWindow
from tests.ui.inspector.conftest import (
    CONTROL,
    Opened,
    Press,
    long_review,
)


def history_of(window: MainWindow) -> HistoryDialog:
    dialog = window.findChild(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    return dialog


def test_it_opens_by_its_key_and_follows_what_is_done(
    opened: Opened, press: Press, qtbot: QtBot
) -> None:
    window = opened(long_review(2))
    press("H", CONTROL)
    dialog = history_of(window)
    before = dialog.model.rowCount()

    window.workspace.apply(DropTrack(1))

    assert before == 1
    newest = dialog.model.index(0, WHAT)
    assert dialog.model.data(newest) == "A face was deleted."
    assert dialog.model.headerData(WHAT, Qt.Orientation.Horizontal) == "What was done"


def test_a_search_leaves_what_holds_its_words(opened: Opened) -> None:
    window = opened(long_review(2))
    window.workspace.apply(DropTrack(1))
    window.run("edit.history")
    model = history_of(window).model

    model.search("deleted")

    assert [line.what for line in model.shown] == ["A face was deleted."]


def test_a_true_log_passes_its_check(opened: Opened) -> None:
    window = opened(long_review(2))
    window.run("edit.history")
    dialog = history_of(window)

    dialog.check()

    assert dialog.result_of_check.startswith("The log is whole")
    assert "Head of the log" in dialog.result_of_check


def test_a_changed_log_is_told(opened: Opened) -> None:
    window = opened(long_review(2))
    window.workspace.apply(DropTrack(1))
    assert window.workspace.current is not None
    with sqlite3.connect(window.workspace.current.path) as db:
        db.execute("UPDATE log SET document = replace(document, 'delete', 'retain') WHERE id = 2")
    db.close()
    window.run("edit.history")
    dialog = history_of(window)

    dialog.check()

    assert "is not what was written" in dialog.result_of_check


def test_the_log_is_saved_as_it_is(opened: Opened, tmp_path: Path) -> None:
    window = opened(long_review(2))
    window.run("edit.history")
    dialog = history_of(window)
    target = tmp_path / "log.jsonl"

    dialog.export_to(target)

    assert window.workspace.current is not None
    assert target.read_bytes().splitlines() == log_lines(window.workspace.current.path)
    assert dialog.result_of_check == "Saved as log.jsonl."


def test_a_folder_that_is_not_there_is_told(opened: Opened, tmp_path: Path) -> None:
    window = opened(long_review(2))
    window.run("edit.history")
    dialog = history_of(window)

    dialog.export_to(tmp_path / "nowhere" / "log.jsonl")

    assert "log.jsonl" in dialog.result_of_check
    assert not (tmp_path / "nowhere").exists()
