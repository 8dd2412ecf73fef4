from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.detection import Finder
from reviewer.domain.track import Origin, Track, TrackSource


def a_track() -> Track:
    n = 4
    return Track(
        id=3,
        pts=np.arange(n, dtype=np.int64) * 10,
        boxes=np.tile(np.array([0.1, 0.2, 0.3, 0.4], np.float32), (n, 1)),
        origins=np.array(
            [Origin.HELD, Origin.DETECTED, Origin.FOLLOWED, Origin.INTERPOLATED], np.uint8
        ),
        scores=np.array([0, 0.9, 0.4, 0], np.float32),
        yaw=np.full(n, np.nan, np.float32),
        sharpness=np.full(n, np.nan, np.float32),
        finders=np.array([0, Finder.YUNET, Finder.MEDIAPIPE_SHORT, 0], np.uint8),
    )


def test_a_track_has_at_least_one_frame() -> None:
    none = np.zeros(0, np.float32)

    with pytest.raises(ValueError, match="at least one frame"):
        replace(
            a_track(),
            pts=np.zeros(0, np.int64),
            boxes=np.zeros((0, 4), np.float32),
            origins=np.zeros(0, np.uint8),
            scores=none,
            yaw=none,
            sharpness=none,
            finders=np.zeros(0, np.uint8),
        )


def test_timestamps_must_increase() -> None:
    with pytest.raises(ValueError, match="must increase"):
        replace(a_track(), pts=np.array([0, 10, 10, 20], np.int64))


@pytest.mark.parametrize("name", ["boxes", "origins", "scores", "yaw", "sharpness", "finders"])
def test_every_array_has_one_entry_for_each_frame(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        replace(a_track(), **{name: getattr(a_track(), name)[:3]})


def test_equal_tracks_are_equal_also_where_nothing_is_known() -> None:
    assert a_track() == a_track()
    assert a_track() != replace(a_track(), label="the man in the middle")
    assert a_track() != replace(a_track(), boxes=a_track().boxes + 0.1)
    assert a_track() != replace(a_track(), finders=a_track().finders[::-1])
    assert a_track() != "T3"


def test_a_track_knows_where_it_was_seen_or_that_it_is_drawn_throughout() -> None:
    held = np.full(4, Origin.HELD, np.uint8)

    assert a_track().seen().tolist() == [1, 2]
    assert replace(a_track(), origins=held).seen().tolist() == [0, 1, 2, 3]


def test_what_a_person_drew_was_seen_and_makes_a_track_a_drawn_one() -> None:
    drawn = np.array([Origin.DRAWN, Origin.HELD, Origin.INTERPOLATED, Origin.FOLLOWED], np.uint8)

    assert replace(a_track(), origins=drawn).seen().tolist() == [0, 3]
    assert replace(a_track(), origins=drawn).is_drawn
    assert replace(a_track(), source=TrackSource.HAND).is_drawn
    assert not a_track().is_drawn


def test_what_was_followed_without_a_detector_was_not_found() -> None:
    followed = replace(a_track(), scores=np.array([0, 0.9, 0, 0], np.float32))

    assert followed.found().tolist() == [False, True, False, False]
    assert followed.detected() == 1


def test_a_track_is_named_by_its_label_or_its_number() -> None:
    assert a_track().name == "T3"
    assert replace(a_track(), label="guard").name == "guard"


def test_a_track_knows_in_how_many_frames_it_was_seen_and_how_well() -> None:
    assert a_track().detected() == 2
    assert a_track().best_score == pytest.approx(0.9)
