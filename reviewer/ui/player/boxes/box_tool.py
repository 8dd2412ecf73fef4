"""BoxTool: boxes are drawn, moved and resized in the picture; else it selects."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from reviewer.domain.geometry import Box
from reviewer.ui.player.boxes.box_gesture import Drag, Size, between
from reviewer.ui.player.boxes.box_hits import CURSORS, Handle, handle_at
from reviewer.ui.player.boxes.box_painters import paint_drawn, paint_handles
from reviewer.ui.player.boxes.tracks_here import box_in, cover_of, least_size, track_meant
from reviewer.ui.player.overlay import SelectTool, Touch
from reviewer.ui.player.viewport import Viewport
from reviewer.ui.playhead import View
from reviewer.ui.theme import current_tones
from reviewer.ui.workspace import Workspace

_SLIP_SHARE = 0.6
"""A drag shorter than this share of the slack is a click."""

DRAWING_CURSOR = Qt.CursorShape.CrossCursor


class BoxTool(QObject):
    """What the left button does on the picture.

    The box of the selected track is moved by its inside, and resized by its edges and corners; all
    else selects. `draw` makes the next drag draw a box, `pick` gives the next click to a function.
    Signals: `drawn` the frame and the Box; `moved` track, frame and Box, when a drag has ended;
    `mode_changed`.
    """

    drawn = Signal(int, object)
    moved = Signal(int, int, object)
    mode_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._select = SelectTool(workspace.selection)
        self._picks: Callable[[int], None] | None = None
        self._start: Touch | None = None
        self._drag: Drag | None = None
        self._track = 0
        self._frame = 0
        self._shown: Box | None = None
        self._is_over = False
        self.is_drawing = False

    @property
    def is_picking(self) -> bool:
        """Whether the next click on a box names it."""
        return self._picks is not None

    def draw(self) -> None:
        """The next drag draws a box."""
        self._picks = None
        self._set_drawing(True)

    def pick(self, picks: Callable[[int], None]) -> None:
        """Clicks on boxes give their tracks to a function, until `stop`."""
        self._picks = picks
        self._set_drawing(False)

    def stop(self) -> None:
        """Draw nothing, pick nothing, and leave a drag that is under way without effect."""
        self._picks = self._start = self._drag = self._shown = None
        self._set_drawing(False)

    def press(self, touch: Touch) -> bool:
        if self.is_drawing:
            self._start, self._frame = touch, touch.frame
            self._stand_still(touch.frame)
            return True
        if self._picks is not None:
            if touch.mark is not None:
                self._picks(touch.mark.track)
            return touch.mark is not None
        grip = self._grip(touch)
        if grip is None:
            return self._select.press(touch)
        self._track, self._frame = grip[0], touch.frame
        self._start = touch
        self._drag = Drag(grip[2], grip[1], touch.x, touch.y, self._least())
        self._stand_still(touch.frame)
        return True

    def drag(self, touch: Touch) -> None:
        start = self._start
        if start is None or not _is_far(start, touch):
            self._shown = None
            return
        is_held = bool(touch.modifiers & Qt.KeyboardModifier.ShiftModifier)
        if self._drag is not None:
            self._shown = self._drag.to(touch.x, touch.y, keep_proportions=is_held)
        else:
            self._shown = between(
                (start.x, start.y),
                (touch.x, touch.y),
                least=self._least(),
                square_of=self._pixel() if is_held else None,
            )

    def release(self, touch: Touch) -> None:
        if self._start is None:
            return
        self.drag(touch)
        box, is_new = self._shown, self._drag is None
        self._start = self._drag = self._shown = None
        if box is None:
            return
        if is_new:
            self._set_drawing(False)
            self.drawn.emit(self._frame, box)
        else:
            self.moved.emit(self._track, self._frame, box)

    def cursor(self, touch: Touch) -> Qt.CursorShape:
        if self.is_drawing:
            return DRAWING_CURSOR
        grip = None if self.is_picking else self._grip(touch)
        self._is_over = grip is not None
        return CURSORS[grip[2]] if grip is not None else self._select.cursor(touch)

    def paint(self, painter: QPainter, viewport: Viewport) -> None:
        tones = current_tones()
        if self._shown is not None:
            paint_drawn(painter, self._shown, self._cover_of(self._shown), viewport, tones)
            if self._drag is not None:
                paint_handles(painter, self._shown, viewport, tones)
            return
        shows = self._workspace.playhead.view is View.PLAN or self._is_over
        if not shows or self.is_drawing or self.is_picking or not self._workspace.can_edit:
            return
        box = self._selected_box(self._workspace.playhead.frame)
        if box is not None:
            paint_handles(painter, box, viewport, tones)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape ends what was begun here, before it clears anything else."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        is_busy = self.is_drawing or self._start is not None
        if is_escape and is_busy and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if is_escape and is_busy and event.type() == QEvent.Type.KeyPress:
            self.stop()
            return True
        return super().eventFilter(watched, event)

    def _grip(self, touch: Touch) -> tuple[int, Box, Handle] | None:
        """The selected track, its box and the part of it that is under the pointer."""
        if not self._workspace.can_edit:
            return None
        track, box = self._selected(touch.frame), self._selected_box(touch.frame)
        if track is None or box is None:
            return None
        handle = handle_at(box, touch.x, touch.y, touch.slack_x, touch.slack_y)
        # A box that lies inside of the selected one is to be selected.
        is_under = touch.mark is not None and touch.mark.track != track
        if handle is None or (handle is Handle.BODY and is_under):
            return None
        return track, box, handle

    def _selected(self, frame: int) -> int | None:
        review = self._workspace.review
        return track_meant(review, self._workspace.selection.current, frame) if review else None

    def _selected_box(self, frame: int) -> Box | None:
        review, track = self._workspace.review, self._selected(frame)
        return box_in(review, track, frame) if review is not None and track is not None else None

    def _pixel(self) -> Size:
        """How wide and high a pixel of the picture is."""
        review = self._workspace.review
        width, height = review.media.video.upright_px if review is not None else (1, 1)
        return 1 / width, 1 / height

    def _least(self) -> Size:
        review = self._workspace.review
        return least_size(review) if review is not None else (1, 1)

    def _cover_of(self, box: Box) -> Box:
        """What a copy covers for a box that is drawn."""
        review = self._workspace.review
        return cover_of(review, box) if review is not None else box

    def _stand_still(self, frame: int) -> None:
        """What is dragged stands still."""
        self._workspace.playhead.pause()
        self._workspace.playhead.seek(frame)

    def _set_drawing(self, on: bool) -> None:
        self.is_drawing = on
        self.mode_changed.emit()


def _is_far(start: Touch, touch: Touch) -> bool:
    """Whether the pointer has left where it was pressed."""
    far_x = abs(touch.x - start.x) > _SLIP_SHARE * touch.slack_x
    return far_x or abs(touch.y - start.y) > _SLIP_SHARE * touch.slack_y
