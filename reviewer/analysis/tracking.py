"""Tracking: detections become tracks, with a box and its origin for every frame of a face."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from reviewer.analysis.likeness import LinkSettings
from reviewer.domain.detection import Detections, yaw_of
from reviewer.domain.geometry import FloatArray
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.domain.track import Origin, Track

Float = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TrackSettings:
    """How detections become tracks.

    hold_s     a box stays so long before the first and after the last detection (domain brief 3.5)
    drift_s    while held, a face that moves goes on; its speed fades with this time constant
    edge       a box this near to the picture's edge (share of its own size) is leaving or entering
    steady_s   a box is at least as large as the median of the detections this near in time: a
               detector that sees half of a face, or is unsure, draws it too small
    unsure     a detection below this score has its box grown by
    unsure_grow  this share of its size on every side: hats and turned heads shift it
    """

    link: LinkSettings = field(default_factory=LinkSettings)
    hold_s: float = 0.5
    drift_s: float = 0.15
    edge: float = 0.05
    steady_s: float = 0.4
    unsure: float = 0.45
    unsure_grow: float = 0.10


def build(
    detections: Detections,
    chains: list[IntArray],
    index: FrameIndex,
    *,
    cuts: IntArray,
    aspect: float,
    settings: TrackSettings,
    followed: npt.NDArray[np.bool_] | None = None,
) -> tuple[Track, ...]:
    """Tracks of chains of detections, numbered from 1 in the order in which they appear.

    `cuts` are the numbers of the first frame of every shot but the first; `aspect` is the upright
    picture's width over its height. The detections in the mask `followed` were found by a second
    look.
    """
    seconds = index.seconds()
    bounds = np.concatenate([[0], cuts, [len(index)]]).astype(np.int64)
    if followed is None:
        followed = np.zeros(len(detections), bool)
    tracks = [
        _track(
            detections.select(rows),
            followed[rows],
            index,
            seconds=seconds,
            bounds=bounds,
            aspect=aspect,
            settings=settings,
        )
        for rows in chains
    ]
    tracks.sort(key=lambda track: (int(track.pts[0]), tuple(track.boxes[0].tolist())))
    return tuple(
        Track(
            number,
            track.pts,
            track.boxes,
            track.origins,
            track.scores,
            track.yaw,
            track.sharpness,
            track.finders,
        )
        for number, track in enumerate(tracks, start=1)
    )


def _track(
    seen: Detections,
    followed: npt.NDArray[np.bool_],
    index: FrameIndex,
    *,
    seconds: Float,
    bounds: IntArray,
    aspect: float,
    settings: TrackSettings,
) -> Track:
    box = _steadied(seen.box, seconds[seen.frame], settings.steady_s)
    unsure = (seen.score < settings.unsure) * np.float32(settings.unsure_grow)
    seen = replace(seen, box=_grown(box, box[:, 2:] * unsure[:, None]))
    first, last = hold_range(seen, seconds, bounds, settings.hold_s)
    frames = np.arange(first, last + 1)
    times = seconds[frames]
    seen_times = seconds[seen.frame]
    boxes = np.stack([np.interp(times, seen_times, seen.box[:, side]) for side in range(4)], axis=1)
    before = frames < seen.frame[0]
    after = frames > seen.frame[-1]
    boxes[before] = held(seen, seconds, times[before], at_start=True, settings=settings)
    boxes[after] = held(seen, seconds, times[after], at_start=False, settings=settings)
    origins = np.full(len(frames), Origin.INTERPOLATED, np.uint8)
    origins[before | after] = Origin.HELD
    here = seen.frame - first
    origins[here] = np.where(followed, Origin.FOLLOWED, Origin.DETECTED)
    scores = np.zeros(len(frames), np.float32)
    scores[here] = seen.score
    yaw = np.full(len(frames), np.nan, np.float32)
    yaw[here] = yaw_of(seen.landmarks * np.array([aspect, 1], np.float32))
    sharpness = np.full(len(frames), np.nan, np.float32)
    sharpness[here] = seen.sharpness
    finders = np.zeros(len(frames), np.uint8)
    finders[here] = seen.finder
    return Track(
        0,
        index.pts[frames],
        boxes.astype(np.float32),
        origins,
        scores,
        _spread(yaw, frames),
        sharpness,
        finders,
    )


def _steadied(boxes: FloatArray, times: Float, reach_s: float) -> FloatArray:
    """The boxes, grown about their centres to the median size around them in time."""
    first = np.searchsorted(times, times - reach_s)
    last = np.searchsorted(times, times + reach_s, side="right")
    usual = np.array([np.median(boxes[a:b, 2:], axis=0) for a, b in zip(first, last, strict=True)])
    return _grown(boxes, np.maximum(usual.astype(np.float32) - boxes[:, 2:], 0) / 2)


def _grown(boxes: FloatArray, margin: FloatArray) -> FloatArray:
    """The boxes with a margin (n, 2) at both sides of each axis."""
    return np.hstack([boxes[:, :2] - margin, boxes[:, 2:] + 2 * margin]).astype(np.float32)


def hold_range(
    seen: Detections, seconds: Float, bounds: IntArray, hold_s: float
) -> tuple[int, int]:
    """The first and the last frame of a track with its holds, inside its shot."""
    shot = int(np.searchsorted(bounds, seen.frame[0], side="right"))
    start_s = seconds[seen.frame[0]] - hold_s
    end_s = seconds[seen.frame[-1]] + hold_s
    first = max(int(np.searchsorted(seconds, start_s - _EPSILON_S)), int(bounds[shot - 1]))
    last = min(
        int(np.searchsorted(seconds, end_s + _EPSILON_S, side="right")) - 1, int(bounds[shot]) - 1
    )
    return first, last


_EPSILON_S = 1e-6


def held(
    seen: Detections, seconds: Float, times: Float, *, at_start: bool, settings: TrackSettings
) -> Float:
    """Boxes at `times`, all before the first or all after the last detection.

    The face goes on as it moved, ever slower. At the picture's edge the box also stays where it
    was, so that it covers what is still visible however fast the face leaves, or if it stops.
    """
    order = slice(None, None, -1) if not at_start else slice(None)
    box = seen.box[order].astype(np.float64)
    stamp = seconds[seen.frame[order]]
    edge = box[0]
    if not len(times):
        return np.zeros((0, 4))
    speed = _speed(box, stamp)
    elapsed = times - stamp[0]
    near = _at_edge(edge, settings.edge)
    fade = settings.drift_s
    moved_s = np.sign(elapsed) * fade * (1 - np.exp(-np.abs(elapsed) / fade))
    boxes = np.repeat(edge[None], len(times), axis=0)
    shift = speed * moved_s[:, None]
    if near:
        stays, goes = boxes[:, :2], boxes[:, :2] + shift
        start, end = np.minimum(stays, goes), np.maximum(stays, goes) + boxes[:, 2:]
        return np.hstack([start, end - start])
    boxes[:, :2] += shift
    return boxes


def _speed(box: Float, stamp: Float) -> Float:
    """How the centre moves at the near end: the slope over the nearest detections."""
    near = np.abs(stamp - stamp[0]) <= _SPEED_S
    if near.sum() < 3:
        return np.zeros(2)
    times = stamp[near] - stamp[near].mean()
    centre = box[near, :2] + box[near, 2:] / 2
    slope: Float = (times[:, None] * (centre - centre.mean(axis=0))).sum(axis=0) / (times**2).sum()
    return slope


_SPEED_S = 0.2


def _at_edge(box: Float, share: float) -> bool:
    room_x, room_y = share * box[2], share * box[3]
    x, y, width, height = box
    return bool(x < room_x or y < room_y or x + width > 1 - room_x or y + height > 1 - room_y)


def _spread(values: FloatArray, frames: IntArray) -> FloatArray:
    """Known values, and between and around them the nearest known ones; NaN where none is."""
    known = np.flatnonzero(~np.isnan(values))
    if not len(known):
        return values
    right = np.clip(np.searchsorted(known, np.arange(len(frames))), 0, len(known) - 1)
    left = np.maximum(right - 1, 0)
    places = np.arange(len(frames))
    nearer = np.abs(known[left] - places) <= np.abs(known[right] - places)
    filled: FloatArray = values[np.where(nearer, known[left], known[right])]
    return filled
