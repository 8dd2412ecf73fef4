from __future__ import annotations

import numpy as np

from reviewer.analysis.lost import LookSettings, lost_places
from reviewer.analysis.places import Places
from reviewer.analysis.tracking import TrackSettings
from reviewer.domain.detection import Detections
from tests.analysis.making import detections, index, walk


def places_of(
    found: Detections, *, frames: int, fresh: bool = True, cuts: tuple[int, ...] = ()
) -> Places:
    """Where to look for one face, whose detections are all new or all old."""
    return lost_places(
        found,
        [np.arange(len(found))],
        np.full(len(found), fresh),
        seconds=index(frames).seconds(),
        cuts=np.array(cuts, np.int64),
        settings=LookSettings(),
        track=TrackSettings(),
    )


def test_a_face_is_looked_for_in_gaps_and_half_a_second_around() -> None:
    found = detections(walk([*range(30, 40), *range(50, 60)]))

    places = places_of(found, frames=100)

    assert places.frame.tolist() == [*range(18, 30), *range(40, 50), *range(60, 72)]


def test_it_is_not_looked_for_beyond_a_cut() -> None:
    found = detections(walk(range(30, 40)))

    assert places_of(found, frames=100, cuts=(25, 42)).frame.tolist() == [*range(25, 30), 40, 41]


def test_one_missing_frame_is_not_worth_a_look() -> None:
    found = detections(walk([*range(0, 10), *range(11, 20)]))

    assert len(places_of(found, frames=20)) == 0


def test_only_beside_new_detections_is_there_anything_new_to_see() -> None:
    found = detections(walk(range(30, 40)))

    assert len(places_of(found, frames=100, fresh=False)) == 0
