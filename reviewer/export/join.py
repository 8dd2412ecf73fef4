"""Joins stretches that were encoded with such as are taken over into one file.

Both kinds stand in one H.264 track: the record of parameter sets holds those of both, each under
numbers of its own, so a player needs nothing but what every H.264 file asks of it.
"""

from __future__ import annotations

import errno
import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.audio.stream
import av.container
import av.error
import av.packet
import av.video.stream
import ffmpeg
import numpy as np

from reviewer.domain.errors import ExportError
from reviewer.domain.media import MediaInfo
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.export.untouched import NotSafeError, StoredPacket, Stretch, stored_packets
from reviewer.media.container import ffmpeg_name
from reviewer.media.ffmpeg import FFmpeg, source_input
from reviewer.media.h264 import Configuration


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """What is joined: `encoded` holds the encoded stretches and all sound."""

    source: Path
    media: MediaInfo
    index: FrameIndex
    stretches: tuple[Stretch, ...]
    configuration: Configuration
    encoded: Path

    @property
    def edges(self) -> IntArray:
        """The start of every frame and the end of the last, in ticks of the copy."""
        ticks = np.append(self.index.pts, self.index.end_pts) - self.index.origin
        return np.asarray(ticks * self.index.timebase.numerator, np.int64)

    @property
    def tick(self) -> Fraction:
        return Fraction(1, self.index.timebase.denominator)


def join(joint: Joint, part: Path, options: Mapping[str, str | int]) -> None:
    """Write the joined copy; `options` are the muxer's.

    NotSafeError where the two kinds cannot stand in one track, ExportError where it cannot be
    written.
    """
    texts = {name: str(value) for name, value in options.items()}
    try:
        with (
            av.open(ffmpeg_name(joint.encoded)) as encoded,
            av.open(ffmpeg_name(part), "w", format="mp4", options=texts) as copy,
        ):
            theirs = encoded.streams.video[0]
            picture = copy.add_stream_from_template(theirs)
            picture.codec_context.extradata = _both(theirs, joint.configuration).record()
            picture.time_base = joint.tick
            sounds = {
                stream.index: copy.add_stream_from_template(stream)
                for stream in encoded.streams.audio
            }
            # In the order of their times: the muxer would else have to hold much of it.
            for _, _, packet in heapq.merge(
                _pictures(joint, picture), _sounds(encoded, sounds), key=lambda one: one[:2]
            ):
                copy.mux(packet)
    except av.error.FFmpegError as error:
        if error.errno == errno.ENOSPC:
            raise ExportError("The disk is full.", hint="Make room, then export again.") from error
        raise ExportError(
            f"The copy could not be joined ({error.strerror}).",
            hint="Export it without --keep-untouched.",
            plain_hint="Export it without taking stretches over as they are.",
        ) from error


def require_flawless(part: Path) -> None:
    """NotSafeError where ffmpeg's decoder finds anything wrong with a joined copy."""
    picture = source_input(part, err_detect="explode").video
    arguments: list[str] = ffmpeg.compile(ffmpeg.output(picture, "-", f="null"))
    try:
        with FFmpeg(["-xerror", *arguments[1:]]) as child:
            child.finish()
    except ExportError as error:
        raise NotSafeError("the joined copy does not decode without an error") from error


def _both(encoded: av.video.stream.VideoStream, stored: Configuration) -> Configuration:
    try:
        ours = Configuration.of(bytes(encoded.codec_context.extradata or b""))
        return ours.with_sets_of(stored)
    except ValueError as error:
        raise NotSafeError(f"its stream does not go with the encoder's: {error}") from error


Timed = tuple[Fraction, int, "av.packet.Packet[Any]"]
"""A packet with its decoding time in seconds and its stream, by which packets are ordered."""


def _pictures(joint: Joint, stream: av.video.stream.VideoStream) -> Iterator[Timed]:
    edges = joint.edges
    times = decode_times([one.frame for one in _in_order(joint)], edges)
    for one, dts in zip(_in_order(joint), times.tolist(), strict=True):
        packet = av.packet.Packet(one.data)
        packet.stream = stream
        packet.time_base = joint.tick
        packet.pts, packet.dts = int(edges[one.frame]), dts
        packet.duration = int(edges[one.frame + 1] - edges[one.frame])
        packet.is_keyframe = one.is_idr
        yield dts * joint.tick, stream.index, packet


def _sounds(
    encoded: av.container.InputContainer, streams: Mapping[int, av.audio.stream.AudioStream]
) -> Iterator[Timed]:
    if not streams:
        return
    for packet in encoded.demux(encoded.streams.audio):
        if packet.dts is None:
            continue
        stream = streams[packet.stream.index]
        at = packet.dts * packet.time_base
        packet.stream = stream
        yield at, stream.index, packet


def _in_order(joint: Joint) -> Iterator[StoredPacket]:
    """All frames of the copy in the order in which they are decoded."""
    kept = _kept(joint)
    encoded = _encoded(joint)
    for stretch in joint.stretches:
        source = kept if stretch.is_kept else encoded
        for _ in range(stretch.first, stretch.last):
            one = next(source, None)
            if one is None or not stretch.first <= one.frame < stretch.last:
                raise NotSafeError("a frame is not where it should be")
            yield one


def _kept(joint: Joint) -> Iterator[StoredPacket]:
    keeps = np.zeros(len(joint.index), bool)
    for stretch in joint.stretches:
        keeps[stretch.first : stretch.last] = stretch.is_kept
    for one in stored_packets(joint.source, joint.media, joint.index, joint.configuration):
        if one is not None and keeps[one.frame]:
            yield one


def _encoded(joint: Joint) -> Iterator[StoredPacket]:
    edges = joint.edges[:-1]
    with av.open(ffmpeg_name(joint.encoded)) as container:
        stream = container.streams.video[0]
        for packet in container.demux(stream):
            if packet.pts is None or not packet.size:
                continue
            at = packet.pts * packet.time_base / joint.tick
            frame = int(np.searchsorted(edges, int(at)))
            if frame < len(edges) and edges[frame] == at:
                yield StoredPacket(frame, bytes(packet), packet.is_keyframe)


def decode_times(frames: list[int], edges: IntArray) -> IntArray:
    """A decoding time for each frame in the order of decoding: increasing, never after its own.

    Each frame gets the time of an earlier one, as many before it as the order ever runs ahead;
    `edges` are the frames' own times and the end of the last.
    """
    ahead = max((place - frame for place, frame in enumerate(frames)), default=0)
    step = int(edges[1] - edges[0])
    before = edges[0] - step * np.arange(ahead, 0, -1)
    return np.concatenate([before, edges])[: len(frames)]
