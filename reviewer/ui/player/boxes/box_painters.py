"""Painting of a box in hand: the handles of the selected one, and the one that is being drawn."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reviewer.domain.geometry import Box
from reviewer.ui.player.boxes.box_hits import handle_points
from reviewer.ui.player.viewport import Viewport
from reviewer.ui.theme import Tones

HANDLE_PX = 7
LEAST_SIDE_PX = 24
"""A box with a shorter side would be hidden by its handles: it has none, and is dragged as well."""

_SHADOW = QColor(0, 0, 0, 170)


def paint_handles(painter: QPainter, box: Box, viewport: Viewport, tones: Tones) -> None:
    """Small squares at corners and edges, where the box is large enough to be seen beside them."""
    shown = viewport.box(box)
    if min(shown.width(), shown.height()) < LEAST_SIDE_PX:
        return
    painter.setPen(QPen(_SHADOW, 1))
    painter.setBrush(QColor(tones.accent))
    for x, y in handle_points(box):
        at = viewport.to_view(x, y)
        half = HANDLE_PX / 2
        painter.drawRect(QRectF(at.x() - half, at.y() - half, HANDLE_PX, HANDLE_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_drawn(painter: QPainter, box: Box, cover: Box, viewport: Viewport, tones: Tones) -> None:
    """A box that is being drawn or dragged, and around it what a copy will cover.

    It has two lines, as what is drawn by hand has.
    """
    shown = viewport.box(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_SHADOW, 3))
    painter.drawRect(viewport.box(cover))
    painter.setPen(QPen(QColor(tones.cover), 1))
    painter.drawRect(viewport.box(cover))
    painter.setPen(QPen(_SHADOW, 4))
    painter.drawRect(shown)
    painter.setPen(QPen(QColor(tones.accent), 1))
    painter.drawRect(shown)
    painter.drawRect(shown.adjusted(3, 3, -3, -3))
