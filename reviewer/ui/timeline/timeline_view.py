"""TimelineView: the timeline under the pointer and the keys; it tells what is wanted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from reviewer.domain.review import Review
from reviewer.ui.timeline.drags import Doing, Drag, begin_bar, begin_range, begin_scrub
from reviewer.ui.timeline.hit import Kind, header_hit
from reviewer.ui.timeline.lanes import Lanes, PersonLane
from reviewer.ui.timeline.layout import HEADER_PX
from reviewer.ui.timeline.shown import Shown, Words
from reviewer.ui.timeline.timeline_canvas import TimelineCanvas


class TimelineView(TimelineCanvas):
    """The timeline of one clip, to be worked with.

    Signals: `frame_wanted` a frame to look at; `range_wanted` first and last frame; `chosen` a Hit
    that was clicked; `loop_wanted` the number of a flag; `bar_dragged` the Hit of a tag or a range
    of the sound, and its first and last frame now.
    """

    frame_wanted = Signal(int)
    range_wanted = Signal(object)
    chosen = Signal(object)
    loop_wanted = Signal(int)
    bar_dragged = Signal(object, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.can_edit = False
        self._drag: Drag | None = None

    def show_review(self, review: Review | None, lanes: Lanes | None, words: Words) -> None:
        """Show a review; a drag that began over what is shown no more is given up."""
        self._set_drag(None)
        super().show_review(review, lanes, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shown = self.shown
        if shown is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        hit, x = self.hit_at(event.position()), event.position().x() - HEADER_PX
        if hit.is_header:
            self.chosen.emit(hit)
            return
        bar = shown.lanes.bar(hit.kind.value, hit.id)
        if bar is not None and hit.edge is not None and self.can_edit:
            self._set_drag(begin_bar(hit, x, bar, shown.times))
        elif hit.kind in (Kind.RULER, Kind.RANGE) or _has_shift(event):
            self._set_drag(begin_range(hit, x, shown.scale, shown.times, self.marked))
        else:
            self._set_drag(begin_scrub(hit, x))
            self.frame_wanted.emit(hit.frame)
        if bar is not None or hit.kind not in (Kind.RULER, Kind.RANGE):
            self.chosen.emit(hit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shown, drag = self.shown, self._drag
        if shown is None:
            return
        if drag is None:
            edge = self.hit_at(event.position()).edge
            shape = Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        x = event.position().x() - HEADER_PX
        beyond = min(x, 0.0) + max(x - self.time_width, 0.0)
        if beyond:
            self.set_scale(shown.scale.moved(beyond / 4))
            shown = self.shown or shown
        drag = drag.moved(x, shown.scale, shown.times, self._snaps(shown))
        self._set_drag(drag)
        if drag.doing is Doing.SCRUB:
            self.frame_wanted.emit(drag.at)
        elif drag.doing is Doing.RANGE and drag.has_begun and drag.frames:
            self.range_wanted.emit(drag.frames)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._set_drag(None)
        if drag.doing is Doing.BAR and drag.has_begun and drag.frames:
            self.bar_dragged.emit(drag.hit, *drag.frames)
        elif drag.doing is Doing.RANGE and not drag.has_begun:
            self.frame_wanted.emit(drag.hit.frame)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit_at(event.position())
        if hit.kind is Kind.FLAG:
            self.loop_wanted.emit(hit.id)
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the lanes; Escape gives up a drag."""
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._set_drag(None)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.shown is not None:
            self._choose_lane(self.shown, -1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() is QEvent.Type.ShortcutOverride and self._drag is not None:
            event.accept()  # for `keyPressEvent`: the action that clears the range is not meant
            return True
        return super().event(event)

    def _snaps(self, shown: Shown) -> tuple[int, ...]:
        """The boundaries that draw an end to themselves: the playhead, and cuts."""
        return (self.frame, *shown.lanes.cuts.tolist())

    def _choose_lane(self, shown: Shown, step: int) -> None:
        """Choose the next lane of a person."""
        people = [placed for placed in shown.layout.scrolled if isinstance(placed.lane, PersonLane)]
        if not people:
            return
        here = next((i for i, placed in enumerate(people) if shown.is_selected(placed.lane)), None)
        start = (-1 if step > 0 else len(people)) if here is None else here
        placed = people[min(max(start + step, 0), len(people) - 1)]
        self.chosen.emit(replace(header_hit(placed), frame=self.frame))

    def _set_drag(self, drag: Drag | None) -> None:
        self._drag = drag
        self.is_held = drag is not None
        self.dragged = drag.bar if drag else None
        self.viewport().update()


def _has_shift(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
