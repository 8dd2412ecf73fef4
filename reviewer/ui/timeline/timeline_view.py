"""TimelineView: the timeline as a widget: it shows, zooms and scrolls, and tells what is wanted.

It knows no workspace: what the pointer does comes out as signals, and what is to be shown goes in
by `show_*`. Time runs to the right in every language.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from reviewer.domain.peaks import Peaks
from reviewer.domain.review import Review
from reviewer.ui.selection import Selected
from reviewer.ui.theme import current_tones
from reviewer.ui.timeline.drags import Doing, Drag, begin_bar, begin_range, begin_scrub
from reviewer.ui.timeline.hit import Hit, Kind, header_hit, what_is_at
from reviewer.ui.timeline.lanes import Lanes, PersonLane
from reviewer.ui.timeline.layout import HEADER_PX, LANE_PX, lay_out
from reviewer.ui.timeline.overlays import HANDLE_PX, playhead_columns
from reviewer.ui.timeline.palette import Palette, palette_of
from reviewer.ui.timeline.scale import FrameTimes, Scale, fitting, showing
from reviewer.ui.timeline.shown import Moving, Shown, Words, paint_moving, render
from reviewer.ui.timeline.tips import tip_of

ZOOM_STEP = 1.25
_NOTCH = 120  # of a wheel, in eighths of a degree


class TimelineView(QAbstractScrollArea):
    """The timeline of one clip.

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
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Timeline"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumHeight(120)
        self.viewport().setMouseTracking(True)
        self.can_edit = False
        self._shown: Shown | None = None
        self._review: Review | None = None
        self._palette: Palette = palette_of(current_tones())
        self._static: QPixmap | None = None
        self._is_stale = True
        self._frame = 0
        self._range: tuple[int, int] | None = None
        self._loop: tuple[int, int] | None = None
        self._drag: Drag | None = None
        self.horizontalScrollBar().valueChanged.connect(self._scroll_across)
        self.verticalScrollBar().valueChanged.connect(self._scroll_down)

    @property
    def shown(self) -> Shown | None:
        """What is shown now; None where no review is open."""
        return self._shown

    def sizeHint(self) -> QSize:
        return QSize(900, 260)

    def show_review(self, review: Review | None, lanes: Lanes | None, words: Words) -> None:
        """Show a review by its lanes; the same clip stays at the same place and zoom."""
        if review is None or lanes is None or not len(review.index):
            self._review, self._shown = None, None
        else:
            before = self._shown
            is_same = before is not None and before.times.index == review.index
            times = before.times if before is not None and is_same else FrameTimes.of(review.index)
            scale = before.scale if before is not None and is_same else None
            self._review = review
            self._shown = Shown(
                times,
                lanes,
                lay_out(lanes),
                scale or fitting(times, self._time_width),
                words,
                peaks=before.peaks if before is not None and is_same else None,
                selected=before.selected if before is not None else Selected(),
            )
        self._drag = None
        self._arrange()

    def show_peaks(self, peaks: Peaks | None) -> None:
        self._change(peaks=peaks)

    def show_selected(self, selected: Selected) -> None:
        """Show what is selected, and scroll to its lane."""
        self._change(selected=selected)
        shown = self._shown
        chosen = [p for p in shown.layout.scrolled if shown.is_selected(p.lane)] if shown else []
        if chosen:
            bar, page = self.verticalScrollBar(), self.verticalScrollBar().pageStep()
            bar.setValue(min(chosen[0].top, max(bar.value(), chosen[0].bottom - page)))

    def show_frame(self, frame: int, *, follow: bool = True) -> None:
        """Show which frame is looked at; `follow` scrolls to it where it is out of sight."""
        shown = self._shown
        if shown is None or frame == self._frame:
            self._frame = frame
            return
        before, self._frame = self._frame, frame
        if frame >= len(shown.times):
            return
        left = shown.scale.x(float(shown.times.edges_s[frame]))
        if follow and self._drag is None and not 0 <= left < self._time_width:
            self._set_scale(shown.scale.moved(left - self._time_width * 0.1))
            return
        for one in (before, frame):
            self._update_playhead(one)

    def show_range(self, frames: tuple[int, int] | None) -> None:
        self._range = frames
        self.viewport().update()

    def show_loop(self, frames: tuple[int, int] | None) -> None:
        self._loop = frames
        self.viewport().update()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Make each second that many times as wide; around the playhead, or a place."""
        shown = self._shown
        if shown is None:
            return
        if x is None:
            x = shown.scale.x(float(shown.times.edges_s[min(self._frame, len(shown.times))]))
            if not 0 <= x <= self._time_width:
                x = self._time_width / 2
        self._set_scale(shown.scale.zoomed(factor, x))

    def zoom_to_fit(self) -> None:
        """Show the whole clip."""
        if self._shown is not None:
            self._set_scale(fitting(self._shown.times, self._time_width))

    def zoom_to(self, first: int, last: int) -> None:
        """Show some frames, with air beside them."""
        if self._shown is not None:
            self._set_scale(showing(self._shown.times, first, last, self._time_width))

    def hit_at(self, point: QPointF) -> Hit:
        """What is under a point of the viewport."""
        shown = self._shown
        if shown is None:
            return Hit(Kind.NOTHING)
        return what_is_at(
            point,
            shown.layout,
            shown.scale,
            shown.times,
            scrolled_by=shown.scrolled_by,
            marked=self._range,
        )

    # What comes from Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        shown = self._shown
        if shown is None:
            painter.fillRect(event.rect(), self._palette.ground)
            return
        if self._is_stale or self._static is None:
            self._is_stale = False
            self._static = render(
                shown,
                self.viewport().size(),
                self._palette,
                font=self.font(),
                pixel_ratio=self.devicePixelRatioF(),
                into=self._static,
            )
        painter.setClipRect(event.rect())
        painter.drawPixmap(0, 0, self._static)
        moving = Moving(
            self._frame, self._range, self._loop, self._drag.bar if self._drag else None
        )
        paint_moving(painter, shown, moving, self.viewport().size(), self._palette)
        if self.hasFocus():
            painter.setClipping(False)
            painter.setPen(self._palette.accent)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._palette = palette_of(current_tones())
            self._repaint()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPointF) -> str:
        """What there is to say about what is under a point."""
        if self._shown is None or self._review is None:
            return ""
        return tip_of(self.hit_at(point), self._review, self._shown.lanes, self._shown.times)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Over the times it zooms, over the names it scrolls down; with Shift, along."""
        steps = event.angleDelta()
        if abs(steps.x()) > abs(steps.y()) or _has_shift(event):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (steps.x() or steps.y()))
        elif event.position().x() < HEADER_PX:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - steps.y() // 2)
        else:
            self.zoom(ZOOM_STEP ** (steps.y() / _NOTCH), event.position().x() - HEADER_PX)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shown = self._shown
        if shown is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        hit, x = self.hit_at(event.position()), event.position().x() - HEADER_PX
        if hit.is_header:
            self.chosen.emit(hit)
            return
        bar = shown.lanes.bar(hit.kind.value, hit.id)
        if bar is not None and hit.edge is not None and self.can_edit:
            self._drag = begin_bar(hit, x, bar, shown.times)
        elif hit.kind in (Kind.RULER, Kind.RANGE) or _has_shift(event):
            self._drag = begin_range(hit, x, shown.scale, shown.times, self._range)
        else:
            self._drag = begin_scrub(hit, x)
            self.frame_wanted.emit(hit.frame)
        if bar is not None or hit.kind not in (Kind.RULER, Kind.RANGE):
            self.chosen.emit(hit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shown, drag = self._shown, self._drag
        if shown is None:
            return
        if drag is None:
            edge = self.hit_at(event.position()).edge
            shape = Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        x = event.position().x() - HEADER_PX
        beyond = min(x, 0.0) + max(x - self._time_width, 0.0)
        if beyond:
            self._set_scale(shown.scale.moved(beyond / 4))
            shown = self._shown or shown
        drag = drag.moved(x, shown.scale, shown.times, self._snaps(shown))
        self._drag = drag
        if drag.doing is Doing.SCRUB:
            self.frame_wanted.emit(drag.at)
        elif drag.doing is Doing.RANGE and drag.has_begun and drag.frames:
            self.range_wanted.emit(drag.frames)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if drag.doing is Doing.BAR and drag.has_begun and drag.frames:
            self.bar_dragged.emit(drag.hit, *drag.frames)
        elif drag.doing is Doing.RANGE and not drag.has_begun:
            self.frame_wanted.emit(drag.hit.frame)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit_at(event.position())
        if hit.kind is Kind.FLAG:
            self.loop_wanted.emit(hit.id)
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the lanes; Escape gives up a drag."""
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.viewport().update()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._shown is not None:
            self._choose_lane(self._shown, -1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() is QEvent.Type.ShortcutOverride and self._drag is not None:
            event.accept()  # for `keyPressEvent`: the action that clears the range is not meant
            return True
        return super().event(event)

    @Slot(int)
    def _scroll_across(self, value: int) -> None:
        if self._shown is not None:
            start_s = self._shown.times.start_s + value / self._shown.scale.px_per_s
            self._change(scale=replace(self._shown.scale, left_s=start_s))

    @Slot(int)
    def _scroll_down(self, value: int) -> None:
        self._change(scrolled_by=value)

    # The rest

    @property
    def _time_width(self) -> int:
        return max(1, self.viewport().width() - HEADER_PX)

    def _change(self, **values: Any) -> None:
        """Show the same with some values changed."""
        if self._shown is not None:
            self._shown = replace(self._shown, **values)
            self._repaint()

    def _set_scale(self, scale: Scale) -> None:
        if self._shown is not None:
            self._shown = replace(
                self._shown, scale=scale.within(self._shown.times, self._time_width)
            )
            self._arrange()

    def _arrange(self) -> None:
        """Fit scale and scroll bars to the size and to what is shown."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        shown = self._shown
        if shown is None:
            across.setRange(0, 0)
            down.setRange(0, 0)
            self._repaint()
            return
        scale = shown.scale.within(shown.times, self._time_width)
        hidden = shown.layout.scrolled_px - (self.viewport().height() - shown.layout.fixed_px)
        with QSignalBlocker(across), QSignalBlocker(down):
            length = round(shown.times.length_s * scale.px_per_s)
            across.setRange(0, max(0, length - self._time_width))
            across.setPageStep(self._time_width)
            across.setSingleStep(max(1, self._time_width // 20))
            across.setValue(round((scale.left_s - shown.times.start_s) * scale.px_per_s))
            down.setRange(0, max(0, hidden))
            down.setPageStep(max(1, self.viewport().height() - shown.layout.fixed_px))
            down.setSingleStep(LANE_PX)
        self._shown = replace(shown, scale=scale, scrolled_by=down.value())
        self._repaint()

    def _repaint(self) -> None:
        self._is_stale = True
        self.viewport().update()

    def _update_playhead(self, frame: int) -> None:
        """Paint anew the columns in which the playhead is, or was."""
        if self._shown is None or frame >= len(self._shown.times):
            return
        left, right = playhead_columns(frame, self._shown.scale, self._shown.times)
        width = right - left + 2 * HANDLE_PX
        place = QRect(HEADER_PX + left - HANDLE_PX, 0, width, self.viewport().height())
        self.viewport().update(place)

    def _snaps(self, shown: Shown) -> tuple[int, ...]:
        """The boundaries that draw an end to themselves: the playhead, and cuts."""
        return (self._frame, *shown.lanes.cuts.tolist())

    def _choose_lane(self, shown: Shown, step: int) -> None:
        """Choose the next lane of a person."""
        people = [placed for placed in shown.layout.scrolled if isinstance(placed.lane, PersonLane)]
        if not people:
            return
        here = next((i for i, placed in enumerate(people) if shown.is_selected(placed.lane)), None)
        start = (-1 if step > 0 else len(people)) if here is None else here
        placed = people[min(max(start + step, 0), len(people) - 1)]
        self.chosen.emit(replace(header_hit(placed), frame=self._frame))


def _has_shift(event: QMouseEvent | QWheelEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
