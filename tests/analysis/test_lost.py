from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.analysis.closer import CloserSettings
from reviewer.analysis.lost import (
    LookRequest,
    LookSettings,
    Places,
    look_again,
    lost_places,
    portions,
)
from reviewer.analysis.models import ModelFile
from reviewer.analysis.tracking import TrackSettings
from reviewer.domain.detection import Detections
from reviewer.domain.geometry import overlap
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.analysis.making import detections, index, walk
from tests.clips import Clip

NOWHERE = Places(np.zeros(0, np.int64), np.zeros((0, 4), np.float32))


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


def test_a_portion_never_parts_a_frame() -> None:
    frame = np.array([1, 1, 2, 2, 3, 5, 5, 9], np.int64)
    places = Places(frame, np.zeros((8, 4), np.float32))

    parts = list(portions(places, 2))

    assert [part.frame.tolist() for part in parts] == [[1, 1, 2, 2], [3, 5, 5], [9]]


@pytest.mark.parametrize("shift", [0.0, 0.03])
def test_a_face_near_the_expected_place_is_found(
    two_faces_clip: Clip, models: tuple[ModelFile, ...], shift: float
) -> None:
    media = probe(two_faces_clip.path)
    true = two_faces_clip.boxes[[5, 40], 0]
    asked = LookRequest(
        two_faces_clip.path,
        media,
        read_index(two_faces_clip.path, media),
        models,
        Places(np.array([5, 40], np.int64), true + np.array([shift, 0, 0, 0], np.float32)),
        CloserSettings(),
    )

    found = look_again(asked).found

    assert found.frame.tolist() == [5, 40]
    assert np.diag(overlap(true, found.box)).min() > 0.6


def test_nothing_is_found_where_no_face_is(
    two_faces_clip: Clip, models: tuple[ModelFile, ...]
) -> None:
    media = probe(two_faces_clip.path)
    elsewhere = two_faces_clip.boxes[5:6, 0] + np.array([0.25, 0, 0, 0], np.float32)
    asked = LookRequest(
        two_faces_clip.path,
        media,
        read_index(two_faces_clip.path, media),
        models,
        Places(np.array([5], np.int64), elsewhere),
        CloserSettings(),
    )

    assert len(look_again(asked).found) == 0
    assert len(look_again(replace(asked, places=NOWHERE)).found) == 0
