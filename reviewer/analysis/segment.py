"""A segment: a stretch of frames that one process searches, and how a clip is cut into them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from reviewer.analysis.detector import Union, detector
from reviewer.analysis.models import ModelFile
from reviewer.analysis.sharpness import sharpness_of
from reviewer.analysis.shots import PICTURE_PX, CutScores, shrink
from reviewer.domain.detection import Detections, Finder
from reviewer.domain.geometry import FloatArray
from reviewer.domain.media import MediaInfo, VideoInfo
from reviewer.media.container import Damage
from reviewer.media.frames import Frame, FrameReader, decode_all, fit, upright
from reviewer.media.index import PacketIndex

# Short enough that a clip of some seconds keeps every core busy; what a segment that starts inside
# a group of pictures has to decode again is little beside the search.
MIN_FRAMES = 40
MAX_FRAMES = 100
# A group of pictures is cut only this far from its key frame: the part before is decoded again.
MAX_REREAD = 750


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How a frame is searched.

    face_px     a face of this height in the source …
    seen_px     … has this height in the picture that detectors see: less, and they miss it
    least_px    the least long side of YuNet's input; smaller sources are enlarged for it
    most_px     and the most, for time and memory: at 8K, faces of 46 px and more are seen well
    yunet, mediapipe  lowest scores that count; weak ones only carry on a track
    tiles       whether MediaPipe looks at the whole picture and at square tiles of it, where a face
                is almost twice as large, in turn, or always at the whole
    every       of so many frames one is searched; all are read, and compared for cuts
    both_every  of so many searched frames MediaPipe, too, looks at one
    """

    face_px: int = 24
    seen_px: int = 10
    least_px: int = 640
    most_px: int = 1600
    yunet: float = 0.25
    mediapipe: float = 0.25
    tiles: bool = True
    every: int = 1
    both_every: int = 1

    def input_px(self, video: VideoInfo) -> int:
        """The long side of the picture in which a clip's faces are searched."""
        wanted = math.ceil(max(video.upright_px) * self.seen_px / self.face_px)
        return min(max(wanted, self.least_px), self.most_px)


@dataclass(frozen=True, slots=True)
class SegmentRequest:
    """All that a segment needs; it can be sent to a process.

    The segment goes from frame `first` up to, but not including, `last`. With `counted` it is the
    whole clip, whose frames are counted as they decode.
    """

    path: Path
    media: MediaInfo
    packets: PacketIndex
    first: int
    last: int
    models: tuple[ModelFile, ...]
    counted: bool = False
    settings: SearchSettings = field(default_factory=SearchSettings)


@dataclass(frozen=True, slots=True, eq=False)
class SegmentResult:
    """What was read and found in a segment.

    pts         timestamp of each frame that decoded, None where it has none
    scores      float32 (n,): how different each is from the one before; 0 for the first
    next_pts, next_score  the same of the first frame after the segment; None, 0 at the end
    detections  faces; their frames count from the segment's first decoded one
    damage      what was not whole
    """

    pts: tuple[int | None, ...]
    scores: FloatArray
    next_pts: int | None
    next_score: float
    detections: Detections
    damage: Damage


def segments(packets: PacketIndex, *, every: int = 1) -> list[tuple[int, int]]:
    """The segments of a clip: cut at key frames where possible, the same for any executor.

    Where one frame of `every` is searched they are longer: decoding again then weighs more. Each
    goes from its first frame up to, but not including, its last; one where the index is irregular.
    """
    total = len(packets.index)
    if not packets.is_regular:
        return [(0, total)]
    bounds, most = [0], MAX_FRAMES * every
    keys = [*packets.keyframes[packets.keyframes > 0].tolist(), total]
    key = 0
    for following in keys:
        while following - bounds[-1] > most and bounds[-1] + most - key <= MAX_REREAD:
            bounds.append(bounds[-1] + most)
        if following - bounds[-1] >= MIN_FRAMES or following == total:
            bounds.append(following)
        key = following
    return list(pairwise(sorted(set(bounds))))


def joined(results: Sequence[SegmentResult]) -> tuple[Detections, FloatArray]:
    """What segments that follow each other found, and their cut scores, frame by frame.

    The detections' frames count from the first decoded one of the first segment.
    """
    starts = np.cumsum([0, *(len(result.pts) for result in results)])
    detections = Detections.join(
        replace(result.detections, frame=result.detections.frame + int(start))
        for result, start in zip(results, starts[:-1], strict=True)
    )
    scores = np.concatenate([result.scores for result in results])
    for (before, after), start in zip(pairwise(results), starts[1:-1], strict=True):
        if after.pts and before.next_pts == after.pts[0]:
            scores[start] = before.next_score
    return detections, scores


def whole_search(
    models: tuple[ModelFile, ...], settings: SearchSettings, video: VideoInfo
) -> Union:
    """The detectors of a scan as one, for pictures of a clip's `input_px`."""
    full = detector(Finder.MEDIAPIPE_FULL, models, threshold=settings.mediapipe)
    yunet = detector(
        Finder.YUNET, models, threshold=settings.yunet, input_px=settings.input_px(video)
    )
    return Union((yunet,), (full,)) if settings.tiles else Union((yunet, full))


def scan_segment(request: SegmentRequest) -> SegmentResult:
    """Search one segment: faces, and the cut score of every pair of neighbouring frames.

    The pair across the segment's end belongs to it, too: one frame more is read for that.
    """
    video, settings = request.media.video, request.settings
    search = whole_search(request.models, settings, video)
    width, height = fit(video, settings.input_px(video))
    small_width, small_height = fit(video, PICTURE_PX)
    cuts = CutScores()
    pts: list[int | None] = []
    scores: list[float] = []
    parts: list[Detections] = []
    next_pts, next_score = None, 0.0
    damage = Damage()
    for frame in _frames(request, damage):
        is_beyond = frame.number >= request.last and not request.counted
        if settings.every == 1:
            picture = upright(frame.picture, video, width=width, height=height)
            small = shrink(picture, small_width, small_height)
        else:
            small = upright(frame.picture, video, width=small_width, height=small_height)
        score = cuts.add(small)
        if is_beyond:
            next_pts, next_score = frame.pts, score
            break
        # By its own number, so that a search does not depend on how a clip is cut into segments.
        searched, is_between = divmod(frame.number, settings.every)
        if not is_between:
            if settings.every > 1:
                picture = upright(frame.picture, video, width=width, height=height)
            turn, is_alone = divmod(searched, settings.both_every)
            faces = search.find(picture, turn=None if is_alone else turn)
            found = replace(faces.in_frame(len(pts)), sharpness=sharpness_of(picture, faces.box))
            parts.append(found)
        pts.append(frame.pts)
        scores.append(score)
    return SegmentResult(
        tuple(pts),
        np.array(scores, np.float32),
        next_pts,
        next_score,
        Detections.join(parts),
        damage,
    )


def _frames(request: SegmentRequest, damage: Damage) -> Iterator[Frame]:
    """The frames of the segment, and where the clip goes on the first one after it."""
    if request.counted:
        yield from decode_all(request.path, request.media, threads=1, damage=damage)
        return
    with FrameReader(request.path, request.media, request.packets, threads=1) as reader:
        yield from reader.frames(request.first, len(request.packets.index))
        damage.add(reader.damage)
