"""Copies keep every frame's time and the distance of picture and sound, whatever the clip's clock.

What is exact is compared exactly; `ALLOWED_MS` and half a tick are what a copy may be off.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.errors import ExportError
from reviewer.export import restarts
from reviewer.export.storable import COARSE
from tests.clips import run_ffmpeg
from tests.export.beeps import beeps_of
from tests.export.clocks import (
    CONTAINERS,
    PAL,
    Film,
    Kept,
    finer,
    joined,
    kept,
    recorded,
    remuxed,
    steady,
    without_key_frame,
    written,
)

ALLOWED_MS = 5.0
HALF_A_TICK = 0.5
TURN_OF_TS = Fraction(2**33, 90_000)  # when the clock of a transport stream comes round

MS = Fraction(1, 1000)
_VARIED = tuple(np.cumsum([20 + 20 * (n * 7 % 5) + n % 3 for n in range(40)]).tolist())

FILMS = {
    "steady": PAL,
    "varied": Film(_VARIED, MS, (7, 20, 35), heard=(0, _VARIED[-1] / 1000 + 0.1)),
    "gap": Film((*range(25), *range(525, 550)), 1 / Fraction(25), (5, 20, 30, 45), heard=(0, 22)),
    "slow": steady(6, 1),
    "fast": steady(120, 120),
    "ntsc": steady(60, Fraction(30_000, 1001)),
    "hour": steady(60, 25, start_s=3600),
    "fine": replace(
        PAL, times=tuple(400_000 * n + n * 7919 % 3 for n in range(60)), tick=MS / 10**4
    ),
    "sound first": replace(PAL, times=tuple(range(25, 85)), heard=(0, 3.4)),
    "sound late": replace(PAL, heard=(0.4, 2.4)),
    "short picture": replace(steady(30, 25), heard=(0, 3)),
    "short sound": replace(steady(75, 25), flashes=(11, 23), heard=(0, 1.2)),
}
FILMS_IN = {
    **dict.fromkeys((".mp4", ".mkv", ".ts"), tuple(FILMS)),
    ".mov": ("varied", "gap", "hour", "sound first"),
    ".flv": ("varied", "gap", "hour", "sound late"),
    ".webm": ("varied", "gap", "fast", "hour", "short sound"),
    # These count frames, and hold no gap.
    ".avi": ("steady", "slow", "fast", "ntsc", "short picture", "short sound"),
    ".mpg": ("ntsc", "short picture"),
    ".h264": ("steady", "slow", "ntsc"),
    ".y4m": ("steady", "ntsc"),
}
SMOOTH = [(name, suffix) for suffix, names in FILMS_IN.items() for name in names]


def require_kept(made: Kept) -> None:
    """Assert what holds for every copy."""
    source, copy = made.source, made.copy
    assert len(copy.index) == len(source.index)
    assert max(made.errors()) <= HALF_A_TICK
    assert made.end_error() <= HALF_A_TICK
    assert not copy.index.repaired
    assert copy.stored_times() == [moment.exact for moment in copy.index]


@pytest.mark.parametrize(("name", "suffix"), SMOOTH)
def test_a_clip_s_times_are_its_copy_s(tmp_path: Path, name: str, suffix: str) -> None:
    film = replace(FILMS[name], **CONTAINERS[suffix])
    path = written(film, tmp_path / f"a{suffix}")

    made = kept(path)

    require_kept(made)
    times = [moment.exact for moment in made.source.index]
    assert len(times) == len(film.times)
    if suffix != ".h264":
        assert times == made.source.stored_times()
    due = [(ticks - film.times[0]) * film.tick for ticks in film.times]
    tick = made.source.index.timebase
    assert max(abs(at - times[0] - wanted) for at, wanted in zip(times, due, strict=True)) <= tick
    if film.heard is not None:
        assert made.copy.offsets_ms() == pytest.approx([0] * len(film.flashes), abs=ALLOWED_MS)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".ts", ".flv", ".webm", ".mpg"])
def test_frames_before_the_first_key_frame_are_left_out_and_the_rest_stays_in_time(
    tmp_path: Path, suffix: str
) -> None:
    made = kept(without_key_frame(tmp_path, suffix))

    require_kept(made)
    stored = made.source.stored_times()
    assert len(made.source.index) == len(PAL.times) - 10
    assert [moment.exact for moment in made.source.index] == stored[-len(made.source.index) :]
    assert made.copy.offsets_ms() == pytest.approx([0] * 4, abs=ALLOWED_MS)


@pytest.mark.parametrize(
    ("first_s", "second_s"),
    [
        (0, 0),  # back by two seconds
        (100, 50),  # back by less than a minute
        (100, 0),  # back by more, which ffmpeg takes for a clock that came round
        (3600, 20),
        (0, 80_000),  # a clock that was set: longer than any gap
    ],
)
def test_joined_recordings_follow_one_another_with_their_sound(
    tmp_path: Path, first_s: int, second_s: int
) -> None:
    path = joined(
        recorded(tmp_path, "a", first_s), recorded(tmp_path, "b", second_s), tmp_path / "joined.ts"
    )

    made = kept(path)

    require_kept(made)
    assert made.source.index.repaired
    assert set(np.diff(made.copy.index.pts)) == {3600}
    assert len(made.copy.index) == 120
    assert made.copy.offsets_ms() == pytest.approx([0] * 8, abs=ALLOWED_MS)


def test_three_recordings_of_which_one_is_silent_keep_their_sound(tmp_path: Path) -> None:
    silent = written(replace(steady(50, 25, start_s=30), heard=None), tmp_path / "silent.ts")
    two = joined(recorded(tmp_path, "a", 200), silent, tmp_path / "two.ts")
    path = joined(two, recorded(tmp_path, "b", 100), tmp_path / "three.ts")

    made = kept(path)

    require_kept(made)
    flashes, beeps = made.copy.flashes(), beeps_of(made.copy.path)
    heard = [*flashes[:4], *flashes[-4:]]
    assert beeps == pytest.approx(heard, abs=ALLOWED_MS / 1000)


def test_a_clock_that_starts_again_too_often_is_refused_with_its_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restarts, "MAX_STRETCHES", 1)
    first, second = recorded(tmp_path, "a", 100), recorded(tmp_path, "b", 50)

    with pytest.raises(ExportError, match="starts again more than 1 times"):
        kept(joined(first, second, tmp_path / "joined.ts"))


def test_a_short_gap_between_recordings_stays(tmp_path: Path) -> None:
    path = joined(recorded(tmp_path, "a", 0), recorded(tmp_path, "b", 30), tmp_path / "joined.ts")

    made = kept(path)

    require_kept(made)
    assert not made.source.index.repaired
    assert float(made.copy.index.whole.seconds) == pytest.approx(32.4, abs=0.1)
    assert made.copy.offsets_ms() == pytest.approx([0] * 8, abs=ALLOWED_MS)


def test_a_transport_stream_s_clock_comes_round(tmp_path: Path) -> None:
    whole = written(PAL, tmp_path / "whole.ts")
    path = remuxed(
        whole,
        tmp_path / "round.ts",
        lambda _, n, at: at + TURN_OF_TS - 1,
        avoid_negative_ts="disabled",
    )

    made = kept(path)

    require_kept(made)
    assert not made.source.index.repaired
    assert set(np.diff(made.source.index.pts)) == {3600}
    assert made.copy.offsets_ms() == pytest.approx([0] * 4, abs=ALLOWED_MS)


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv", ".flv", ".webm"])
def test_a_clip_that_starts_before_its_clock(tmp_path: Path, suffix: str) -> None:
    whole = written(replace(PAL, **CONTAINERS[suffix]), tmp_path / f"whole{suffix}")
    path = tmp_path / f"negative{suffix}"
    run_ffmpeg(
        *("-copyts", "-itsoffset", "-0.48", "-i", whole, "-c", "copy"),
        *("-avoid_negative_ts", "disabled", path),
    )

    made = kept(path)

    require_kept(made)
    hidden = 12 if suffix in (".mp4", ".mov") else 0
    assert len(made.copy.index) == 60 - hidden
    assert set(np.diff(made.copy.index.pts)) == {float(1 / (25 * made.copy.index.timebase))}
    flashes, beeps = made.copy.flashes(), beeps_of(made.copy.path)
    assert beeps[-3:] == pytest.approx(flashes[-3:], abs=ALLOWED_MS / 1000)


@pytest.mark.parametrize("suffix", [".ts", ".mkv", ".flv"])
def test_frames_with_the_time_of_another_get_one_of_their_own(tmp_path: Path, suffix: str) -> None:
    whole = written(replace(PAL, **CONTAINERS[suffix]), tmp_path / f"whole{suffix}")
    path = remuxed(
        whole,
        tmp_path / f"doubled{suffix}",
        lambda is_picture, n, at: at - Fraction(1, 25) if is_picture and n in (14, 30) else at,
        decoding_moves=False,
    )

    made = kept(path)

    require_kept(made)
    assert made.source.index.repaired
    assert set(np.diff(made.copy.index.pts)) == {float(1 / (25 * made.copy.index.timebase))}
    assert made.copy.offsets_ms() == pytest.approx([0] * 4, abs=ALLOWED_MS)


@pytest.mark.parametrize("codec", ["mpeg4", "libx264"])
def test_frames_without_times_of_display_are_counted(tmp_path: Path, codec: str) -> None:
    # AVI numbers packets; where they are not in the order of display it cannot say that order.
    film = replace(PAL, codec=codec, sound="pcm_s16le", options=(("bf", "2"),))

    made = kept(written(film, tmp_path / "b.avi"))

    require_kept(made)
    assert made.source.index.repaired
    assert set(np.diff(made.source.index.pts)) == {1}
    # Its muxer lost where the sound started, as players show, too.
    assert made.copy.offsets_ms() == pytest.approx(made.source.offsets_ms(), abs=ALLOWED_MS)


@pytest.mark.parametrize("gap", [0, 3_000_000_003])
def test_a_clock_that_is_too_fine_for_its_gaps_is_rounded(tmp_path: Path, gap: int) -> None:
    times = tuple(400_000 * n + n % 3 + gap * (n >= 30) for n in range(60))
    film = Film(times, MS, (11,), heard=None, gop=12)

    made = kept(finer(written(film, tmp_path / "coarse.mkv"), tmp_path / "fine.mkv"))

    require_kept(made)
    assert made.source.index.timebase == MS / 10_000
    assert tuple(made.source.index.pts.tolist()) == times
    assert made.copy.index.timebase == COARSE


def edited(folder: Path, suffix: str, kind: str) -> Path:
    film = replace(PAL, gop=60 if kind == "cut" else 12, **CONTAINERS[suffix])
    whole = written(film, folder / f"whole{suffix}")
    path = folder / f"edited{suffix}"
    if kind == "cut":
        run_ffmpeg("-ss", "0.2", "-i", whole, "-c", "copy", path)
        return path
    first, second = ("a", "v") if kind == "late picture" else ("v", "a")
    run_ffmpeg(
        *("-i", whole, "-itsoffset", "0.36", "-i", whole),
        *("-map", f"0:{first}", "-map", f"1:{second}", "-c", "copy", path),
    )
    return path


@pytest.mark.parametrize("untouched", [False, True])
@pytest.mark.parametrize(
    ("kind", "frames", "distance_ms"),
    [("cut", 55, 0), ("late picture", 60, -360), ("late sound", 60, 360)],
)
@pytest.mark.parametrize("suffix", [".mp4", ".mov"])
def test_edit_lists_are_followed(
    tmp_path: Path, suffix: str, kind: str, frames: int, distance_ms: int, *, untouched: bool
) -> None:
    path = edited(tmp_path, suffix, kind)

    made = kept(path, untouched=untouched)

    require_kept(made)
    assert len(made.copy.index) == frames
    assert made.copy.offsets_ms() == pytest.approx([distance_ms] * 4, abs=ALLOWED_MS)


@pytest.mark.parametrize(
    ("name", "suffix", "b_frames"),
    [
        *[(name, ".mp4", "2") for name in ("varied", "gap", "hour", "ntsc", "fine")],
        *[(name, ".mkv", "2") for name in ("varied", "gap", "hour", "sound late")],
        *[("varied", suffix, "0") for suffix in (".mp4", ".mov", ".mkv")],
    ],
)
def test_stretches_that_are_taken_over_keep_their_times(
    tmp_path: Path, name: str, suffix: str, b_frames: str
) -> None:
    film = replace(FILMS[name], **CONTAINERS[suffix], gop=12, options=(("bf", b_frames),))

    made = kept(written(film, tmp_path / f"a{suffix}"), untouched=True)

    assert made.result.settings["kept_frames"]
    require_kept(made)
    assert made.copy.offsets_ms() == pytest.approx([0] * len(film.flashes), abs=ALLOWED_MS)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_stretches_behind_a_lost_key_frame_are_taken_over_in_time(
    tmp_path: Path, suffix: str
) -> None:
    made = kept(without_key_frame(tmp_path, suffix), untouched=True)

    assert made.result.settings["kept_frames"] == 40
    require_kept(made)
    assert made.copy.offsets_ms() == pytest.approx([0] * 4, abs=ALLOWED_MS)
