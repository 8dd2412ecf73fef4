"""Which stretches of a clip a copy can take over as they are stored, and which are encoded anew.

Only whole groups of pictures in H.264 are taken over, from one IDR picture to the next: nothing
refers over such a border, so a group holds its own frames and no others. A group that holds a
frame which no player shows, or a unit of a kind that we do not know, is encoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import av.error
import numpy as np

from reviewer.domain.media import MediaInfo
from reviewer.domain.plan import ExportPlan
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.media.container import Damage, open_video, packets_of
from reviewer.media.expressions import sum_of
from reviewer.media.h264 import Configuration, Unit, as_written, joined, units

MIN_FRAMES = 12
"""A shorter run of untouched frames is encoded with its neighbours: it saves nothing."""

_PICTURE = frozenset({Unit.SLICE, Unit.IDR_SLICE})
# SEI can hold anything: the camera, the place, a note of the program that encoded the clip.
_LEFT_OUT = frozenset({
    Unit.SEI, Unit.DELIMITER, Unit.END_OF_SEQUENCE, Unit.END_OF_STREAM, Unit.FILLER,
})  # fmt: skip


BLOCK_PX = 16
"""Pictures are coded in blocks of this side; what is cut off beyond one nobody has looked at."""

MAX_NUMBER = 31
"""The highest number that a set of a sequence's parameters can bear."""


class NotSafeError(Exception):
    """Why nothing of a clip can be taken over, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Frames from `first` up to, but not including, `last`, taken over or encoded."""

    first: int
    last: int
    is_kept: bool


@dataclass(frozen=True, slots=True, eq=False)
class StoredPacket:
    """One frame as it is stored, with the units of its picture alone."""

    frame: int
    data: bytes
    is_idr: bool


@dataclass(frozen=True, slots=True, eq=False)
class Untouched:
    """What of a clip is taken over, and what the encoder of the rest has to know.

    `number` is free for the encoder's parameter sets.
    """

    configuration: Configuration
    stretches: tuple[Stretch, ...]
    number: int

    def encoded(self) -> list[Stretch]:
        return [stretch for stretch in self.stretches if not stretch.is_kept]

    def kept_frames(self) -> int:
        return sum(stretch.last - stretch.first for stretch in self.stretches if stretch.is_kept)

    def encoder_settings(self) -> dict[str, str | int]:
        """What x264 has to be told beyond its other settings: where each stretch starts."""
        starts, at = [], 0
        for stretch in self.encoded():
            starts.append(f"eq(n,{at})")
            at += stretch.last - stretch.first
        return {"force_key_frames": f"expr:{sum_of(starts)}", "forced-idr": 1}


def untouched(source: Path, media: MediaInfo, index: FrameIndex, plan: ExportPlan) -> Untouched:
    """What can be taken over of a clip for a copy by this plan; NotSafeError where nothing can."""
    if index.repaired:
        raise NotSafeError("its own timestamps are missing or out of order")
    configuration = configuration_of(source, media)
    groups = closed_groups(stored_packets(source, media, index, configuration))
    parts = stretches(groups, plan.covered_frames(), len(index))
    if not any(part.is_kept for part in parts):
        raise NotSafeError("no stretch between two of its key frames is without covers")
    free = set(range(1, MAX_NUMBER + 1)) - configuration.ids()
    if not free:
        raise NotSafeError("it uses up the numbers of parameter sets")
    return Untouched(configuration, parts, min(free))


def configuration_of(path: Path, media: MediaInfo) -> Configuration:
    """The parameter sets of a clip; NotSafeError where they are not those of a plain H.264 file."""
    if media.video.codec != "h264":
        raise NotSafeError(f"it is {media.video.codec}, not H.264")
    container, stream = open_video(path, media.video, threads=1)
    with container:
        context = stream.codec_context
        try:
            configuration = Configuration.of(bytes(context.extradata or b""))
        except (ValueError, IndexError) as error:
            raise NotSafeError("its H.264 is not stored as in MP4, MOV or Matroska") from error
        sets = [*configuration.sps, *configuration.pps]
        try:
            anew = as_written(stream)
            next(container.decode(stream))
        except (av.error.FFmpegError, StopIteration) as error:
            raise NotSafeError("its parameter sets cannot be read") from error
        if len(configuration.sps) != 1 or len(sets) != len(frozenset(sets)):
            raise NotSafeError("it has several sets of parameters")
        if anew != frozenset(sets):
            raise NotSafeError("its parameter sets hold more than parameters")
        hidden = (context.coded_width - context.width, context.coded_height - context.height)
        if max(hidden) >= BLOCK_PX:
            raise NotSafeError("it holds a larger picture than it shows")
        return configuration


def stored_packets(
    path: Path, media: MediaInfo, index: FrameIndex, configuration: Configuration
) -> Iterator[StoredPacket | None]:
    """Every frame as it is stored, in the order of the file; None for what is not to be kept.

    None stands for a packet that is damaged or hidden, has another time than any frame, or holds
    a unit that a plain stream has not.
    """
    own_sets = frozenset([*configuration.sps, *configuration.pps])
    damage = Damage()
    container, stream = open_video(path, media.video, threads=1)
    with container:
        for packet in packets_of(container, stream, damage=damage):
            frame = -1 if packet.pts is None else int(np.searchsorted(index.pts, packet.pts))
            is_shown = 0 <= frame < len(index) and index.pts[frame] == packet.pts
            if not is_shown or packet.is_discard or packet.is_corrupt:
                yield None
                continue
            yield _stored(frame, bytes(packet), own_sets)
    if damage.signs:
        raise NotSafeError("the file is damaged")


def _stored(frame: int, data: bytes, own_sets: frozenset[bytes]) -> StoredPacket | None:
    parts: list[bytes] = []
    kinds: list[int] = []
    try:
        for kind, part in units(data):
            if kind in _PICTURE:
                kinds.append(kind)
                parts.append(part)
            elif kind not in _LEFT_OUT and part not in own_sets:
                return None
    except ValueError:
        return None
    if not parts:
        return None
    return StoredPacket(frame, joined(parts), all(kind == Unit.IDR_SLICE for kind in kinds))


def closed_groups(packets: Iterator[StoredPacket | None]) -> Iterator[tuple[int, int]]:
    """The first and the number after the last frame of each group that stands by itself."""
    group: list[int] = []
    is_good = False
    for packet in packets:
        if packet is not None and packet.is_idr:
            if is_good and (span := _span(group)):
                yield span
            group, is_good = [], True
        if packet is None:
            is_good = False
        else:
            group.append(packet.frame)
    if is_good and (span := _span(group)):
        yield span


def _span(frames: Sequence[int]) -> tuple[int, int] | None:
    """The span of frames, none missing and none twice; the IDR picture must be the first shown."""
    first, last = min(frames), max(frames) + 1
    is_whole = len(frames) == last - first == len(set(frames)) and frames[0] == first
    return (first, last) if is_whole else None


def stretches(
    groups: Iterator[tuple[int, int]], covered: IntArray, frames: int
) -> tuple[Stretch, ...]:
    """The whole clip in stretches; a group with a covered frame in it is encoded.

    `covered` are the numbers of covered frames, increasing.
    """
    keeps = np.zeros(frames, bool)
    spans = list(groups)
    for first, last in spans:
        low, high = np.searchsorted(covered, [first, last])
        keeps[first:last] = low == high
    if keeps.all() and spans:
        keeps[slice(*spans[0])] = False  # a copy has something that we encoded, or is no copy
    for run in _runs(keeps):
        if run.is_kept and run.last - run.first < MIN_FRAMES:
            keeps[run.first : run.last] = False
    return tuple(_runs(keeps))


def _runs(keeps: np.ndarray) -> list[Stretch]:
    runs: list[Stretch] = []
    at = 0
    for is_kept, same in groupby(keeps.tolist()):
        count = len(list(same))
        runs.append(Stretch(at, at + count, is_kept))
        at += count
    return runs
