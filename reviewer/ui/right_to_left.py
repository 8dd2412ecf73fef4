"""What Qt leaves to do in a window that reads from right to left: labels, editors, names in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QProxyStyle, QWidget

_LEFT = int(Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignRight)
_WRAPS = int(Qt.TextFlag.TextWordWrap)
_SHOWN_FROM_LEFT = int(Qt.TextFlag.TextForceLeftToRight)


def isolated(text: str) -> str:
    """Text that runs from left to right, also among words that do not: a time, a key, a path.

    For what code puts together; translations carry such marks around their places themselves.
    """
    return f"\u2066{text}\u2069"


def as_written(text: str) -> str:
    """Text in the direction of its letters where all else runs from left to right: the timeline."""
    return f"\u2068{text}\u2069"


def is_right_to_left() -> bool:
    """Whether the window reads from right to left."""
    return QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def leads(editor: QPlainTextEdit) -> None:
    """Let the lines of an editor begin at the leading edge: Qt 6.11 leaves them at the left."""
    if editor.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        document = editor.document()
        option = document.defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
        document.setDefaultTextOption(option)


class RightToLeftStyle(QProxyStyle):
    """Labels whose lines begin at the right edge, and widgets that keep a direction of their own.

    Qt 6.11 draws a line that was broken at a space too far left by the width of that space, so that
    its end is cut off; it puts a label of Latin letters or numbers alone to the left; and it
    writes on each widget in the direction of the application, also where the widget has another.
    """

    def drawItemText(
        self,
        painter: QPainter,
        rectangle: QRect,
        flags: int,
        palette: QPalette | Qt.GlobalColor | QColor,
        enabled: bool,
        text: str,
        role: QPalette.ColorRole = QPalette.ColorRole.NoRole,
    ) -> None:
        before, device = painter.layoutDirection(), painter.device()
        direction = device.layoutDirection() if isinstance(device, QWidget) else before
        rows = [(rectangle, text)]
        if direction is Qt.LayoutDirection.RightToLeft:
            flags = leading_flags(flags)
            if flags & _WRAPS:
                rows = wrapped(text, painter.font(), rectangle, flags)
                flags &= ~_WRAPS
        painter.setLayoutDirection(direction)
        for row, line in rows:
            super().drawItemText(painter, row, flags, palette, enabled, line, role)
        painter.setLayoutDirection(before)


def leading_flags(flags: int) -> int:
    """Flags of a label, with what Qt turned to the left by the label's letters turned back."""
    sides = flags & (_LEFT | _RIGHT)
    if flags & _SHOWN_FROM_LEFT and sides in (_LEFT, _RIGHT):
        return flags ^ (_LEFT | _RIGHT)
    return flags


def wrapped(text: str, font: QFont, room: QRect, flags: int) -> list[tuple[QRect, str]]:
    """The lines of a text in a room, each with its rectangle, from top to bottom."""
    lines = [line for part in text.split("\n") for line in _broken(part, font, room.width())]
    step = QFontMetrics(font).lineSpacing()
    top, spare = room.top(), room.height() - step * len(lines)
    if flags & int(Qt.AlignmentFlag.AlignVCenter):
        top += spare // 2
    elif flags & int(Qt.AlignmentFlag.AlignBottom):
        top += spare
    return [
        (QRect(room.left(), top + number * step, room.width(), step), line)
        for number, line in enumerate(lines)
    ]


def _broken(text: str, font: QFont, width: int) -> list[str]:
    """A paragraph, broken where Qt breaks it, without the spaces at the breaks."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # Qt counts in UTF-16.
        units = text.encode("utf-16-le")[2 * line.textStart() :][: 2 * line.textLength()]
        lines.append(units.decode("utf-16-le").rstrip())
    layout.endLayout()
    return lines or [""]
