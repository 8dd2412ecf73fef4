"""TimelineCanvas: the timeline as a widget that shows: it paints, zooms and scrolls.

It knows no workspace: what is to be shown goes in by `show_*`. Time runs to the right in every
language.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from reviewer.app.resources import rules
from reviewer.domain.peaks import Peaks
from reviewer.domain.review import Review
from reviewer.ui.selection import Selected
from reviewer.ui.theme import current_tones
from reviewer.ui.timeline.hit import Hit, Kind, what_is_at
from reviewer.ui.timeline.lanes import Bar, Lanes
from reviewer.ui.timeline.layout import HEADER_PX, LANE_PX, lay_out
from reviewer.ui.timeline.overlays import HANDLE_PX, playhead_columns
from reviewer.ui.timeline.palette import Palette, palette_of
from reviewer.ui.timeline.scale import FrameTimes, Scale, fitting, showing
from reviewer.ui.timeline.shown import Moving, Shown, Words, paint_moving, render
from reviewer.ui.timeline.tips import tip_of

ZOOM_STEP = 1.25
_NOTCH = 120  # of a wheel, in eighths of a degree


class TimelineCanvas(QAbstractScrollArea):
    """The timeline of one clip, to be looked at.

    frame, marked, loop  what is shown over the lanes: the frame that is looked at, the range, the
                         frames that are played again and again
    dragged   a bar that is dragged, as it is drawn meanwhile
    is_held   while it is, what is seen stays where it is when the playhead leaves it
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Timeline"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumHeight(120)
        self.viewport().setMouseTracking(True)
        self.frame = 0
        self.marked: tuple[int, int] | None = None
        self.loop: tuple[int, int] | None = None
        self.dragged: Bar | None = None
        self.is_held = False
        self._shown: Shown | None = None
        self._review: Review | None = None
        self._palette: Palette = palette_of(current_tones())
        self._static: QPixmap | None = None
        self._is_stale = True
        self.horizontalScrollBar().valueChanged.connect(self._scroll_across)
        self.verticalScrollBar().valueChanged.connect(self._scroll_down)

    @property
    def shown(self) -> Shown | None:
        """What is shown now; None where no review is open."""
        return self._shown

    @property
    def has_peaks(self) -> bool:
        """Whether the sound is shown."""
        return self._shown is not None and self._shown.peaks is not None

    @property
    def time_width(self) -> int:
        """How wide the part beside the names is."""
        return max(1, self.viewport().width() - HEADER_PX)

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
            if not is_same:
                self.frame, self.marked, self.loop = 0, None, None
            scale = before.scale if before is not None and is_same else None
            self._review = review
            self._shown = Shown(
                times,
                lanes,
                lay_out(lanes),
                scale or fitting(times, self.time_width),
                words,
                peaks=before.peaks if before is not None and is_same else None,
                selected=before.selected if before is not None else Selected(),
            )
        self._arrange()

    def show_peaks(self, peaks: Peaks | None) -> None:
        self._change(peaks=peaks)

    def show_words(self, words: Words) -> None:
        self._change(words=words)

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
        if shown is None or frame == self.frame:
            self.frame = frame
            return
        before, self.frame = self.frame, frame
        if frame >= len(shown.times):
            return
        left = shown.scale.x(float(shown.times.edges_s[frame]))
        if follow and not self.is_held and not 0 <= left < self.time_width:
            self.set_scale(shown.scale.moved(left - self.time_width * 0.1))
            return
        for one in (before, frame):
            self._update_playhead(one)

    def show_range(self, frames: tuple[int, int] | None) -> None:
        self.marked = frames
        self.viewport().update()

    def show_loop(self, frames: tuple[int, int] | None) -> None:
        self.loop = frames
        self.viewport().update()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Make each second that many times as wide; around the playhead, or a place."""
        shown = self._shown
        if shown is None:
            return
        if x is None:
            x = shown.scale.x(float(shown.times.edges_s[min(self.frame, len(shown.times))]))
            if not 0 <= x <= self.time_width:
                x = self.time_width / 2
        self.set_scale(shown.scale.zoomed(factor, x))

    def zoom_to_fit(self) -> None:
        """Show the whole clip."""
        if self._shown is not None:
            self.set_scale(fitting(self._shown.times, self.time_width))

    def zoom_to(self, first: int, last: int) -> None:
        """Show some frames, with air beside them."""
        if self._shown is not None:
            self.set_scale(showing(self._shown.times, first, last, self.time_width))

    def set_scale(self, scale: Scale) -> None:
        """Show another part of the clip, as near to that as there is one."""
        if self._shown is not None:
            self._shown = replace(
                self._shown, scale=scale.within(self._shown.times, self.time_width)
            )
            self._arrange()

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
            marked=self.marked,
        )

    def tip_at(self, point: QPointF) -> str:
        """What there is to say about what is under a point."""
        if self._shown is None or self._review is None:
            return ""
        shown, hit = self._shown, self.hit_at(point)
        return tip_of(hit, self._review, shown.lanes, shown.times, rules())

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
        moving = Moving(self.frame, self.marked, self.loop, self.dragged)
        paint_moving(painter, shown, moving, self.viewport().size(), self._palette)
        if self.hasFocus():
            painter.setClipping(False)
            painter.setPen(self._palette.accent)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What shows the whole clip goes on doing so."""
        super().resizeEvent(event)
        is_whole = self.horizontalScrollBar().maximum() == 0
        self._arrange()
        if is_whole:
            self.zoom_to_fit()

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Over the times it zooms, over the names it scrolls down; with Shift, along."""
        steps = event.angleDelta()
        if abs(steps.x()) > abs(steps.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (steps.x() or steps.y()))
        elif event.position().x() < HEADER_PX:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - steps.y() // 2)
        else:
            self.zoom(ZOOM_STEP ** (steps.y() / _NOTCH), event.position().x() - HEADER_PX)
        event.accept()

    @Slot(int)
    def _scroll_across(self, value: int) -> None:
        if self._shown is not None:
            start_s = self._shown.times.start_s + value / self._shown.scale.px_per_s
            self._change(scale=replace(self._shown.scale, left_s=start_s))

    @Slot(int)
    def _scroll_down(self, value: int) -> None:
        self._change(scrolled_by=value)

    def _change(self, **values: Any) -> None:
        """Show the same with some values changed."""
        if self._shown is not None:
            self._shown = replace(self._shown, **values)
            self._repaint()

    def _arrange(self) -> None:
        """Fit scale and scroll bars to the size and to what is shown."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        shown = self._shown
        if shown is None:
            across.setRange(0, 0)
            down.setRange(0, 0)
            self._repaint()
            return
        scale = shown.scale.within(shown.times, self.time_width)
        hidden = shown.layout.scrolled_px - (self.viewport().height() - shown.layout.fixed_px)
        with QSignalBlocker(across), QSignalBlocker(down):
            length = round(shown.times.length_s * scale.px_per_s)
            across.setRange(0, max(0, length - self.time_width))
            across.setPageStep(self.time_width)
            across.setSingleStep(max(1, self.time_width // 20))
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
