"""The second look: where a face was lost, crops around its expected place are searched again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewer.analysis.closer import CloserSettings, closer_search, look_closer
from reviewer.analysis.models import ModelFile
from reviewer.analysis.sharpness import sharpness_of
from reviewer.analysis.tracking import TrackSettings, held, hold_range
from reviewer.domain.detection import Detections
from reviewer.domain.geometry import FloatArray
from reviewer.domain.media import MediaInfo
from reviewer.domain.timing import IntArray
from reviewer.media.frames import FrameReader, fit, upright
from reviewer.media.index import PacketIndex

Float = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class LookSettings:
    """How lost stretches are searched.

    rounds      each goes on where the one before found something
    gap         so many frames must be missing inside a track: fewer are bridged well enough
    confirms    what is found with this score needs no closer look: it was one
    """

    rounds: int = 3
    gap: int = 2
    confirms: float = 0.55
    closer: CloserSettings = field(default_factory=CloserSettings)


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where faces should be: frame numbers, increasing, and a face box for each."""

    frame: IntArray
    box: FloatArray

    def __len__(self) -> int:
        return len(self.frame)


@dataclass(frozen=True, slots=True)
class LookRequest:
    """All that a closer look at some places of a clip needs; it can be sent to a process."""

    path: Path
    media: MediaInfo
    packets: PacketIndex
    models: tuple[ModelFile, ...]
    places: Places
    settings: CloserSettings


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What was found, sorted by frame, and at which of the request's places each was.

    `unread` are the places whose frames could not be decoded.
    """

    found: Detections
    place: IntArray
    unread: IntArray

    def only(self, which: Mask) -> Looked:
        """The same look with these of its finds alone."""
        return Looked(self.found.select(which), self.place[which], self.unread)


def lost_places(
    detections: Detections,
    chains: Sequence[IntArray],
    fresh: Mask,
    *,
    seconds: Float,
    cuts: IntArray,
    settings: LookSettings,
    track: TrackSettings,
) -> Places:
    """Where the faces of `chains` should be in frames in which they were not found.

    In the gaps of a chain, and as long as it is held before its start and after its end. `fresh`
    marks the detections that are new: next to others everything was looked at before.
    """
    bounds = np.concatenate([[0], cuts, [len(seconds)]]).astype(np.int64)
    frames: list[IntArray] = []
    boxes: list[Float] = []

    def expect(where: IntArray, box: Float) -> None:
        frames.append(where)
        boxes.append(box)

    for rows in chains:
        seen = detections.select(rows)
        new = fresh[rows]
        first, last = hold_range(seen, seconds, bounds, track.hold_s)
        if new[0]:
            before = np.arange(first, seen.frame[0])
            expect(before, held(seen, seconds, seconds[before], at_start=True, settings=track))
        if new[-1]:
            after = np.arange(seen.frame[-1] + 1, last + 1)
            expect(after, held(seen, seconds, seconds[after], at_start=False, settings=track))
        for i in np.flatnonzero(np.diff(seen.frame) > settings.gap).tolist():
            if new[i] or new[i + 1]:
                inside = np.arange(seen.frame[i] + 1, seen.frame[i + 1])
                times = seconds[seen.frame[i : i + 2]]
                ends = seen.box[i : i + 2].astype(np.float64)
                share = (seconds[inside] - times[0]) / (times[1] - times[0])
                expect(inside, ends[0] + (ends[1] - ends[0]) * share[:, None])
    if not frames:
        return Places(np.zeros(0, np.int64), np.zeros((0, 4), np.float32))
    where = np.concatenate(frames)
    box = np.concatenate(boxes).astype(np.float32)
    order = np.argsort(where, kind="stable")
    return Places(where[order], box[order])


def portions(places: Places, frames: int) -> Iterator[Places]:
    """The places in portions of about that many frames, without parting a frame."""
    different = np.unique(places.frame)
    for start in range(0, len(different), frames):
        inside = different[start : start + frames]
        low, high = np.searchsorted(places.frame, [inside[0], inside[-1] + 1])
        yield Places(places.frame[low:high], places.box[low:high])


def look_again(request: LookRequest) -> Looked:
    """What is found at the places."""
    settings, video = request.settings, request.media.video
    search = closer_search(request.models, settings)
    width, height = fit(video, settings.picture_px)
    places = request.places
    parts: list[Detections] = []
    where: list[int] = []
    read: list[int] = []
    with FrameReader(request.path, request.media, request.packets, threads=1) as reader:
        for first, last in _runs(places.frame, is_regular=request.packets.is_regular):
            for frame in reader.frames(first, last):
                low, high = np.searchsorted(places.frame, [frame.number, frame.number + 1])
                if low == high:
                    continue
                read.append(frame.number)
                picture = upright(frame.picture, video, width=width, height=height)
                for place in range(int(low), int(high)):
                    faces = look_closer(picture, places.box[place], search, settings)
                    if len(faces):
                        sharpness = sharpness_of(picture, faces.box)
                        parts.append(replace(faces.in_frame(frame.number), sharpness=sharpness))
                        where += [place] * len(faces)
    unread = np.flatnonzero(~np.isin(places.frame, read))
    return Looked(Detections.join(parts), np.array(where, np.int64), unread)


def _runs(frames: IntArray, *, is_regular: bool) -> list[tuple[int, int]]:
    """Ranges of frames to decode: neighbours this near are cheaper to read through than to seek.

    A file that is not regular is read from its start for each.
    """
    different = np.unique(frames)
    if not len(different):
        return []
    breaks = np.flatnonzero(np.diff(different) > _READ_THROUGH) + 1
    if not is_regular:
        breaks = breaks[:0]
    return [(int(run[0]), int(run[-1]) + 1) for run in np.split(different, breaks)]


_READ_THROUGH = 30
