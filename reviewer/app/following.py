"""The use cases on a box that is drawn and followed beside the window, as one step to undo.

The box is in the review at once, so that it is covered whatever comes; what was followed is put
into its track when the job has ended.
"""

from __future__ import annotations

from collections.abc import Hashable
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from reviewer.app.job_process import MakeJob
from reviewer.app.resources import model_files
from reviewer.app.scoring import apply_scored
from reviewer.app.session import Session
from reviewer.domain import track_edits
from reviewer.domain.following import put_followed
from reviewer.domain.geometry import Box
from reviewer.domain.progress import Job
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.domain.track import Track


def draw_box(
    session: Session,
    frame: int,
    box: Box,
    *,
    gesture: Hashable = None,
    catalogue: RuleSet | None = None,
) -> Track:
    """Add a track that is a drawn box in one frame; the track.

    With the same `gesture`, what is followed from it next is the same step to undo. `catalogue` are
    the rules to score with, here and below; None: those of the settings.
    """
    track = track_edits.standing_track(session.review, frame, box, first=frame, last=frame)
    edit = track_edits.add_track(session.review, track)
    apply_scored(session, edit, action="draw-box", gesture=gesture, catalogue=catalogue)
    return edit.track


def following(clip: Path, review: Review, frame: int, box: Box) -> MakeJob[Track]:
    """A job for a queue: the track that follows a box from a frame on; DecisionError as drawing it.

    It holds nothing of the review but its clock and its shots, so that it is light to send.
    """
    track_edits.require_drawable(review, frame, box)
    return partial(_follow, clip, review.index, review.cuts, frame, box)


def take_followed(
    session: Session,
    number: int,
    frame: int,
    followed: Track,
    *,
    gesture: Hashable = None,
    catalogue: RuleSet | None = None,
) -> Track:
    """Put what was followed from a track's box in a frame into that track; the track as it is."""
    edit = put_followed(session.review, number, frame, followed)
    apply_scored(session, edit, action="follow-box", gesture=gesture, catalogue=catalogue)
    return edit.track


def _follow(
    clip: Path, index: FrameIndex, cuts: IntArray, frame: int, box: Box, *, executor: Executor
) -> Job[Track]:
    """In the process of a job, which needs no pool: one frame comes after the other."""
    # Not at the top: the window's own process loads no detector and no decoder.
    from reviewer.analysis.follow import FollowRequest, follow

    request = FollowRequest(clip, index, cuts, frame, box, model_files())
    return (yield from follow(request))
