"""What a file says about itself, and what its first picture adds: MediaInfo, or a refusal."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path

import av.container
import av.error
import av.stream
import av.video.frame
import av.video.stream
import numpy as np

from reviewer.domain.errors import MediaError
from reviewer.domain.geometry import Orientation
from reviewer.domain.media import Colour, MediaInfo, StreamInfo, StreamKind, VideoInfo
from reviewer.media.container import (
    MAX_PIXELS,
    Damage,
    is_cover_art,
    open_media,
    packets_of,
    video_stream,
)
from reviewer.media.side_data import side_data_of

MAX_SIDE_PX = 16384
MAX_PIXEL_ASPECT = 100  # beyond it (a damaged header) players take pixels for square

# ITU-T H.273 code points by the names that ffmpeg's options take.
_RANGES = {1: "tv", 2: "pc"}
_PRIMARIES = {
    1: "bt709",
    4: "bt470m",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    8: "film",
    9: "bt2020",
    10: "smpte428",
    11: "smpte431",
    12: "smpte432",
    22: "jedec-p22",
}
_TRANSFERS = {
    1: "bt709",
    4: "gamma22",
    5: "gamma28",
    6: "smpte170m",
    7: "smpte240m",
    8: "linear",
    9: "log100",
    10: "log316",
    11: "iec61966-2-4",
    12: "bt1361e",
    13: "iec61966-2-1",
    14: "bt2020-10",
    15: "bt2020-12",
    16: "smpte2084",
    17: "smpte428",
    18: "arib-std-b67",
}
_MATRICES = {
    0: "rgb",
    1: "bt709",
    4: "fcc",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    8: "ycgco",
    9: "bt2020nc",
    10: "bt2020c",
    11: "smpte2085",
    12: "chroma-derived-nc",
    13: "chroma-derived-c",
    14: "ictcp",
}
_ENCRYPTED_TAGS = ("drmi", "encv")  # FairPlay, Common Encryption


def probe(path: Path) -> MediaInfo:
    """What is known about a clip; MediaError says why a file is no clip that can be reviewed.

    `sha256` stays empty: see `fingerprint`.
    """
    with open_media(path) as container:
        stream = video_stream(container, threads=1)
        if stream is None:
            raise _no_video(path, container)
        context = stream.codec_context
        if context is None:
            raise MediaError(
                f"“{path.name}” holds video in a format that cannot be decoded here.",
                hint="Convert it to MP4 (H.264).",
            )
        _check_size(path, context.width, context.height)
        picture = _first_picture(path, container, stream)
        _check_size(path, picture.width, picture.height)
        start = container.start_time
        return MediaInfo(
            name=path.name,
            size_bytes=path.stat().st_size,
            sha256="",
            container=container.format.name,
            duration_s=_duration(container, stream),
            start_s=start / av.time_base if start is not None else 0.0,
            streams=tuple(_stream_info(one) for one in container.streams),
            tags=_tags(container.metadata),
            chapters=tuple(
                str(chapter["metadata"].get("title", "")) for chapter in container.chapters()
            ),
            video=VideoInfo(
                position=stream.index,
                codec=context.codec.canonical_name,
                profile=stream.profile or "",
                pixel_format=picture.format.name,
                width_px=picture.width,
                height_px=picture.height,
                orientation=orientation_of(picture),
                pixel_aspect=_pixel_aspect(stream),
                colour=colour_of(picture),
                timebase=stream.time_base or Fraction(1, 1000),
                rate=stream.guessed_rate or stream.average_rate or Fraction(25),
                frames_estimate=max(0, stream.frames),
            ),
        )


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise MediaError(
            f"“{path.name}” cannot be read.", hint="Check that the file and its disk are there."
        ) from error


def orientation_of(picture: av.video.frame.VideoFrame) -> Orientation:
    """How the stored picture becomes upright, from its display matrix."""
    found = side_data_of(picture).get("DISPLAYMATRIX")
    if found is None:
        # PyAV reads the angle by itself, also where the matrix is hidden; 0 where there is none.
        return Orientation(round(-picture.rotation / 90) % 4)
    matrix = np.frombuffer(found, np.int32)
    # A point (p, q) of the stored picture, q downwards, is shown at (a p + c q, b p + d q).
    a, b, c, d = (float(matrix[i]) for i in (0, 1, 3, 4))
    shown = np.array([[a, c], [b, d]])
    turn = np.array([[0, -1], [1, 0]])
    best, nearest = Orientation(), 0.0
    for turns, mirrored in product(range(4), (False, True)):
        candidate = np.linalg.matrix_power(turn, turns) @ np.diag([-1 if mirrored else 1, 1])
        if (likeness := float((candidate * shown).sum())) > nearest:
            best, nearest = Orientation(turns, mirrored), likeness
    return best


def colour_of(picture: av.video.frame.VideoFrame) -> Colour:
    """The colour tags of a decoded picture by ffmpeg's names."""
    return Colour(
        range=_RANGES.get(int(picture.color_range), ""),
        primaries=_PRIMARIES.get(int(picture.color_primaries), ""),
        transfer=_TRANSFERS.get(int(picture.color_trc), ""),
        matrix=_MATRICES.get(int(picture.colorspace), ""),
    )


def _no_video(path: Path, container: av.container.InputContainer) -> MediaError:
    if any(is_cover_art(stream) for stream in container.streams.video):
        message = f"“{path.name}” has no video: its only picture is a cover."
    elif container.streams.audio:
        message = f"“{path.name}” has sound but no video."
    else:
        message = f"“{path.name}” has no video."
    return MediaError(message, hint="Name a file with a moving picture.")


def _check_size(path: Path, width: int, height: int) -> None:
    if width > MAX_SIDE_PX or height > MAX_SIDE_PX or width * height > MAX_PIXELS:
        raise MediaError(
            f"“{path.name}” says that its picture is {width} × {height} pixels, which is more than "
            f"{MAX_SIDE_PX} a side.",
            hint="The file is damaged, or it has to be made smaller first.",
        )


def _first_picture(
    path: Path, container: av.container.InputContainer, stream: av.video.stream.VideoStream
) -> av.video.frame.VideoFrame:
    damage = Damage()
    packets = 0
    encrypted = stream.codec_context.codec_tag in _ENCRYPTED_TAGS
    for packet in packets_of(container, stream, damage=damage):
        packets += 1
        encrypted = encrypted or packet.has_sidedata("encryption_info")
        if encrypted:
            break
        try:
            pictures = stream.decode(packet)
        except av.error.FFmpegError as error:
            damage.note(error)
            continue
        if pictures:
            return pictures[0]
    if encrypted:
        raise MediaError(
            f"“{path.name}” is encrypted.", hint="Get a copy without encryption (DRM)."
        )
    try:
        pictures = stream.decode(None)
    except av.error.FFmpegError as error:
        damage.note(error)
        pictures = []
    if pictures:
        return pictures[0]
    if packets == 0:
        raise MediaError(
            f"“{path.name}” says that it is a video, but there is no picture in it.",
            hint="The recording or download may have failed; repeat it.",
        )
    raise MediaError(
        f"“{path.name}” is damaged: none of its pictures can be decoded.",
        hint="Get the file again, or convert it to MP4 on the machine where it plays.",
    )


def _stream_info(stream: av.stream.Stream) -> StreamInfo:
    kind = StreamKind(stream.type) if stream.type in tuple(StreamKind) else StreamKind.DATA
    context = stream.codec_context if kind is not StreamKind.ATTACHMENT else None
    start, timebase = stream.start_time, stream.time_base
    sound = kind is StreamKind.AUDIO and context is not None
    return StreamInfo(
        position=stream.index,
        kind=kind,
        codec=context.codec.canonical_name if context is not None else "",
        start_s=float(start * timebase) if start is not None and timebase else None,
        is_cover_art=kind is StreamKind.VIDEO and is_cover_art(stream),
        tags=_tags(stream.metadata),
        sample_rate=int(getattr(context, "sample_rate", 0) or 0) if sound else 0,
        channels=int(getattr(context, "channels", 0) or 0) if sound else 0,
    )


def _tags(metadata: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(key), str(value)) for key, value in metadata.items())


def _duration(
    container: av.container.InputContainer, stream: av.video.stream.VideoStream
) -> float | None:
    if container.duration is not None and container.duration > 0:
        return container.duration / av.time_base
    if stream.duration is not None and stream.duration > 0 and stream.time_base:
        return float(stream.duration * stream.time_base)
    return None


def _pixel_aspect(stream: av.video.stream.VideoStream) -> Fraction:
    aspect = stream.sample_aspect_ratio
    if not aspect or not 1 / MAX_PIXEL_ASPECT <= aspect <= MAX_PIXEL_ASPECT:
        return Fraction(1)
    return aspect
