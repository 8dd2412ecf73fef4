from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.ui.screen_room import resize_within_screen


def test_a_window_gets_its_size_where_there_is_room(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)

    resize_within_screen(widget, 300, 200)

    assert (widget.width(), widget.height()) == (300, 200)


def test_a_window_stays_smaller_than_the_screen(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    room = widget.screen().availableSize()

    resize_within_screen(widget, 300, 10_000)

    assert widget.width() == 300
    assert widget.height() < room.height()
