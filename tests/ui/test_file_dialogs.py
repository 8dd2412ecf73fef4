from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reviewer.ui import file_dialogs


def test_what_is_chosen_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").touch()
    chosen: list[Path] = []
    parent = shown_parent(qtbot)
    dialog = file_dialogs.ask_for_files(
        parent, "Clips", chosen.extend, filters=["Clips (*.mp4)"], start=tmp_path
    )

    dialog.selectFile("a.mp4")
    dialog.accept()

    assert chosen == [tmp_path / "a.mp4"]


def test_a_folder_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    chosen: list[Path] = []
    parent = shown_parent(qtbot)
    dialog = file_dialogs.ask_for_folder(parent, "Folder", chosen.extend, start=tmp_path)

    dialog.accept()

    assert chosen == [tmp_path]


def test_a_name_is_suggested_for_what_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    chosen: list[Path] = []
    parent = shown_parent(qtbot)
    dialog = file_dialogs.ask_for_target(
        parent,
        "Save",
        chosen.extend,
        suggested=tmp_path / "a.jsonl",
        filters=["Lines (*.jsonl)"],
    )

    dialog.accept()

    assert chosen == [tmp_path / "a.jsonl"]


def test_the_next_dialog_knows_nothing_of_where_the_last_one_was(
    qtbot: QtBot, tmp_path: Path
) -> None:
    parent = shown_parent(qtbot)
    secret = tmp_path / "secret"
    secret.mkdir()
    dialog = file_dialogs.ask_for_folder(parent, "Folder", len, start=secret)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)

    dialog.accept()

    assert "secret" not in QFileDialog(parent).directory().path()
    assert [one for one in dialog.history() if "secret" in one] == []


def shown_parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent
