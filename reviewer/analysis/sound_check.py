"""Whether nothing of the sound is left where silence or a tone was to take its place."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import av.audio.frame
import av.error
import numpy as np
import numpy.typing as npt

from reviewer.domain.review import Finding
from reviewer.domain.sound import (
    RING_SAMPLES,
    SILENCE_DB,
    TONE_HZ,
    AudioPlan,
    Stretch,
    Substitute,
)
from reviewer.domain.timing import FrameIndex, clock
from reviewer.media.container import open_media
from reviewer.media.limits import allow_next_packet

# A tone alone, encoded as AAC, comes with at most -60 dBFS of noise (measured, 8 to 96 kHz; mostly
# -75 and less). Speech at this level is 35 dB below the tone, which hides it.
TONE_RESIDUE_DB = -55.0

WINDOW_S = 0.02  # short against a syllable

Samples = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SoundCheck:
    """One sound stream of a copy, by its number from 0, and what was to stand in for it when.

    `origin` is the source's time at the copy's 0.
    """

    copy: Path
    stream: int
    audio: AudioPlan
    origin: Fraction


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard beside the substitute from `start` to `end`, in seconds of the source.

    `level_db` is dBFS; nan where the sound could not be decoded, or is none.
    """

    stream: int
    substitute: Substitute
    start: float
    end: float
    level_db: float


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Decoded sound that something was to stand in for: from `start`, in seconds of the source.

    `samples` are (channels, n), full scale being 1; `first` is the number of the first one in the
    stream.
    """

    substitute: Substitute
    first: int
    start: float
    rate: int
    samples: Samples


def is_needed(audio: AudioPlan) -> bool:
    """Whether anything was to stand in for the sound."""
    return audio.everywhere is not None or bool(audio.stretches())


def listen(request: SoundCheck) -> tuple[Heard, ...]:
    """All that is heard in a stream where it should not be; MediaError where it cannot be opened.

    Silence is judged by its loudest sample, a tone by what is left when it is taken out of
    windows of WINDOW_S, in every channel.
    """
    heard: list[Heard] = []
    try:
        for piece, level in levels(request):
            if not level <= _LIMITS[piece.substitute]:  # nan is no silence
                end = piece.start + piece.samples.shape[1] / piece.rate
                _note(heard, Heard(request.stream, piece.substitute, piece.start, end, level))
    except (av.error.FFmpegError, OSError):
        anything = request.audio.everywhere or Substitute.SILENCE
        heard.append(Heard(request.stream, anything, 0.0, 0.0, math.nan))
    return tuple(heard)


def levels(request: SoundCheck) -> Iterator[tuple[Piece, float]]:
    """Each piece of a stream that is judged, and what is heard in it beside the substitute, dBFS.

    FFmpegError where the sound cannot be decoded.
    """
    return ((piece, _level(piece)) for piece in _judged(request))


def sound_findings(heard: Iterable[Heard], index: FrameIndex) -> Iterator[Finding]:
    """A sentence for each time at which something is heard."""
    words = {Substitute.SILENCE: "it is not silent", Substitute.TONE: "more than the tone is heard"}
    for one in heard:
        if math.isnan(one.level_db):
            text = f"Sound stream {one.stream + 1} cannot be decoded, so nobody heard it."
            yield Finding("V5", text)
            continue
        start, end = (Fraction(at) - index.origin * index.timebase for at in (one.start, one.end))
        text = (
            f"Sound stream {one.stream + 1}, {clock(float(start))} to {clock(float(end))}: "
            f"{words[one.substitute]}, at up to {one.level_db:.0f} dB of full scale."
        )
        frames = [
            min(index.frame_at(index.clock(max(Fraction(0), at))), len(index) - 1)
            for at in (start, end)
        ]
        yield Finding("V5", text, *frames)


_LIMITS = {Substitute.SILENCE: SILENCE_DB, Substitute.TONE: TONE_RESIDUE_DB}


def _judged(request: SoundCheck) -> Iterator[Piece]:
    """The pieces of a stream that are to be judged.

    A tone that begins or ends with the stream makes noise of its own there, RING_SAMPLES long.
    """
    waiting: deque[Piece] = deque()
    count = 0
    for time, rate, samples in _decoded(request.copy, request.stream):
        start = time + float(request.origin)
        for first, last, substitute in _windows(request.audio, start, rate, samples.shape[1]):
            here = samples[:, first:last]
            piece = Piece(substitute, count + first, start + first / rate, rate, here)
            if substitute is Substitute.SILENCE:
                yield piece
            elif piece.first >= RING_SAMPLES:
                waiting.append(piece)
        count += samples.shape[1]
        while waiting and waiting[0].first + waiting[0].samples.shape[1] + RING_SAMPLES <= count:
            yield waiting.popleft()


def _decoded(path: Path, stream: int) -> Iterator[tuple[float, int, Samples]]:
    """The time, the rate and the samples (channels, n) of a stream, bit by bit."""
    with open_media(path) as container:
        for frame in container.decode(audio=stream):
            allow_next_packet()
            if frame.time is None:
                raise av.error.InvalidDataError(0, "sound without a time")
            yield frame.time, frame.sample_rate, _samples(frame)


def _samples(frame: av.audio.frame.AudioFrame) -> Samples:
    """The samples of a frame as (channels, n), full scale being 1."""
    stored = frame.to_ndarray()
    if not frame.format.is_planar:
        stored = stored.reshape(-1, frame.layout.nb_channels).T
    samples = stored.astype(np.float64)
    if stored.dtype.kind in "iu":
        half = 2.0 ** (8 * stored.dtype.itemsize - 1)
        samples = (samples - (half if stored.dtype.kind == "u" else 0)) / half
    return samples


def _windows(
    audio: AudioPlan, start: float, rate: int, count: int
) -> Iterator[tuple[int, int, Substitute]]:
    """First and last sample of each window of a frame in which something is to stand in."""
    wanted = np.full(count, "" if audio.everywhere is None else audio.everywhere.value, "U8")
    for substitute in (Substitute.TONE, Substitute.SILENCE):
        for stretch in audio.stretches():
            if stretch.substitute is substitute:
                wanted[_within(stretch, start, rate)] = substitute.value
    borders = np.flatnonzero(wanted[1:] != wanted[:-1]) + 1
    window = max(1, round(WINDOW_S * rate))
    edges = np.unique(np.concatenate([borders, np.arange(0, count, window), [count]]))
    for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        if wanted[first]:
            yield first, last, Substitute(wanted[first])


def _within(stretch: Stretch, start: float, rate: int) -> slice:
    first, last = (
        max(0, math.ceil((float(at) - start) * rate)) for at in (stretch.start, stretch.end)
    )
    return slice(first, last)


def _level(piece: Piece) -> float:
    """How loud the loudest channel is beside what stands in, in dBFS."""
    if piece.substitute is Substitute.TONE:
        turns = 2 * np.pi * TONE_HZ * np.arange(piece.samples.shape[1]) / piece.rate
        tone = np.stack([np.sin(turns), np.cos(turns)])
        amounts = np.linalg.lstsq(tone.T, piece.samples.T, rcond=None)[0]
        residue = piece.samples - amounts.T @ tone
        level = float(np.sqrt((residue**2).mean(axis=1)).max())
    else:
        level = float(np.abs(piece.samples).max())
    return -math.inf if level == 0 else 20 * math.log10(level)


def _note(heard: list[Heard], new: Heard) -> None:
    """Add what was heard, to the last one where it goes on."""
    last = heard[-1] if heard else None
    if last and last.substitute is new.substitute and new.start - last.end < 2 * WINDOW_S:
        heard[-1] = Heard(
            last.stream, last.substitute, last.start, new.end, max(last.level_db, new.level_db)
        )
    else:
        heard.append(new)
