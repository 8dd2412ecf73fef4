"""Typed keys: which presses of keys write something, in whatever alphabet.

Shortcuts are found by the place of a key, too: on a Ukrainian keyboard the key of И is that of B.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_WITH = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


def is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes a letter, a digit, a sign or a space where the keyboard is."""
    text = event.text()
    return bool(text) and text.isprintable() and event.modifiers() in _WITH


def is_typed_word(event: QKeyEvent) -> bool:
    """Whether a key writes a letter or a digit."""
    return is_typed(event) and event.text().isalnum()
