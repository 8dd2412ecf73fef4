"""FrameService: pictures and sound of the open clip as Qt signals, in memory alone."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from reviewer.app.viewing import messages as m
from reviewer.app.viewing.client import Viewer
from reviewer.app.viewing.timetable import Order
from reviewer.domain.geometry import Box
from reviewer.domain.plan import ExportPlan
from reviewer.ui.relay import Relay

SILENT_MS = 15_000
"""How long the process may not answer a wish, once the clip is open.

To open it takes as long as reading all of the file; limits.py ends what gets nowhere there.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A frame on the screen: as it is, covered, or both; what was not asked for is None."""

    frame: int
    plain: QImage | None
    covered: QImage | None
    is_preview: bool = False


class FrameService(QObject):
    """The open clip, decoded in a process of its own that starts anew after a crash.

    Signals: `opened`; `shown` an answer to `show` or `play` that has to be taken with `take` or
    given back with `free`; `lost` a wish whose picture may not be shown any more; `missing` the
    wish, the frame and why; `played` the wish; `sound` the wish and samples; `sound_missing` the
    wish and why; `thumbnail` the wish and a QImage; `failed` what happened and what to do.
    While all is covered, no picture comes that is not, and `take` gives none.
    """

    opened = Signal()
    shown = Signal(object)
    lost = Signal(int)
    missing = Signal(int, int, str)
    played = Signal(int)
    sound = Signal(int, bytes)
    sound_missing = Signal(int, str)
    thumbnail = Signal(int, QImage)
    failed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._viewer: Viewer | None = None
        self._source: m.Source | None = None
        self._run = 0
        self._covered_only = False
        self._is_ready = False
        self._relay = Relay()
        self._relay.told.connect(self._take_answer)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SILENT_MS)
        self._patience.timeout.connect(self._give_up)

    @property
    def is_open(self) -> bool:
        return self._viewer is not None

    @property
    def process_id(self) -> int | None:
        """The process that decodes; None where there is none."""
        return self._viewer.process_id if self._viewer else None

    def open(self, source: m.Source) -> None:
        """Show another clip."""
        self.close()
        self._source = source
        self._covered_only = source.covered_only
        self._run += 1
        self._is_ready = False
        self._viewer = Viewer(source, partial(_hear, self._relay, self._run))

    def reopen(self) -> None:
        """Start again with the same clip."""
        if self._source is not None:
            self.open(self._source)

    def close(self) -> None:
        """End the process; the window does not wait for it."""
        self._patience.stop()
        self._run += 1
        if self._viewer is not None:
            threading.Thread(target=self._viewer.close, name="viewer closes").start()
            self._viewer = None

    def take_plan(self, plan: ExportPlan) -> None:
        """Cover by another plan from now on."""
        if self._source is None:
            return
        source = self._source
        self._source = m.Source(source.path, source.media, source.index, plan, self._covered_only)
        if self._viewer is not None:
            self._viewer.take_plan(plan)

    def cover_all(self, on: bool) -> None:
        """Take covered pictures only, from this moment on, or any again."""
        self._covered_only = on
        source = self._source
        if source is not None:
            self._source = m.Source(source.path, source.media, source.index, source.plan, on)
        if self._viewer is not None:
            self._viewer.cover_all(on)

    def show(self, frame: int, size: m.Size, sort: m.Sort) -> int:
        """Wish for one frame; 0 where no clip is open."""
        if self._viewer is None:
            return 0
        self._wait_for_answer()
        return self._viewer.show(frame, size, self._allowed(sort))

    def play(self, order: Order, size: m.Size, sort: m.Sort, *, speed: float) -> int:
        """Wish for frames in order; 0 where no clip is open."""
        if self._viewer is None:
            return 0
        self._wait_for_answer()
        return self._viewer.play(order, size, self._allowed(sort), speed=speed)

    def due(self, serial: int, lap: int, frame: int) -> None:
        """Say what is on screen now, and that more is waited for."""
        if self._viewer is not None:
            self._wait_for_answer()
            self._viewer.due(serial, lap, frame)

    def listen(self, order: Order, stream: int, *, covered: bool) -> int:
        """Wish for the sound of a stream, from 0, in the same order; 0 where no clip is open."""
        if self._viewer is None:
            return 0
        return self._viewer.listen(order, stream, covered=covered)

    def heard(self, serial: int, count: int) -> None:
        """So many bytes of sound were taken."""
        if self._viewer is not None:
            self._viewer.heard(serial, count)

    def stop(self) -> None:
        """No more of what plays."""
        if self._viewer is not None:
            self._viewer.stop()

    def ask_thumbnail(
        self, frame: int, box: Box | None, long_side: int, *, covered: bool = True
    ) -> int:
        """Wish for a small picture of a frame, or of a box in it; 0 where no clip is open."""
        if self._viewer is None:
            return 0
        covered = covered or self._covered_only
        return self._viewer.thumbnail(frame, box, long_side, covered=covered)

    def forget_thumbnails(self, wishes: Iterable[int]) -> None:
        """Give up thumbnails that have not come."""
        if self._viewer is not None:
            self._viewer.forget(wishes)

    def take(self, shown: m.Shown) -> Picture | None:
        """The picture of an answer, which is free then; None where it is gone.

        None, too, where it was under way when the switch was turned, and is not covered.
        """
        if self._viewer is None:
            return None
        if self._covered_only and shown.sort is not m.Sort.COVERED:
            self.free(shown)
            return None
        images = [self._image(shown, number) for number in range(shown.sort.pictures)]
        self._viewer.free(shown)
        if any(image.isNull() for image in images):
            return None
        plain = images[0] if shown.sort is not m.Sort.COVERED else None
        covered = images[-1] if shown.sort is not m.Sort.PLAIN else None
        return Picture(shown.frame, plain, covered, shown.is_preview)

    def free(self, shown: m.Shown) -> None:
        """Give an answer back that is not wanted any more."""
        if self._viewer is not None:
            self._viewer.free(shown)

    def _wait_for_answer(self) -> None:
        """Begin to lose patience, if that has not begun."""
        if self._is_ready and not self._patience.isActive():
            self._patience.start()

    def _image(self, shown: m.Shown, number: int) -> QImage:
        assert self._viewer is not None
        with self._viewer.pixels(shown, number) as pixels:
            return _image_of(pixels, shown.size)

    def _allowed(self, sort: m.Sort) -> m.Sort:
        return m.Sort.COVERED if self._covered_only else sort

    @Slot(object, object)
    def _take_answer(self, run: int, answer: m.Answer) -> None:
        if run != self._run:
            return
        self._patience.stop()
        match answer:
            case m.Opened():
                self._is_ready = True
                self._wait_for_answer()
                self.opened.emit()
            case m.Shown():
                if self._covered_only and answer.sort is not m.Sort.COVERED:
                    # It was under way when the switch was turned.
                    self.free(answer)
                    self.lost.emit(answer.serial)
                else:
                    self.shown.emit(answer)
            case m.Missing():
                self.missing.emit(answer.serial, answer.frame, answer.text)
            case m.Played():
                self.played.emit(answer.serial)
            case m.Thumbnail():
                if answer.covered or not self._covered_only:
                    self.thumbnail.emit(answer.serial, _image_of(answer.pixels, answer.size))
            case m.Sound():
                self.sound.emit(answer.serial, answer.samples)
            case m.SoundMissing():
                self.sound_missing.emit(answer.serial, answer.text)
            case m.Failed():
                self.close()
                self.failed.emit(answer.text, answer.hint)

    @Slot()
    def _give_up(self) -> None:
        self.close()
        self.failed.emit(
            self.tr("The process that reads the clip does not answer."), self.tr("Try again.")
        )


def _image_of(pixels: memoryview | bytes, size: m.Size) -> QImage:
    """A picture of its own; a null one where there are no pixels."""
    width, height = size
    if not len(pixels):
        return QImage()
    row = width * m.BYTES_PER_PIXEL
    return QImage(pixels, width, height, row, QImage.Format.Format_RGB32).copy()


def _hear(relay: Relay, run: int, answer: m.Answer) -> None:
    """In the thread that reads."""
    relay.told.emit(run, answer)
