"""Sound of a clip whose clock starts again on the way: what the picture is moved by, it is, too.

Recordings that were joined byte by byte, and recorders whose clock was set, have such a clock. The
index lets the picture go on where it stopped (`media.index`); sound that kept its own timestamps
would go on somewhere else.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from fractions import Fraction
from itertools import islice
from pathlib import Path

import numpy as np

from reviewer.domain.errors import ExportError
from reviewer.domain.media import MediaInfo, StreamKind
from reviewer.domain.progress import Job, Progress
from reviewer.domain.timing import FrameIndex
from reviewer.media.container import Damage, open_media, packets_of
from reviewer.media.expressions import nth_of
from reviewer.media.frames import decode_all
from reviewer.media.index import MAX_BACKWARDS_S, MAX_GAP_S, restarts

Shifts = tuple[Fraction, ...]
"""By how many seconds the sound is moved from its start, from its first restart on, and so on."""

MAX_STRETCHES = 100
"""ffmpeg is told of each in its filter, whose text has to stay short."""


def sound_shifts(
    path: Path, media: MediaInfo, index: FrameIndex, streams: Sequence[int]
) -> Job[dict[int, Shifts]]:
    """What brings sound streams back to their pictures; nothing for a clock that never restarts.

    `streams` are numbers of sound streams, from 0. A stretch of sound goes with the pictures among
    which it is stored. ExportError where it starts again too often. Where it does at all, the clip
    is decoded for this, with progress in frames.
    """
    if not index.repaired or not streams:
        return {}
    there = _places(path, media, streams)
    if not any(any(places) for places in there.values()):
        return {}
    if max(len(places) for places in there.values()) > MAX_STRETCHES:
        raise ExportError(
            f"The clip's clock starts again more than {MAX_STRETCHES} times: its sound cannot be "
            "kept in time with the picture.",
            hint="Leave the sound out.",
        )
    moved = yield from _picture_shifts(path, media, index)
    if not moved:
        return {}
    return {
        number: tuple(moved[min(place, len(moved) - 1)] for place in places)
        for number, places in there.items()
    }


def shifting(shifts: Shifts) -> str:
    """The ffmpeg filter that moves each stretch of a sound stream by its shift."""
    place = f"ld(0)+lt(T,PREV_INT-{MAX_BACKWARDS_S})+gt(T,PREV_INT+{MAX_GAP_S})"
    chosen = nth_of("ld(0)", [f"{float(shift):.6f}" for shift in shifts])
    return f"asetpts='st(0,{place});PTS+({chosen})/TB'"


def _picture_shifts(path: Path, media: MediaInfo, index: FrameIndex) -> Job[list[Fraction]]:
    """By how many seconds the index moved each stretch between two restarts, in order."""
    # Which frames there are, and in which order, nothing but decoding shows.
    decoded: list[tuple[int, int]] = []
    with contextlib.closing(decode_all(path, media, threads=1)) as frames:
        for frame in islice(frames, len(index)):
            if frame.pts is not None:
                decoded.append((frame.number, frame.pts))
            yield Progress("clock", frame.number + 1, len(index))
    numbers = np.array([number for number, _ in decoded], np.int64)
    given = np.array([pts for _, pts in decoded], np.int64)
    moved = index.pts[numbers] - given
    parts = np.split(moved, restarts(given, index.timebase))
    # Within a stretch single timestamps may have been repaired; most are moved by the same.
    return [int(np.sort(part)[len(part) // 2]) * index.timebase for part in parts if len(part)]


def _places(path: Path, media: MediaInfo, streams: Sequence[int]) -> dict[int, list[int]]:
    """For each stretch of each sound stream, which stretch of the picture it is stored among."""
    positions = [stream.position for stream in media.of_kind(StreamKind.AUDIO)]
    sounds = {positions[number]: number for number in streams}
    among: dict[int, list[list[int]]] = {number: [[]] for number in streams}
    last: dict[int, Fraction] = {}
    place = 0
    with open_media(path) as container:
        wanted = [container.streams[position] for position in (media.video.position, *sounds)]
        for packet in packets_of(container, *wanted, damage=Damage()):
            if packet.dts is None:
                continue
            position, at = packet.stream.index, packet.dts * packet.time_base
            is_new = position in last and not -MAX_BACKWARDS_S <= at - last[position] <= MAX_GAP_S
            last[position] = at
            if position not in sounds:
                place += is_new
                continue
            stretches = among[sounds[position]]
            if is_new:
                stretches.append([])
            stretches[-1].append(place)
    return {
        number: [sorted(one)[len(one) // 2] if one else 0 for one in stretches]
        for number, stretches in among.items()
    }
