"""Fixtures of the small pictures: the window's lists beside a player with a real clip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from reviewer.domain.review import Review
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.main_window import MainWindow
from tests.clips import Clip
from tests.reviews import flag_of
from tests.ui.player.conftest import review_of_clip


def flagged_review(clip: Clip) -> Review:
    """A review of a drawn clip with a flag about each face, worst in the middle of the clip."""
    review = review_of_clip(clip)
    risk = np.zeros(len(review.index), np.uint8)
    risk[len(risk) // 2] = 90
    flags = {number: flag_of(number, track) for number, track in review.tracks.items()}
    return replace(review, risk=risk, flags=flags)


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, plain_clip: Clip, tmp_path: Path) -> MainWindow:
    """The window with the review of `plain_clip`; its row of flags has its picture."""
    path = tmp_path / "clip.review"
    ReviewFile.create(path, flagged_review(plain_clip), clip=plain_clip.path)
    with qtbot.waitExposed(window):
        window.show()
    window.workspace.open_review(path)
    qtbot.waitUntil(lambda: colours(row_picture(window)) > 2, timeout=20_000)
    return window


@pytest.fixture
def alt_is_let_go(window: MainWindow) -> Iterator[None]:
    yield
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Alt)


def row_picture(window: MainWindow) -> QImage:
    """What is painted where the picture of the first flag is."""
    view = window.flags.list
    return view.viewport().grab(picture_rect(window)).toImage()


def picture_rect(window: MainWindow):  # type: ignore[no-untyped-def]
    flags = window.flags
    index = flags.model.index(0, 0)
    return flags.list.itemDelegate().picture_rect(  # type: ignore[attr-defined]
        flags.list.visualRect(index), flags.list.layoutDirection()
    )


def colours(image: QImage) -> int:
    """How many colours a picture has: one, or two with its frame, where nothing is shown yet."""
    return len(
        {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    )


def point_at(view: QAbstractItemView, point: QPoint, *, with_alt: bool = False) -> None:
    """Move the pointer over a view, as a person does."""
    window = view.window().windowHandle()
    place = view.viewport().mapTo(view.window(), point)
    held = Qt.KeyboardModifier.AltModifier if with_alt else Qt.KeyboardModifier.NoModifier
    QTest.mouseMove(window, place + QPoint(1, 1))
    del held
    QTest.mouseMove(window, place)
