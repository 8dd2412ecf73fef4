from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest

from reviewer.app.jobs import run_here
from reviewer.domain.errors import MediaError
from reviewer.domain.peaks import Peaks
from reviewer.domain.progress import Progress
from reviewer.domain.timing import FrameIndex
from reviewer.media import audio
from reviewer.media.audio import read_peaks
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import Clip, ClipSpec
from tests.conftest import MakeClip

LOUD = round(0.2 * 127)  # the tone of the clips


def index_of(clip: Path) -> FrameIndex:
    return read_index(clip, probe(clip)).index


def peaks_of(clip: Path, index: FrameIndex | None = None) -> Peaks:
    return run_here(read_peaks(clip, index or index_of(clip)), lambda _: None)


def test_a_tone_is_as_loud_as_it_is(plain_clip: Clip) -> None:
    peaks = peaks_of(plain_clip.path)

    assert len(peaks) == 120  # 1.2 s
    assert peaks.is_whole
    inside = slice(10, 110)
    assert np.abs(peaks.high[inside].astype(int) - LOUD).max() <= 4
    assert np.abs(peaks.low[inside].astype(int) + LOUD).max() <= 4


def test_sound_that_starts_later_is_silent_before(make_clip: MakeClip) -> None:
    clip = make_clip(ClipSpec(audio_start_s=0.6), ".mp4")

    peaks = peaks_of(clip.path)

    heard_s = peaks.start_s + np.flatnonzero(peaks.high > LOUD // 2) * peaks.bin_s
    assert heard_s[0] == pytest.approx(0.6, abs=0.05)


def test_a_clip_without_sound_is_silent(make_clip: MakeClip) -> None:
    clip = make_clip(ClipSpec(audio_start_s=None), ".mp4")

    peaks = peaks_of(clip.path)

    assert len(peaks) == 120
    assert not peaks.high.any()
    assert not peaks.low.any()


def test_times_are_those_that_players_show(make_clip: MakeClip) -> None:
    clip = make_clip(ClipSpec(audio_start_s=0.6), ".mkv")
    index = index_of(clip.path)
    later = replace(index, origin=index.origin - round(10 / index.timebase))

    peaks = peaks_of(clip.path, later)

    assert peaks.start_s == pytest.approx(10, abs=0.01)
    heard_s = peaks.start_s + np.flatnonzero(peaks.high > LOUD // 2) * peaks.bin_s
    assert heard_s[0] == pytest.approx(10.6, abs=0.05)


@pytest.mark.parametrize("codec", ["pcm_s16le", "pcm_u8", "pcm_s32le", "pcm_f32le", "flac"])
def test_every_kind_of_sample_is_read(tmp_path: Path, plain_clip: Clip, codec: str) -> None:
    path = tmp_path / "clip.mkv"
    _with_noise(path, codec, left=0.1, right=0.5)

    peaks = peaks_of(path, index_of(plain_clip.path))

    assert peaks.high[10:90].max() == pytest.approx(0.5 * 127, abs=3)
    assert peaks.low[10:90].min() == pytest.approx(-0.5 * 127, abs=3)


def test_a_clip_that_claims_to_last_for_ever_takes_no_more_memory(
    monkeypatch: pytest.MonkeyPatch, plain_clip: Clip
) -> None:
    monkeypatch.setattr(audio, "MAX_BINS", 50)

    peaks = peaks_of(plain_clip.path)

    assert len(peaks) == 50
    assert peaks.bin_s == pytest.approx(1.2 / 50)
    assert peaks.high[5:45].min() == pytest.approx(LOUD, abs=4)


def test_damaged_sound_is_said(tmp_path: Path, plain_clip: Clip) -> None:
    index = index_of(plain_clip.path)
    path = tmp_path / "damaged.mp4"
    data = bytearray(plain_clip.path.read_bytes())
    with av.open(str(plain_clip.path)) as container:
        for packet in container.demux(audio=0):
            if packet.pos is not None and packet.size > 8:
                data[packet.pos : packet.pos + packet.size] = b"\xff" * packet.size
    path.write_bytes(data)

    peaks = peaks_of(path, index)

    assert not peaks.is_whole
    assert len(peaks) == 120


def test_progress_is_told_in_seconds_of_sound(
    monkeypatch: pytest.MonkeyPatch, plain_clip: Clip
) -> None:
    monkeypatch.setattr(audio, "_REPORT_S", 0.2)
    told: list[Progress] = []

    run_here(read_peaks(plain_clip.path, index_of(plain_clip.path)), told.append)

    assert told
    assert all(0 < one.done <= one.total == 1 or one.done == 0 for one in told)


def test_what_is_no_clip_is_refused(tmp_path: Path, plain_clip: Clip) -> None:
    path = tmp_path / "text.mp4"
    path.write_text("no clip")

    with pytest.raises(MediaError):
        peaks_of(path, index_of(plain_clip.path))


def _with_noise(path: Path, codec: str, *, left: float, right: float) -> None:
    """One second of stereo that swings between two values."""
    with av.open(str(path), "w") as container:
        stream = cast(av.AudioStream, container.add_stream(codec, rate=8000))
        stream.layout = "stereo"
        swing = np.where(np.arange(8000) % 2, 1.0, -1.0)
        both = np.stack([left * swing, right * swing]).astype(np.float32)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(both), "fltp", "stereo")
        frame.sample_rate, frame.pts, frame.time_base = 8000, 0, Fraction(1, 8000)
        resampler = av.AudioResampler(format=stream.format, layout="stereo")
        for ready in resampler.resample(frame):
            container.mux(stream.encode(ready))
        container.mux(stream.encode(None))
