"""Clips in which every flash comes with a beep, and when either is seen and heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from reviewer.app.jobs import run_here
from reviewer.domain.covers import CoverStyle
from reviewer.domain.plan import ExportPlan
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.export.render import RenderRequest, render
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import run_ffmpeg

FORMATS = (
    ("a.mp4", ("-c:a", "aac")),
    ("a.mov", ("-c:a", "pcm_s16le", "-ar", "8000")),
    ("fragments.mp4", ("-c:a", "aac", "-movflags", "frag_keyframe+empty_moov")),
    ("a.mkv", ("-c:a", "flac", "-ar", "96000")),
    ("vorbis.mkv", ("-c:a", "libvorbis", "-ar", "44100")),
    ("a.avi", ("-c:v", "mpeg4", "-c:a", "libmp3lame")),
    ("a.flv", ("-c:v", "flv", "-c:a", "aac", "-ar", "44100")),
    ("a.webm", ("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus")),
    ("a.mpg", ("-c:v", "mpeg2video", "-c:a", "mp2")),
    ("hour.ts", ("-c:a", "aac", "-output_ts_offset", "3600")),
    ("a.mts", ("-c:a", "ac3", "-ac", "6")),
)
"""Names of clips, and what makes them other than H.264 with sound at 48 kHz in one channel."""

# One flash and one beep of 40 ms each second, but for the first.
FLASH = (
    "color=black:s=64x48:r=50:d=3.5,geq=lum='if(lt(mod(T,1),0.04)*gte(T,0.9),235,16)':cb=128:cr=128"
)
BEEP = "aevalsrc=exprs='if(lt(mod(t,1),0.04)*gte(t,0.9),0.5*sin(2*PI*1500*t),0)':s=48000:d=3.5"
LOW_BEEP = BEEP.replace("1500", "600")  # a disguise leaves it below what it cuts off

Samples = npt.NDArray[np.float64]


def beeping(path: Path, *options: str, beep: str = BEEP) -> Path:
    """A clip in which each flash comes with a beep."""
    run_ffmpeg(
        *("-f", "lavfi", "-i", FLASH, "-f", "lavfi", "-i", beep),
        *("-c:v", "libx264", "-preset", "ultrafast"),
        *options,
        path,
    )
    return path


def copied(source: Path, audio: AudioPlan | None = None) -> Path:
    """A copy of a clip without covers, beside it."""
    media = probe(source)
    index = read_index(source, media).index
    plan = ExportPlan(len(index), CoverStyle.FILL, (), (), audio or AudioPlan(AudioChoice.KEEP))
    part = source.with_name("copy.mp4.part")
    run_here(render(RenderRequest(source, media, index, plan, part)), lambda _: None)
    return part


def frames_of(path: Path, number: int) -> Iterator[tuple[float, int, Samples]]:
    """Time, rate and loudness of each piece of sound, where time goes on without jitter."""
    expected: float | None = None
    with av.open(path) as container:
        for frame in container.decode(audio=number):
            assert frame.time is not None
            stored = frame.to_ndarray()
            if not frame.format.is_planar:
                stored = stored.reshape(-1, frame.layout.nb_channels).T
            full = 1.0 if stored.dtype.kind == "f" else 2.0 ** (8 * stored.dtype.itemsize - 1)
            # Matroska and FLV round times to a millisecond.
            near = expected is not None and abs(frame.time - expected) < 0.002
            start = expected if near and expected is not None else frame.time
            expected = start + frame.samples / frame.sample_rate
            yield start, frame.sample_rate, np.abs(stored.astype(np.float64) / full).max(axis=0)


def beeps_of(path: Path, number: int = 0) -> list[float]:
    """When each beep of a sound stream starts."""
    starts: list[float] = []
    last = -1.0
    for start, rate, loudness in frames_of(path, number):
        for at in np.flatnonzero(loudness > 0.25) / rate + start:
            if at - last > 0.3:
                starts.append(float(at))
            last = float(at)
    return starts


def flashes_of(path: Path) -> list[float]:
    """When each flash starts."""
    starts: list[float] = []
    lit = False
    with av.open(path) as container:
        for frame in container.decode(video=0):
            was_lit, lit = lit, frame.reformat(format="gray").to_ndarray().mean() > 100
            if lit and not was_lit:
                assert frame.time is not None
                starts.append(frame.time)
    return starts


def distances(path: Path, number: int = 0) -> list[float]:
    """How much later than its flash each beep comes."""
    flashes, beeps = flashes_of(path), beeps_of(path, number)
    assert len(flashes) == len(beeps) == 3
    return [beep - flash for flash, beep in zip(flashes, beeps, strict=True)]


def middles_of(path: Path) -> list[float]:
    """When the middle of each beep is: a disguise makes its edges soft."""
    pieces = list(frames_of(path, 0))
    times = np.concatenate([start + np.arange(len(x)) / rate for start, rate, x in pieces])
    power = np.concatenate([x for _, _, x in pieces]) ** 2
    flashes = flashes_of(path)
    near = [np.abs(times - flash - 0.02) < 0.2 for flash in flashes]
    return [
        float((times[here] * power[here]).sum() / power[here].sum()) - flash
        for here, flash in zip(near, flashes, strict=True)
    ]
