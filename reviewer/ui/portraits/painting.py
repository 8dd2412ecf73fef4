"""How a small picture is painted in a row of a list."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from reviewer.ui.theme import Tones


def paint_portrait(
    painter: QPainter, rect: QRect, image: QImage | None, tones: Tones, *, is_uncovered: bool
) -> None:
    """Paint a picture into the middle of a rectangle; its place alone while there is none.

    One that is shown as it is has a frame.
    """
    painter.save()
    painter.fillRect(rect, QColor(tones.picture))
    if image is not None and not image.isNull():
        scale = min(rect.width() / image.width(), rect.height() / image.height())
        width, height = image.width() * scale, image.height() * scale
        middle = QRectF(rect).center()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(
            QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height), image
        )
    if is_uncovered:
        painter.setPen(QPen(QColor(tones.error), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
    painter.restore()
