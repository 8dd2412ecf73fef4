"""Overlays: what belongs to no lane: ruler, names, grid, cuts, the marked range, the playhead."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reviewer.domain.timing import IntArray
from reviewer.ui.right_to_left import as_written
from reviewer.ui.timeline.lanes import Bar
from reviewer.ui.timeline.painters import kept
from reviewer.ui.timeline.palette import Palette
from reviewer.ui.timeline.scale import FrameTimes, Scale, Tick

HANDLE_PX = 8
"""How far the handle of the playhead reaches beside its line, and a pixel for rounding."""


def paint_ruler(painter: QPainter, ticks: Iterable[Tick], area: QRect, palette: Palette) -> None:
    """The ruler: long marks with a time, short ones between them."""
    with kept(painter):
        painter.fillRect(area, palette.header)
        bottom = area.bottom()
        for tick in ticks:
            x = round(tick.x)
            painter.setPen(palette.dim if tick.text else palette.line)
            painter.drawLine(x, bottom - (9 if tick.text else 4), x, bottom)
            if tick.text and palette.has_text:
                painter.setPen(palette.dim)
                painter.drawText(QPointF(x + 4, bottom - 8), tick.text)
        painter.setPen(palette.line)
        painter.drawLine(area.left(), bottom, area.right(), bottom)


def paint_grid(painter: QPainter, ticks: Iterable[Tick], area: QRect, palette: Palette) -> None:
    """A faint line through all lanes at each time that the ruler names."""
    with kept(painter):
        painter.setOpacity(0.45)
        painter.setPen(palette.line)
        for tick in ticks:
            if tick.text:
                painter.drawLine(round(tick.x), area.top(), round(tick.x), area.bottom())


def paint_cuts(
    painter: QPainter,
    cuts: IntArray,
    area: QRect,
    scale: Scale,
    times: FrameTimes,
    palette: Palette,
) -> None:
    """Where shots meet: a dotted line for each column that has a cut, with a notch on top."""
    with kept(painter):
        places = np.unique(np.round(scale.xs(times.edges_s[cuts]))).astype(int)
        seen = places[(places >= area.left()) & (places <= area.right())].tolist()
        # Many cuts close together would grey out all that is under them.
        is_sparse = len(seen) * 8 < area.width()
        painter.setOpacity(0.6 if is_sparse else 0.25)
        painter.setPen(QPen(palette.dim, 1, Qt.PenStyle.DotLine))
        painter.drawLines([QLineF(x + 0.5, area.top(), x + 0.5, area.bottom()) for x in seen])
        if is_sparse:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.dim)
            top = area.top()
            for x in seen:
                corners = [QPointF(x - 3, top), QPointF(x + 4, top), QPointF(x + 0.5, top + 4)]
                painter.drawPolygon(QPolygonF(corners))


def paint_range(
    painter: QPainter,
    frames: tuple[int, int],
    area: QRect,
    scale: Scale,
    times: FrameTimes,
    palette: Palette,
) -> None:
    """The range that is marked: from its first frame to the end of its last."""
    left = scale.x(float(times.edges_s[frames[0]]))
    right = scale.x(float(times.edges_s[frames[1] + 1]))
    rect = QRectF(left, area.top(), max(1.0, right - left), area.height())
    with kept(painter):
        tint = QColor(palette.accent)
        tint.setAlpha(46)
        painter.fillRect(rect, tint)
        painter.setPen(QPen(palette.accent, 1))
        painter.drawLine(QLineF(left, area.top(), left, area.bottom()))
        painter.drawLine(QLineF(right, area.top(), right, area.bottom()))


def paint_dragged(painter: QPainter, bar: Bar, area: QRect, scale: Scale, palette: Palette) -> None:
    """A bar that is being dragged: where it will be, from top to bottom."""
    left, right = scale.x(bar.start_s), scale.x(bar.end_s)
    with kept(painter):
        tint = QColor(palette.accent)
        tint.setAlpha(64)
        painter.fillRect(QRectF(left, area.top(), right - left, area.height()), tint)
        painter.setPen(QPen(palette.accent, 1, Qt.PenStyle.DashLine))
        for x in (left, right):
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))


def paint_loop(
    painter: QPainter,
    frames: tuple[int, int],
    ruler: QRect,
    scale: Scale,
    times: FrameTimes,
    palette: Palette,
) -> None:
    """What is played again and again: a bracket at the bottom of the ruler."""
    left = scale.x(float(times.edges_s[frames[0]]))
    right = scale.x(float(times.edges_s[frames[1] + 1]))
    y = ruler.bottom() - 2
    with kept(painter):
        painter.setPen(QPen(palette.accent, 2))
        painter.drawLine(QLineF(left, y, right, y))
        for x in (left, right):
            painter.drawLine(QLineF(x, y - 5, x, y))


def paint_playhead(
    painter: QPainter,
    frame: int,
    area: QRect,
    ruler: QRect,
    scale: Scale,
    times: FrameTimes,
    palette: Palette,
) -> None:
    """The frame that is looked at: a line, a handle in the ruler, its width where it has one."""
    left, right = playhead_columns(frame, scale, times)
    with kept(painter):
        if right - left > 3:
            tint = QColor(palette.text)
            tint.setAlpha(30)
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), tint)
        painter.setPen(QPen(palette.text, 1))
        painter.drawLine(QLineF(left, ruler.top(), left, area.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.text)
        bottom = ruler.bottom()
        painter.drawPolygon(
            QPolygonF([
                QPointF(left - 5, bottom - 13), QPointF(left + 6, bottom - 13),
                QPointF(left + 6, bottom - 6), QPointF(left + 0.5, bottom),
                QPointF(left - 5, bottom - 6),
            ])
        )  # fmt: skip


def playhead_columns(frame: int, scale: Scale, times: FrameTimes) -> tuple[int, int]:
    """The columns of the frame that is looked at: from the first up to, but without, the second."""
    left = round(scale.x(float(times.edges_s[frame])))
    return left, max(left + 1, round(scale.x(float(times.edges_s[frame + 1]))))


def paint_note(painter: QPainter, text: str, area: QRect, palette: Palette) -> None:
    """What there is to say of a lane that is empty."""
    if palette.has_text:
        with kept(painter):
            painter.setPen(palette.dim)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, as_written(text))


def paint_header(
    painter: QPainter,
    name: str,
    note: str,
    area: QRect,
    palette: Palette,
    *,
    is_selected: bool = False,
) -> None:
    """The name of a lane, and in a dim hand what there is to say about it."""
    with kept(painter):
        painter.fillRect(area, palette.selection if is_selected else palette.header)
        if is_selected:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), palette.accent)
        painter.setPen(palette.line)
        painter.drawLine(area.right(), area.top(), area.right(), area.bottom())
        if not palette.has_text:
            return
        room = area.adjusted(8, 0, -6, 0)
        metrics = painter.fontMetrics()
        one_line = area.height() < 2 * metrics.height() + 2
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(palette.text)
        if one_line:
            painter.drawText(room, flags, as_written(name))
            room.setLeft(room.left() + metrics.horizontalAdvance(name) + 6)
        else:
            painter.drawText(
                room.adjusted(0, 3, 0, -area.height() // 2 + 1), flags, as_written(name)
            )
            room.setTop(area.top() + area.height() // 2)
        painter.setPen(palette.dim)
        elided = metrics.elidedText(note, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags, as_written(elided))
