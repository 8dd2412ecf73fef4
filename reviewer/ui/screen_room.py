"""How large a window of its own may be: all of it, with its frame, is to be on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME_PX = QSize(16, 48)
"""What is left for frame and title, whose sizes are not known before the window is shown."""


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window that is not shown yet its size, or what the screen has room for."""
    room = window.screen().availableSize() - FRAME_PX
    window.resize(QSize(width, height).boundedTo(room))
