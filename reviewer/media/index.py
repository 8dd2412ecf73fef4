"""Every frame's timestamp: from the packets alone, or from the frames that really decoded."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from reviewer.domain.errors import MediaError
from reviewer.domain.media import MediaInfo
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.media.container import Damage, open_video, packets_of
from reviewer.media.limits import index_memory

MAX_BACKWARDS_S = 1
"""How far a timestamp may go back before it is a new start of the clock, not a shuffled frame."""

MAX_GAP_S = 6 * 3600
"""How long a gap can be before it is a new start of the clock, too.

MPEG transport streams count 26.5 hours and begin again. A clock that was set back there looks as
if it had come round: ffmpeg adds those hours. MP4 holds no gap of 2^31 ticks, 6.6 hours at 90 kHz.
"""


@dataclass(frozen=True, slots=True, eq=False)
class PacketIndex:
    """Where frames are in a file, found without decoding.

    `keyframes` are the frames from which decoding can start: increasing numbers, 0 always among
    them. `is_regular` says that every packet carries a timestamp of its own, so that a frame can
    be reached by seeking; `damaged_packets` counts what could not be read, `hidden_packets` those
    of pictures that no player shows.
    """

    index: FrameIndex
    keyframes: IntArray
    is_regular: bool
    damaged_packets: int = 0
    hidden_packets: int = 0

    def of_frames(self, index: FrameIndex) -> PacketIndex:
        """The same file numbered by `index`, which decoding found: hidden frames are left out."""
        if not self.is_regular or index.repaired:
            return replace(self, index=index, keyframes=_starts(index), is_regular=False)
        return replace(self, index=index, keyframes=_starts(index, self.index.pts[self.keyframes]))


def read_index(path: Path, media: MediaInfo) -> PacketIndex:
    """The packet index of the clip's video stream; MediaError if no packet can be read.

    Packets that an edit list hides are left out. A frame can still be missing here or there:
    what decoding shows is final, see `index_of_decoded`.
    """
    damage = Damage()
    pts: list[int | None] = []
    key_pts: list[int] = []
    last: float = -math.inf
    duration = hidden = 0
    container, stream = open_video(path, media.video, threads=1)
    with container, index_memory(media.size_bytes):
        # Without a timestamp in the container the order of display is known to the decoder alone.
        only_decode_times = container.format.name == "avi" and stream.codec_context.has_b_frames
        for packet in packets_of(container, stream, damage=damage):
            if packet.is_discard:
                hidden += 1
                continue
            pts.append(packet.pts)
            if packet.pts is None:
                continue
            if packet.pts >= last:
                last, duration = packet.pts, packet.duration or 0
            if packet.is_keyframe:
                key_pts.append(packet.pts)
    if not pts:
        raise MediaError(
            f"“{path.name}” says that it is a video, but there is no picture in it.",
            hint="The recording or download may have failed; repeat it.",
        )
    known = [value for value in pts if value is not None]
    video = media.video
    is_regular = (
        not only_decode_times
        and len(known) == len(pts) == len(set(known))
        and not len(restarts(sorted(known), video.timebase))
    )
    index = index_of_decoded(
        sorted(known) if is_regular else pts,
        timebase=video.timebase,
        rate=video.rate,
        last_duration=duration,
    )
    index = replace(index, origin=media.origin(int(index.pts[0])))
    if not is_regular:
        index = replace(index, repaired=True)
        return PacketIndex(index, _starts(index), False, damage.signs, hidden)
    starts = _starts(index, np.array(key_pts, np.int64))
    return PacketIndex(index, starts, True, damage.signs, hidden)


def index_of_decoded(
    pts: Sequence[int | None], *, timebase: Fraction, rate: Fraction, last_duration: int
) -> FrameIndex:
    """The index of frames in the order in which a decoder gave them.

    Timestamps that increase are taken as they are, with their gaps. Others are repaired: the given
    ones are sorted (the order of the frames is right, their labels are not), a clock that starts
    again goes on where it stopped, doubled and missing ones are spread evenly between their
    neighbours or follow at the frame rate. `last_duration` is in ticks, 0 if unknown; where
    timestamps had to be repaired, the frame rate counts instead. Its origin is still to be set.
    """
    step = max(1, round(1 / (rate * timebase))) if rate > 0 else 1
    given = [value for value in pts if value is not None]
    array = np.array(given, np.int64)
    is_rising = bool((np.diff(array) > 0).all()) and not len(restarts(array, timebase))
    repaired = len(given) < len(pts) or not is_rising
    if repaired:
        array = _repair(pts, step=step, timebase=timebase)
    if repaired or not 0 < last_duration * timebase <= MAX_GAP_S:
        last_duration = step
    end = int(array[-1]) + last_duration if len(array) else 0
    return FrameIndex(timebase, array, end, repaired)


def restarts(pts: Sequence[int] | IntArray, timebase: Fraction) -> IntArray:
    """The places in a row of timestamps, in the order of the file, where a clock starts again."""
    steps = np.diff(np.array(pts, np.int64))
    is_new = (steps < -round(MAX_BACKWARDS_S / timebase)) | (steps > round(MAX_GAP_S / timebase))
    return np.flatnonzero(is_new).astype(np.int64) + 1


def _repair(pts: Sequence[int | None], *, step: int, timebase: Fraction) -> IntArray:
    places = np.array([i for i, value in enumerate(pts) if value is not None], np.int64)
    if not len(places):
        return np.arange(len(pts), dtype=np.int64) * step
    clock = _unrolled([value for value in pts if value is not None], step, timebase)
    clock.sort()
    # The first of equal timestamps keeps it; the others are missing.
    first = np.concatenate([[True], np.diff(clock) > 0])
    places, clock = places[first], clock[first]
    frames = np.arange(len(pts), dtype=np.int64)
    right = np.clip(np.searchsorted(places, frames, side="right"), 1, len(places)) - 1
    after = np.minimum(right + 1, len(places) - 1)
    gap = places[after] - places[right]
    per_frame = np.where(gap > 0, (clock[after] - clock[right]) / np.maximum(gap, 1), step)
    offset = frames - places[right]
    filled = clock[right] + np.floor(offset * per_frame).astype(np.int64)
    filled = np.where(offset < 0, clock[right] + offset * step, filled)
    # Where there is no room between two neighbours, the later ones move on, tick by tick.
    return np.maximum.accumulate(filled - frames) + frames


def _unrolled(given: list[int], step: int, timebase: Fraction) -> IntArray:
    clock = np.array(given, np.int64)
    for i in restarts(given, timebase).tolist():
        clock[i:] += clock[:i].max() + step - clock[i]
    return clock


def _starts(index: FrameIndex, key_pts: IntArray | None = None) -> IntArray:
    """Frame 0 and the frames at those timestamps."""
    is_start = np.zeros(len(index), np.bool_) if key_pts is None else np.isin(index.pts, key_pts)
    is_start[:1] = True
    return np.flatnonzero(is_start).astype(np.int64)
