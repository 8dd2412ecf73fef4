from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reviewer.ui.main_window import MainWindow
from tests.ui.clips.conftest import PATIENCE_MS


def dialog_of(window: MainWindow, action: str) -> QFileDialog:
    window.run(action)
    (dialog,) = window.findChildren(QFileDialog)
    return dialog


@pytest.mark.parametrize("action", ["clips.add", "clips.add_folder"])
def test_chosen_files_come_into_the_list(
    qtbot: QtBot, window: MainWindow, review_path: Path, action: str
) -> None:
    dialog = dialog_of(window, action)

    dialog.filesSelected.emit([str(review_path)])
    dialog.reject()

    qtbot.waitUntil(lambda: len(window.clips.list.rows) == 1, timeout=PATIENCE_MS)


def test_a_folder_for_reviews_is_chosen_and_given_up(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    dialog = dialog_of(window, "clips.review_folder")
    dialog.filesSelected.emit([str(tmp_path)])
    dialog.reject()
    assert (window.settings.review_folder, window.clips.list.folder) == (tmp_path, tmp_path)
    assert window.actions_.actions["clips.review_folder"].isChecked()

    window.run("clips.review_folder")

    assert (window.settings.review_folder, window.clips.list.folder) == (None, None)


def test_the_list_is_kept_until_it_is_not_to_be(
    qtbot: QtBot, window: MainWindow, review_path: Path
) -> None:
    window.open_path(review_path)
    qtbot.waitUntil(lambda: not window.clips.list.is_looking)
    window.keeper.keep()
    kept = window.settings.state_folder / "clips.json"
    assert str(review_path) in kept.read_text()

    window.run("clips.keep")

    assert not kept.exists()
    assert not window.settings.keeps_clips


def test_actions_on_a_clip_can_be_done_when_one_is_selected(
    qtbot: QtBot, window: MainWindow, review_path: Path
) -> None:
    remove = window.actions_.actions["clips.remove"]
    assert not remove.isEnabled()

    window.open_path(review_path)
    qtbot.waitUntil(remove.isEnabled, timeout=PATIENCE_MS)
    window.run("clips.remove")

    assert window.clips.list.rows == ()
    assert not remove.isEnabled()
