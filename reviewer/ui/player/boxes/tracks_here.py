"""Which track is meant where one is, its box in a frame, and the shot around it."""

from __future__ import annotations

import numpy as np

from reviewer.app.boxes import shot_at
from reviewer.domain.geometry import Box, head_boxes
from reviewer.domain.people import ROLE_WORDS
from reviewer.domain.review import Review
from reviewer.domain.track_edits import LEAST_PX
from reviewer.domain.track_shapes import frames_of
from reviewer.ui.inspector.words import names_of
from reviewer.ui.selection import Selected
from reviewer.ui.translating import said


def track_meant(review: Review, selected: Selected, frame: int) -> int | None:
    """The track that an edit of boxes is about; None where it is not clear which.

    The selected one, else the only one of the selected flag or person; of several the only one with
    a box in the frame.
    """
    if selected.track is not None:
        return selected.track if selected.track in review.tracks else None
    tracks: tuple[int, ...] = ()
    if selected.flag is not None and selected.flag in review.flags:
        tracks = review.flags[selected.flag].tracks
    elif selected.person is not None and selected.person in review.people:
        tracks = review.people[selected.person].tracks
    if len(tracks) > 1:
        tracks = tuple(one for one in tracks if frame in held(review, one))
    return tracks[0] if len(tracks) == 1 else None


def held(review: Review, track: int) -> range:
    """The frames of a track."""
    return frames_of(review.tracks[track], review.index)


def box_in(review: Review, track: int, frame: int) -> Box | None:
    """A track's box in a frame; None where it has none there."""
    frames = held(review, track)
    if frame not in frames:
        return None
    return Box.of(review.tracks[track].boxes[frame - frames.start])


def least_size(review: Review) -> tuple[float, float]:
    """The smallest width and height of a box by hand, normalised upright."""
    width_px, height_px = review.media.video.upright_px
    return LEAST_PX / width_px, LEAST_PX / height_px


def cover_of(review: Review, box: Box) -> Box:
    """The head around a face box of which nothing else is known: what its cover reaches over."""
    width_px, height_px = review.media.video.upright_px
    unknown = np.full(1, np.nan, np.float32)
    (head,) = head_boxes(box.row()[None], unknown, width_px=width_px, height_px=height_px)
    return Box.of(head)


def still_range(
    review: Review, track: int, frame: int, marked: tuple[int, int] | None
) -> tuple[int, int] | None:
    """From where to where a box that is held still stands; None where it cannot be held.

    The marked range, if there is one; else to the end of the track, and from there to that of the
    shot.
    """
    frames = held(review, track)
    if frame not in frames:
        return None
    if marked is not None:
        return marked if marked[0] <= frame <= marked[1] else None
    last = frames.stop - 1 if frame < frames.stop - 1 else shot_at(review, frame).stop - 1
    return (frame, last) if last > frame else None


def others_in_shot(review: Review, track: int) -> list[int]:
    """The other tracks of a track's shot, those that are next to it in time first."""
    frames = held(review, track)
    shot = shot_at(review, frames.start)
    found = []
    for other in review.tracks:
        theirs = held(review, other)
        if other != track and theirs.start in shot:
            gap = max(theirs.start - frames.stop, frames.start - theirs.stop, 0)
            found.append((gap, other))
    return [other for _, other in sorted(found)]


def person_words(review: Review, person: int) -> str:
    """A person with its role and tracks: P1 · prisoner of war · T1, T4."""
    one = review.people[person]
    return f"{one.name} · {said(ROLE_WORDS[one.role])} · {names_of(review, one.tracks)}"
