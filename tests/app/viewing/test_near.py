from __future__ import annotations

from collections.abc import Iterator

import pytest

from reviewer.app.viewing.near import NearFrames
from reviewer.media.frames import Frame, FrameReader
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import Clip


@pytest.fixture
def near(plain_clip: Clip) -> Iterator[NearFrames]:
    """The frames of a clip with a key frame every ten."""
    media = probe(plain_clip.path)
    with FrameReader(plain_clip.path, media, read_index(plain_clip.path, media)) as reader:
        yield NearFrames(reader)


def reached(near: NearFrames, number: int) -> tuple[Frame | None, int]:
    """The frame, and how many pauses there were before it."""
    steps, pauses = near.to(number), 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, pauses
        pauses += 1


def test_a_frame_is_reached_from_the_key_frame_before_it(near: NearFrames) -> None:
    frame, pauses = reached(near, 14)

    assert frame is not None
    assert (frame.number, pauses) == (14, 4)


def test_the_next_frame_needs_no_other_decoded(near: NearFrames) -> None:
    reached(near, 14)

    assert near.distance(15) == 0
    assert reached(near, 15)[1] == 0


def test_frames_that_were_passed_are_kept(near: NearFrames) -> None:
    reached(near, 14)

    for number in (13, 12, 11, 10):
        frame, pauses = reached(near, number)
        assert frame is not None
        assert (frame.number, pauses) == (number, 0)


def test_a_wish_that_is_given_up_leaves_the_way_open(near: NearFrames) -> None:
    given_up = near.to(18)
    next(given_up)

    frame, _ = reached(near, 12)

    assert frame is not None
    assert frame.number == 12


def test_the_nearest_kept_frame_is_of_the_same_group(near: NearFrames) -> None:
    reached(near, 14)

    nearest = near.nearest(18)

    assert nearest is not None
    assert nearest.number == 14
    assert near.nearest(25) is None


def test_a_frame_beyond_the_clip_is_none(near: NearFrames) -> None:
    reached(near, 29)

    assert reached(near, 30)[0] is None
