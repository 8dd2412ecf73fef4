"""Empty states: what stands in a list that has nothing, and says what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def empty_label(text: str = "") -> QLabel:
    """A dim sentence in the middle of an empty list."""
    label = QLabel(text)
    label.setObjectName("dim")
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
