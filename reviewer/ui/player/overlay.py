"""What the pointer does on the picture: tools get it in the picture's own coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from reviewer.ui.player.marks import Mark
from reviewer.ui.player.viewport import Viewport
from reviewer.ui.selection import Selection


@dataclass(frozen=True, slots=True)
class Touch:
    """The pointer on the picture.

    `x`, `y` are normalised upright, beyond 0…1 beside the picture; `slack_x`, `slack_y` are a few
    pixels of the screen in the same measure, for edges that are to be caught; `mark` is what lies
    there and can be seen; `frame` the number of the picture.
    """

    x: float
    y: float
    slack_x: float
    slack_y: float
    mark: Mark | None
    frame: int
    modifiers: Qt.KeyboardModifier


class Tool(Protocol):
    """What the left button does: each call gets where the pointer is.

    `press` says whether the tool takes the drag that begins; where it does not, the drag moves the
    picture.
    """

    def press(self, touch: Touch) -> bool: ...

    def drag(self, touch: Touch) -> None: ...

    def release(self, touch: Touch) -> None: ...

    def cursor(self, touch: Touch) -> Qt.CursorShape: ...

    def paint(self, painter: QPainter, viewport: Viewport) -> None: ...


class SelectTool:
    """Selects the track whose box is clicked; a drag beside all boxes moves the picture."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection

    def press(self, touch: Touch) -> bool:
        if touch.mark is None:
            return False
        self._selection.select(flag=self._selection.current.flag, track=touch.mark.track)
        return True

    def drag(self, touch: Touch) -> None:
        """A click is over when it is pressed."""

    def release(self, touch: Touch) -> None:
        """A click is over when it is pressed."""

    def cursor(self, touch: Touch) -> Qt.CursorShape:
        if touch.mark is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.ArrowCursor

    def paint(self, painter: QPainter, viewport: Viewport) -> None:
        """Nothing but the boxes themselves."""
