"""Raw frames with exact timestamps for an ffmpeg process: NUT, written to its standard input."""

from __future__ import annotations

import contextlib
from fractions import Fraction
from types import TracebackType
from typing import Self, cast

import av
import av.error
import numpy as np
import numpy.typing as npt

from reviewer.domain.media import VideoInfo
from reviewer.media.ffmpeg import FFmpeg
from reviewer.media.interrupts import deferred

# A write for each frame or so; with PyAV's 32 KiB there would be a hundred at 1080p.
_BUFFER_BYTES = 1 << 20


class RawFrames:
    """Writes frames; a context manager that ends the stream well unless the block failed."""

    def __init__(
        self, child: FFmpeg, video: VideoInfo, *, pixel_format: str, timebase: Fraction
    ) -> None:
        self._pipe = _Pipe(child)
        self._timebase = timebase
        self._output = av.open(self._pipe, "w", format="nut", buffer_size=_BUFFER_BYTES)
        stream = self._output.add_stream("rawvideo")
        stream.width = video.width_px
        stream.height = video.height_px
        stream.pix_fmt = pixel_format
        stream.time_base = timebase
        stream.codec_context.time_base = timebase
        self._stream = stream

    def __enter__(self) -> Self:
        with deferred():
            self._output.start_encoding()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            with deferred():
                self._output.close()
            return
        # A stream that ended badly must not look whole to ffmpeg, nor wait for it.
        self._pipe.is_closed = True
        with contextlib.suppress(av.error.FFmpegError):
            self._output.close()  # after a failed write it fails, too

    def write(self, samples: npt.NDArray[np.uint8], pts: int) -> None:
        """Hand one frame over; waits where the encoder is slower, ExportError where it ended."""
        packet = av.Packet(cast("bytes", samples))  # it takes any buffer
        packet.stream = self._stream
        packet.time_base = self._timebase
        packet.pts = packet.dts = pts
        packet.is_keyframe = True
        with deferred():
            self._output.mux(packet)


class _Pipe:
    """A file that PyAV can write to: the input of the process."""

    def __init__(self, child: FFmpeg) -> None:
        self._child = child
        self.is_closed = False

    def write(self, data: bytes) -> int:
        if not self.is_closed:
            self._child.write(data)
        return len(data)
