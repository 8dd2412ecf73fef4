"""Thumbnails: small covered pictures for lists, asked for once and kept in memory."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from reviewer.domain.geometry import Box
from reviewer.ui.player.frame_service import FrameService

KEPT = 500

Wish = tuple[int, Box | None, int]


class Thumbnails(QObject):
    """Pictures of boxes or of whole frames, as a copy shows them.

    `changed`: one has come, or all are out of date; what is on the screen is to be asked for anew.
    """

    changed = Signal()

    def __init__(self, service: FrameService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._asked: dict[int, Wish] = {}
        self._known: dict[Wish, QImage | None] = {}
        service.thumbnail.connect(self._take)
        service.missing.connect(self._take_missing)

    def of(self, frame: int, box: Box | None, long_side: int) -> QImage | None:
        """The picture of a box in a frame (None: of all of it); None until it has come."""
        wish = frame, box, long_side
        if wish not in self._known:
            serial = self._service.ask_thumbnail(frame, box, long_side)
            if not serial:
                return None
            while len(self._known) >= KEPT:
                del self._known[next(iter(self._known))]
            self._known[wish] = None
            self._asked[serial] = wish
        return self._known[wish]

    def forget(self) -> None:
        """Drop all: the clip or its covers are others now."""
        self._service.forget_thumbnails(self._asked)
        self._asked.clear()
        self._known.clear()
        self.changed.emit()

    @Slot(int, QImage)
    def _take(self, serial: int, image: QImage) -> None:
        wish = self._asked.pop(serial, None)
        if wish is not None and wish in self._known:
            self._known[wish] = image
            self.changed.emit()

    @Slot(int, int, str)
    def _take_missing(self, serial: int, frame: int, why: str) -> None:
        self._asked.pop(serial, None)  # it stays None: there is no picture of it
