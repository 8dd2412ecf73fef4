"""Flashes and beeps that come together in a clip do so in its copy, whatever the clip is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from reviewer.app.jobs import run_here
from reviewer.domain.covers import CoverStyle
from reviewer.domain.media import StreamKind
from reviewer.domain.plan import ExportPlan
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.export.render import RenderRequest, render
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import run_ffmpeg

ALLOWED_S = 0.005

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


@pytest.mark.parametrize(
    ("name", "options"),
    [
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
    ],
)
def test_the_copy_s_sound_is_in_time(tmp_path: Path, name: str, options: tuple[str, ...]) -> None:
    source = beeping(tmp_path / name, *options)

    copy = copied(source)

    assert distances(copy) == pytest.approx(distances(source), abs=ALLOWED_S)
    before, after = (probe(path).of_kind(StreamKind.AUDIO)[0] for path in (source, copy))
    assert (after.sample_rate, after.channels) == (before.sample_rate, before.channels)


@pytest.mark.parametrize("late", ["video", "audio"])
def test_what_starts_late_still_does(tmp_path: Path, late: str) -> None:
    whole = beeping(tmp_path / "whole.mp4", "-c:a", "aac")
    source = tmp_path / "late.mp4"
    first, second = ("v", "a") if late == "audio" else ("a", "v")
    run_ffmpeg(
        *("-i", whole, "-itsoffset", "0.37", "-i", whole),
        *("-map", f"0:{first}", "-map", f"1:{second}", "-c", "copy", source),
    )

    copy = copied(source)

    assert distances(source)[0] == pytest.approx(-0.37 if late == "video" else 0.37, abs=0.03)
    assert distances(copy) == pytest.approx(distances(source), abs=ALLOWED_S)


def with_changed_times(
    source: Path, target: Path, change: Callable[[Fraction], Fraction | None]
) -> Path:
    """A clip in which sound packets have other times; those that get None are left out."""
    with av.open(source) as read, av.open(target, "w") as written:
        streams = {one.index: written.add_stream_from_template(one) for one in read.streams}
        for packet in read.demux():
            if packet.dts is None or packet.pts is None:
                continue
            if packet.stream.type == "audio":
                time = change(packet.pts * packet.time_base)
                if time is None:
                    continue
                packet.pts = packet.dts = round(time / packet.time_base)
            packet.stream = streams[packet.stream.index]
            written.mux(packet)
    return target


@pytest.mark.parametrize("choice", [AudioChoice.KEEP, AudioChoice.DISGUISE])
def test_silence_fills_a_gap_and_what_comes_after_it_is_in_time(
    tmp_path: Path, choice: AudioChoice
) -> None:
    whole = beeping(tmp_path / "whole.mp4", "-c:a", "aac", beep=LOW_BEEP)
    source = with_changed_times(
        whole, tmp_path / "gap.mkv", lambda time: None if 1.4 < time < 1.8 else time
    )

    copy = copied(source, AudioPlan(choice))

    before, after = (middles_of(path) for path in (source, copy))
    assert after == pytest.approx(before, abs=ALLOWED_S)
    assert sum(len(piece) / rate for _, rate, piece in frames_of(copy, 0)) > 3.4


def test_a_packet_from_another_day_does_not_fill_the_copy_with_silence(tmp_path: Path) -> None:
    whole = beeping(tmp_path / "whole.mp4", "-c:a", "aac")
    source = with_changed_times(
        whole, tmp_path / "jump.mkv", lambda time: time + 100_000 if time > 3.3 else time
    )

    copy = copied(source)

    assert distances(copy) == pytest.approx(distances(whole), abs=ALLOWED_S)
    assert sum(len(piece) / rate for _, rate, piece in frames_of(copy, 0)) < 3.6


def test_several_streams_keep_their_own_times_and_formats(tmp_path: Path) -> None:
    one = beeping(tmp_path / "one.mkv", "-c:a", "flac", "-ar", "22050")
    two = beeping(tmp_path / "two.mkv", "-c:a", "ac3", "-ac", "2")
    source = tmp_path / "both.mkv"
    run_ffmpeg(
        *("-i", one, "-itsoffset", "0.25", "-i", two),
        *("-map", "0:v", "-map", "0:a", "-map", "1:a", "-c", "copy", source),
    )

    copy = copied(source)

    for number in (0, 1):
        expected = pytest.approx(distances(source, number), abs=ALLOWED_S)
        assert distances(copy, number) == expected
    rates = [(one.sample_rate, one.channels) for one in probe(copy).of_kind(StreamKind.AUDIO)]
    assert rates == [(22_050, 1), (48_000, 2)]


def test_only_the_chosen_stream_is_taken(tmp_path: Path) -> None:
    source = tmp_path / "two.mkv"
    beeping(tmp_path / "one.mkv", "-c:a", "flac", "-ar", "22050")
    run_ffmpeg(
        *("-i", tmp_path / "one.mkv", "-f", "lavfi", "-i", "sine=f=300:r=16000:d=3.5"),
        *("-map", "0", "-map", "1", "-c:v", "copy", "-c:a", "flac", source),
    )

    copy = copied(source, AudioPlan(AudioChoice.KEEP, streams=(0,)))

    assert [one.sample_rate for one in probe(copy).of_kind(StreamKind.AUDIO)] == [22_050]
    assert distances(copy) == pytest.approx(distances(source), abs=ALLOWED_S)


def test_a_disguise_keeps_the_time(tmp_path: Path) -> None:
    source = beeping(tmp_path / "a.mp4", "-c:a", "aac", "-ar", "44100", beep=LOW_BEEP)

    copy = copied(source, AudioPlan(AudioChoice.DISGUISE))

    before, after = (middles_of(path) for path in (source, copy))
    assert after == pytest.approx(before, abs=ALLOWED_S)


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
