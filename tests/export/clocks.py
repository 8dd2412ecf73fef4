"""Clips on clocks of any kind, in which a flash and a beep come together, and how copies keep it.

film = Film(times=(0, 40, 45, 300), tick=Fraction(1, 1000), flashes=(2,))
path = written(film, folder / "a.mkv")    # frame 2 is white; a beep starts with it
copied = render_all(path, folder)         # what a copy without covers is like
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
import av.container
import av.video.frame
import numpy as np

from reviewer.app.jobs import run_here
from reviewer.domain.covers import CoverStyle
from reviewer.domain.media import MediaInfo
from reviewer.domain.plan import Area, ExportPlan
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.timing import FrameIndex
from reviewer.export.formats import PictureOptions
from reviewer.export.render import RenderRequest, RenderResult, render
from reviewer.media.frames import decode_all
from reviewer.media.index import index_of_decoded, read_index
from reviewer.media.probe import probe
from tests.export.beeps import beeps_of

SIZE = (48, 32)
MUXERS = {
    ".mkv": "matroska",
    ".ts": "mpegts",
    ".mpg": "mpeg",
    ".h264": "h264",
    ".y4m": "yuv4mpegpipe",
}
"""ffmpeg's names of containers that differ from their files' suffixes."""

BEEP_S = 0.04
_WHITE, _BLACK = 235, 16
_CHUNK = 1024
_TIMESTAMP_SCALE = bytes.fromhex("2AD7B1 83")  # and its length, 3 bytes


@dataclass(frozen=True, slots=True)
class Film:
    """When each frame of a clip is shown, in ticks, and which of them flash.

    `heard` is when its sound starts and ends, in seconds; None is a clip without sound. Options
    are the encoder's and the muxer's.
    """

    times: tuple[int, ...]
    tick: Fraction
    flashes: tuple[int, ...]
    heard: tuple[float, float] | None = (0.0, 3.0)
    codec: str = "libx264"
    sound: str = "aac"
    rate: int = 48_000
    gop: int = 10
    options: tuple[tuple[str, str], ...] = ()
    muxer: tuple[tuple[str, str], ...] = ()

    @property
    def flash_times(self) -> list[Fraction]:
        return [self.times[number] * self.tick for number in self.flashes]


def steady(frames: int, rate: Fraction | int, *, start_s: Fraction | int = 0) -> Film:
    """A clip at a rate, whose every 25th frame or so flashes, with sound as long as it."""
    rate = Fraction(rate)
    every = max(2, round(rate / 2))
    first = round(start_s * rate)
    return Film(
        times=tuple(range(first, first + frames)),
        tick=1 / rate,
        flashes=tuple(range(every - 1, frames - 1, every)),
        heard=(float(start_s), float(start_s + frames / rate)),
    )


PAL = steady(60, 25)

CONTAINERS: dict[str, dict[str, Any]] = {
    ".mp4": {},
    ".mov": {"sound": "pcm_s16le"},
    ".mkv": {"sound": "flac"},
    ".ts": {},
    ".flv": {"rate": 44_100},
    ".webm": {"codec": "libvpx", "sound": "libopus"},
    ".avi": {"codec": "mpeg4", "sound": "pcm_s16le"},
    ".mpg": {"codec": "mpeg2video", "sound": "mp2"},
    ".h264": {"heard": None},
    ".y4m": {"codec": "wrapped_avframe", "heard": None},
}
"""What makes a film one that goes into a container, by the suffix of its name."""


def written(film: Film, path: Path) -> Path:
    """A clip in the container that the name's suffix stands for."""
    fine = {"preset": "ultrafast", "bf": "2", "g": str(film.gop), **dict(film.options)}
    if film.codec != "libx264":
        fine = {"g": str(film.gop), **dict(film.options)}
    name = MUXERS.get(path.suffix, path.suffix[1:])
    options = dict(film.muxer)
    if path.suffix in (".mp4", ".mov"):
        options.setdefault("video_track_timescale", str(film.tick.denominator))
    with av.open(path, "w", format=name, options=options) as container:
        rate = 1 / (film.tick * int(np.median(np.diff(film.times))))
        stream = cast(av.VideoStream, container.add_stream(film.codec, rate=rate, options=fine))
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = film.tick
        sound = None
        if film.heard is not None:
            sound = cast(av.AudioStream, container.add_stream(film.sound, rate=film.rate))
            sound.layout = "mono"
            sound.bit_rate = 96_000
        pieces = _beeps(film) if sound is not None else iter(())
        piece = next(pieces, None)
        for number, pts in enumerate(film.times):
            # In turns, as recorders write them.
            while sound and piece and Fraction(piece.pts or 0, film.rate) <= pts * film.tick:
                container.mux(sound.encode(piece))
                piece = next(pieces, None)
            container.mux(stream.encode(_picture(film, number)))
        container.mux(stream.encode(None))
        while sound and piece:
            container.mux(sound.encode(piece))
            piece = next(pieces, None)
        if sound:
            container.mux(sound.encode(None))
    return path


def _picture(film: Film, number: int) -> av.video.frame.VideoFrame:
    luma = np.full((SIZE[1] * 3 // 2, SIZE[0]), 128, np.uint8)
    luma[: SIZE[1]] = _WHITE if number in film.flashes else _BLACK
    picture = av.VideoFrame.from_ndarray(luma, "yuv420p")
    picture.pts, picture.time_base = film.times[number], film.tick
    return picture


def _beeps(film: Film) -> Iterator[av.AudioFrame]:
    assert film.heard is not None
    first, last = (round(seconds * film.rate) for seconds in film.heard)
    starts = np.array([float(at) for at in film.flash_times])
    is_whole = film.sound in ("pcm_s16le", "mp2", "flac")
    kind = "s16" if is_whole else "flt" if film.sound == "libopus" else "fltp"
    for begin in range(first, last, _CHUNK):
        time = np.arange(begin, min(begin + _CHUNK, last)) / film.rate
        since = time[:, None] - starts[None]
        sounds = (since > -1e-9) & (since < BEEP_S)
        waves = np.where(sounds, 0.5 * np.cos(2 * np.pi * 1500 * since), 0).sum(axis=1)[None]
        frame = (
            av.AudioFrame.from_ndarray((waves * 2**15).astype(np.int16), kind, "mono")
            if is_whole
            else av.AudioFrame.from_ndarray(waves.astype(np.float32), kind, "mono")
        )
        frame.sample_rate, frame.pts = film.rate, begin
        frame.time_base = Fraction(1, film.rate)
        yield frame


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A file, and its frames as a scan numbers them."""

    path: Path
    media: MediaInfo
    index: FrameIndex

    def stored_times(self) -> list[Fraction]:
        """The timestamps in the file of all frames that are not hidden, in their order."""
        with av.open(self.path) as container:
            return sorted(
                one.pts * one.time_base
                for one in container.demux(container.streams[self.media.video.position])
                if one.size and one.pts is not None and not one.is_discard
            )

    def flashes(self) -> list[float]:
        """When each flash starts."""
        frames = decode_all(self.path, self.media, threads=1)
        lit = np.array([one.picture.to_ndarray(format="gray").mean() > 100 for one in frames])
        starts = np.flatnonzero(lit & ~np.concatenate([[False], lit[:-1]]))
        return [float(self.index.moment(int(frame)).exact) for frame in starts]

    def offsets_ms(self) -> list[float]:
        """How much later than its flash each beep comes."""
        flashes, beeps = self.flashes(), beeps_of(self.path)
        assert len(flashes) == len(beeps) > 0, (flashes, beeps)
        return [1000 * (beep - flash) for flash, beep in zip(flashes, beeps, strict=True)]


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A clip, its copy, and what is said of how that was made."""

    source: Seen
    copy: Seen
    result: RenderResult

    def origin(self) -> Fraction:
        """The source's time at the copy's 0, in seconds."""
        return self.source.index.origin * self.source.index.timebase

    def errors(self) -> list[float]:
        """How far each frame of the copy is off its time, in ticks of the copy."""
        return [
            float(abs(copied.exact - (given.exact - self.origin())) / copied.timebase)
            for copied, given in zip(self.copy.index, self.source.index, strict=True)
        ]

    def end_error(self) -> float:
        """How far the end of the last frame is off, as players see it, in ticks of the copy."""
        due = self.source.index.whole.end.exact - self.origin()
        return float(abs(_end_of_track(self.copy.path) - due) / self.copy.index.timebase)


def seen(path: Path) -> Seen:
    """A clip and its frames as a scan numbers them: those that decode, in their order."""
    media = probe(path)
    packets = read_index(path, media)
    index = index_of_decoded(
        [frame.pts for frame in decode_all(path, media, threads=1)],
        timebase=media.video.timebase,
        rate=media.video.rate,
        last_duration=packets.index.end_pts - int(packets.index.pts[-1]),
    )
    repaired = index.repaired or not packets.is_regular
    origin = media.origin(int(index.pts[0]))
    return Seen(path, media, replace(index, repaired=repaired, origin=origin))


def kept(path: Path, *, untouched: bool = False) -> Kept:
    """A clip and its copy with all sound, with a cover in frame 3, for there to be one."""
    source = seen(path)
    box = np.array([[0, 0, 0.2, 0.3]], np.float32)
    areas = (Area(1, 7, np.array([3]), box),)
    audio = AudioPlan(AudioChoice.KEEP)
    plan = ExportPlan(len(source.index), CoverStyle.FILL, areas, (), audio)
    part = path.with_name(f"{path.name}.copy.mp4.part")
    picture = PictureOptions(keep_untouched=untouched)
    request = RenderRequest(path, source.media, source.index, plan, part, picture)
    result = run_here(render(request), lambda _: None)
    return Kept(source, seen(part), result)


def remuxed(
    source: Path,
    path: Path,
    change: Callable[[bool, int, Fraction], Fraction | None],
    *,
    decoding_moves: bool = True,
    **options: str,
) -> Path:
    """The packets of a clip at other times; `change` gives each its own, or None to leave it out.

    It gets whether the packet is a picture's, its number in its stream, and its time. The time of
    decoding moves by as much, if asked.
    """
    counts: dict[int, int] = {}
    with (
        av.open(source) as read,
        av.open(path, "w", format=MUXERS.get(path.suffix, path.suffix[1:]), options=options) as out,
    ):
        streams = {one.index: out.add_stream_from_template(one) for one in read.streams}
        for packet in read.demux():
            if not packet.size or packet.pts is None:
                continue
            number = counts[packet.stream.index] = counts.get(packet.stream.index, -1) + 1
            at = packet.pts * packet.time_base
            time = change(packet.stream.type == "video", number, at)
            if time is None:
                continue
            moved = round((time - at) / packet.time_base)
            packet.pts += moved
            if packet.dts is not None and decoding_moves:
                packet.dts += moved
            packet.stream = streams[packet.stream.index]
            out.mux(packet)
    return path


def without_key_frame(folder: Path, suffix: str) -> Path:
    """PAL without the first 5 of the 10 frames before its second key frame; its sound is whole."""
    whole = written(replace(PAL, **CONTAINERS[suffix]), folder / f"whole{suffix}")
    return remuxed(
        whole,
        folder / f"cut{suffix}",
        lambda is_picture, n, at: None if is_picture and n < 5 else at,
    )


def recorded(folder: Path, name: str, start_s: int) -> Path:
    """PAL as a transport stream whose clock starts at a time."""
    return written(steady(60, 25, start_s=start_s), folder / f"{name}.ts")


def joined(first: Path, second: Path, path: Path) -> Path:
    """Two recordings in one file, one behind the other, as some recorders and people join them."""
    path.write_bytes(first.read_bytes() + second.read_bytes())
    return path


def finer(source: Path, path: Path) -> Path:
    """A Matroska file whose ticks are 100 ns instead of 1 ms: all times are a 10,000th."""
    data = source.read_bytes()
    at = data.index(_TIMESTAMP_SCALE) + len(_TIMESTAMP_SCALE)
    path.write_bytes(data[:at] + (100).to_bytes(3, "big") + data[at + 3 :])
    return path


def _end_of_track(path: Path) -> Fraction:
    """When the picture of an MP4 file ends: its header says how long the track is shown."""
    data = path.read_bytes()
    header, track = data.index(b"mvhd") + 4, data.index(b"tkhd") + 4
    wide = data[header] == 1
    scale = int.from_bytes(data[header + (20 if wide else 12) :][:4], "big")
    wide = data[track] == 1
    length = data[track + (28 if wide else 20) :][: 8 if wide else 4]
    return Fraction(int.from_bytes(length, "big"), scale)
