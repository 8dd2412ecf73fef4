"""PeaksLoader: the sound of the open clip, read in the background and told when it is there."""

from __future__ import annotations

import contextlib
import logging
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reviewer.app.peaks import sound_peaks
from reviewer.domain.errors import ReviewerError
from reviewer.domain.peaks import Peaks
from reviewer.domain.timing import FrameIndex
from reviewer.ui.relay import Relay

THREAD = "sound peaks"

_log = logging.getLogger(__name__)


class PeaksLoader(QObject):
    """One reading at a time; another clip ends that of the one before.

    Signals: `loaded` the Peaks; `failed` why there are none.
    """

    loaded = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancel = threading.Event()
        self._relay = Relay()
        self._relay.told.connect(self._tell)

    def load(self, clip: Path, index: FrameIndex) -> None:
        """Read the sound of a clip."""
        self.cancel()
        self._cancel = threading.Event()
        arguments = clip, index, self._cancel, self._relay
        threading.Thread(target=_read, args=arguments, name=THREAD, daemon=True).start()

    def cancel(self) -> None:
        """Read no further; nothing is told of it."""
        self._cancel.set()

    def _tell(self, cancel: threading.Event, ended: Peaks | Exception) -> None:
        if cancel.is_set():
            return
        if isinstance(ended, Peaks):
            self.loaded.emit(ended)
        else:
            _log.info("the sound cannot be shown: %s", ended)
            self.failed.emit(ended)


def _read(clip: Path, index: FrameIndex, cancel: threading.Event, relay: Relay) -> None:
    """In a thread of its own: it waits for the process that decodes."""
    ended: Peaks | Exception
    with contextlib.closing(sound_peaks(clip, index)) as job:
        try:
            while not cancel.is_set():
                next(job)
            return
        except StopIteration as end:
            ended = end.value
        except ReviewerError as error:
            ended = error
    relay.told.emit(cancel, ended)
