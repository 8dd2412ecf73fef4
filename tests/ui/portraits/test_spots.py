from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.geometry import Box
from reviewer.domain.review import Review
from reviewer.domain.track import Track
from reviewer.ui.portraits.spots import Spot, spot_of_flag, spot_of_tracks
from tests.reviews import flag_of, review_of, track_of


def test_a_flag_is_shown_where_it_is_worst() -> None:
    review = review_of(track_of(1, first=5, frames=10))

    assert spot_of_flag(review, review.flags[1], 9).frame == 9


def test_a_flag_whose_face_is_not_there_is_shown_at_the_nearest_frame() -> None:
    review = review_of(track_of(1, first=5, frames=10))

    assert spot_of_flag(review, review.flags[1], 30).frame == 14


def test_of_two_faces_the_larger_one_is_shown() -> None:
    small, large = track_of(1, width_px=30, x=0.1), track_of(2, width_px=90, x=0.6)
    review = with_flag(review_of(small, large), small, large)

    spot = spot_of_flag(review, review.flags[7], 3)

    assert spot.box is not None
    assert spot.box.x > 0.4


def test_a_flag_of_the_scene_shows_all_of_the_frame() -> None:
    review = review_of(track_of(1))
    scene = replace(review.flags[1], tracks=())

    assert spot_of_flag(review, scene, 3) == Spot(3, None)


def test_a_person_is_shown_where_one_of_the_tracks_is_largest() -> None:
    review = review_of(track_of(1, width_px=30), track_of(2, first=20, width_px=60))

    spot = spot_of_tracks(review, (1, 2))

    assert spot is not None
    assert spot.frame == 20


def test_nobody_has_no_picture() -> None:
    assert spot_of_tracks(review_of(track_of(1)), (8,)) is None


def test_a_piece_is_a_square_that_ends_with_the_picture() -> None:
    track = track_of(1, x=0.4, width_px=64)
    box = at(track, 0.4)
    edge = at(replace(track, boxes=track.boxes - np.array([0.4, 0.3, 0, 0], np.float32)), 0)

    assert box.width * 640 == pytest.approx(box.height * 360)
    assert edge.x == 0
    assert edge.y >= 0


def at(track: Track, x: float) -> Box:
    spot = spot_of_tracks(review_of(track), (1,))
    assert spot is not None
    assert spot.box is not None
    assert spot.box.x <= x
    return spot.box


def with_flag(review: Review, *tracks: Track) -> Review:
    return replace(review, flags={**review.flags, 7: flag_of(7, *tracks)})
