"""Reviews to decide about, in the real window, and the keys that a person presses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review
from reviewer.domain.review import Review
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.main_window import MainWindow
from tests.reviews import flag_of, review_of, track_of

Press = Callable[..., None]
Opened = Callable[[Review], MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
ESCAPE = Qt.Key.Key_Escape


def long_review(flags: int = 30, frames: int = 7500) -> Review:
    """Five minutes with that many faces, a flag about each; each flag with a score of its own."""
    tracks = [track_of(n, first=(n - 1) * 240, frames=20) for n in range(1, flags + 1)]
    review = review_of(*tracks, frames=frames)
    review.flags = {
        number: replace(flag, score=50 + number) for number, flag in review.flags.items()
    }
    return review


def crowd_review() -> Review:
    """Three faces, and one flag about all of them."""
    tracks = [track_of(1, x=0.1), track_of(2, x=0.4), track_of(3, x=0.7)]
    review = review_of(*tracks)
    review.flags = {1: flag_of(1, *tracks)}
    return review


def review_in(window: MainWindow) -> Review:
    """What the window shows."""
    assert window.workspace.current is not None
    return window.workspace.current.review


def saved(window: MainWindow) -> Review:
    """What the file holds."""
    assert window.workspace.current is not None
    return load_review(window.workspace.current.path)


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Opened:
    """`opened(review)`: the window with that review, from its file."""

    def show(review: Review) -> MainWindow:
        path = tmp_path / "long.review"
        ReviewFile.create(path, review)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.open_path(path)
        return window

    return show


@pytest.fixture
def press(window: MainWindow) -> Press:
    """`press("N")` a key, or `press("text")` some, where the keyboard is."""

    def type_(keys: str | Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        target = QApplication.focusWidget() or window
        if isinstance(keys, str) and len(keys) > 1:
            QTest.keyClicks(target, keys)
            return
        key = Qt.Key(ord(keys)) if isinstance(keys, str) else keys
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)

    return type_
