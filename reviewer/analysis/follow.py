"""The follow job: a box that a person drew becomes a track, forwards and backwards in its shot.

It follows the picture inside the box, so also what no detector knows: the back of a head, a mask, a
tattoo. Where the box was drawn around a face that a detector knows, that keeps it in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from reviewer.analysis.clip import Clip
from reviewer.analysis.closer import closer_search
from reviewer.analysis.faces import Faces, Picture
from reviewer.analysis.models import ModelFile
from reviewer.analysis.pursuit import Pursuit, PursuitSettings, Sight
from reviewer.analysis.tracking import TrackSettings, build
from reviewer.domain.detection import LANDMARKS, Detections
from reviewer.domain.geometry import Box, FloatArray
from reviewer.domain.media import VideoInfo
from reviewer.domain.progress import Job, Progress
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.domain.track import Origin, Track, TrackSource
from reviewer.media.frames import FrameReader, fit, upright

STAGE = "follow"

# The picture in which a box is followed: its shorter side has so many pixels there, if the source
# has them. Larger ones take longer, and are followed no better.
BOX_PX = 64
MOST_PX = 1920

# Backwards, frames are decoded in stretches, each from a key frame on, and kept meanwhile.
_KEPT_BYTES = 100_000_000
_KEPT_FRAMES = range(8, 97)


@dataclass(frozen=True, slots=True, eq=False)
class FollowRequest:
    """All that following takes; it can be sent to a process.

    `cuts` are the timestamps of the first frame of every shot but the first; `frame` counts from 0;
    `box` is normalised upright.
    """

    path: Path
    index: FrameIndex
    cuts: IntArray
    frame: int
    box: Box
    models: tuple[ModelFile, ...]
    settings: PursuitSettings = field(default_factory=PursuitSettings)


def follow(request: FollowRequest) -> Job[Track]:
    """Follow a drawn box both ways, until it is lost or its shot ends; a track without a number.

    Its origins are DRAWN, DETECTED, FOLLOWED, INTERPOLATED where it was hidden for a moment, and
    HELD for a while after it was lost. MediaError where the clip cannot be read.
    """
    clip = Clip.of(request.path, numbered_by=request.index)
    frame, seconds = request.frame, request.index.seconds()
    first, last = _shot_of(request)
    size = _size_px(clip.media.video, request.box)
    search = closer_search(request.models, request.settings.closer)
    total, done = last - first, 0
    yield Progress(STAGE, done, total)
    with FrameReader(clip.path, clip.media, clip.packets) as reader:
        start = reader.at(request.index.moment(frame))
        drawn_in = upright(start.picture, reader.media.video, width=size[0], height=size[1])
        box = np.array(request.box.pixels(*size))
        sights = [Sight(frame, box, Faces.none())]
        for ahead in (range(frame + 1, last + 1), range(frame - 1, first - 1, -1)):
            pursuit = Pursuit(drawn_in, box, search=search, settings=request.settings)
            for number, picture in _pictures(reader, ahead, size):
                pursuit.step(number, picture, time_s=float(seconds[number]))
                if pursuit.is_over:
                    break
                yield Progress(STAGE, done + abs(number - frame), total)
            sights += pursuit.sights
            done += len(ahead)
    yield Progress(STAGE, total, total)
    return _track(sights, size, request)


def _shot_of(request: FollowRequest) -> tuple[int, int]:
    """The first and the last frame of the shot that the box was drawn in."""
    bounds = [0, *request.index.frames_of(request.cuts).tolist(), len(request.index)]
    shot = int(np.searchsorted(bounds, request.frame, side="right"))
    return bounds[shot - 1], bounds[shot] - 1


def _size_px(video: VideoInfo, box: Box) -> tuple[int, int]:
    """Width and height of the pictures in which the box is followed."""
    width_px, height_px = video.upright_px
    _, _, width, height = box.pixels(width_px, height_px)
    wanted = max(width_px, height_px) * BOX_PX / min(width, height)
    return fit(video, min(round(wanted), MOST_PX))


def _pictures(
    reader: FrameReader, frames: range, size: tuple[int, int]
) -> Iterator[tuple[int, Picture]]:
    """The pictures of frames in their order, which may be backwards; without those not readable."""
    width, height = size

    def read(first: int, last: int) -> Iterator[tuple[int, Picture]]:
        for frame in reader.frames(first, last):
            yield (
                frame.number,
                upright(frame.picture, reader.media.video, width=width, height=height),
            )

    if frames.step > 0:
        yield from read(frames.start, frames.stop)
        return
    kept = min(max(_KEPT_BYTES // (3 * width * height), _KEPT_FRAMES[0]), _KEPT_FRAMES[-1])
    for last in range(frames.start, frames.stop, -kept):
        yield from reversed(list(read(max(last - kept, frames.stop) + 1, last + 1)))


def _track(sights: Sequence[Sight], size: tuple[int, int], request: FollowRequest) -> Track:
    """The track of what was seen, held for a while at both ends."""
    width, height = size
    unit = np.array([width, height, width, height])
    sights = sorted(sights, key=lambda sight: sight.frame)
    parts = [_as_detection(sight, (sight.box / unit).astype(np.float32)[None]) for sight in sights]
    seen = Detections.join(parts)
    # The boxes are as they were drawn and followed: none is grown, as it is after a scan.
    (track,) = build(
        seen,
        [np.arange(len(seen))],
        request.index,
        cuts=request.index.frames_of(request.cuts),
        aspect=width / height,
        settings=TrackSettings(steady_s=0, unsure=0),
        followed=seen.finder == 0,
    )
    origins = track.origins.copy()
    origins[track.pts == request.index.pts[request.frame]] = Origin.DRAWN
    return replace(track, id=0, origins=origins, source=TrackSource.HAND)


def _as_detection(sight: Sight, box: FloatArray) -> Detections:
    """A sight as a detection: without a score or a finder where no detector saw a face."""
    found = sight.face if len(sight.face) else _UNSEEN
    return replace(found.in_frame(sight.frame), box=box)


_UNSEEN = Faces(
    np.zeros((1, 4), np.float32),
    np.zeros(1, np.float32),
    np.full((1, len(LANDMARKS), 2), np.nan, np.float32),
    np.zeros(1, np.uint8),
)
