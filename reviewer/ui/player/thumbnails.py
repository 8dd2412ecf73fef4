"""Thumbnails: small covered pictures for lists, asked for once and kept in memory."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from reviewer.domain.geometry import Box
from reviewer.domain.plan import ExportPlan
from reviewer.ui.player.frame_service import FrameService

KEPT = 500

WAITED_FOR = 32
"""So many are waited for: what was scrolled past is given up for what is in sight."""

Wish = tuple[int, Box | None, int]
Look = tuple[tuple[int, bytes], ...]


class Thumbnails(QObject):
    """Pictures of boxes or of whole frames, as a copy shows them.

    `changed`: one has come, or some are out of date; what is on the screen is to be asked for anew.
    """

    changed = Signal()

    def __init__(self, service: FrameService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self.plan: ExportPlan | None = None
        self._asked: dict[int, Wish] = {}
        self._known: dict[Wish, QImage | None] = {}
        service.thumbnail.connect(self._take)
        service.missing.connect(self._take_missing)
        service.opened.connect(self.forget)  # a process that died has answered nothing

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
            if len(self._asked) > WAITED_FOR:
                self._give_up([next(iter(self._asked))])
        return self._known[wish]

    def take_plan(self, plan: ExportPlan) -> None:
        """Drop what is covered in another way by this plan."""
        before, self.plan = self.plan, plan
        if before is None or before.style is not plan.style:
            self.forget()
            return
        frames = sorted({frame for frame, _, _ in self._known})
        old, new = looks(before, frames), looks(plan, frames)
        stale = {frame for frame in frames if old[frame] != new[frame]}
        if stale:
            self._give_up([serial for serial, wish in self._asked.items() if wish[0] in stale])
            self._known = {w: image for w, image in self._known.items() if w[0] not in stale}
            self.changed.emit()

    @Slot()
    def forget(self) -> None:
        """Drop all: the clip or its covers are others now."""
        self._service.forget_thumbnails(tuple(self._asked))
        self._asked.clear()
        self._known.clear()
        self.changed.emit()

    def _give_up(self, serials: Iterable[int]) -> None:
        given_up = tuple(serials)
        self._service.forget_thumbnails(given_up)
        for serial in given_up:
            self._known.pop(self._asked.pop(serial), None)

    @Slot(int, QImage)
    def _take(self, serial: int, image: QImage) -> None:
        wish = self._asked.pop(serial, None)
        if wish is not None and wish in self._known:
            self._known[wish] = image
            self.changed.emit()

    @Slot(int, int, str)
    def _take_missing(self, serial: int, frame: int, why: str) -> None:
        self._asked.pop(serial, None)  # it stays None: there is no picture of it


def looks(plan: ExportPlan, frames: list[int]) -> dict[int, Look]:
    """What is painted where in some frames (increasing): equal where they look the same."""
    found: dict[int, list[tuple[int, bytes]]] = {frame: [] for frame in frames}
    for area in plan.covers:
        places = np.searchsorted(area.frames, frames)
        for frame, place in zip(frames, places.tolist(), strict=True):
            if place < len(area.frames) and area.frames[place] == frame:
                found[frame].append((area.seed, area.boxes[place].tobytes()))
    return {frame: tuple(look) for frame, look in found.items()}
