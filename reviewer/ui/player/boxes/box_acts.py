"""What can be done with boxes by hand, and with which track in which frame it can be."""

from __future__ import annotations

from enum import Enum, auto

from reviewer.domain.review import Review
from reviewer.ui.player.boxes.tracks_here import held, still_range


class Act(Enum):
    """What a hand can do."""

    DRAW = auto()
    FOLLOW = auto()
    NUDGE = auto()
    HOLD = auto()
    START = auto()
    END = auto()
    SPLIT = auto()
    REMOVE = auto()
    MERGE = auto()
    ASSIGN = auto()
    DELETE = auto()


def possible(
    review: Review,
    track: int | None,
    frame: int,
    *,
    marked: tuple[int, int] | None,
    has_clip: bool,
    is_followed: bool,
) -> frozenset[Act]:
    """What can be done in a frame, with the track that is meant if one is.

    `marked` is the range on the timeline; without the clip nothing can be drawn or followed, and
    what `is_followed` already is not followed anew.
    """
    found = {Act.DRAW} if has_clip else set()
    if track is None:
        return frozenset(found)
    found |= {Act.ASSIGN, Act.DELETE}
    if len(review.tracks) > 1:
        found.add(Act.MERGE)
    frames = held(review, track)
    if frame not in frames:
        return frozenset(found)
    found.add(Act.NUDGE)
    if has_clip and not is_followed:
        found.add(Act.FOLLOW)
    if still_range(review, track, frame, marked) is not None:
        found.add(Act.HOLD)
    if frame > frames.start:
        found |= {Act.START, Act.SPLIT}
    if frame < frames.stop - 1:
        found.add(Act.END)
    if len(frames) > 1:
        found.add(Act.REMOVE)
    return frozenset(found)
