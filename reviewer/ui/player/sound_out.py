"""SoundOut: samples to the loudspeaker, and how much of them was heard; silent where none is."""

from __future__ import annotations

import contextlib
import logging
import time
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from reviewer.app.viewing.messages import CHANNELS, RATE, SECOND_BYTES

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioSink

log = logging.getLogger(__name__)

BUFFER_S = 0.15

# Devices tell in steps how far they are: for so long the time between two steps is trusted.
_STEP_S = 0.1


class SoundOut(QObject):
    """Plays 16-bit stereo samples in order.

    `taken` tells how many bytes went to the device. `why_silent` is "" where there is a device.
    """

    taken = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.why_silent = ""
        self.volume = 1.0
        self._is_sought = False
        self._sink: QAudioSink | None = None
        self._device: QIODevice | None = None
        self._waiting: deque[bytes] = deque()
        self._heard_s = 0.0
        self._heard_at = 0.0

    @property
    def is_playing(self) -> bool:
        return self._device is not None

    @property
    def waiting_s(self) -> float:
        """How much has come and was not handed to the device yet."""
        return sum(len(one) for one in self._waiting) / SECOND_BYTES

    def can_play(self) -> bool:
        """Whether there is a device; it is looked for once, at the first question."""
        if not self._is_sought:
            self._is_sought = True
            self._seek_device()
        return self._sink is not None

    def set_volume(self, volume: float) -> None:
        """From 0, silent, to 1."""
        self.volume = volume
        if self._sink is not None:
            self._sink.setVolume(volume)

    def feed(self, samples: bytes) -> None:
        """The next samples."""
        self._waiting.append(samples)
        self.pump()

    def start(self) -> None:
        """Begin with what has come."""
        if self._sink is not None:
            self._heard_s, self._heard_at = 0.0, time.monotonic()
            self._device = self._sink.start()
            self.pump()

    def stop(self) -> None:
        """Be silent at once, and forget what waits."""
        self._waiting.clear()
        self._device = None
        if self._sink is not None:
            self._sink.reset()

    def pump(self) -> None:
        """Hand over as much as the device takes now."""
        if self._device is None or self._sink is None:
            return
        while self._waiting and (room := self._sink.bytesFree()) > 0:
            piece = self._waiting.popleft()
            written = max(0, self._device.write(piece[:room]))
            if written < len(piece):
                self._waiting.appendleft(piece[written:])
            if written == 0:
                return
            self.taken.emit(written)

    def elapsed_s(self) -> float:
        """How much was heard since the start, in seconds."""
        if self._sink is None:
            return 0.0
        heard, now = self._sink.processedUSecs() / 1e6, time.monotonic()
        if heard != self._heard_s:
            self._heard_s, self._heard_at = heard, now
        return heard + min(now - self._heard_at, _STEP_S)

    def _seek_device(self) -> None:
        with _told_in_the_log():
            self._sink = self._new_sink()

    def _new_sink(self) -> QAudioSink | None:
        try:
            from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices
        except ImportError:
            self.why_silent = self.tr("A library for sound is missing on this machine.")
            return None
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            self.why_silent = self.tr("There is no loudspeaker on this machine.")
            return None
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(CHANNELS)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        sink = QAudioSink(device, form, self)
        # Sound servers would hold seconds, in which neither sound nor picture starts.
        sink.setBufferSize(round(BUFFER_S * SECOND_BYTES))
        sink.setVolume(self.volume)
        return sink


@contextlib.contextmanager
def _told_in_the_log() -> Iterator[None]:
    """Keep for the log what Qt says of sound servers and libraries that it does not find."""

    def write(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        log.info("%s", text)

    before = qInstallMessageHandler(write)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
