"""Clips on clocks of any kind, in which a flash and a beep come together, and how copies keep it.

film = Film(times=(0, 40, 45, 300), tick=Fraction(1, 1000), flashes=(2,))
path = written(film, folder / "a.mkv")    # frame 2 is white; a beep starts with it
copied = render_all(path, folder)         # what a copy without covers is like
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import cast

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
from reviewer.export.arguments import origin_ticks
from reviewer.export.formats import PictureOptions
from reviewer.export.render import RenderRequest, RenderResult, render
from reviewer.media.frames import decode_all
from reviewer.media.index import index_of_decoded, read_index
from reviewer.media.probe import probe
from tests.export.beeps import beeps_of

SIZE = (48, 32)
BEEP_S = 0.04
_WHITE, _BLACK = 235, 16
_CHUNK = 1024


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


def written(film: Film, path: Path) -> Path:
    """A clip in the container that the name's suffix stands for."""
    formats = {".mkv": "matroska", ".ts": "mpegts", ".mpg": "mpeg", ".h264": "h264"}
    fine = {"preset": "ultrafast", "bf": "2", "g": str(film.gop), **dict(film.options)}
    if film.codec != "libx264":
        fine = {"g": str(film.gop), **dict(film.options)}
    name = formats.get(path.suffix, path.suffix[1:])
    options = dict(film.muxer)
    if path.suffix in (".mp4", ".mov"):
        options.setdefault("video_track_timescale", str(film.tick.denominator))
    with av.open(path, "w", format=name, options=options) as container:
        steps = np.diff(film.times)
        rate = 1 / (film.tick * max(1, int(np.median(steps)))) if len(steps) else Fraction(25)
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
            while sound and piece and piece.pts / film.rate <= pts * film.tick:
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
    kind, full = ("s16", 2**14) if film.sound in ("pcm_s16le", "mp2", "flac") else ("fltp", 0.5)
    if film.sound == "libopus":
        kind = "flt"
    for begin in range(first, last, _CHUNK):
        time = np.arange(begin, min(begin + _CHUNK, last)) / film.rate
        since = (time[:, None] - starts[None]).clip(-1, 1)
        on = ((since >= -1e-9) & (since < BEEP_S)).any(axis=1)
        phase = np.where((since >= -1e-9) & (since < BEEP_S), since, 0).sum(axis=1)
        wave = np.where(on, full * np.cos(2 * np.pi * 1500 * phase), 0)
        frame = av.AudioFrame.from_ndarray(
            wave.astype(np.int16 if kind == "s16" else np.float32)[None], kind, "mono"
        )
        frame.sample_rate, frame.pts = film.rate, begin
        frame.time_base = Fraction(1, film.rate)
        yield frame


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A clip and its copy: the times of frames in seconds, and how far each beep is off its flash.

    `given` are the file's own timestamps in the order of display, as far as it has any.
    """

    source: Path
    media: MediaInfo
    index: FrameIndex
    given: list[Fraction]
    copy: Path
    copy_info: MediaInfo
    copy_index: FrameIndex
    result: RenderResult

    @property
    def origin(self) -> int:
        return origin_ticks(self.media, self.index)

    @property
    def errors(self) -> list[Fraction]:
        """How far each frame of the copy is off its time, in ticks of the copy."""
        here, there = self.copy_index, self.index
        return [
            (copied.exact - (wanted.exact - self.origin * there.timebase)) / here.timebase
            for copied, wanted in zip(here, there, strict=True)
        ]

    @property
    def last_error(self) -> Fraction:
        """How far the end of the last frame is off its time, in ticks of the copy."""
        there = self.index.end_pts - self.index.pts[-1]
        here = self.copy_index.end_pts - self.copy_index.pts[-1]
        return (int(here) * self.copy_index.timebase - int(there) * self.index.timebase) / (
            self.copy_index.timebase
        )


def reviewed(path: Path) -> tuple[MediaInfo, FrameIndex]:
    """A clip and its frames as a scan numbers them: those that decode, in their order."""
    media = probe(path)
    packets = read_index(path, media)
    index = index_of_decoded(
        [frame.pts for frame in decode_all(path, media, threads=1)],
        timebase=media.video.timebase,
        rate=media.video.rate,
        last_duration=packets.index.end_pts - int(packets.index.pts[-1]),
    )
    return media, index if packets.is_regular else replace(index, repaired=True)


def rendered(path: Path, *, keep_untouched: bool = False, covered: int | None = None) -> Kept:
    """A clip's copy with all sound; `covered` is a frame in which something is."""
    media, index = reviewed(path)
    areas = ()
    if covered is not None:
        box = np.array([[0, 0, 0.2, 0.3]], np.float32)
        areas = (Area(1, 7, np.array([covered]), box),)
    plan = ExportPlan(len(index), CoverStyle.FILL, areas, (), AudioPlan(AudioChoice.KEEP))
    part = path.with_name(f"{path.name}.copy.mp4.part")
    request = RenderRequest(
        path, media, index, plan, part, PictureOptions(keep_untouched=keep_untouched)
    )
    result = run_here(render(request), lambda _: None)
    copy_info, copy_index = reviewed(part)
    given = given_times(path, media)
    return Kept(path, media, index, given, part, copy_info, copy_index, result)


def given_times(path: Path, media: MediaInfo) -> list[Fraction]:
    """The timestamps of all stored frames as the file has them, in order."""
    with av.open(path) as container:
        stream = container.streams[media.video.position]
        given = [
            one.pts * one.time_base
            for one in container.demux(stream)
            if one.size and one.pts is not None and not one.is_discard
        ]
    return sorted(given)


def flashes_of(kept: Kept) -> list[float]:
    """When each flash of the copy starts."""
    frames = decode_all(kept.copy, kept.copy_info, threads=1)
    means = [frame.picture.to_ndarray(format="gray").mean() for frame in frames]
    lit = np.array(means) > 100
    starts = np.flatnonzero(lit & ~np.concatenate([[False], lit[:-1]]))
    return [float(kept.copy_index.moment(int(frame)).exact) for frame in starts]


def offsets_ms(kept: Kept) -> list[float]:
    """How much later than its flash each beep of the copy comes, in ms."""
    flashes, beeps = flashes_of(kept), beeps_of(kept.copy)
    assert len(flashes) == len(beeps), (flashes, beeps)
    return [1000 * (beep - flash) for flash, beep in zip(flashes, beeps, strict=True)]
