"""What a hand does to boxes stays between its neighbours, and takes no found face its cover."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.geometry import Box, FloatArray, head_boxes, intersection
from reviewer.domain.timing import FrameIndex
from reviewer.domain.track import Origin, Track, TrackSource
from reviewer.domain.track_shapes import (
    drawn,
    fitted,
    frames_of,
    joined,
    still,
    with_key,
    without_box,
)
from tests.reviews import review_of, track_of

FRAMES = 40
INDEX = review_of(frames=FRAMES).index
BOX = Box(0.6, 0.3, 0.2, 0.3)
PLACES, SIDES = st.integers(-10, 80), st.integers(10, 50)
BOXES = st.builds(
    lambda x, y, width, height: Box(x / 100, y / 100, width / 100, height / 100),
    *(PLACES, PLACES, SIDES, SIDES),
)


def followed(first: int = 5, frames: int = 10, *, start: Box = BOX) -> Track:
    """A track by hand: drawn in its first frame, then followed."""
    origins = np.full(frames, Origin.FOLLOWED)
    origins[0] = Origin.DRAWN
    boxes = np.tile(start.row(), (frames, 1))
    return drawn(INDEX, np.arange(first, first + frames), boxes, origins)


def origins_of(track: Track) -> str:
    """The first letters of a track's origins: D is detected, K a key frame."""
    return "".join("DFIHK"[origin] for origin in track.origins.tolist())


def contains(outer: FloatArray, inner: FloatArray) -> bool:
    """Whether each box of one array lies in that of the other, but for rounding."""
    return bool(
        (outer[:, :2] <= inner[:, :2] + 1e-5).all()
        and (outer[:, :2] + outer[:, 2:] >= inner[:, :2] + inner[:, 2:] - 1e-5).all()
    )


def test_a_drawn_track_is_by_hand_and_no_detector_s() -> None:
    track = followed()

    assert track.source is TrackSource.HAND
    assert frames_of(track, INDEX) == range(5, 15)
    assert track.detected() == 0


def test_a_track_is_cut_off_or_held_still_to_fit() -> None:
    track = track_of(1, first=5, frames=10)

    cut = fitted(track, INDEX, 7, 9)
    longer = fitted(track, INDEX, 3, 16)

    assert frames_of(cut, INDEX) == range(7, 10)
    assert origins_of(cut) == "DDD"
    assert frames_of(longer, INDEX) == range(3, 17)
    assert origins_of(longer) == "HH" + "D" * 10 + "HH"
    assert longer.detected() == 10
    np.testing.assert_array_equal(longer.boxes[[0, -1]], track.boxes[[0, -1]])


def test_boxes_between_two_key_frames_are_interpolated() -> None:
    track = with_key(followed(), INDEX, 12, Box(0.2, 0.3, 0.2, 0.3))

    assert origins_of(track) == "KIIIIIIKFF"
    np.testing.assert_allclose(track.boxes[:8, 0], np.linspace(0.6, 0.2, 8), rtol=1e-5)


def test_what_follows_the_last_key_frame_moves_along_and_does_not_shrink() -> None:
    before = followed()

    track = with_key(before, INDEX, 12, Box(0.2, 0.3, 0.1, 0.15))

    moved = track.boxes[8:]
    np.testing.assert_allclose(moved[:, 2:], before.boxes[8:, 2:])
    np.testing.assert_allclose(moved[:, :2] + moved[:, 2:] / 2, np.tile([0.25, 0.375], (2, 1)))


def test_a_key_frame_beside_found_frames_changes_none_of_them() -> None:
    before = track_of(1, first=5, frames=10)

    track = with_key(before, INDEX, 9, BOX)

    assert origins_of(track) == "DDDDKDDDDD"
    others = np.arange(10) != 4
    np.testing.assert_array_equal(track.boxes[others], before.boxes[others])
    np.testing.assert_array_equal(track.boxes[4], BOX.row())


@pytest.mark.parametrize(("frame", "origins"), [(17, "D" * 10 + "IIK"), (2, "KII" + "D" * 10)])
def test_a_key_frame_beyond_a_track_makes_it_longer(frame: int, origins: str) -> None:
    track = with_key(track_of(1, first=5, frames=10), INDEX, frame, BOX)

    assert origins_of(track) == origins


def test_a_key_frame_beyond_a_track_that_nobody_saw_leaves_its_other_end() -> None:
    held = replace(track_of(1, first=5, frames=3), origins=np.full(3, Origin.HELD, np.uint8))
    held = replace(held, scores=np.zeros(3, np.float32))

    track = with_key(held, INDEX, 10, BOX)

    np.testing.assert_array_equal(track.boxes[0], held.boxes[0])
    assert origins_of(track) == "HIIIIK"


@given(st.data())
def test_interpolated_boxes_lie_between_their_neighbours(data: st.DataObject) -> None:
    track = followed(start=data.draw(BOXES))

    for _ in range(2):
        track = with_key(track, INDEX, data.draw(st.integers(0, FRAMES - 1)), data.draw(BOXES))

    sure = np.flatnonzero(track.origins != Origin.INTERPOLATED)
    for row in np.flatnonzero(track.origins == Origin.INTERPOLATED).tolist():
        ends = track.boxes[[sure[sure < row][-1], sure[sure > row][0]]]
        assert (track.boxes[row] >= ends.min(axis=0)).all()
        assert (track.boxes[row] <= ends.max(axis=0)).all()


def test_without_a_key_frame_its_neighbours_say_where_it_was() -> None:
    before = followed()
    keyed = with_key(with_key(before, INDEX, 9, Box(0.1, 0.3, 0.2, 0.3)), INDEX, 13, BOX)

    track = without_box(keyed, INDEX, 9)

    assert origins_of(track) == "KIIIIIIIKF"
    np.testing.assert_allclose(track.boxes, before.boxes, atol=1e-6)


def test_without_a_box_at_its_end_a_track_is_shorter() -> None:
    assert frames_of(without_box(followed(), INDEX, 5), INDEX) == range(6, 15)
    assert frames_of(without_box(followed(), INDEX, 14), INDEX) == range(5, 14)


def test_a_found_box_that_is_taken_out_is_found_no_more() -> None:
    track = without_box(track_of(1, first=5, frames=10), INDEX, 9)

    assert origins_of(track) == "DDDDIDDDDD"
    assert track.detected() == 9
    assert track.finders[4] == 0


def test_a_track_has_one_box_at_least() -> None:
    with pytest.raises(ValueError, match="at least one frame"):
        without_box(followed(frames=1), INDEX, 5)


def test_a_box_stands_still_also_beyond_its_track() -> None:
    before = with_key(followed(), INDEX, 14, Box(0.2, 0.3, 0.2, 0.3))

    track = still(before, INDEX, 8, first=8, last=20)

    assert origins_of(track) == "KIII" + "H" * 12
    assert frames_of(track, INDEX) == range(5, 21)
    np.testing.assert_array_equal(track.boxes[3:], np.tile(before.boxes[3], (13, 1)))


def test_a_box_that_stands_still_reaches_over_what_was_found() -> None:
    before = with_key(track_of(1, first=5, frames=10), INDEX, 5, BOX)

    track = still(before, INDEX, 5, first=5, last=18)

    assert contains(track.boxes[:10], before.boxes)
    assert contains(track.boxes, np.tile(BOX.row(), (14, 1)))
    assert track.detected() == 10
    np.testing.assert_array_equal(track.boxes[10:], np.tile(BOX.row(), (4, 1)))


@st.composite
def faces(draw: st.DrawFn) -> Track:
    """A face that moves and turns, in any frames."""
    first, frames = draw(st.integers(0, 30)), draw(st.integers(1, 9))
    start, end = draw(BOXES).row(), draw(BOXES).row()
    share = np.linspace(0, 1, frames)[:, None]
    yaws = st.sampled_from([np.nan, 0.0, 0.9, -0.9])
    return replace(
        track_of(1, first=first, frames=frames),
        boxes=(start + (end - start) * share).astype(np.float32),
        yaw=np.array([draw(yaws) for _ in range(frames)], np.float32),
    )


@given(faces(), faces())
def test_two_tracks_as_one_cover_all_that_each_covered(a: Track, b: Track) -> None:
    track = joined(a, b, INDEX)

    first = frames_of(track, INDEX).start
    heads = heads_of(track, INDEX)
    for one in (a, b):
        held = frames_of(one, INDEX)
        rows = slice(held.start - first, held.stop - first)
        assert contains(heads[rows], heads_of(one, INDEX))
    assert track.detected() == len(set(frames_of(a, INDEX)) | set(frames_of(b, INDEX)))


def heads_of(track: Track, index: FrameIndex) -> FloatArray:
    return head_boxes(track.boxes, track.yaw, width_px=640, height_px=360)


def test_the_time_between_two_joined_tracks_is_interpolated() -> None:
    track = joined(track_of(1, first=2, frames=3), track_of(2, first=8, frames=2, x=0.1), INDEX)

    assert origins_of(track) == "DDDIIIDD"
    assert (np.diff(track.boxes[2:7, 0]) < 0).all()


def test_of_two_boxes_the_one_that_tells_more_gives_the_origin() -> None:
    seen = track_of(1, first=5, frames=10)
    held = replace(seen, origins=np.full(10, Origin.HELD, np.uint8))

    assert origins_of(joined(held, seen, INDEX)) == "D" * 10
    assert origins_of(joined(seen, followed(), INDEX)) == "K" + "D" * 9
    assert (intersection(joined(seen, followed(), INDEX).boxes, seen.boxes) > 0).all()
