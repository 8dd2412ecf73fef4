"""Where things are on the timeline of the fixture `view`."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from reviewer.ui.timeline.layout import HEADER_PX
from reviewer.ui.timeline.shown import Shown
from reviewer.ui.timeline.timeline_canvas import TimelineCanvas

PX = 2  # a frame, when all of them are shown


def shown_by(view: TimelineCanvas) -> Shown:
    """What is shown; it fails where that is nothing."""
    assert view.shown is not None
    return view.shown


def at(frame: float, y: float) -> QPoint:
    """The start of a frame, at a height."""
    return QPoint(HEADER_PX + round(PX * frame), round(y))


def lane_y(view: TimelineCanvas, place: int) -> int:
    """The middle of one of the lanes that scroll."""
    shown = shown_by(view)
    placed = shown.layout.scrolled[place]
    return shown.layout.fixed_px + placed.top + placed.height // 2 - shown.scrolled_by
