from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.analysis.closer import CloserSettings
from reviewer.analysis.models import ModelFile
from reviewer.analysis.places import LookRequest, Places, look_again, portions
from reviewer.domain.geometry import overlap
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import Clip

NOWHERE = Places(np.zeros(0, np.int64), np.zeros((0, 4), np.float32))


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


def test_places_in_frames_that_cannot_be_read_are_told(
    two_faces_clip: Clip, models: tuple[ModelFile, ...]
) -> None:
    media = probe(two_faces_clip.path)
    packets = read_index(two_faces_clip.path, media)
    places = Places(np.array([5, 5, 900], np.int64), two_faces_clip.boxes[[5, 5, 5], 0])
    asked = LookRequest(two_faces_clip.path, media, packets, models, places, CloserSettings())

    assert look_again(asked).unread.tolist() == [2]
