"""Spot: which piece of which frame stands for a flag, a track or a person in a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from reviewer.domain.geometry import Box
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag
from reviewer.domain.track import Track

AROUND = 1.7
"""The side of a piece, in lengths of the face in it: whoever looks wants to know the head."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of a frame; `box` None is all of it."""

    frame: int
    box: Box | None


def spot_of_flag(review: Review, flag: Flag, frame: int) -> Spot:
    """The largest face of a flag in a frame, else the nearest in time; the scene for the scene."""
    tracks = [review.tracks[number] for number in flag.tracks if number in review.tracks]
    if not tracks:
        return Spot(frame, None)
    pts = int(review.index.pts[frame])
    places = [(track, _nearest(track, pts)) for track in tracks]
    track, place = min(
        places, key=lambda one: (abs(int(one[0].pts[one[1]]) - pts), -_area(one[0], one[1]))
    )
    return _spot(review, track, place)


def spot_of_tracks(review: Review, numbers: Iterable[int]) -> Spot | None:
    """Where one of some tracks is seen at its largest; None where there is none of them."""
    best: tuple[float, Track, int] | None = None
    for number in numbers:
        track = review.tracks.get(number)
        if track is None:
            continue
        seen = track.seen()
        place = int(seen[np.argmax(track.boxes[seen, 2] * track.boxes[seen, 3])])
        if best is None or _area(track, place) > best[0]:
            best = _area(track, place), track, place
    return None if best is None else _spot(review, best[1], best[2])


def _nearest(track: Track, pts: int) -> int:
    return int(np.argmin(np.abs(track.pts - pts)))


def _area(track: Track, place: int) -> float:
    return float(track.boxes[place, 2] * track.boxes[place, 3])


def _spot(review: Review, track: Track, place: int) -> Spot:
    frame = int(review.index.frames_of(track.pts[place : place + 1])[0])
    return Spot(frame, _around(Box.of(track.boxes[place]), *review.media.video.upright_px))


def _around(face: Box, width_px: int, height_px: int) -> Box:
    """A square around a face, cut at the edge of the picture."""
    side_px = AROUND * max(face.width * width_px, face.height * height_px)
    half_x, half_y = side_px / width_px / 2, side_px / height_px / 2
    middle_x, middle_y = face.x + face.width / 2, face.y + face.height / 2
    left, top = max(0.0, middle_x - half_x), max(0.0, middle_y - half_y)
    right, bottom = min(1.0, middle_x + half_x), min(1.0, middle_y + half_y)
    return Box(left, top, max(0.0, right - left), max(0.0, bottom - top))
