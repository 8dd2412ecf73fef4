"""Fixtures of the small pictures: the whole window with a real clip, and a person's hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.domain.review import Review
from reviewer.domain.risk import Flag, Reason
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.main_window import MainWindow
from tests.clips import Clip
from tests.ui.player.conftest import review_of_clip


def flagged_review(clip: Clip) -> Review:
    """A review of a drawn clip with a flag about each face, worst in the middle of the clip."""
    review = review_of_clip(clip)
    risk = np.zeros(len(review.index), np.uint8)
    risk[len(risk) // 2] = 90
    reasons = (Reason("R01", 80, "Face about 64 px wide."),)
    flags = {
        number: Flag(number, review.index.whole, 80, (number,), reasons) for number in review.tracks
    }
    return replace(review, risk=risk, flags=flags)


@pytest.fixture
def opened(
    qtbot: QtBot, window: MainWindow, plain_clip: Clip, tmp_path: Path
) -> Iterator[MainWindow]:
    """The window with the review of `plain_clip`; its row of flags has its picture."""
    path = tmp_path / "clip.review"
    ReviewFile.create(path, flagged_review(plain_clip), clip=plain_clip.path)
    window.workspace.open_review(path)
    qtbot.waitUntil(lambda: has_picture(window), timeout=20_000)
    yield window
    hold_alt(window, held=False)
    window.end()


def picture_rect(window: MainWindow) -> QRect:
    """Where the picture of the first flag is, in the list."""
    flags = window.flags
    rect = flags.list.visualRect(flags.model.index(0, 0))
    return flags.delegate.picture_rect(rect, flags.list.layoutDirection())


def row_picture(window: MainWindow) -> QImage:
    """What is painted there."""
    return window.flags.list.viewport().grab(picture_rect(window)).toImage()


def has_picture(window: MainWindow) -> bool:
    image = row_picture(window)
    places = range(0, image.width(), 4)
    return len({image.pixel(x, y) for x in places for y in places}) > 4


def point_at_picture(window: MainWindow) -> None:
    """Move the pointer onto the picture of the first flag."""
    point(window, picture_rect(window).center())


def point(window: MainWindow, place: QPoint) -> None:
    """Move the pointer to a place of the list of flags."""
    there = window.flags.list.viewport().mapTo(window, place)
    QTest.mouseMove(window.windowHandle(), there + QPoint(0, 1))  # it may have stood there before
    QTest.mouseMove(window.windowHandle(), there)


def hold_alt(window: MainWindow, *, held: bool = True) -> None:
    """Press Alt, or let it go."""
    if held:
        QTest.keyPress(window.windowHandle(), Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    else:
        QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Alt)
