"""Suspicion (rule R03): where the way in which a face was found says that it may be missed.

Each kind has its sentence in the rule catalogue, under its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from reviewer.domain.detection import Finder
from reviewer.domain.geometry import FloatArray
from reviewer.domain.rules import Rule
from reviewer.domain.timing import IntArray, ShotClock
from reviewer.domain.track import Track

Mask = npt.NDArray[np.bool_]


class Suspicion(StrEnum):
    """Why a face may be missed in a frame."""

    APPEARS = "appears"
    VANISHES = "vanishes"
    ALONE = "alone"
    SMALL = "small"


def suspicions(
    track: Track,
    frames: IntArray,
    clock: ShotClock,
    rule: Rule,
    *,
    heights_px: FloatArray,
    first: int,
    last: int,
) -> Mapping[Suspicion, Mask]:
    """Where each suspicion holds in the frames `first` to `last`, all of `frames` among them.

    `frames` are those of the track, and `heights_px` the face's height in each of them.
    """
    masks = {suspicion: np.zeros(last - first + 1, bool) for suspicion in Suspicion}
    seen = track.seen()
    found, lost = int(frames[seen[0]]), int(frames[seen[-1]])
    if _is_inside(track, int(seen[0]), rule) and clock.since_cut(found) > _grace(clock, rule):
        masks[Suspicion.APPEARS][: max(1, found - first)] = True
    if _is_inside(track, int(seen[-1]), rule) and clock.until_cut(lost) > _grace(clock, rule):
        masks[Suspicion.VANISHES][min(last - first, lost - first + 1) :] = True
    masks[Suspicion.ALONE] = _alone(track, frames, clock, rule, first=first, last=last)
    masks[Suspicion.SMALL][frames - first] = heights_px < rule.threshold("small_px")
    return masks


def _is_inside(track: Track, place: int, rule: Rule) -> bool:
    """Whether the face is too far from the picture's edge there to come or go over it."""
    x, y, width, height = track.boxes[place]
    return bool(min(x, y, 1 - x - width, 1 - y - height) > rule.threshold("edge"))


def _grace(clock: ShotClock, rule: Rule) -> int:
    return clock.ticks(rule.threshold("grace_s"))


def _alone(
    track: Track, frames: IntArray, clock: ShotClock, rule: Rule, *, first: int, last: int
) -> Mask:
    """Where hardly any detection is by both kinds.

    MediaPipe looks at each frame in one view only, in turn, and finds a small face in one of them:
    so what counts is the share of detections by both, in any `alone_s` with enough detections.
    """
    known = np.flatnonzero(track.finders)
    by_yunet = (track.finders[known] & Finder.YUNET) != 0
    by_mediapipe = (track.finders[known] & (Finder.MEDIAPIPE_FULL | Finder.MEDIAPIPE_SHORT)) != 0
    both = np.concatenate([[0], np.cumsum(by_yunet & by_mediapipe)])
    # From every detection on: the first one with which the stretch is long enough.
    start = np.arange(len(known))
    until = clock.edges[frames[known]] + clock.ticks(rule.threshold("alone_s"))
    end = np.searchsorted(clock.edges[frames[known] + 1], until, side="left")
    end = np.maximum(end, start + int(rule.threshold("alone_frames")) - 1)
    start, end = start[end < len(known)], end[end < len(known)]
    share = (both[end + 1] - both[start]) / (end + 1 - start)
    alone = share < rule.threshold("alone_share")
    steps = np.zeros(last - first + 2, np.int64)
    np.add.at(steps, frames[known[start[alone]]] - first, 1)
    np.add.at(steps, frames[known[end[alone]]] + 1 - first, -1)
    mask: Mask = np.cumsum(steps[:-1]) > 0
    return mask
