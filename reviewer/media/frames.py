"""FrameReader: the exact frame at a moment, spans of frames in order, all upright if wanted."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import av.container
import av.error
import av.packet
import av.video.frame
import av.video.stream
import numpy as np
import numpy.typing as npt
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from reviewer.domain.errors import MediaError
from reviewer.domain.media import MediaInfo, VideoInfo
from reviewer.domain.timing import Moment
from reviewer.media.container import Damage, open_video, packets_of
from reviewer.media.index import PacketIndex

Picture = npt.NDArray[np.uint8]

MAX_SCALERS = 8

# The matrices of H.273 that swscale converts from; a file may claim any other.
_CONVERTIBLE = (0, 1, 2, 4, 5, 6, 7, 9)
_BT2020_CONSTANT = 10

_of_thread = threading.local()


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One decoded frame: its number from 0, its timestamp as the file gives it, its picture.

    `picture` is stored as the file stores it: not upright, in its own pixel format.
    """

    number: int
    pts: int | None
    picture: av.video.frame.VideoFrame


class FrameReader:
    """Frames of a clip by number or moment; a context manager, which keeps the file open.

    A frame is the same, bit by bit, whichever way it is reached and with any number of threads;
    only what the decoder makes up for a damaged frame may differ. `threads` 0 leaves their number
    to the decoder. `damage` counts what was not whole, in every pass again.
    """

    def __init__(
        self, path: Path, media: MediaInfo, packets: PacketIndex, *, threads: int = 0
    ) -> None:
        self.path = path
        self.media = media
        self.packets = packets
        self.damage = Damage()
        self._threads = threads
        self._source: _Source | None = None

    def __enter__(self) -> Self:
        self._source = _Source(self.path, self.media, threads=self._threads, damage=self.damage)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._source is not None:
            self._source.close()
            self._source = None

    def frames(self, first: int, last: int) -> Iterator[Frame]:
        """The frames from number `first` up to, but not including, `last`, in order.

        Frames that cannot be decoded are left out. One call at a time: the next one moves on in
        the same file.
        """
        if self._source is None:
            raise ValueError("the reader is not open")
        if first >= last:
            return
        if not self.packets.is_regular:
            for number, picture in enumerate(self._source.from_start()):
                if number >= last:
                    return
                if number >= first:
                    yield _noted(Frame(number, picture.pts, picture), self.damage)
            return
        pts = self.packets.index.pts
        for picture in self._from_keyframe(first):
            if picture.pts is None:
                continue
            number = int(np.searchsorted(pts, picture.pts))
            if number >= min(last, len(pts)):
                return
            if number >= first and pts[number] == picture.pts:
                yield _noted(Frame(number, picture.pts, picture), self.damage)

    def at(self, moment: Moment) -> Frame:
        """The frame on screen at a moment; MediaError where it cannot be decoded."""
        number = self.packets.index.frame_at(moment)
        for frame in self.frames(number, number + 1):
            return frame
        when = self.packets.index.text(moment)
        raise MediaError(
            f"The picture at {when} in “{self.path.name}” cannot be decoded.",
            hint="The file is damaged there.",
        )

    def _from_keyframe(self, first: int) -> Iterator[av.video.frame.VideoFrame]:
        """Pictures from the key frame at or before `first` on, or from an earlier place."""
        assert self._source is not None
        pts = self.packets.index.pts
        keyframes = self.packets.keyframes
        earlier = keyframes[: np.searchsorted(keyframes, first, side="right")]
        for key in earlier[:0:-1]:  # the first one is reached from the start
            key_pts = int(pts[key])
            pictures = self._source.from_pts(key_pts)
            # Pictures before the key frame lack what they refer to.
            arrived = next((one for one in pictures if one.pts is None or one.pts >= key_pts), None)
            if arrived is not None and arrived.pts == key_pts and _is_intra(arrived):
                yield arrived
                yield from pictures
                return
        yield from self._source.from_start()


def decode_all(
    path: Path, media: MediaInfo, *, threads: int = 0, damage: Damage | None = None
) -> Generator[Frame, None, None]:
    """Every frame of a clip that decodes, in order, without an index; numbers count from 0.

    `damage` counts what was not whole.
    """
    damage = damage or Damage()
    source = _Source(path, media, threads=threads, damage=damage)
    try:
        for number, picture in enumerate(source.from_start()):
            yield _noted(Frame(number, picture.pts, picture), damage)
    finally:
        source.close()


def _noted(frame: Frame, damage: Damage) -> Frame:
    """The same frame; what the decoder had to make up of it is noted."""
    # After a jump, pictures before the key frame lack what they refer to: only those count that
    # are handed out.
    if frame.picture.is_corrupt:
        damage.note("the decoder made up a part of the picture", frame.pts)
    return frame


def fit(video: VideoInfo, long_side: int) -> tuple[int, int]:
    """Width and height of the upright picture with that long side, never larger than the source."""
    width, height = video.upright_px
    scale = min(1.0, long_side / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def upright(
    picture: av.video.frame.VideoFrame, video: VideoInfo, *, width: int, height: int
) -> Picture:
    """The picture as a person sees it, scaled to width × height: RGB (height, width, 3), uint8.

    The array is contiguous and the caller's own.
    """
    return np.ascontiguousarray(_turned(picture, video, width, height, "rgb24"))


def for_screen(
    picture: av.video.frame.VideoFrame, video: VideoInfo, *, width: int, height: int
) -> Picture:
    """The same picture as screens take it: blue, green, red, 255: (height, width, 4), uint8.

    The array may be a turned view, valid as long as it is held.
    """
    return _turned(picture, video, width, height, "bgra")


def _turned(
    picture: av.video.frame.VideoFrame, video: VideoInfo, width: int, height: int, form: str
) -> Picture:
    turns = video.orientation.quarter_turns % 4
    size = (height, width) if turns % 2 else (width, height)
    array = _full_range(picture, *size, form)
    if video.orientation.mirrored:
        array = array[:, ::-1]
    if turns:
        array = np.rot90(array, -turns)
    return array


def stored_rgb(picture: av.video.frame.VideoFrame) -> Picture:
    """The picture at its full size as it is stored, not upright: RGB (height, width, 3), uint8."""
    return _full_range(picture, picture.width, picture.height, "rgb24")


def _full_range(picture: av.video.frame.VideoFrame, width: int, height: int, form: str) -> Picture:
    shrinks = width < picture.width or height < picture.height
    try:
        converted = _reformatter(width, height).reformat(
            picture,
            width=width,
            height=height,
            format=form,
            src_colorspace=_stand_in(int(picture.colorspace)),
            dst_color_range=ColorRange.JPEG,
            interpolation=Interpolation.AREA if shrinks else Interpolation.BICUBIC,
            threads=1,
        )
    except av.error.FFmpegError as error:
        raise MediaError(
            f"Pictures in the format {picture.format.name} cannot be shown here.",
            hint="Convert the clip to MP4 (H.264).",
        ) from error
    return cast(Picture, converted.to_ndarray())


def _stand_in(matrix: int) -> Colorspace | None:
    """What comes near a matrix that swscale refuses; None for one that it knows."""
    if matrix in _CONVERTIBLE:
        return None
    return Colorspace.BT2020 if matrix == _BT2020_CONSTANT else Colorspace.ITU709


def _reformatter(width: int, height: int) -> VideoReformatter:
    """This thread's scaler for a size: a new one for each picture costs as much as the scaling."""
    scalers: dict[tuple[int, int], VideoReformatter] = _of_thread.__dict__.setdefault("scalers", {})
    if len(scalers) >= MAX_SCALERS and (width, height) not in scalers:
        scalers.clear()
    return scalers.setdefault((width, height), VideoReformatter())


class _Source:
    """One open file and its decoder; every way to its pictures starts a new pass."""

    def __init__(self, path: Path, media: MediaInfo, *, threads: int, damage: Damage) -> None:
        self._path = path
        self._media = media
        self._threads = threads
        self._damage = damage
        self._fresh = True
        self._container, self._stream = open_video(path, media.video, threads=threads)

    def close(self) -> None:
        self._container.close()

    def from_start(self) -> Iterator[av.video.frame.VideoFrame]:
        """All pictures in the order in which they are shown."""
        if not self._fresh:
            # Raw streams cannot be rewound reliably; opening again always works.
            self._container.close()
            self._container, self._stream = open_video(
                self._path, self._media.video, threads=self._threads
            )
        yield from self._pictures()

    def from_pts(self, pts: int) -> Iterator[av.video.frame.VideoFrame]:
        """Pictures from a key frame near `pts` on; nothing where the file cannot be seeked."""
        try:
            self._container.seek(pts, stream=self._stream)
        except (av.error.FFmpegError, OSError):
            self._fresh = False
            return
        yield from self._pictures()

    def _pictures(self) -> Iterator[av.video.frame.VideoFrame]:
        self._fresh = False
        packets = pictures = 0
        last: int | None = None
        for packet in packets_of(self._container, self._stream, damage=self._damage):
            packets += not packet.is_discard
            for picture in self._decoded(packet):
                pictures += 1
                last = picture.pts
                yield picture
        for picture in self._decoded(None):
            pictures += 1
            last = picture.pts
            yield picture
        if self._threads != 1 and 0 < pictures < packets:
            yield from self._tail(pictures, last)

    def _decoded(
        self, packet: av.packet.Packet[av.video.stream.VideoStream] | None
    ) -> list[av.video.frame.VideoFrame]:
        try:
            return self._stream.decode(packet)
        except av.error.FFmpegError as error:
            self._damage.note(error, packet.pts if packet is not None else None)
            return []

    def _tail(self, pictures: int, last: int | None) -> Iterator[av.video.frame.VideoFrame]:
        """What one thread decodes after the picture `last`, the end of a pass with several.

        Several threads hold several packets; when one of those at the very end is damaged, PyAV
        gives up the good ones behind it. A single thread holds none.
        """
        alone = _Source(self._path, self._media, threads=1, damage=Damage())
        try:
            rest = alone.from_start() if last is None else alone.from_pts(last)
            if last is None:
                yield from islice(rest, pictures, None)
            elif any(picture.pts == last for picture in rest):
                yield from rest
        finally:
            alone.close()


def _is_intra(picture: av.video.frame.VideoFrame) -> bool:
    # A stream that refreshes itself bit by bit marks pictures as key frames that are not whole.
    return int(picture.pict_type) in (int(kind) for kind in _INTRA)


_INTRA = (
    av.video.frame.PictureType.NONE,
    av.video.frame.PictureType.I,
    av.video.frame.PictureType.SI,
)
