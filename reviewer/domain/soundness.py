"""What holds in every review, and is checked wherever a value comes into one.

Each function raises ValueError: a value that does not hold is a bug of its maker or a damaged file,
nothing that a user did.
"""

from __future__ import annotations

import numpy as np

from reviewer.domain.approval import RELEASE
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag, Scores
from reviewer.domain.tags import Tag
from reviewer.domain.timing import FrameIndex, Span
from reviewer.domain.track import Origin, Track


def require_sound(review: Review) -> None:
    """Everything stands under its id, inside the clip, and refers to what is there."""
    review.index.frames_of(review.cuts)
    require_scores(review.risk, review.index)
    for number, track in review.tracks.items():
        _require(track.id == number, f"track {track.id} stands under the id {number}")
        require_track(track, review.index)
    for number, flag in review.flags.items():
        _require(flag.id == number, f"flag {flag.id} stands under the id {number}")
        require_flag(flag, review)
    for number, decision in review.decisions.items():
        _require(decision.id == number, f"decision {decision.id} stands under the id {number}")
        _require_tracks(decision.tracks, review)
        _require(
            decision.span is None or _lies_in(decision.span, review.index),
            "a decision lies inside the clip",
        )
    for number, record in review.exports.items():
        _require(record.id == number, f"copy {record.id} stands under the id {number}")
    for number, person in review.people.items():
        _require(person.id == number, f"person {person.id} stands under the id {number}")
        _require_tracks(person.tracks, review)
    taken = [number for person in review.people.values() for number in person.tracks]
    _require(len(taken) == len(set(taken)), "no track belongs to two persons")
    for number, tag in review.tags.items():
        _require(tag.id == number, f"tag {tag.id} stands under the id {number}")
        require_tag(tag, review)
    for number, approval in review.approvals.items():
        _require(approval.id == number, f"approval {approval.id} stands under the id {number}")
        _require(
            approval.about == RELEASE or approval.about in review.decisions,
            "an approval is about a decision that is there, or the release",
        )


def require_track(track: Track, index: FrameIndex) -> None:
    """A track's frames are in the index, none left out; its boxes and their origins are sound."""
    _require(not (np.diff(index.frames_of(track.pts)) != 1).any(), "a track leaves out no frame")
    _require(bool(np.isfinite(track.boxes).all()), "a box is finite")
    _require(not (track.boxes[:, 2:] < 0).any(), "a box has no negative side")
    _require(not (track.origins > max(Origin)).any(), "an origin is one of those that there are")


def require_scores(scores: Scores, index: FrameIndex) -> None:
    """The risk is one score 0…100 for each frame, or for none: it was not assessed."""
    _require(scores.dtype == np.uint8, "scores are uint8")
    _require(scores.shape in ((len(index),), (0,)), "the risk has one score for each frame")
    _require(not (scores > 100).any(), "a score is at most 100")


def require_flag(flag: Flag, review: Review) -> None:
    """A flag lies inside the clip and is about tracks of the review."""
    _require_tracks(flag.tracks, review)
    _require(_lies_in(flag.span, review.index), "a flag lies inside the clip")


def require_tag(tag: Tag, review: Review) -> None:
    """A tag lies inside the clip and its picture, and is about tracks of the review."""
    _require_tracks(tag.tracks, review)
    _require(tag.span is None or _lies_in(tag.span, review.index), "a tag lies inside the clip")
    if tag.region is not None:
        x, y, width, height = (
            tag.region.x,
            tag.region.y,
            tag.region.width,
            tag.region.height,
        )
        _require(
            0 <= x < x + width <= 1 and 0 <= y < y + height <= 1, "a region lies in the picture"
        )


def _require_tracks(tracks: tuple[int, ...], review: Review) -> None:
    _require(all(number in review.tracks for number in tracks), "a track is not in the review")


def _lies_in(span: Span, index: FrameIndex) -> bool:
    whole = index.whole
    return whole.start <= span.start < span.end <= whole.end


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(what)
