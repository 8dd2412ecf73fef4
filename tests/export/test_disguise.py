"""A disguise alters pitch and formants by factors that change, and nothing of the timing."""

from __future__ import annotations

import subprocess
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest

from reviewer.export.disguise import HIGHER, LOWER, TOP_HZ, Factors, disguise
from reviewer.media.ffmpeg import ffmpeg_path

Samples = npt.NDArray[np.float32]

FACTORS = Factors(step=37.3, start=51.7, spread=70_123.4)
OTHERS = Factors(step=83.9, start=12.1, spread=91_011.2)

RATE = 16_000
WINDOW = RATE // 4


def disguised(samples: Samples, factors: Factors) -> Samples:
    """One channel of sound through the filter."""
    raw = ("-f", "f32le", "-ar", str(RATE), "-ac", "1")
    run = subprocess.run(
        [
            *(ffmpeg_path(), "-v", "error", *raw, "-i", "pipe:0"),
            *("-af", disguise(factors, rate=RATE), *raw, "pipe:1"),
        ],
        input=samples.tobytes(),
        capture_output=True,
        check=True,
    )
    return np.frombuffer(run.stdout, np.float32)


def hum(hertz: float, seconds: float) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    return (0.3 * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def loudest_hertz(samples: Samples) -> npt.NDArray[np.float64]:
    """The frequency that is loudest in each quarter of a second."""
    windows = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW)
    spectra = np.abs(np.fft.rfft(windows * np.hanning(WINDOW), axis=1))
    loudest: npt.NDArray[np.float64] = spectra.argmax(axis=1) * RATE / WINDOW
    return loudest


@pytest.fixture(scope="module")
def long_hum() -> tuple[Samples, Samples]:
    """A hum of 500 Hz for two minutes, and what a disguise makes of it."""
    before = hum(500, 120)
    return before, disguised(before, FACTORS)


def test_the_length_is_kept(long_hum: tuple[Samples, Samples]) -> None:
    before, after = long_hum

    assert len(after) == len(before)


def test_factors_are_those_of_the_brief_and_change_every_5_to_15_seconds(
    long_hum: tuple[Samples, Samples],
) -> None:
    factors = loudest_hertz(long_hum[1]) / 500

    # A factor is right to a bin and a half of the filter, 23 Hz.
    allowed = [(low - 0.05, high + 0.05) for low, high in (LOWER, HIGHER)]
    assert all(any(low < factor < high for low, high in allowed) for factor in factors)
    changes = np.flatnonzero(np.abs(np.diff(factors)) > 0.02) * WINDOW / RATE
    assert len(changes) >= 5  # two that follow one another can be alike
    borders = [change for last, change in pairwise([-1.0, *changes]) if change - last > 1]
    assert min(np.diff(borders)) > 4
    assert len({round(factor, 2) for factor in factors}) >= 4


def test_joins_do_not_click(long_hum: tuple[Samples, Samples]) -> None:
    after = long_hum[1][RATE:-RATE]  # the ends of the hum itself are sudden

    spectra = np.abs(
        np.fft.rfft(after[: len(after) // 512 * 512].reshape(-1, 512) * np.hanning(512))
    )

    above = spectra[:, 512 * 4000 // RATE :].max(axis=1) / (0.3 * 128)
    assert 20 * np.log10(above.max()) < -50


def test_what_is_heard_stays_at_its_time() -> None:
    clicks = np.zeros(20 * RATE, np.float32)
    starts = np.arange(1, 19) * RATE
    burst = hum(400, 0.05) * np.hanning(round(0.05 * RATE)).astype(np.float32)
    for start in starts:
        clicks[start : start + len(burst)] = burst

    after = disguised(clicks, FACTORS)

    reach = np.arange(-RATE // 5, RATE // 4)
    for start in starts:
        before_s, after_s = (
            float((around**2 * reach).sum() / (around**2).sum() / RATE)
            for around in (clicks[start + reach], after[start + reach])
        )
        assert after_s == pytest.approx(before_s, abs=0.005)


def test_nothing_is_left_above_the_limit() -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 10 * RATE).astype(np.float32)

    after = disguised(noise, FACTORS)

    spectrum = np.abs(np.fft.rfft(after[RATE:-RATE])) ** 2
    border = len(spectrum) * (TOP_HZ + 100) * 2 // RATE
    assert spectrum[border:].sum() < 1e-4 * spectrum[:border].sum()


def test_other_factors_make_another_voice() -> None:
    before = hum(500, 40)

    first, second = (loudest_hertz(disguised(before, factors)) for factors in (FACTORS, OTHERS))

    assert np.abs(first - second).max() > 50


def test_factors_are_drawn_anew_each_time() -> None:
    assert len({Factors.drawn() for _ in range(10)}) == 10
