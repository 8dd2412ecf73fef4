"""The check of one stretch of a copy: each frame is searched, and held against the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.analysis.clip import Clip
from reviewer.analysis.comparing import Compared, compare, samples
from reviewer.analysis.cover_check import MAX_SHOWING, showing_shares
from reviewer.analysis.detector import Union
from reviewer.analysis.faces import Faces, merge
from reviewer.analysis.likeness import LinkSettings
from reviewer.analysis.models import ModelFile
from reviewer.analysis.painted import PaintedCover, PlannedFrame, Rgb, painted_covers
from reviewer.analysis.segment import SearchSettings, whole_search
from reviewer.analysis.shown_faces import accounted, shown_faces
from reviewer.analysis.tracking import TrackSettings
from reviewer.domain.covers import CoverStyle
from reviewer.domain.detection import Detections
from reviewer.domain.timing import runs
from reviewer.media.frames import Frame, fit, stored_rgb, upright
from reviewer.media.opencv import cv2
from reviewer.media.probe import colour_of

# Another scale than a scan's, so that the same blind spot does not hide a face twice.
SEARCH = SearchSettings(
    face_px=32, least_px=480, most_px=1200, yunet=0.20, mediapipe=0.15, tiles=False
)

# Two detectors call a torso a face at 0.45 where the head above it is covered, and YuNet a brick
# wall, twice, at 0.70 and 0.74; MediaPipe alone once a hand at 0.75. What is not certain then is
# looked at again in the source, closely.
TRACK = TrackSettings(link=LinkSettings(agreed=0.50, strong=0.80, clear=0.80))


@dataclass(frozen=True, slots=True, eq=False)
class SegmentCheck:
    """Frames from `first` up to, but not including, `last`: covers, and areas left clear.

    One frame of `every` is compared with the source; without `compares` only what the covers show,
    because the picture was changed on purpose.
    """

    copy: Clip
    source: Clip
    first: int
    last: int
    style: CoverStyle
    covers: dict[int, PlannedFrame]
    clear: dict[int, PlannedFrame]
    models: tuple[ModelFile, ...]
    every: int
    compares: bool = True


@dataclass(frozen=True, slots=True)
class Showing:
    """A frame in which a share of a track's cover shows something else."""

    frame: int
    track_id: int
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class SegmentOutcome:
    """What a worker found in a stretch: frames as decoded, faces, covers that fall short.

    `compared` are the frames that were compared with the source.
    """

    numbers: tuple[int, ...]
    pts: tuple[int | None, ...]
    missed: Detections
    showing: tuple[Showing, ...]
    compared: tuple[Compared, ...]


def check_segment(request: SegmentCheck) -> SegmentOutcome:
    """Look at every frame of a stretch: its covers against the plan, and for faces."""
    numbers: list[int] = []
    pts: list[int | None] = []
    showing: list[Showing] = []
    compared: list[Compared] = []
    doubtful: dict[int, Faces] = {}
    search = whole_search(request.models, SEARCH, request.copy.media.video)
    compares = samples(request.covers, request.first, request.last, every=request.every)
    with request.copy.reader() as copy, request.source.reader() as source:
        sources = source.frames(request.first, request.last)
        for frame in copy.frames(request.first, request.last):
            numbers.append(frame.number)
            pts.append(frame.pts)
            if frame.number in request.covers or frame.number in compares:
                stored = stored_rgb(frame.picture)
                covers = _covers(stored, request, frame.number)
                showing += _showing_covers(stored, covers, frame.number)
                if frame.number in compares and (other := _beside(sources, frame.number)):
                    beside = _as_in_copy(other, frame, request)
                    outside = request.compares and frame.number % request.every == 0
                    compared.append(compare(frame.number, stored, beside, covers, outside=outside))
            faces = merge(_unaccounted(frame, request.copy, search, request))
            if len(faces):
                doubtful[frame.number] = faces
    missed = _confirmed(doubtful, search, request)
    return SegmentOutcome(tuple(numbers), tuple(pts), missed, tuple(showing), tuple(compared))


def _as_in_copy(source: Frame, copy: Frame, request: SegmentCheck) -> Rgb:
    """A frame of the source as the export takes it: in the size and the colours of the first."""
    picture = source.picture
    if colour_of(picture) != request.source.media.video.colour:
        picture.colorspace = copy.picture.colorspace
        picture.color_range = copy.picture.color_range
    rgb = stored_rgb(picture)
    size = (copy.picture.width, copy.picture.height)
    if (picture.width, picture.height) != size:
        rgb = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    return rgb


def _beside(sources: Iterator[Frame], number: int) -> Frame | None:
    """The frame of the source with that number, read on to it; None where it cannot be read."""
    frame = next((one for one in sources if one.number >= number), None)
    return frame if frame is not None and frame.number == number else None


def _confirmed(doubtful: dict[int, Faces], search: Union, request: SegmentCheck) -> Detections:
    """Of what shows in frames of the copy, what is not made by covers."""
    unread = dict(doubtful)
    missed: list[Detections] = []
    stretches = list(runs(np.array(list(doubtful), np.int64)))
    if stretches and not request.source.packets.is_regular:
        # Every call reads such a file from its start.
        stretches = [(stretches[0][0], stretches[-1][1])]
    with request.source.reader() as source:
        for first, last in stretches:
            for frame in source.frames(first, last + 1):
                shown = unread.pop(frame.number, None)
                if shown is None:
                    continue
                real = _unaccounted(frame, request.source, search, request)
                faces = shown_faces(
                    shown, real, covers=request.covers.get(frame.number), settings=TRACK.link
                )
                missed.append(faces.in_frame(frame.number))
    # Where the source cannot be read, nothing speaks against what the copy shows.
    missed += [shown.in_frame(number) for number, shown in unread.items()]
    return Detections.join(missed)


def _covers(stored: Rgb, request: SegmentCheck, number: int) -> list[PaintedCover]:
    """What the plan wants to be seen in a frame of the copy."""
    planned = request.covers.get(number)
    if planned is None:
        return []
    return painted_covers(
        planned,
        style=request.style,
        orientation=request.copy.media.video.orientation,
        width_px=stored.shape[1],
        height_px=stored.shape[0],
    )


def _showing_covers(stored: Rgb, covers: Sequence[PaintedCover], number: int) -> list[Showing]:
    """The covers of a frame of the copy that are not as planned."""
    return [
        Showing(number, cover.track_id, share)
        for cover, share in zip(covers, showing_shares(stored, covers), strict=True)
        if share > MAX_SHOWING
    ]


def _unaccounted(frame: Frame, clip: Clip, search: Union, request: SegmentCheck) -> Faces:
    """The faces of a frame that are not accounted for, those of each detector by themselves.

    Of two heads one before the other, two detectors may each find one: as one face they would
    take the place of the one that is covered.
    """
    width, height = fit(clip.media.video, SEARCH.input_px(clip.media.video))
    picture = upright(frame.picture, clip.media.video, width=width, height=height)
    faces = Faces.join(detector.find(picture) for detector in search.whole)
    covers, clear = request.covers.get(frame.number), request.clear.get(frame.number)
    return faces.select(~accounted(faces.box, covers=covers, clear=clear))
