"""The sound of a clip, decoded: how loud it is through time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import av
import av.audio.frame
import av.audio.stream
import av.error
import numpy as np
import numpy.typing as npt

from reviewer.domain.peaks import Peaks
from reviewer.domain.progress import Job, Progress
from reviewer.domain.timing import FrameIndex
from reviewer.media.container import Damage, open_media, packets_of

BIN_S = 0.01
"""How long a bin is: shorter than a frame of video, so that a word can be cut out by sight."""

MAX_BINS = 4_000_000
"""11 hours of the shortest bins; a clip that claims to be longer has longer ones."""

_REPORT_S = 10.0  # of sound; decoding takes some hundredth of it


def read_peaks(path: Path, index: FrameIndex) -> Job[Peaks]:
    """The loudness of all sound streams of a clip together; silence where it has none.

    Only the time of its pictures is looked at. What cannot be decoded stays silent, and the result
    is not whole then. MediaError where the file cannot be opened.
    """
    start_s = float(index.clock_s(index.whole.start))
    length_s = index.whole.seconds
    bin_s = max(BIN_S, length_s / MAX_BINS)
    bins = max(1, math.ceil(length_s / bin_s))
    low, high = np.zeros(bins, np.int8), np.zeros(bins, np.int8)
    origin_s = float(index.origin * index.timebase)
    damage = Damage()
    reported_s = 0.0
    with open_media(path) as container:
        streams = [one for one in container.streams.audio if one.codec_context is not None]
        for time_s, frame in _frames(container, streams, damage):
            at_s = time_s - origin_s - start_s
            _note(low, high, _levels(frame), at_s, frame.sample_rate, bin_s)
            if at_s - reported_s >= _REPORT_S:
                reported_s = at_s
                yield Progress("listen", min(round(at_s), round(length_s)), round(length_s), "s")
    return Peaks(start_s, bin_s, low, high, is_whole=not damage.signs)


def _frames(
    container: av.container.InputContainer,
    streams: list[av.audio.stream.AudioStream],
    damage: Damage,
) -> Iterator[tuple[float, av.audio.frame.AudioFrame]]:
    """The frames of some streams and their times in seconds, as they come in the file."""
    if not streams:
        return
    for packet in packets_of(container, *streams, damage=damage):
        yield from _timed(packet.decode, damage, packet.pts)
    for stream in streams:  # what their decoders hold back
        yield from _timed(partial(stream.codec_context.decode, None), damage, None)


def _timed(
    decode: Callable[[], list[av.audio.frame.AudioFrame]], damage: Damage, pts: int | None
) -> Iterator[tuple[float, av.audio.frame.AudioFrame]]:
    """What a decoder gives, as far as it can be placed in time."""
    try:
        frames = decode()
    except (av.error.FFmpegError, OSError) as error:
        damage.note(error, pts)
        return
    for frame in frames:
        if frame.time is None or not frame.sample_rate:
            damage.note("sound without a time", pts)
        else:
            yield frame.time, frame


def _levels(frame: av.audio.frame.AudioFrame) -> npt.NDArray[np.float32]:
    """The lowest and the highest sample (2, n) over the channels, full scale being 1."""
    stored = frame.to_ndarray()
    if not frame.format.is_planar:
        stored = stored.reshape(-1, frame.layout.nb_channels).T
    both = np.stack([stored.min(axis=0), stored.max(axis=0)]).astype(np.float32)
    if stored.dtype.kind in "iu":
        half = 2.0 ** (8 * stored.dtype.itemsize - 1)
        both = (both - (half if stored.dtype.kind == "u" else 0)) / half
    return np.nan_to_num(both, copy=False, nan=0.0)


def _note(
    low: npt.NDArray[np.int8],
    high: npt.NDArray[np.int8],
    levels: npt.NDArray[np.float32],
    at_s: float,
    rate: int,
    bin_s: float,
) -> None:
    """Widen the bins that some samples fall into."""
    first_bin = math.floor(at_s / bin_s)
    count = levels.shape[1]
    if not count or first_bin >= len(low) or at_s + count / rate <= 0:
        return
    bins = ((at_s + np.arange(count) / rate) / bin_s).astype(np.int64)
    starts = np.flatnonzero(np.diff(bins, prepend=bins[0] - 1))
    places = bins[starts]
    scaled = np.clip(np.rint(levels * 127), -127, 127).astype(np.int8)
    lows = np.minimum.reduceat(scaled[0], starts)
    highs = np.maximum.reduceat(scaled[1], starts)
    inside = (places >= 0) & (places < len(low))
    places, lows, highs = places[inside], lows[inside], highs[inside]
    low[places] = np.minimum(low[places], lows)
    high[places] = np.maximum(high[places], highs)
