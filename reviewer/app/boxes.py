"""The use cases on boxes by hand: draw and follow, move, hold, end, split, merge, delete.

Frames are numbers of the clip's index, from 0; boxes are face boxes, as those of every track: the
cover reaches over the head around them. Each change scores the risk anew and is one step to undo;
DecisionError where it makes no sense (`domain.track_edits` says when, and what it does).
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from pathlib import Path

import numpy as np

from reviewer.app.executors import in_own_process
from reviewer.app.resources import model_files
from reviewer.app.scoring import apply_scored
from reviewer.app.session import Session
from reviewer.app.settings import load_settings
from reviewer.domain import track_edits
from reviewer.domain.coverage import Coverage, frames_covered_by_only
from reviewer.domain.errors import DecisionError
from reviewer.domain.geometry import Box
from reviewer.domain.keeping import is_sure_find
from reviewer.domain.progress import Job
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet
from reviewer.domain.signing import Control
from reviewer.domain.timing import Moment, ShotClock, Span
from reviewer.domain.track import Track, TrackSource


def draw_and_follow(clip: Path, review: Review, frame: int, box: Box) -> Job[Track]:
    """Follow what a box drawn in a frame holds, forwards and backwards, until lost or a cut.

    A track without a number yet, for `add_track`. The review may change meanwhile. The clip is read
    in another process; MediaError where it cannot be.
    """
    from reviewer.analysis.follow import FollowRequest, follow

    track_edits.require_drawable(review, frame, box)
    request = FollowRequest(
        path=clip,
        index=review.index,
        cuts=review.cuts,
        frame=frame,
        box=box,
        models=model_files(),
    )
    return (yield from in_own_process(follow, request))


def frame_shown_at(review: Review, seconds: Fraction) -> int:
    """The frame that a player shows at a time; DecisionError where that is not in the clip."""
    index = review.index
    moment = index.clock(seconds)
    if not index.whole.contains(moment):
        raise _not_in_clip(review, moment)
    return index.frame_at(moment)


def last_frame_before(review: Review, seconds: Fraction) -> int:
    """The last frame that starts before a time; DecisionError where none does in the clip."""
    index = review.index
    moment = index.clock(seconds)
    if not index.whole.start < moment <= index.whole.end:
        raise _not_in_clip(review, moment)
    return index.frames_in(Span(index.whole.start, moment))[-1]


def _not_in_clip(review: Review, moment: Moment) -> DecisionError:
    index = review.index
    return DecisionError(
        f"{index.text(moment)} is not in the clip.",
        hint=f"It goes from {index.text(index.whole.start)} to {index.text(index.whole.end)}.",
    )


def shot_at(review: Review, frame: int) -> range:
    """The frames of the shot that a frame is in."""
    clock = ShotClock.of(review.index, review.cuts)
    first, last = clock.shots(np.array([frame]))
    return range(int(first[0]), int(last[0]) + 1)


def add_track(session: Session, track: Track, *, catalogue: RuleSet | None = None) -> Track:
    """Add a drawn track under the next free number; the track as it is now.

    `catalogue` are the rules to score with, here and below; None: those of the settings.
    """
    edit = track_edits.add_track(session.review, track)
    apply_scored(session, edit, action="draw-box", catalogue=catalogue)
    return edit.track


def move_box(
    session: Session,
    number: int,
    frame: int,
    box: Box,
    *,
    gesture: Hashable = None,
    catalogue: RuleSet | None = None,
) -> None:
    """Put a track's box in a frame elsewhere, or in another size: a key frame.

    The steps of one drag have the same `gesture`, and are one step to undo. Each is an entry in the
    log: a window shows a drag by itself, and tells where it ended.
    """
    edit = track_edits.put_box(session.review, number, frame, box)
    apply_scored(session, edit, action="move-box", gesture=gesture, catalogue=catalogue)


def remove_box(
    session: Session, number: int, frame: int, *, catalogue: RuleSet | None = None
) -> None:
    """Take a track's box out of one frame; never the whole track."""
    require_alone_may_uncover(session.review, number, range(frame, frame + 1))
    edit = track_edits.remove_box(session.review, number, frame)
    apply_scored(session, edit, action="remove-box", catalogue=catalogue)


def hold_still(
    session: Session,
    number: int,
    frame: int,
    *,
    first: int,
    last: int,
    catalogue: RuleSet | None = None,
) -> None:
    """Let a track's box of a frame stand still from `first` to `last`."""
    edit = track_edits.hold_still(session.review, number, frame, first=first, last=last)
    apply_scored(session, edit, action="hold-still", catalogue=catalogue)


def end_here(
    session: Session, number: int, frame: int, *, catalogue: RuleSet | None = None
) -> None:
    """Cut a track off after a frame."""
    require_alone_may_uncover(session.review, number, range(frame + 1, len(session.review.index)))
    edit = track_edits.end_at(session.review, number, frame)
    apply_scored(session, edit, action="end-track", catalogue=catalogue)


def start_here(
    session: Session, number: int, frame: int, *, catalogue: RuleSet | None = None
) -> None:
    """Cut off what a track has before a frame."""
    require_alone_may_uncover(session.review, number, range(frame))
    edit = track_edits.start_at(session.review, number, frame)
    apply_scored(session, edit, action="start-track", catalogue=catalogue)


def split(session: Session, number: int, frame: int, *, catalogue: RuleSet | None = None) -> None:
    """Part a track in two; the part from that frame on gets the next free number."""
    edit = track_edits.split_at(session.review, number, frame)
    apply_scored(session, edit, action="split-track", catalogue=catalogue)


def merge(session: Session, number: int, other: int, *, catalogue: RuleSet | None = None) -> None:
    """Make two tracks one, under the first one's number."""
    edit = track_edits.merge(session.review, number, other)
    apply_scored(session, edit, action="merge-tracks", catalogue=catalogue)


def delete(session: Session, number: int, *, catalogue: RuleSet | None = None) -> Coverage:
    """Delete a track; what it covered."""
    edit = track_edits.delete(session.review, number)
    require_alone_may_uncover(session.review, number, range(len(session.review.index)))
    cost = frames_covered_by_only(session.review, number)
    apply_scored(session, edit, action="delete-track", catalogue=catalogue)
    return cost


def require_alone_may_uncover(review: Review, number: int, frames: range) -> None:
    """Raise DecisionError where a second person has to say that these frames show no face.

    Under dual control nobody takes a cover alone from where a detector saw a face, sure of it, and
    nothing else covers it: as a rejection it waits for an approval, as an edit it would not.
    """
    track = review.tracks.get(number)
    if track is None or track.source is TrackSource.HAND or not is_sure_find(track, review):
        return
    if Control(load_settings().control) is Control.SINGLE:
        return
    found = frames_covered_by_only(review, number, within=frames).found
    if found:
        raise DecisionError(
            f"A detector saw the face of {track.name} in what would go (frames: {found}), and "
            "nothing else covers it there: nobody uncovers that alone.",
            hint="Reject it as no face, for a part of its time if need be; that counts when a "
            "second person has approved it.",
        )
