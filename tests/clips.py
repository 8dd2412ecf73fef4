"""Clips made at test time: known faces move over backgrounds, the frame number is in the picture.

    clip = make(ClipSpec(frames=40, faces=(Face(start=(0.3, 0.4)),)), folder / "a.mp4")
    clip.boxes[5, 0]          the true face box in frame 5, normalised upright; NaN where absent
    read_number(picture)      which frame an upright RGB picture is

The faces are Eileen Collins' from `skimage.data.astronaut` (NASA) and Grace Hopper's from the
samples of matplotlib (US Navy), both in the public domain.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, cast

import av
import av.audio.frame
import av.video.frame
import matplotlib
import numpy as np
import numpy.typing as npt
import skimage.data
from PIL import Image

from reviewer.media.ffmpeg import ffmpeg_path

Picture = npt.NDArray[np.uint8]
Boxes = npt.NDArray[np.float32]

AUDIO_RATE = 48_000
BITS = 12
CELLS = BITS + 3  # white, the bits, parity, black

# Where the portrait and the face in it are in skimage's picture: x, y, width, height.
_PORTRAIT = (128, 0, 192, 256)
_FACE = (180, 66, 90, 112)
# The same of person 2 in matplotlib's picture, the face at the same place in it.
_OTHER_PORTRAIT = (90, 5, 346, 461)
_SUIT = (200, 256, 192, 256)


@dataclass(frozen=True, slots=True)
class Face:
    """A face that moves in a straight line; it is there from frame `first` to before `last`.

    `height` is the face's as a share of the picture's; `start` and `end` are its centre, normalised
    upright. `person` 1 is person 0 mirrored and darker, so that detectors tell them apart; person 2
    is somebody else; 3 is no face, but a part of the suit.
    """

    start: tuple[float, float] = (0.35, 0.45)
    end: tuple[float, float] = (0.6, 0.45)
    height: float = 0.35
    first: int = 0
    last: int | None = None
    person: int = 0


@dataclass(frozen=True, slots=True)
class ClipSpec:
    """What a clip is to be; sizes are those of the upright picture.

    `pts` are timestamps in ticks of `timebase` for a variable rate; `turns` are quarter turns
    clockwise that a player makes, after it mirrored the picture if `mirrored`; `audio_start_s` None
    means no sound.
    """

    width: int = 320
    height: int = 240
    frames: int = 30
    rate: int = 25
    faces: tuple[Face, ...] = (Face(),)
    cuts: tuple[int, ...] = ()
    codec: str = "libx264"
    pixel_format: str = "yuv420p"
    options: tuple[tuple[str, str], ...] = ()
    gop: int = 10
    pts: tuple[int, ...] | None = None
    timebase: Fraction | None = None
    turns: int = 0
    mirrored: bool = False
    pixel_aspect: Fraction = Fraction(1)
    full_range: bool = False
    audio_start_s: float | None = 0.0
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A clip that was made: boxes (frames, faces, 4) in float32, and timestamps in ticks."""

    path: Path
    spec: ClipSpec
    boxes: Boxes
    pts: tuple[int, ...]
    timebase: Fraction


def make(spec: ClipSpec, path: Path) -> Clip:
    """Draw, encode and mux a clip; the container follows from the file's suffix."""
    pts, timebase = _times(spec)
    options = {"preset": "ultrafast", "bf": "2", "g": str(spec.gop), "crf": "12"}
    if spec.codec == "libx265":
        # With several frames at once x265 gives short clips wrong decoding times now and then.
        options["x265-params"] = f"log-level=none:frame-threads=1:keyint={spec.gop}:bframes=2"
    if spec.codec not in ("libx264", "libx265"):
        options = {"g": str(spec.gop)}
    full_range = spec.full_range or spec.pixel_format.startswith(("rgb", "gbr"))
    with av.open(f"file:{path}", "w", format=_muxer(path)) as container:
        container.metadata.update(dict(spec.tags))
        stream = cast(
            av.VideoStream,
            container.add_stream(spec.codec, rate=spec.rate, options=options | dict(spec.options)),
        )
        stream.width, stream.height = _stored_size(spec)
        stream.pix_fmt = spec.pixel_format
        stream.time_base = timebase
        stream.codec_context.time_base = timebase
        stream.codec_context.sample_aspect_ratio = (
            1 / spec.pixel_aspect if spec.turns % 2 else spec.pixel_aspect
        )
        if spec.full_range:
            stream.codec_context.color_range = 2
        if spec.turns or spec.mirrored:
            stream.set_display_matrix(_display_matrix(spec))
        sound = None
        if spec.audio_start_s is not None:
            sound = container.add_stream("aac", rate=AUDIO_RATE)
            sound.layout = "mono"
        for number in range(spec.frames):
            picture = av.VideoFrame.from_ndarray(_stored(draw(spec, number), spec), "rgb24")
            picture = picture.reformat(
                format=spec.pixel_format, dst_color_range=2 if full_range else 1
            )
            picture.pts = pts[number]
            picture.time_base = timebase
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
        if sound is not None:
            end_s = float((pts[-1] - pts[0]) * timebase) + 1 / spec.rate
            for frame in _tone(spec.audio_start_s or 0.0, end_s):
                container.mux(sound.encode(frame))
            container.mux(sound.encode(None))
    return Clip(path, spec, boxes_of(spec), pts, timebase)


def draw(spec: ClipSpec, number: int) -> Picture:
    """Frame `number` of a clip as a person sees it: RGB (height, width, 3)."""
    picture = _background(spec, number)
    for face, box in zip(spec.faces, boxes_of(spec)[number], strict=True):
        if not np.isnan(box[0]):
            _paste(picture, face, box)
    _draw_number(picture, number)
    return picture


@cache
def boxes_of(spec: ClipSpec) -> Boxes:
    """The true face boxes (frames, faces, 4), normalised upright; NaN where a face is absent."""
    boxes = np.full((spec.frames, len(spec.faces), 4), np.nan, np.float32)
    for i, face in enumerate(spec.faces):
        last = spec.frames if face.last is None else face.last
        height = face.height * spec.height
        width = height * _FACE[2] / _FACE[3]
        for number in range(face.first, last):
            share = (number - face.first) / max(1, last - face.first - 1)
            x, y = (a + (b - a) * share for a, b in zip(face.start, face.end, strict=True))
            left = round(x * spec.width - width / 2)
            top = round(y * spec.height - height / 2)
            boxes[number, i] = (
                left / spec.width,
                top / spec.height,
                width / spec.width,
                height / spec.height,
            )
    boxes.setflags(write=False)
    return boxes


def read_number(picture: Picture) -> int:
    """The frame number in an upright RGB picture; ValueError where there is none to read."""
    height, width = picture.shape[:2]
    row = height - max(1, _bar_height(height) // 2)
    centres = ((np.arange(CELLS) + 0.5) * width / CELLS).astype(int)
    light = picture[row, centres].mean(axis=1) > 127
    bits = light[1 : 1 + BITS]
    if not light[0] or light[-1] or light[-2] != bits.sum() % 2:
        raise ValueError("there is no frame number in this picture")
    return int((bits * 2 ** np.arange(BITS)).sum())


def run_ffmpeg(*arguments: str | Path) -> None:
    """Run the ffmpeg that the product uses, for variants that PyAV cannot write."""
    subprocess.run(
        [ffmpeg_path(), "-v", "error", "-nostdin", "-y", *arguments],
        check=True,
        capture_output=True,
    )


def with_extras(clip: Clip, second: Clip, path: Path, *, folder: Path) -> Path:
    """A file with all that a copy must not carry.

    Two videos, subtitles, a chapter, tags, and in Matroska an attachment. `folder` takes the parts.
    """
    subtitles = folder / "names.srt"
    subtitles.write_text("1\n00:00:00,000 --> 00:00:01,000\nMajor John Example, Main Street 1\n")
    chapters = folder / "chapters.txt"
    chapters.write_text(
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=800\ntitle=Major Example\n"
    )
    attachment: list[str | Path] = []
    if path.suffix == ".mkv":
        note = folder / "note.txt"
        note.write_text("Major Example")
        attachment = ["-attach", note, "-metadata:s:t", "mimetype=text/plain"]
    run_ffmpeg(
        *("-i", clip.path, "-i", second.path, "-i", subtitles, "-i", chapters),
        *("-map", "0:v", "-map", "0:a?", "-map", "1:v", "-map", "2:s", "-map_chapters", "3"),
        *("-c", "copy", "-c:s", "mov_text" if path.suffix == ".mp4" else "srt"),
        *("-metadata", "title=Interview with Major Example", "-metadata", "location=+48.5+34.6/"),
        *attachment,
        path,
    )
    return path


def with_cover_art(path: Path, *, folder: Path) -> Path:
    """A sound file whose only picture is a cover with a face."""
    cover = folder / "cover.png"
    picture = av.VideoFrame.from_ndarray(draw(ClipSpec(), 0), "rgb24")
    picture.save(cover)
    run_ffmpeg(
        *("-f", "lavfi", "-i", "sine=duration=1", "-i", cover, "-map", "0", "-map", "1"),
        *("-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-disposition:v", "attached_pic"),
        path,
    )
    return path


def sound_only(path: Path) -> Path:
    """A file with sound and no picture."""
    run_ffmpeg("-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac", path)
    return path


def camera_clip(path: Path) -> Path:
    """Three pictures in MJPEG with EXIF, as cameras write it: it says a quarter turn clockwise."""
    still = path.with_suffix(".jpg")
    run_ffmpeg("-f", "lavfi", "-i", "testsrc=s=64x48:d=1", "-frames:v", "1", still)
    jpeg = still.read_bytes()
    # One entry: tag 0x0112 (orientation), a number of 16 bits, 6.
    entry = bytes.fromhex("0112 0003 00000001 0006 0000")
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + entry + bytes(4)
    length = (len(exif) + 2).to_bytes(2, "big")
    still.write_bytes((jpeg[:2] + b"\xff\xe1" + length + exif + jpeg[2:]) * 3)
    run_ffmpeg("-f", "mjpeg", "-i", still, "-c", "copy", path)
    still.unlink()
    return path


def webp(*, moves: bool) -> bytes:
    """The headers of a WebP picture of 64 × 48 pixels, which is still or moves."""
    size = (63).to_bytes(3, "little") + (47).to_bytes(3, "little")
    extended = b"VP8X" + (10).to_bytes(4, "little") + bytes([2 if moves else 0, 0, 0, 0]) + size
    frames = b"ANIM" + (6).to_bytes(4, "little") + bytes(6) if moves else b""
    return (
        b"RIFF" + (4 + len(extended + frames)).to_bytes(4, "little") + b"WEBP" + extended + frames
    )


def cut_off(clip: Clip, path: Path, *, share: float) -> Path:
    """The first `share` of a clip's bytes; its index is moved to the front before that."""
    whole = path.with_name(f"whole-{path.name}")
    run_ffmpeg("-i", clip.path, "-c", "copy", "-movflags", "+faststart", whole)
    data = whole.read_bytes()
    whole.unlink()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def _times(spec: ClipSpec) -> tuple[tuple[int, ...], Fraction]:
    timebase = spec.timebase or Fraction(1, spec.rate * 512)
    step = max(1, round(1 / (spec.rate * timebase)))
    return spec.pts or tuple(number * step for number in range(spec.frames)), timebase


def _stored_size(spec: ClipSpec) -> tuple[int, int]:
    width = round(spec.width / spec.pixel_aspect)
    return (spec.height, width) if spec.turns % 2 else (width, spec.height)


def _stored(picture: Picture, spec: ClipSpec) -> Picture:
    """The picture as the file stores it: what a player turns and mirrors becomes `picture`."""
    width = round(spec.width / spec.pixel_aspect)
    if width != spec.width:
        picture = picture[:, (np.arange(width) * spec.width / width).astype(int)]
    stored = np.rot90(picture, spec.turns)
    return np.ascontiguousarray(stored[:, ::-1] if spec.mirrored else stored)


def _display_matrix(spec: ClipSpec) -> list[int]:
    turn = np.array([[0, -1], [1, 0]])
    shown = np.linalg.matrix_power(turn, spec.turns) @ np.diag([-1 if spec.mirrored else 1, 1])
    (a, c), (b, d) = (shown * 65536).tolist()
    return [a, b, 0, c, d, 0, 0, 0, 1 << 30]


def _muxer(path: Path) -> str:
    suffix = path.suffix.lower().lstrip(".")
    return {"mkv": "matroska", "ts": "mpegts", "264": "h264"}.get(suffix, suffix or "mp4")


def _background(spec: ClipSpec, number: int) -> Picture:
    """A soft slope of two colours that changes at each cut and moves a little."""
    scene = sum(number >= cut for cut in spec.cuts)
    colours = np.random.default_rng(scene).permutation(
        np.array([[40, 60, 90], [190, 180, 150], [90, 130, 80], [150, 90, 70], [230, 230, 235]])
    )
    x = np.linspace(0, 1, spec.width)[None, :, None]
    y = np.linspace(0, 1, spec.height)[:, None, None]
    share = np.clip((x + y) / 2 + 0.1 * np.sin(number / 15), 0, 1)
    slope: Picture = (colours[0] * (1 - share) + colours[1] * share).astype(np.uint8)
    return slope


def _paste(picture: Picture, face: Face, box: Boxes) -> None:
    height, width = picture.shape[:2]
    x, y, _, h = box * np.array([width, height, width, height])
    scale = h / _FACE[3]
    portrait, alpha = _portrait(
        max(2, round(_PORTRAIT[2] * scale)), max(2, round(_PORTRAIT[3] * scale)), face.person
    )
    offset = _FACE[0] - _PORTRAIT[0]
    if face.person == 1:
        offset = _PORTRAIT[2] - offset - _FACE[2]
    left, top = round(x - offset * scale), round(y - (_FACE[1] - _PORTRAIT[1]) * scale)
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(width, left + portrait.shape[1]), min(height, top + portrait.shape[0])
    if x0 >= x1 or y0 >= y1:
        return
    part = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
    under = picture[y0:y1, x0:x1]
    under[:] = (portrait[part] * alpha[part] + under * (1 - alpha[part])).astype(np.uint8)


@cache
def _portrait(width: int, height: int, person: int) -> tuple[Picture, npt.NDArray[np.float64]]:
    """The portrait at a size, and how opaque it is: soft at its edges."""
    x, y, w, h = {2: _OTHER_PORTRAIT, 3: _SUIT}.get(person, _PORTRAIT)
    cut: Any = (_hopper() if person == 2 else _astronaut())[y : y + h, x : x + w]
    if person == 1:
        cut = (cut[:, ::-1] * np.array([0.72, 0.62, 0.55])).astype(np.uint8)
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(cut), "rgb24")
    scaled = cast(Picture, frame.reformat(width=width, height=height).to_ndarray())
    u = np.linspace(-1, 1, width)[None, :]
    v = np.linspace(-1, 1, height)[:, None]
    inside = 1 - (np.abs(u) ** 4 + np.abs(v) ** 4)
    return scaled, np.clip(inside * 3, 0, 1)[:, :, None]


def _astronaut() -> Picture:
    return cast(Picture, cast(Any, skimage.data).astronaut())


def _hopper() -> Picture:
    path = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"
    with Image.open(path) as portrait:
        return np.asarray(portrait.convert("RGB"))


def _draw_number(picture: Picture, number: int) -> None:
    height, width = picture.shape[:2]
    bits = [number >> i & 1 for i in range(BITS)]
    edges = np.linspace(0, width, CELLS + 1).round().astype(int)
    for cell, light in enumerate([1, *bits, sum(bits) % 2, 0]):
        picture[-_bar_height(height) :, edges[cell] : edges[cell + 1]] = 255 if light else 0


def _bar_height(height: int) -> int:
    return max(4, height // 15)


def _tone(start_s: float, end_s: float) -> Sequence[av.audio.frame.AudioFrame]:
    frames = []
    first = round(start_s * AUDIO_RATE)
    for begin in range(first, round(end_s * AUDIO_RATE), 1024):
        time = np.arange(begin, begin + 1024) / AUDIO_RATE
        wave = (0.2 * np.sin(2 * np.pi * 440 * time)).astype(np.float32)[None]
        frame = av.AudioFrame.from_ndarray(wave, "fltp", "mono")
        frame.sample_rate = AUDIO_RATE
        frame.pts = begin
        frame.time_base = Fraction(1, AUDIO_RATE)
        frames.append(frame)
    return frames
