from __future__ import annotations

from pathlib import Path

from reviewer.domain.edits import DropTrack
from reviewer.ui.main_window import MainWindow
from reviewer.ui.theme import DARK, LIGHT, current_tones


def test_light_colours_are_switched_on_and_off(window: MainWindow) -> None:
    before = current_tones()
    window.run("view.theme")
    switched = current_tones()
    window.run("view.theme")

    assert (before, switched, current_tones()) == (DARK, LIGHT, DARK)


def test_it_is_told_what_was_undone(window: MainWindow, review_path: Path) -> None:
    window.open_path(review_path)
    window.workspace.apply(DropTrack(1))

    window.run("edit.undo")

    assert window.statusBar().currentMessage() == "Undo: Delete a track"


def test_full_screen_and_back(window: MainWindow) -> None:
    window.run("view.full_screen")
    assert window.isFullScreen()

    window.run("view.full_screen")

    assert not window.isFullScreen()


def test_quitting_closes_the_window(window: MainWindow) -> None:
    window.run("file.quit")

    assert not window.isVisible()
