"""Edits of tracks by hand: what a reviewer does to boxes, as edits that can be undone.

    edit = hold_still(review, 3, 40, first=40, last=90)
    session.apply(edit)

Frames are numbers of the clip's index, from 0. Each function looks at the review as it is and gives
an edit for it, or raises DecisionError where the edit makes no sense. None makes a cover smaller
unseen: decisions that leave a track visible lapse where its boxes change (see PutTrack), and what
becomes of others stands with each edit.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

import numpy as np

from reviewer.domain.decision import BLOCKING, VISIBLE, Decision, Ruling
from reviewer.domain.edits import (
    DropTrack,
    PutTrack,
    Replace,
    Together,
    next_id,
    require_there,
    without,
    without_subject,
)
from reviewer.domain.errors import DecisionError
from reviewer.domain.geometry import Box, clip
from reviewer.domain.people import Person
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag
from reviewer.domain.tags import Tag
from reviewer.domain.track import Origin, Track
from reviewer.domain.track_shapes import (
    drawn,
    fitted,
    frames_of,
    joined,
    still,
    with_key,
    without_box,
)

LEAST_PX = 4
"""A side of a box by hand has at least so many pixels: less is a slip of the mouse."""

_STRICT = BLOCKING | {Ruling.RESTRICTED}


def add_track(review: Review, track: Track, *, title: str = "Draw a box") -> PutTrack:
    """Add a track, which gets the next free number."""
    return PutTrack(replace(track, id=next_id(review.tracks)), title=title)


def standing_track(review: Review, frame: int, box: Box, *, first: int, last: int) -> Track:
    """A track by hand, without a number yet, that stands still from `first` to `last`.

    It is drawn in `frame` and at both ends, and interpolated between. All lies in one shot.
    """
    _require_box(box, review)
    _require_in_clip(review, first, last)
    _require_one_shot(review, first, last)
    if not first <= frame <= last:
        raise DecisionError(
            "The box is drawn outside of the frames in which it is to stand.",
            hint="Let it start before that frame, and end after it.",
        )
    frames = np.arange(first, last + 1)
    origins = np.full(len(frames), Origin.INTERPOLATED, np.int64)
    origins[[0, frame - first, -1]] = Origin.DRAWN
    return drawn(review.index, frames, np.tile(box.row(), (len(frames), 1)), origins)


def require_drawable(review: Review, frame: int, box: Box) -> None:
    """Raise DecisionError where a box cannot be drawn in that frame."""
    _require_in_clip(review, frame, frame)
    _require_box(box, review)


def put_box(review: Review, number: int, frame: int, box: Box) -> PutTrack:
    """Move or resize a track's box in one frame, or give it one there, before or after the others.

    The box is a key frame: see `track_shapes.with_key` for what becomes of the frames around it.
    """
    track = _track(review, number)
    held = frames_of(track, review.index)
    require_drawable(review, frame, box)
    _require_one_shot(review, min(frame, held.start), max(frame, held.stop - 1), held=held)
    moved = with_key(track, review.index, frame, box)
    return PutTrack(moved, title=f"Move the box of {track.name}")


def remove_box(review: Review, number: int, frame: int) -> PutTrack:
    """Take a track's box out of one frame: at its ends it is shorter, inside its neighbours count.

    DecisionError where it is the only one: a track goes by `delete` alone.
    """
    track = _track(review, number)
    _require_in_track(review, track, frame)
    if len(track) == 1:
        raise DecisionError(
            f"It is the only box of {track.name}.", hint="Delete the track, if that is meant."
        )
    return PutTrack(without_box(track, review.index, frame), title=f"Remove a box of {track.name}")


def hold_still(review: Review, number: int, frame: int, *, first: int, last: int) -> PutTrack:
    """Let a track's box of one frame stand still from `first` to `last`, also beyond its ends.

    Where a detector found the face meanwhile, the box reaches over that place, too.
    """
    track = _track(review, number)
    _require_in_track(review, track, frame)
    _require_in_clip(review, first, last)
    if not first <= frame <= last:
        raise DecisionError(
            "The frame whose box is to stand still lies outside of the range.",
            hint="Let the range start before that frame, and end after it.",
        )
    held = frames_of(track, review.index)
    _require_one_shot(review, min(first, held.start), max(last, held.stop - 1), held=held)
    stands = still(track, review.index, frame, first=first, last=last)
    return PutTrack(stands, title=f"Hold {track.name} still")


def end_at(review: Review, number: int, frame: int) -> PutTrack:
    """Cut a track off after a frame, its new last one."""
    track = _track(review, number)
    _require_in_track(review, track, frame)
    held = frames_of(track, review.index)
    return PutTrack(fitted(track, review.index, held.start, frame), title=f"End {track.name} here")


def start_at(review: Review, number: int, frame: int) -> PutTrack:
    """Cut off what a track has before a frame, its new first one."""
    track = _track(review, number)
    _require_in_track(review, track, frame)
    held = frames_of(track, review.index)
    return PutTrack(
        fitted(track, review.index, frame, held.stop - 1), title=f"Start {track.name} here"
    )


def split_at(review: Review, number: int, frame: int) -> Together:
    """Part a track in two: what comes before a frame keeps its number, the rest gets the next one.

    Both parts stay with the person and the tags, and under every decision that leaves them covered.
    Decisions that leave the track visible lapse for both: they were made about one face, and it is
    split because it is not.
    """
    track = _track(review, number)
    held = frames_of(track, review.index)
    if not held.start < frame < held.stop:
        raise DecisionError(
            f"At {review.index.text(review.index.moment(min(frame, len(review.index))))} "
            f"{track.name} is not in two parts.",
            hint="Choose a frame inside the track, after its first one.",
        )
    rest = next_id(review.tracks)
    title = f"Split {track.name}"
    covering = [one for one in review.decisions.values() if one.ruling not in VISIBLE]
    later = replace(fitted(track, review.index, frame, held.stop - 1), id=rest)
    return Together(
        (
            PutTrack(fitted(track, review.index, held.start, frame - 1)),
            PutTrack(later),
            Replace(
                title,
                flags=_also_about(review.flags.values(), number, rest),
                decisions=_also_about(covering, number, rest),
                people=_also_about(review.people.values(), number, rest),
                tags=_also_about(review.tags.values(), number, rest),
            ),
        ),
        title=title,
    )


def merge(review: Review, number: int, other: int) -> Together:
    """Make two tracks of one shot one, under the first one's number.

    Where both have a box, the one around them counts. Decisions that leave either visible lapse;
    others, the person and the tags of the second go over to the first. DecisionError where the two
    belong to different persons, or one of them is on hold or restricted and the other is not.
    """
    track, second = _track(review, number), _track(review, other)
    names = f"{track.name} and {second.name}"
    if number == other:
        raise DecisionError(f"{track.name} is one track already.", hint="Name two tracks.")
    spans = frames_of(track, review.index), frames_of(second, review.index)
    first, last = min(one.start for one in spans), max(one.stop for one in spans) - 1
    if _cuts_in(review, first, last):
        raise DecisionError(
            f"{names} are in different shots, and a track is in one.",
            hint="Put them together as a person.",
        )
    owners = review.person_of(number), review.person_of(other)
    if owners[0] and owners[1] and owners[0] != owners[1]:
        raise DecisionError(
            f"{names} belong to different persons, {owners[0].name} and {owners[1].name}.",
            hint="Make the two persons one first.",
        )
    strict = {
        ruling if ruling in _STRICT else None
        for one in (track, second)
        for ruling in review.rulings(one)
    }
    if len(strict) > 1:
        raise DecisionError(
            f"Of {names} one is on hold, asked elsewhere or not for publication, and the other is "
            "not.",
            hint="Decide about both alike first.",
        )
    visible = [one for one in review.decisions.values() if one.ruling in VISIBLE]
    covering = [one for one in review.decisions.values() if one.ruling not in VISIBLE]
    lapsed = without(visible, number)
    title = f"Merge {names}"
    return Together(
        (
            Replace(
                title,
                flags=_about_instead(review.flags.values(), other, number),
                decisions={**_about_instead(covering, other, number), **lapsed},
                approvals=without_subject(review, lapsed),
                people=_about_instead(review.people.values(), other, number),
                tags=_about_instead(review.tags.values(), other, number),
            ),
            DropTrack(other),
            PutTrack(joined(track, second, review.index)),
        ),
        title=title,
    )


def delete(review: Review, number: int) -> DropTrack:
    """Delete a track; `coverage.frames_covered_by_only` says what that costs."""
    return DropTrack(number, title=f"Delete {_track(review, number).name}")


AboutTracks = TypeVar("AboutTracks", Flag, Decision, Person, Tag)


def _also_about(
    items: Collection[AboutTracks], number: int, another: int
) -> dict[int, AboutTracks | None]:
    """Those of the items that are about a track, about another one, too."""
    changed: dict[int, AboutTracks | None] = {}
    for item in items:
        if number in item.tracks:
            changed[item.id] = replace(item, tracks=tuple(sorted(set(item.tracks) | {another})))
    return changed


def _about_instead(
    items: Collection[AboutTracks], number: int, another: int
) -> dict[int, AboutTracks | None]:
    """Those of the items that are about a track, about another one instead."""
    changed: dict[int, AboutTracks | None] = {}
    for item in items:
        if number in item.tracks:
            tracks = {another if one == number else one for one in item.tracks}
            changed[item.id] = replace(item, tracks=tuple(sorted(tracks)))
    return changed


def _track(review: Review, number: int) -> Track:
    require_there(review.tracks, number, f"track T{number}")
    return review.tracks[number]


def _cuts_in(review: Review, first: int, last: int) -> bool:
    """Whether a shot begins after the first of these frames."""
    cuts = review.index.frames_of(review.cuts)
    return bool(((cuts > first) & (cuts <= last)).any())


def _require_one_shot(review: Review, first: int, last: int, *, held: range | None = None) -> None:
    """No cut lies in these frames, but for those inside the ones that a track has already."""
    parts = [(first, last)] if held is None else [(first, held.start), (held.stop - 1, last)]
    if any(_cuts_in(review, *part) for part in parts):
        raise DecisionError(
            "A shot begins in between: there is another picture after the cut.",
            hint="Draw another box in that shot.",
        )


def _require_in_clip(review: Review, first: int, last: int) -> None:
    if not 0 <= first <= last < len(review.index):
        raise DecisionError(
            "These frames are not in the clip.",
            hint=f"It has {len(review.index)} frames, up to "
            f"{review.index.text(review.index.whole.end)}.",
        )


def _require_in_track(review: Review, track: Track, frame: int) -> None:
    held = frames_of(track, review.index)
    if frame not in held:
        span = review.index.span(held.start, held.stop - 1)
        raise DecisionError(
            f"{track.name} has no box in that frame.",
            hint=f"It is in the picture at {review.index.text(span)}.",
        )


def _require_box(box: Box, review: Review) -> None:
    """The box has some size, and a part of it is in the picture."""
    row = np.array([[box.x, box.y, box.width, box.height]])
    width_px, height_px = review.media.video.upright_px
    sides = clip(row.astype(np.float32))[0, 2:] * (width_px, height_px)
    if not np.isfinite(row).all() or (sides < LEAST_PX).any():
        raise DecisionError(
            f"The box is too small: it needs {LEAST_PX} pixels each way in the picture.",
            hint="Draw it around what is to be covered.",
        )
