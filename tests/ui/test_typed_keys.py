from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from reviewer.ui.inspector.fields import FormPage
from reviewer.ui.main_window import MainWindow
from reviewer.ui.typed_keys import is_typed, is_typed_word

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def key(text: str, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    """A key as it is asked about before it becomes a shortcut."""
    return QKeyEvent(QEvent.Type.ShortcutOverride, ord(text[:1].upper() or "\0"), modifiers, text)


@pytest.mark.parametrize("text", ["b", "7", "и", "ب"])
def test_letters_and_digits_of_any_alphabet_are_typed(text: str) -> None:
    assert is_typed_word(key(text))
    assert is_typed_word(key(text, SHIFT))
    assert not is_typed_word(key(text, CONTROL))


def test_signs_and_spaces_are_typed_and_are_no_words() -> None:
    assert [is_typed(key(text)) for text in (" ", "?", "[", "\x1b", "")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert not any(is_typed_word(key(text)) for text in (" ", "?", "["))


def stays(widget: QWidget, text: str) -> bool:
    """Whether a key stays in a widget, or in what it stands in."""
    event = key(text)
    event.ignore()
    at: QWidget | None = widget
    while at is not None and not event.isAccepted():
        at.event(event)
        at = at.parentWidget()
    return event.isAccepted()


def test_letters_stay_in_a_list_of_choices_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    speed = window.player.bar.speed
    speed.setFocus()
    qtbot.waitUntil(speed.hasFocus)
    assert isinstance(speed, QComboBox)

    assert stays(speed, "b")
    assert stays(speed, "и")
    assert not stays(speed, " ")

    speed.clearFocus()
    assert not stays(window.player.bar, "b")


def test_letters_of_any_alphabet_stay_in_a_form(qtbot: QtBot) -> None:
    form = FormPage()
    qtbot.addWidget(form)
    choices = QListWidget(form)

    assert stays(choices, "b")
    assert stays(choices, "и")
    assert not stays(choices, "?")
