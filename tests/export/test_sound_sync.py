"""Flashes and beeps that come together in a clip do so in its copy, whatever the clip is."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import mean

import av
import pytest

from reviewer.domain.media import StreamKind
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.media.probe import probe
from tests.clips import run_ffmpeg
from tests.export.beeps import FORMATS, LOW_BEEP, beeping, copied, distances, frames_of, middles_of

ALLOWED_S = 0.005


@pytest.mark.parametrize(("name", "options"), FORMATS)
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

    before, after = (mean(middles_of(path)) for path in (source, copy))
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

    before, after = (mean(middles_of(path)) for path in (source, copy))
    assert after == pytest.approx(before, abs=ALLOWED_S)
