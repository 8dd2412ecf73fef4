"""The signs on the player's buttons, drawn: no font has to have them."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from reviewer.ui.theme import Tones

_SIDE = 64  # drawn large, so that it is sharp on every screen


class Sign(Enum):
    START = auto()
    BACK = auto()
    PLAY = auto()
    PAUSE = auto()
    ON = auto()
    END = auto()
    LOOP = auto()
    SOUND = auto()
    SILENCE = auto()


def sign_icon(sign: Sign, tones: Tones) -> QIcon:
    """A sign in the colour of text, dim where its button cannot be pressed."""
    icon = QIcon()
    icon.addPixmap(_drawn(sign, QColor(tones.text)), QIcon.Mode.Normal)
    icon.addPixmap(_drawn(sign, QColor(tones.dim)), QIcon.Mode.Disabled)
    return icon


def _drawn(sign: Sign, colour: QColor) -> QPixmap:
    pixmap = QPixmap(_SIDE, _SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    match sign:
        case Sign.PLAY:
            painter.drawPolygon(_triangle(16, 52))
        case Sign.PAUSE:
            painter.drawRect(QRectF(16, 12, 11, 40))
            painter.drawRect(QRectF(37, 12, 11, 40))
        case Sign.ON:
            painter.drawPolygon(_triangle(14, 40))
            painter.drawRect(QRectF(44, 14, 6, 36))
        case Sign.BACK:
            painter.drawPolygon(_triangle(50, 24))
            painter.drawRect(QRectF(14, 14, 6, 36))
        case Sign.START:
            painter.drawPolygon(_triangle(58, 38))
            painter.drawPolygon(_triangle(36, 16))
            painter.drawRect(QRectF(8, 14, 6, 36))
        case Sign.END:
            painter.drawPolygon(_triangle(6, 26))
            painter.drawPolygon(_triangle(28, 48))
            painter.drawRect(QRectF(50, 14, 6, 36))
        case Sign.LOOP:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 6))
            painter.drawArc(QRectF(12, 14, 40, 36), 60 * 16, 300 * 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([QPointF(36, 6), QPointF(54, 18), QPointF(34, 28)]))
        case Sign.SOUND | Sign.SILENCE:
            _draw_loudspeaker(painter, colour, is_on=sign is Sign.SOUND)
    painter.end()
    return pixmap


def _draw_loudspeaker(painter: QPainter, colour: QColor, *, is_on: bool) -> None:
    body = QPainterPath(QPointF(8, 24))
    for x, y in ((20, 24), (34, 10), (34, 54), (20, 40), (8, 40)):
        body.lineTo(x, y)
    painter.drawPath(body)
    painter.setPen(QPen(colour, 5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if is_on:
        painter.drawArc(QRectF(26, 18, 24, 28), -60 * 16, 120 * 16)
        painter.drawArc(QRectF(22, 8, 40, 48), -60 * 16, 120 * 16)
    else:
        painter.drawLine(QPointF(42, 24), QPointF(58, 40))
        painter.drawLine(QPointF(58, 24), QPointF(42, 40))


def _triangle(base: float, tip: float) -> QPolygonF:
    return QPolygonF([QPointF(base, 12), QPointF(tip, 32), QPointF(base, 52)])
