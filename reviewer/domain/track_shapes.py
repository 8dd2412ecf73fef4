"""What a hand does to the boxes of one track: each function takes a track and gives another.

Frames are numbers of the clip's index. A frame in which a detector saw the face is found: its box
gives way to no interpolation, so that a face that was found keeps its cover.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from reviewer.domain.geometry import (
    HEAD_BEHIND_PROFILE,
    HEAD_SIDE,
    PROFILE_YAW,
    Box,
    FloatArray,
)
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.domain.track import Origin, Track, TrackSource

Float = npt.NDArray[np.float64]

# Of two boxes of one frame, the origin that says most of how it came about.
_TELLING = (
    Origin.DRAWN,
    Origin.DETECTED,
    Origin.FOLLOWED,
    Origin.INTERPOLATED,
    Origin.HELD,
)


def drawn(index: FrameIndex, frames: IntArray, boxes: FloatArray, origins: IntArray) -> Track:
    """A track by hand, without a number yet: boxes (n, 4) and their origins in these frames."""
    n = len(frames)
    unknown = np.full(n, np.nan, np.float32)
    return Track(
        0,
        index.pts[frames],
        boxes.astype(np.float32),
        origins.astype(np.uint8),
        np.zeros(n, np.float32),
        unknown,
        unknown.copy(),
        np.zeros(n, np.uint8),
        source=TrackSource.HAND,
    )


def frames_of(track: Track, index: FrameIndex) -> range:
    """The frames of a track."""
    first = int(index.frames_of(track.pts[:1])[0])
    return range(first, first + len(track))


def fitted(track: Track, index: FrameIndex, first: int, last: int) -> Track:
    """The track from one frame to another: cut off there, or its end boxes held still so far."""
    held = frames_of(track, index)
    frames = np.arange(first, last + 1)
    rows = np.clip(frames - held.start, 0, len(track) - 1)
    is_new = (frames < held.start) | (frames >= held.stop)
    return replace(
        track,
        pts=index.pts[frames],
        boxes=track.boxes[rows],
        origins=np.where(is_new, Origin.HELD, track.origins[rows]).astype(np.uint8),
        scores=np.where(is_new, 0, track.scores[rows]).astype(np.float32),
        yaw=track.yaw[rows],
        sharpness=np.where(is_new, np.nan, track.sharpness[rows]).astype(np.float32),
        finders=np.where(is_new, 0, track.finders[rows]).astype(np.uint8),
    )


def with_key(track: Track, index: FrameIndex, frame: int, box: Box) -> Track:
    """The track with a box by hand in one frame, which may lie before or after its others.

    From there to the next frame on each side that is found or drawn, boxes are interpolated. Where
    no such frame follows, what was followed or held moves along with the box, and grows with it.
    """
    held = frames_of(track, index)
    wide = fitted(track, index, min(frame, held.start), max(frame, held.stop - 1))
    row = frame - min(frame, held.start)
    is_fixed = wide.found() | (wide.origins == Origin.DRAWN)
    if frame not in held and not is_fixed.any():
        is_fixed[0 if row else -1] = True  # the track's other end stays where it is
    is_fixed[row] = True
    fixed = np.flatnonzero(is_fixed)
    boxes, origins = wide.boxes.astype(np.float64), wide.origins.copy()
    before = boxes[row].copy()
    boxes[row] = box.row()
    origins[row] = Origin.DRAWN
    seconds = index.seconds()[frames_of(wide, index)]
    sides = (
        (slice(0, row), fixed[fixed < row][-1:]),
        (slice(row + 1, len(wide)), fixed[fixed > row][:1]),
    )
    for side, nearest in sides:
        if len(nearest):
            ends = np.sort(np.append(nearest, row))
            between = slice(int(ends[0]) + 1, int(ends[1]))
            boxes[between] = _between(seconds, boxes, ends)[between]
            origins[between] = Origin.INTERPOLATED
        else:
            boxes[side] = _moved(boxes[side], before, boxes[row])
    return replace(wide, boxes=boxes.astype(np.float32), origins=origins)


def without_box(track: Track, index: FrameIndex, frame: int) -> Track:
    """The track without what one frame says: it ends before, or its neighbours say what is there.

    ValueError where it is the track's only frame.
    """
    held = frames_of(track, index)
    if frame not in held or len(track) == 1:
        raise ValueError("a track has at least one frame")
    if frame == held.start:
        return fitted(track, index, frame + 1, held.stop - 1)
    if frame == held.stop - 1:
        return fitted(track, index, held.start, frame - 1)
    row = frame - held.start
    origins = track.origins.copy()
    origins[row] = Origin.INTERPOLATED
    is_end = origins != Origin.INTERPOLATED
    is_end[[0, -1]] = True
    ends = np.flatnonzero(is_end)
    ends = np.array([ends[ends < row][-1], ends[ends > row][0]])
    between = slice(int(ends[0]) + 1, int(ends[1]))
    boxes = track.boxes.astype(np.float64)
    boxes[between] = _between(index.seconds()[held], boxes, ends)[between]
    scores, finders = track.scores.copy(), track.finders.copy()
    scores[row] = finders[row] = 0
    sharpness = track.sharpness.copy()
    sharpness[row] = np.nan
    return replace(
        track,
        boxes=boxes.astype(np.float32),
        origins=origins,
        scores=scores,
        finders=finders,
        sharpness=sharpness,
    )


def still(track: Track, index: FrameIndex, frame: int, *, first: int, last: int) -> Track:
    """The track with the box of one of its frames in all frames from `first` to `last`.

    It may grow longer by that. Where a detector found the face, the box reaches over what it found,
    too. `frame` lies between `first` and `last`.
    """
    held = frames_of(track, index)
    start = min(first, held.start)
    wide = fitted(track, index, start, max(last, held.stop - 1))
    rows = slice(first - start, last - start + 1)
    box = track.boxes[frame - held.start]
    boxes, origins, yaw = wide.boxes.copy(), wide.origins.copy(), wide.yaw.copy()
    stays = np.tile(box, (len(wide), 1))
    boxes[rows] = np.where(wide.found()[:, None], _around(boxes, stays), stays)[rows]
    kept = origins[frame - start]
    origins[rows] = Origin.HELD
    origins[frame - start] = kept
    known = ~wide.found()
    known[: rows.start] = known[rows.stop :] = False
    yaw[known] = track.yaw[frame - held.start]
    return replace(wide, boxes=boxes, origins=origins, yaw=yaw)


def joined(track: Track, other: Track, index: FrameIndex) -> Track:
    """Both as one, under the first one's number; where both have a box, the box around the two.

    Between them, where there is time, boxes are interpolated.
    """
    spans = frames_of(track, index), frames_of(other, index)
    first, last = min(one.start for one in spans), max(one.stop for one in spans) - 1
    a, b = (fitted(one, index, first, last) for one in (track, other))
    frames = np.arange(first, last + 1)
    in_a, in_b = ((frames >= one.start) & (frames < one.stop) for one in spans)
    both, neither = in_a & in_b, ~(in_a | in_b)
    boxes = np.where(in_a[:, None], a.boxes, b.boxes).astype(np.float64)
    boxes[both] = _around(a.boxes[both], b.boxes[both])
    yaw = np.where(in_a, a.yaw, b.yaw)
    yaw[both], wider = _yaw_of_both(a.yaw[both], b.yaw[both])
    boxes[np.flatnonzero(both)[wider]] = _wider(boxes[np.flatnonzero(both)[wider]])
    if neither.any():
        ends = np.flatnonzero(neither)[[0, -1]] + np.array([-1, 1])
        boxes[neither] = _between(index.seconds()[frames], boxes, ends)[neither]
        yaw[neither] = np.nan
    rank = np.argsort(np.array(_TELLING))
    telling = np.where(rank[a.origins] <= rank[b.origins], a.origins, b.origins)
    origins = np.where(both, telling, np.where(in_a, a.origins, b.origins))
    origins[neither] = Origin.INTERPOLATED
    # Outside of its own frames a fitted track has no score and no finder.
    return replace(
        a,
        boxes=boxes.astype(np.float32),
        origins=origins.astype(np.uint8),
        scores=np.maximum(a.scores, b.scores),
        yaw=yaw.astype(np.float32),
        sharpness=np.fmax(a.sharpness, b.sharpness),
        finders=a.finders | b.finders,
        label=track.label or other.label,
    )


def _between(seconds: Float, boxes: Float, ends: IntArray) -> Float:
    """For every row a box in a straight line, by time, between those of two rows."""
    return np.stack(
        [np.interp(seconds, seconds[ends], boxes[ends, side]) for side in range(4)], axis=1
    )


def _moved(boxes: Float, before: Float, now: Float) -> Float:
    """Boxes moved as one of them was; they grow as it grew, and do not shrink with it."""
    grown = np.maximum(now[2:] / np.maximum(before[2:], _LEAST_SIDE), 1)
    shift = (now[:2] + now[2:] / 2) - (before[:2] + before[2:] / 2)
    sides = boxes[:, 2:] * grown
    starts = boxes[:, :2] + boxes[:, 2:] / 2 + shift - sides / 2
    return np.hstack([starts, sides])


_LEAST_SIDE = 1e-4


def _around(a: FloatArray, b: FloatArray) -> FloatArray:
    """The box around both, row by row."""
    starts = np.minimum(a[:, :2], b[:, :2]).astype(np.float64)
    ends = np.maximum(
        a[:, :2].astype(np.float64) + a[:, 2:], b[:, :2].astype(np.float64) + b[:, 2:]
    )
    return np.hstack([starts, ends - starts]).astype(np.float32)


def _yaw_of_both(a: FloatArray, b: FloatArray) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """The yaw whose head box reaches as far as both; and where one cannot: opposite profiles."""
    turned_a, turned_b = np.nan_to_num(a), np.nan_to_num(b)
    yaw = np.where((np.abs(turned_a) >= np.abs(turned_b)) & ~np.isnan(a), a, b)
    opposite = (np.abs(turned_a) > PROFILE_YAW) & (np.abs(turned_b) > PROFILE_YAW)
    return yaw, opposite & (turned_a * turned_b < 0)


def _wider(boxes: Float) -> Float:
    """Boxes with the room behind a profile's head on both sides."""
    margin = np.zeros_like(boxes[:, :2])
    margin[:, 0] = (HEAD_BEHIND_PROFILE - HEAD_SIDE) * boxes[:, 2]
    return np.hstack([boxes[:, :2] - margin, boxes[:, 2:] + 2 * margin])
