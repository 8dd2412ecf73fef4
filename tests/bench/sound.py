"""What becomes of sound: how far it is off its time, and what is left where nothing was to be.

Drawn clips have flashes with beeps; of real ones, the sounds of clip and copy are laid over each
other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewer.analysis.sound_check import SoundCheck, levels
from reviewer.domain.media import StreamInfo, StreamKind
from reviewer.domain.sound import SILENCE_DB, AudioChoice, AudioPlan, Substitute
from reviewer.domain.timing import Moment, Span
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.bench.results import Cell, table
from tests.export.beeps import (
    FORMATS,
    LOW_BEEP,
    beeping,
    copied,
    distances,
    frames_of,
    middles_of,
)

HEADER = (
    *("clip", "stream", "in the copy", "off, ms", "disguised, ms"),
    *("muted, dBFS", "beside the tone, dBFS"),
)

GRID_HZ = 16_000
REACH_S = 0.2

Samples = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SoundRow:
    """One sound stream: the largest error of its time in ms, the highest levels in dBFS.

    A disguise makes the edges of a sound soft, so its mean error is measured.
    """

    clip: str
    before: StreamInfo
    after: StreamInfo
    off_ms: float | None
    disguised_ms: float | None
    muted_db: float
    tone_db: float

    def cells(self) -> tuple[Cell, ...]:
        return (
            self.clip,
            f"{self.before.codec} {_form(self.before)}",
            _form(self.after),
            *(None if ms is None else f"{ms:.2f}" for ms in (self.off_ms, self.disguised_ms)),
            *("silent" if db == -np.inf else f"{db:.0f}" for db in (self.muted_db, self.tone_db)),
        )


def drawn_rows(folder: Path) -> list[SoundRow]:
    """Clips with flashes and beeps, one of each kind."""
    rows = []
    for name, options in FORMATS:
        clip = beeping(folder / name, *options, beep=LOW_BEEP)
        copy = copied(clip)
        off = _worst(distances(clip), distances(copy))
        disguised = copied(clip, AudioPlan(AudioChoice.DISGUISE))
        moved = float(np.mean(middles_of(disguised)) - np.mean(middles_of(clip))) * 1000
        rows += _rows(clip, [off], [moved])
    return rows


def real_rows(clips: Sequence[Path], folder: Path) -> list[SoundRow]:
    """Real clips, as far as they have sound; clips themselves are left as they are."""
    rows = []
    for clip in clips:
        if not probe(clip).has_audio:
            continue
        link = folder / clip.name
        link.symlink_to(clip)
        streams = range(len(probe(clip).of_kind(StreamKind.AUDIO)))
        copy = copied(link)
        off = [shift_ms(link, copy, number) for number in streams]
        copy = copied(link, AudioPlan(AudioChoice.DISGUISE))
        rows += _rows(link, off, [shift_ms(link, copy, one, envelope=True) for one in streams])
    return rows


def report(rows: Sequence[SoundRow]) -> str:
    """The table."""
    return table(HEADER, [row.cells() for row in rows])


def shift_ms(clip: Path, copy: Path, number: int, *, envelope: bool = False) -> float | None:
    """How much later a stream is in the copy, by where it is most like the clip's.

    None for silence. A disguise keeps no wave: its `envelope` is compared.
    """
    first, second = (_on_grid(path, number, envelope=envelope) for path in (clip, copy))
    start = max(first[0], second[0])
    waves = [wave[start - begins :] for begins, wave in (first, second)]
    count = min(len(wave) for wave in waves)
    one, other = (wave[:count] - wave[:count].mean() for wave in waves)
    if min(one.std(), other.std()) < 10 ** (SILENCE_DB / 20):
        return None
    size = 2 * count
    likeness = np.fft.irfft(np.fft.rfft(other, size).conj() * np.fft.rfft(one, size), size)
    reach = round(REACH_S * GRID_HZ)
    near = np.concatenate([likeness[-reach:], likeness[: reach + 1]])
    return float(reach - int(near.argmax())) / GRID_HZ * 1000


def _rows(
    clip: Path, off_ms: Sequence[float | None], disguised_ms: Sequence[float | None]
) -> list[SoundRow]:
    media, index = probe(clip), read_index(clip, probe(clip)).index
    start = index.moment(0).exact
    audio = AudioPlan(
        AudioChoice.KEEP,
        mutes=(_span(start + Fraction(4, 10), start + Fraction(12, 10)),),
        tones=(_span(start + Fraction(18, 10), start + Fraction(25, 10)),),
    )
    copy = copied(clip, audio)
    origin = start - read_index(copy, probe(copy)).index.moment(0).exact
    after = probe(copy).of_kind(StreamKind.AUDIO)
    rows = []
    for number, before in enumerate(media.of_kind(StreamKind.AUDIO)):
        heard = {Substitute.SILENCE: -np.inf, Substitute.TONE: -np.inf}
        for piece, level in levels(SoundCheck(copy, number, audio, origin)):
            heard[piece.substitute] = max(heard[piece.substitute], level)
        rows.append(
            SoundRow(
                clip.name,
                before,
                after[number],
                off_ms[number],
                disguised_ms[number],
                heard[Substitute.SILENCE],
                heard[Substitute.TONE],
            )
        )
    return rows


def _on_grid(path: Path, number: int, *, envelope: bool) -> tuple[int, Samples]:
    """A stream's loudness from a tick of GRID_HZ after the first frame of the picture on."""
    start = read_index(path, probe(path)).index.moment(0).seconds
    pieces = list(frames_of(path, number))
    times = np.concatenate([at + np.arange(len(x)) / rate for at, rate, x in pieces]) - start
    first, last = int(np.ceil(times[0] * GRID_HZ)), int(times[-1] * GRID_HZ)
    wave = np.interp(
        np.arange(first, last) / GRID_HZ, times, np.concatenate([x for _, _, x in pieces])
    )
    if envelope:
        smooth = np.hanning(GRID_HZ // 25)
        wave = np.convolve(wave, smooth / smooth.sum(), "same")
    return first, wave


def _worst(before: Sequence[float], after: Sequence[float]) -> float:
    return max((b - a for a, b in zip(before, after, strict=True)), key=abs) * 1000


def _span(start: Fraction, end: Fraction) -> Span:
    first, last = (Moment(round(at * 1000), Fraction(1, 1000)) for at in (start, end))
    return Span(first, last)


def _form(stream: StreamInfo) -> str:
    return f"{stream.sample_rate} Hz × {stream.channels}"
