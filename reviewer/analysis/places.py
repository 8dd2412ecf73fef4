"""Places: where faces may be in which frames of a clip, and a closer look at each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewer.analysis.closer import CloserSettings, closer_search, look_closer
from reviewer.analysis.models import ModelFile
from reviewer.analysis.sharpness import sharpness_of
from reviewer.domain.detection import Detections
from reviewer.domain.geometry import FloatArray
from reviewer.domain.media import MediaInfo
from reviewer.domain.timing import IntArray
from reviewer.media.frames import FrameReader, fit, upright
from reviewer.media.index import PacketIndex
from reviewer.media.runs import runs

Mask = npt.NDArray[np.bool_]


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
        for first, last in runs(places.frame, is_regular=request.packets.is_regular):
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
