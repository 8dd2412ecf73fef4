"""VideoView: paints a picture with its boxes, zooms, and hands touches to a tool."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer.app.viewing.messages import Size
from reviewer.ui.player.frame_service import Picture
from reviewer.ui.player.marks import Mark, mark_at
from reviewer.ui.player.overlay import Tool, Touch
from reviewer.ui.player.painters import paint_marks, paint_wipe
from reviewer.ui.player.viewport import ZOOM_STEP, Viewport
from reviewer.ui.playhead import View
from reviewer.ui.theme import current_tones

FILM_LONG_SIDE = 1920
"""Films larger than this are played smaller: 4K, for example."""

SLACK_PX = 5
MESSAGE_PX = 420
_SHARP_ZOOM = 2.0  # from so much enlargement on pixels are shown as they are
_ANGLE_PER_STEP = 120.0


class VideoView(QWidget):
    """Shows what `show_picture` gave it last.

    Signals: `size_wanted`: pictures of another size would fit better; `retry_wanted`.
    """

    size_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, tool: Tool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tool = tool
        self.view = View.PLAN
        self.covered_only = False
        self.split = 0.5
        self.viewport = Viewport(1, 1, (16, 9))
        self.picture: Picture | None = None
        self._upright: Size = (16, 9)
        self._marks_at: Callable[[int], tuple[Mark, ...]] = lambda frame: ()
        self._selected: frozenset[int] = frozenset()
        self._hovered: int | None = None
        self._grip = ""
        self._last = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 90)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # Left and right of the picture stay where they are in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(self.tr("Picture"))
        self._build_message()

    @property
    def message(self) -> str:
        """The sentences over the picture; "" for none."""
        return self._message.text() if self._message.isVisibleTo(self) else ""

    def show_media(self, upright: Size) -> None:
        """Another clip, whose pictures are so large."""
        self._upright = upright
        self.viewport = Viewport(self.width(), self.height(), upright)
        self.clear()
        self.size_wanted.emit()

    def show_picture(self, picture: Picture) -> None:
        """Paint this from now on."""
        self.picture = picture
        self.say("")
        self.update()

    def clear(self) -> None:
        """Show no picture."""
        self.picture = None
        self.update()

    def say(self, text: str, *, can_retry: bool = False) -> None:
        """Put sentences over the picture; "" takes them away."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self._retry.setVisible(bool(text) and can_retry)

    def set_view(self, view: View) -> None:
        self.view = view
        self.update()

    def set_covered_only(self, on: bool) -> None:
        """Paint nothing but covered pictures from now on."""
        self.covered_only = on
        if on and self.picture is not None:
            self.picture = replace(self.picture, plain=None)
        self.update()

    def set_marks(self, marks_at: Callable[[int], tuple[Mark, ...]]) -> None:
        """Where the boxes of a frame come from."""
        self._marks_at = marks_at
        self.update()

    def set_selected(self, tracks: frozenset[int]) -> None:
        self._selected = tracks
        self.update()

    def set_tool(self, tool: Tool) -> None:
        """What the left button does from now on."""
        self.tool = tool
        self.update()

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """So many steps nearer (or farther, below 0), around a point of the view or its middle."""
        self._look(self.viewport.zoomed(ZOOM_STEP**steps, at))

    def fit(self) -> None:
        """All of the picture again."""
        self._look(Viewport(self.width(), self.height(), self._upright))

    def wanted_size(self, *, film: bool = False) -> Size:
        """The size of pictures that need no scaling here, never larger than the clip's own."""
        width, height = self._upright
        rect, ratio = self.viewport.rect, self.devicePixelRatioF()
        shown = round(rect.width() * ratio), round(rect.height() * ratio)
        if shown[0] >= width or shown[1] >= height:
            shown = width, height
        longest = max(shown)
        if film and longest > FILM_LONG_SIDE:
            shown = tuple(max(1, round(one * FILM_LONG_SIDE / longest)) for one in shown)  # type: ignore[assignment]
        return shown

    def marks(self) -> tuple[Mark, ...]:
        """The boxes that are painted now."""
        if self.picture is None:
            return ()
        marks = self._marks_at(self.picture.frame)
        if self.view is View.PLAN:
            return marks
        # Elsewhere boxes would lie over what is to be judged: the one under the pointer is enough.
        return tuple(mark for mark in marks if mark.track == self._hovered)

    def paintEvent(self, event: QPaintEvent) -> None:
        tones = current_tones()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tones.picture))
        if self.picture is None:
            return
        rect = self.viewport.rect
        left, right = self._shown_images(self.picture)
        if left is None:
            return
        self._draw(painter, left, rect)
        if right is not None:
            painter.save()
            x = rect.x() + self.split * rect.width()
            painter.setClipRect(QRectF(x, 0, self.width(), self.height()))
            self._draw(painter, right, rect)
            painter.restore()
            paint_wipe(painter, self.viewport, self.split, tones)
        paint_marks(painter, self.marks(), self.viewport, tones, selected=self._selected)
        self.tool.paint(painter, self.viewport)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.viewport = self.viewport.resized(self.width(), self.height())
        self.size_wanted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(event.angleDelta().y() / _ANGLE_PER_STEP, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._last = event.position()
        touch = self._touch(event)
        if event.button() == Qt.MouseButton.MiddleButton:
            self._grip = "pan"
        elif event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
        elif self._on_split(event.position()):
            self._grip = "split"
        else:
            self._grip = "tool" if self.tool.press(touch) else "pan"
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        touch = self._touch(event)
        here = event.position()
        if self._grip == "pan":
            self._look(self.viewport.moved(here.x() - self._last.x(), here.y() - self._last.y()))
        elif self._grip == "split":
            self.split = min(max(touch.x, 0.0), 1.0)
        elif self._grip == "tool":
            self.tool.drag(touch)
        else:
            self._hover(touch.mark.track if touch.mark else None)
            on_split = self._on_split(here)
            self.setCursor(Qt.CursorShape.SplitHCursor if on_split else self.tool.cursor(touch))
        self._last = here
        if self._grip:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip == "tool":
            self.tool.release(self._touch(event))
        self._grip = ""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _build_message(self) -> None:
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._message.setMinimumWidth(MESSAGE_PX)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setStyleSheet(
            "background: rgba(0, 0, 0, 180); color: #e6e8ea; border-radius: 6px; padding: 14px;"
        )
        self._retry = QPushButton(self.tr("Try again"))
        self._retry.clicked.connect(self.retry_wanted)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._message, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._retry, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.say("")

    def _shown_images(self, picture: Picture) -> tuple[QImage | None, QImage | None]:
        """The image of the whole view, and the one that lies right of the split."""
        if self.covered_only or self.view is View.COVERED:
            return picture.covered, None  # never an open face for a covered one that is to come
        if self.view is View.WIPE and picture.plain is not None:
            return picture.plain, picture.covered
        return picture.plain or picture.covered, None

    def _draw(self, painter: QPainter, image: QImage, rect: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        if image.width() == round(rect.width() * ratio):
            image.setDevicePixelRatio(ratio)
            painter.drawImage(rect.topLeft(), image)
            return
        image.setDevicePixelRatio(1.0)
        is_smooth = rect.width() * ratio < _SHARP_ZOOM * image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth)
        painter.drawImage(rect, image)

    def _look(self, viewport: Viewport) -> None:
        if viewport == self.viewport:
            return
        rescaled = viewport.zoom != self.viewport.zoom
        self.viewport = viewport
        self.update()
        if rescaled:
            self.size_wanted.emit()

    def _hover(self, track: int | None) -> None:
        if track != self._hovered:
            self._hovered = track
            self.update()

    def _on_split(self, at: QPointF) -> bool:
        if self.view is not View.WIPE or self.covered_only:
            return False
        rect = self.viewport.rect
        return abs(at.x() - rect.x() - self.split * rect.width()) <= SLACK_PX

    def _touch(self, event: QMouseEvent) -> Touch:
        x, y = self.viewport.to_picture(event.position())
        rect = self.viewport.rect
        frame = self.picture.frame if self.picture else 0
        marks = self._marks_at(frame) if self.picture else ()
        return Touch(
            x,
            y,
            SLACK_PX / rect.width(),
            SLACK_PX / rect.height(),
            mark_at(marks, x, y),
            frame,
            event.modifiers(),
        )
