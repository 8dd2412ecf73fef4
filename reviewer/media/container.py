"""The one place that opens a file with PyAV: local files and real media formats only."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import av
import av.container
import av.error
import av.packet
import av.stream
import av.video.stream

from reviewer.domain.errors import MediaError
from reviewer.domain.media import VideoInfo
from reviewer.media.limits import allow_next_packet, index_memory

PROTOCOLS = "file"
"""The protocols that PyAV and ffmpeg may use: none that leaves the machine."""

FORMATS = ",".join(
    (
        # What cameras, phones, editors and messengers write.
        *("mov", "matroska", "avi", "mpegts", "mpeg", "flv", "ogg", "asf", "mxf", "nut", "gxf"),
        *("rm", "wtv", "dv", "dhav", "ivf", "amr"),
        # Moving pictures.
        *("gif", "apng", "webp_anim"),
        # Streams without a container.
        *("h264", "hevc", "vvc", "av1", "obu", "vc1", "h263", "h261", "mpegvideo", "m4v", "mjpeg"),
        *("cavsvideo", "dirac", "yuv4mpegpipe"),
        # Sound alone is opened so that the refusal can say that there is no picture.
        *("mp3", "aac", "wav", "flac", "aiff", "caf", "ac3", "eac3"),
    )
)
"""The demuxers that PyAV and ffmpeg may use.

Every one reads one file and opens no other: no playlist (hls, dash, concat, imf, sdp), no
pattern of still pictures (image2), no device and no virtual input (lavfi).
"""

MAX_PIXELS = 2**28
"""Pictures beyond this many pixels are refused: one would take a gigabyte."""

MAX_READ_ERRORS = 16
"""How many reads in a row may fail before the rest of a file counts as lost."""

# (offset, bytes, what the file is), for the sentence about a file that is no video.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"#EXTM3U", "a playlist (HLS)"),
    (0, b"ffconcat version", "a playlist (ffconcat)"),
    (0, b"[playlist]", "a playlist (PLS)"),
    (0, b"v=0", "a session description (SDP)"),
    (0, b"\xff\xd8\xff", "a still picture (JPEG)"),
    (0, b"\x89PNG", "a still picture (PNG)"),
    (0, b"BM", "a still picture (BMP)"),
    (0, b"II*\x00", "a still picture (TIFF)"),
    (0, b"MM\x00*", "a still picture (TIFF)"),
    (8, b"WEBP", "a still picture (WebP)"),
    (4, b"ftypavi", "a still picture (AVIF)"),
    (4, b"ftyphei", "a still picture (HEIC)"),
    (4, b"ftypmif1", "a still picture (HEIF)"),
    (0, b"%PDF", "a PDF document"),
    (0, b"PK\x03\x04", "a ZIP archive or an office document"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"Rar!", "a RAR archive"),
    (0, b"7z\xbc\xaf", "a 7-Zip archive"),
    (0, b"SQLite format 3", "a database, perhaps a review"),
)
_WEBP_MOVES = 0x02  # the flag of an animation in the extended header, RFC 9649
_XML_PLAYLISTS = (b"<MPD", b"<SmoothStreamingMedia", b"<CompositionPlaylist", b"<smil", b"<asx")

AnyStream = TypeVar("AnyStream", bound=av.stream.Stream)

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Damage:
    """How many signs of damage a stream has shown so far: in packets, and in what they decode to.

    `first_pts` is the earliest timestamp among them, None where none of them has one.
    """

    signs: int = 0
    first_pts: int | None = None

    def note(self, what: Exception | str, pts: int | None = None) -> None:
        self.signs += 1
        self._place(pts)
        _log.debug("damage at %s: %s", pts, what)

    def add(self, other: Damage) -> None:
        self.signs += other.signs
        self._place(other.first_pts)

    def _place(self, pts: int | None) -> None:
        if pts is not None and (self.first_pts is None or pts < self.first_pts):
            self.first_pts = pts


def ffmpeg_name(path: Path) -> str:
    """The path as ffmpeg takes it literally, whatever characters it holds."""
    # Without `file:` a name such as `a:b.mp4` names a protocol, and `-x.mp4` an option.
    return f"file:{path.absolute()}"


def open_media(path: Path) -> av.container.InputContainer:
    """An open container; the caller closes it. MediaError says why a file is no media file."""
    _check_file(path)
    try:
        with index_memory(path.stat().st_size):
            return _open(path)
    except av.error.MemoryError as error:
        raise MediaError(
            f"“{path.name}” cannot be opened: it asks for more memory than there is.",
            hint="The file is probably damaged.",
        ) from error
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise _refusal(path) from error


def video_stream(
    container: av.container.InputContainer, *, threads: int = 0, position: int | None = None
) -> av.video.stream.VideoStream | None:
    """The video stream that players show, ready to decode; None where there is none but cover art.

    `position` names another one; `threads` 0 leaves the number to the decoder.
    """
    stream = container.streams.best("video") if position is None else container.streams[position]
    if not isinstance(stream, av.video.stream.VideoStream) or is_cover_art(stream):
        moving = [one for one in container.streams.video if not is_cover_art(one)]
        if not moving or position is not None:
            return None
        stream = moving[0]
    context = stream.codec_context
    if context is not None:
        context.thread_type = "AUTO"
        context.thread_count = threads
        context.options = {"max_pixels": str(MAX_PIXELS)}
    return stream


def is_cover_art(stream: av.stream.Stream) -> bool:
    """Whether a video stream is a still picture that belongs to the file, not a film."""
    still = av.stream.Disposition.attached_pic | av.stream.Disposition.timed_thumbnails
    return bool(stream.disposition & still)


def packets_of(
    container: av.container.InputContainer, *streams: AnyStream, damage: Damage
) -> Iterator[av.packet.Packet[AnyStream]]:
    """Every packet of some streams that can be read, in the order of the file.

    Packets without data are left out (a decoder would take one for the end). A read error is
    noted and reading goes on after it, as players do, until too many follow one another.
    """
    errors = 0
    while errors < MAX_READ_ERRORS:
        try:
            for packet in container.demux(*streams):
                allow_next_packet()
                errors = 0
                if packet.is_corrupt:
                    damage.note("it is marked as damaged", packet.pts)
                if packet.size:
                    yield cast("av.packet.Packet[AnyStream]", packet)
        except (av.error.FFmpegError, OSError) as error:
            errors += 1
            if errors == 1:
                damage.note(error)
        else:
            return


def open_video(
    path: Path, video: VideoInfo, *, threads: int = 0
) -> tuple[av.container.InputContainer, av.video.stream.VideoStream]:
    """A container and its stream as `probe` chose it; the caller closes the container."""
    container = open_media(path)
    position = video.position
    stream = (
        video_stream(container, threads=threads, position=position)
        if position < len(container.streams)
        else None
    )
    if stream is None or stream.codec_context is None:
        container.close()
        raise MediaError(
            f"“{path.name}” changed: its video stream is not where it was.",
            hint="Scan the clip again.",
        )
    return container, stream


def _check_file(path: Path) -> None:
    hint = "Check the name and the folder."
    try:
        status = path.stat()
    except PermissionError as error:
        raise MediaError(
            f"“{path.name}” cannot be read: permission is missing.",
            hint="Ask the owner of the file or of its folder for the right to read it.",
        ) from error
    except (OSError, ValueError) as error:
        raise MediaError(f"“{path.name}” does not exist.", hint=hint) from error
    if stat.S_ISDIR(status.st_mode):
        raise MediaError(f"“{path.name}” is a folder, not a video.", hint="Name a file in it.")
    if not stat.S_ISREG(status.st_mode):
        # A pipe would block, a device might do anything.
        raise MediaError(f"“{path.name}” is not an ordinary file.", hint="Save it as a file first.")
    if status.st_size == 0:
        raise MediaError(
            f"“{path.name}” is empty.", hint="The download or recording may have failed; repeat it."
        )
    if not os.access(path, os.R_OK):
        raise MediaError(
            f"“{path.name}” cannot be read: permission is missing.",
            hint="Ask the owner of the file for the right to read it.",
        )


def _open(path: Path) -> av.container.InputContainer:
    options = {
        "protocol_whitelist": PROTOCOLS,
        "format_whitelist": FORMATS,
        "max_pixels": str(MAX_PIXELS),
    }
    name = ffmpeg_name(path)
    try:
        return av.open(name, options=options, metadata_errors="replace")
    except av.error.ArgumentError:
        # ffmpeg takes `clip%03d.gif` for a pattern of names before it looks at the file, which
        # the list of formats forbids; with the format named it reads the file itself.
        named = _moving_picture(_head(path))
        if named is None:
            raise
        return av.open(name, format=named, options=options, metadata_errors="replace")


def _moving_picture(head: bytes) -> str | None:
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    return "apng" if head.startswith(b"\x89PNG") and b"acTL" in head else None


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return b""


def _refusal(path: Path) -> MediaError:
    """Why a file that exists cannot be opened, from its first bytes."""
    head = _head(path)
    if head[8:16] == b"WEBPVP8X" and head[20:21] and head[20] & _WEBP_MOVES:
        return MediaError(
            f"“{path.name}” is a moving picture in WebP, which cannot be read here.",
            hint="Convert it to MP4 or GIF first.",
        )
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for offset, signature, kind in _SIGNATURES:
        if head[offset : offset + len(signature)] == signature or (
            offset == 0 and text.startswith(signature)
        ):
            return _not_video(path, kind)
    if text.startswith(b"<") and any(name.lower() in text.lower() for name in _XML_PLAYLISTS):
        return _not_video(path, "a playlist (XML)")
    if head[4:8] in (b"ftyp", b"mdat", b"wide", b"free", b"skip"):
        return MediaError(
            f"“{path.name}” cannot be opened: the index of the MP4 file is missing or damaged, "
            "because the recording or the download was cut off.",
            hint="Get the whole file again, or have it repaired with a similar intact one.",
        )
    if text and b"\x00" not in text and all(c >= 32 or c in b"\t\r\n\f\v\x1b" for c in text):
        return _not_video(path, "a text file")
    return MediaError(
        f"“{path.name}” is not a video, or it is in a format that is not known.",
        hint="Check that it plays, or convert it to MP4.",
    )


def _not_video(path: Path, kind: str) -> MediaError:
    hint = "Name a video file."
    if "playlist" in kind or "session" in kind:
        hint = "Name the video itself: lists that lead to other files are never followed."
    return MediaError(f"“{path.name}” is {kind}, not a video.", hint=hint)
