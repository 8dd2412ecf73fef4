"""Peek: one small picture of a list as it is, while the pointer is over it and Alt is held."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from reviewer.ui.player.frame_service import FrameService
from reviewer.ui.portraits.spots import Spot
from reviewer.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

KEY = Qt.Key.Key_Alt


class Peek(QObject):
    """Holds the one picture of a view that is shown as it is; None of them where all is covered.

    The picture comes from the process that decodes and is dropped as soon as the pointer leaves it,
    the key is let go, the program is left, or all is to be shown covered. `changed`: paint anew.
    """

    changed = Signal()

    def __init__(
        self,
        view: QAbstractItemView,
        workspace: Workspace,
        service: FrameService,
        *,
        spot_of: Callable[[Index], Spot | None],
        rect_of: Callable[[Index], QRect],
        long_side: Callable[[], int],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._workspace = workspace
        self._service = service
        self._spot_of, self._rect_of, self._long_side = spot_of, rect_of, long_side
        self._pointer: QPoint | None = None
        self._is_held = False
        self._index = QPersistentModelIndex()
        self._serial = 0
        self._image: QImage | None = None
        self._viewport = view.viewport()  # asked for once: the view may end before it
        self._viewport.setMouseTracking(True)
        self._viewport.installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._look)
        view.model().modelReset.connect(self._look)
        service.thumbnail.connect(self._take)
        workspace.privacy_changed.connect(self._look)
        workspace.opened.connect(self._end)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._note_state)

    @property
    def is_looking(self) -> bool:
        """Whether a picture is shown as it is, or was asked for."""
        return self._serial != 0

    def image_of(self, index: Index) -> QImage | None:
        """The picture of a row as it is; None for every row but the one that is looked at."""
        if self._image is None or self._index != index or self._workspace.covered_everywhere:
            return None
        return self._image

    def words(self) -> str:
        """How to see a picture as it is, for a tooltip."""
        if self._workspace.covered_everywhere:
            return self.tr(
                "All is shown covered now: to see a face here, switch that off (Ctrl+Shift+P)."
            )
        return self.tr("Hold Alt with the pointer on the picture to see it uncovered.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent):
            return self._note_key(event)
        if watched is not self._viewport:
            return False
        if kind is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            if self._pointer is None:
                # Keys go to whoever has the focus; they are listened to while the pointer is here.
                QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
            self._pointer = event.position().toPoint()
            self._is_held = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._look()
        elif kind in (QEvent.Type.Leave, QEvent.Type.Hide):
            self._pointer, self._is_held = None, False
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            self._end()
        return False

    def _note_key(self, event: QKeyEvent) -> bool:
        if event.key() != KEY or self._pointer is None:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            # The menu bar would take the key for itself, and the focus with it.
            return self._index_at(self._pointer).isValid()
        self._is_held = event.type() is QEvent.Type.KeyPress
        self._look()
        return False

    def _index_at(self, point: QPoint) -> QModelIndex:
        """The row whose picture is there."""
        index = self._view.indexAt(point)
        if index.isValid() and self._rect_of(index).contains(point):
            return index
        return QModelIndex()

    @Slot()
    def _look(self) -> None:
        """Ask for the picture that is looked at, or drop the one that no longer is."""
        index = QModelIndex()
        if self._is_held and self._pointer is not None and not self._workspace.covered_everywhere:
            index = self._index_at(self._pointer)
        if self._index.isValid() and self._index == index:
            return
        self._end()
        spot = self._spot_of(index) if index.isValid() else None
        if spot is not None:
            self._index = QPersistentModelIndex(index)
            self._serial = self._service.ask_thumbnail(
                spot.frame, spot.box, self._long_side(), covered=False
            )

    @Slot()
    def _end(self) -> None:
        if self._serial:
            self._service.forget_thumbnails((self._serial,))
        was_shown = self._image is not None
        self._serial, self._image, self._index = 0, None, QPersistentModelIndex()
        if was_shown:
            self.changed.emit()

    @Slot(int, QImage)
    def _take(self, serial: int, image: QImage) -> None:
        if serial == self._serial and serial and not self._workspace.covered_everywhere:
            self._image = image
            self.changed.emit()

    @Slot(Qt.ApplicationState)
    def _note_state(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self._is_held = False
            self._end()
