"""Samples to listen to: one sound stream of a clip in the order of its frames, as a plan has it."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator
from fractions import Fraction
from typing import cast

import av.audio.frame
import av.audio.resampler
import av.audio.stream
import av.error
import numpy as np
import numpy.typing as npt

from reviewer.app.viewing.messages import CHANNELS, RATE, Source
from reviewer.app.viewing.timetable import Order
from reviewer.domain.errors import MediaError
from reviewer.domain.sound import TONE_HZ, AudioChoice, AudioPlan, Substitute
from reviewer.media.container import Damage, open_media, packets_of

Samples = npt.NDArray[np.int16]  # (n, 2)

# Containers round times, Matroska to 1 ms: what is that near to its place follows without a gap.
_LOOSE_SAMPLES = RATE // 50
_CHUNK_SAMPLES = RATE // 10
_TONE_LEVEL = 0.1


def samples_of(
    source: Source, order: Order, stream: int, *, covered: bool
) -> Generator[Samples, None, None]:
    """The sound of stream number `stream`, from 0, without a gap, in pieces of a tenth of a second.

    What is missing is silent. `covered`: as a copy has it; a disguise is drawn for each copy anew
    and is silent here. MediaError where the stream cannot be read.
    """
    index, audio = source.index, source.plan.audio
    stays = {number for number, _ in audio.stays(source.media)}
    silent = covered and (
        stream not in stays
        or audio.choice is AudioChoice.DISGUISE
        or audio.everywhere is Substitute.SILENCE
    )
    sent = 0
    played = Fraction(0)
    for first, last in order.turns():
        start, end = index.moment(first).exact, index.moment(last + 1).exact
        played += end - start
        # Counted from the start, so that turns of a loop do not add up their rounding.
        count = round(played * RATE) - sent
        sent += count
        pieces = _silence(count) if silent else _decoded(source, stream, start, count)
        at = start
        for piece in pieces:
            if covered and not silent:
                piece = under_plan(piece, audio, at)
            yield piece
            at += Fraction(len(piece), RATE)


def under_plan(samples: Samples, audio: AudioPlan, start: Fraction) -> Samples:
    """Samples from `start` on, in seconds, with what the plan puts in their place."""
    changed = samples.copy()
    times = np.arange(len(samples)) / RATE + float(start)
    wave = np.sin(2 * np.pi * TONE_HZ * times) * _TONE_LEVEL * np.iinfo(np.int16).max
    tone = np.repeat(wave.astype(np.int16)[:, None], CHANNELS, axis=1)
    if audio.everywhere is Substitute.TONE:
        changed = tone
    # Silence last: where both are wanted, it is meant.
    for wanted in (Substitute.TONE, Substitute.SILENCE):
        for stretch in audio.stretches():
            if stretch.substitute is wanted:
                there = (times >= float(stretch.start)) & (times < float(stretch.end))
                changed[there] = tone[there] if wanted is Substitute.TONE else 0
    return changed


def _silence(count: int) -> Iterator[Samples]:
    while count > 0:
        piece = min(count, _CHUNK_SAMPLES)
        yield np.zeros((piece, CHANNELS), np.int16)
        count -= piece


def _decoded(source: Source, stream: int, start: Fraction, count: int) -> Iterator[Samples]:
    """Exactly `count` samples from `start` on; silence where the stream has none."""
    held = np.zeros((0, CHANNELS), np.int16)
    made = 0
    for at, samples in _heard(source, stream, start):
        place = round((at - start) * RATE)
        here = made + len(held)
        if abs(place - here) <= _LOOSE_SAMPLES and here > 0:
            place = here
        if place < here:
            samples = samples[here - place :]
            place = here
        gap = min(place, count) - here
        if gap > 0:
            yield held
            made += len(held)
            held = np.zeros((0, CHANNELS), np.int16)
            for piece in _silence(gap):
                yield piece
                made += len(piece)
        held = np.concatenate([held, samples])[: count - made]
        if len(held) >= _CHUNK_SAMPLES or made + len(held) == count:
            yield held
            made += len(held)
            held = held[:0]
        if made == count:
            return
    yield held
    yield from _silence(count - made - len(held))


def _heard(source: Source, number: int, start: Fraction) -> Iterator[tuple[Fraction, Samples]]:
    """Decoded sound from a little before `start` on, each piece with its time."""
    with open_media(source.path) as container:
        streams = container.streams.audio
        if number >= len(streams) or streams[number].codec_context is None:
            raise MediaError("This sound stream cannot be read here.", hint="Choose another one.")
        stream = streams[number]
        assert stream.time_base is not None
        resampler = av.audio.resampler.AudioResampler(format="s16", layout="stereo", rate=RATE)
        # What cannot be searched is read from its start.
        with contextlib.suppress(av.error.FFmpegError, OSError):
            container.seek(int(start / stream.time_base), stream=stream)
        for packet in packets_of(container, stream, damage=Damage()):
            try:
                frames = stream.decode(packet)
            except av.error.FFmpegError:
                continue  # silence stands in for what is damaged
            for frame in frames:
                if frame.pts is None or frame.time_base is None:
                    continue
                at = frame.pts * frame.time_base
                if at + Fraction(frame.samples, frame.sample_rate) <= start:
                    continue
                for resampled in resampler.resample(frame):
                    samples = cast(Samples, resampled.to_ndarray().reshape(-1, CHANNELS))
                    yield at, samples
                    at += Fraction(len(samples), RATE)
