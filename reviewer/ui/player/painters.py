"""Painting over the picture: boxes in the style of their origin, labels, the line of the wipe."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from reviewer.domain.track import Origin
from reviewer.ui.player.marks import Mark
from reviewer.ui.player.viewport import Viewport
from reviewer.ui.theme import Tones, risk_colour

LABEL_PX = 12
_SHADOW = QColor(0, 0, 0, 150)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How the box of an origin is drawn: width in pixels, pattern, and whether as two lines."""

    width: float
    pattern: Qt.PenStyle
    is_double: bool = False


SOLID, DASHED, DOTTED = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine

STROKES = {
    "DETECTED": Stroke(2, SOLID),
    "FOLLOWED": Stroke(2, DASHED),
    "INTERPOLATED": Stroke(2, DOTTED),
    "HELD": Stroke(1, DOTTED),
    "DRAWN": Stroke(1, SOLID, is_double=True),
}
"""By the names of Origin, those of boxes that people draw included."""


def stroke_of(origin: Origin) -> Stroke:
    return STROKES[origin.name]


def paint_marks(
    painter: QPainter,
    marks: tuple[Mark, ...],
    viewport: Viewport,
    tones: Tones,
    *,
    selected: frozenset[int],
) -> None:
    """Every mark, those that are selected last, so that they lie on top."""
    painter.save()
    font = painter.font()
    font.setPixelSize(LABEL_PX)
    painter.setFont(font)
    for mark in sorted(marks, key=lambda mark: mark.track in selected):
        paint_mark(painter, mark, viewport, tones, is_selected=mark.track in selected)
    painter.restore()


def paint_mark(
    painter: QPainter, mark: Mark, viewport: Viewport, tones: Tones, *, is_selected: bool
) -> None:
    """One track: the outline of what is covered or left clear, the face box, and its label."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark.covered is not None:
        colour = QColor(tones.keep if mark.is_clear else tones.cover)
        painter.setPen(QPen(colour, 1, DASHED if mark.is_clear else SOLID))
        painter.drawRect(viewport.box(mark.covered))
    face = viewport.box(mark.face)
    colour = risk_colour(mark.score, tones)
    stroke = stroke_of(mark.origin)
    if is_selected:
        painter.setPen(QPen(QColor(tones.accent), stroke.width + 3))
        painter.drawRect(face)
    painter.setPen(QPen(_SHADOW, stroke.width + 2))
    painter.drawRect(face)
    painter.setPen(QPen(colour, stroke.width, stroke.pattern))
    painter.drawRect(face)
    if stroke.is_double:
        painter.drawRect(face.adjusted(3, 3, -3, -3))
    _paint_label(painter, mark, face, viewport, tones, is_selected=is_selected)


def paint_wipe(painter: QPainter, viewport: Viewport, split: float, tones: Tones) -> None:
    """The line between the picture as it is and the covered one, with a handle to drag."""
    rect = viewport.rect
    x = rect.x() + split * rect.width()
    painter.setPen(QPen(_SHADOW, 3))
    painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
    painter.setPen(QPen(QColor(tones.accent), 1))
    painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
    middle = min(max(rect.center().y(), 12), viewport.height - 12)
    painter.setBrush(QColor(tones.accent))
    painter.drawEllipse(QPointF(x, middle), 6, 6)


def label_of(mark: Mark) -> str:
    """What stands at a box: who it is, and the risk as a number."""
    return f"{mark.label}  {mark.score}" if mark.score else mark.label


def _paint_label(
    painter: QPainter,
    mark: Mark,
    face: QRectF,
    viewport: Viewport,
    tones: Tones,
    *,
    is_selected: bool,
) -> None:
    if not face.intersects(QRectF(0, 0, viewport.width, viewport.height)):
        return
    text = label_of(mark)
    measure = QFontMetricsF(painter.font())
    width, height = measure.horizontalAdvance(text) + 10, measure.height() + 2
    x = min(max(face.left() - 1, 0), max(0.0, viewport.width - width))
    y = face.top() - height - 2
    if y < 0:
        y = min(face.bottom() + 2, viewport.height - height)
    plate = QRectF(x, y, width, height)
    painter.fillRect(plate, QColor(0, 0, 0, 190))
    mark_colour = QColor(tones.accent) if is_selected else risk_colour(mark.score, tones)
    painter.fillRect(QRectF(x, y, 3, height), mark_colour)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(plate.adjusted(6, 0, -2, 0), int(Qt.AlignmentFlag.AlignVCenter), text)
