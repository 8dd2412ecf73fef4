"""A clip of two persons who both come back, and its review; suggestions need the extra `people`."""

from __future__ import annotations

import importlib.util
from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.detection import Finder
from reviewer.domain.review import Review
from reviewer.domain.timing import FrameIndex
from reviewer.domain.track import Origin, Track
from reviewer.media.index import read_index
from reviewer.media.probe import fingerprint, probe
from tests.clips import Clip, ClipSpec, Face
from tests.reviews import review_of

needs_extra = pytest.mark.skipif(
    importlib.util.find_spec("dlib") is None
    or importlib.util.find_spec("face_recognition_models") is None,
    reason="the extra people is not installed",
)

_SHOT = 5  # frames
_LOOKS = (
    Face((0.3, 0.45), (0.4, 0.45), 0.45),
    Face((0.6, 0.45), (0.5, 0.45), 0.50, person=2),
    Face((0.7, 0.50), (0.7, 0.45), 0.35),
    Face((0.3, 0.40), (0.4, 0.45), 0.40, person=2),
    Face((0.3, 0.40), (0.4, 0.45), 0.06, person=2),
)

SPEC = ClipSpec(
    width=640,
    height=360,
    frames=len(_LOOKS) * _SHOT,
    cuts=tuple(shot * _SHOT for shot in range(1, len(_LOOKS))),
    faces=tuple(
        replace(face, first=shot * _SHOT, last=(shot + 1) * _SHOT)
        for shot, face in enumerate(_LOOKS)
    ),
)
"""T1 and T3 show one person, T2 and T4 another; T5 shows that one, too, but in 22 pixels."""


def tracks_of(clip: Clip, index: FrameIndex) -> tuple[Track, ...]:
    """A track for each face of a clip, with the true boxes, as if found in every frame."""
    return tuple(_track(clip, index, face) for face in range(len(clip.spec.faces)))


def review_of_clip(clip: Clip) -> Review:
    """The review of a clip with a track for each of its faces, and nothing decided."""
    media = replace(probe(clip.path), sha256=fingerprint(clip.path))
    index = read_index(clip.path, media).index
    return replace(
        review_of(frames=len(index)),
        media=media,
        index=index,
        cuts=index.pts[list(clip.spec.cuts)],
        tracks={track.id: track for track in tracks_of(clip, index)},
    )


def _track(clip: Clip, index: FrameIndex, face: int) -> Track:
    there = np.flatnonzero(~np.isnan(clip.boxes[:, face, 0]))
    n = len(there)
    return Track(
        id=face + 1,
        pts=index.pts[there],
        boxes=clip.boxes[there, face],
        origins=np.full(n, Origin.DETECTED, np.uint8),
        scores=np.full(n, 0.9, np.float32),
        yaw=np.zeros(n, np.float32),
        sharpness=np.full(n, 200, np.float32),
        finders=np.full(n, Finder.YUNET, np.uint8),
    )
