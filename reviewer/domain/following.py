"""What following a box anew does to its track: what a person or a detector saw stays as it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from reviewer.domain.edits import PutTrack, require_there
from reviewer.domain.review import Review
from reviewer.domain.timing import FrameIndex
from reviewer.domain.track import Origin, Track
from reviewer.domain.track_shapes import fitted, frames_of


def put_followed(review: Review, number: int, frame: int, followed: Track) -> PutTrack:
    """Put what was followed from a track's box in a frame into that track."""
    require_there(review.tracks, number, f"track T{number}")
    track = review.tracks[number]
    return PutTrack(
        with_followed(track, followed, review.index, frame), title=f"Follow {track.name}"
    )


def with_followed(track: Track, followed: Track, index: FrameIndex, frame: int) -> Track:
    """The track with what was followed from one of its frames on, forwards and backwards.

    It counts up to the next frame on each side that is found or drawn, and where none follows as
    far as it goes: the track may grow longer. Where it was only held, after it was lost, the
    track's own boxes count, if it has any. The frame itself is drawn then: a person saw to it.
    ValueError where either has no box in that frame.
    """
    own, other = frames_of(track, index), frames_of(followed, index)
    if frame not in own or frame not in other:
        raise ValueError("both tracks have a box in the frame that was followed from")
    first, last = min(own.start, other.start), max(own.stop, other.stop) - 1
    a, b = fitted(track, index, first, last), fitted(followed, index, first, last)
    frames = np.arange(first, last + 1)
    in_own = (frames >= own.start) & (frames < own.stop)
    in_other = (frames >= other.start) & (frames < other.stop)
    row = frame - first
    takes = (
        _reach(in_own & (a.found() | (a.origins == Origin.DRAWN)), row)
        & in_other
        & ~(in_own & (b.origins == Origin.HELD))
    )
    takes[row] = False

    both = replace(
        a,
        boxes=np.where(takes[:, None], b.boxes, a.boxes),
        origins=np.where(takes, b.origins, a.origins),
        scores=np.where(takes, b.scores, a.scores),
        yaw=np.where(takes, b.yaw, a.yaw),
        sharpness=np.where(takes, b.sharpness, a.sharpness),
        finders=np.where(takes, b.finders, a.finders),
    )
    if not both.found()[row]:
        both.origins[row] = Origin.DRAWN
    there = np.flatnonzero(in_own | takes) + first
    return fitted(both, index, int(there[0]), int(there[-1]))


def _reach(fixed: npt.NDArray[np.bool_], row: int) -> npt.NDArray[np.bool_]:
    """From a row to the next ones on both sides that are fixed, without those."""
    before, after = np.flatnonzero(fixed[:row]), np.flatnonzero(fixed[row + 1 :])
    reach = np.zeros(len(fixed), np.bool_)
    start = before[-1] + 1 if len(before) else 0
    stop = row + 1 + after[0] if len(after) else len(fixed)
    reach[start:stop] = True
    return reach
