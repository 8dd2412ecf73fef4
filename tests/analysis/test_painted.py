from __future__ import annotations

import numpy as np

from reviewer.analysis.painted import PlannedFrame, painted_covers, planned_frames
from reviewer.domain.covers import FILL, CoverStyle
from reviewer.domain.geometry import Orientation
from reviewer.domain.plan import Area

HEAD = (0.25, 0.25, 0.5, 0.5)


def area(track_id: int, *frames: int) -> Area:
    boxes = np.tile(np.array([HEAD], np.float32), (len(frames), 1))
    return Area(track_id, 10 + track_id, np.array(frames, np.int64), boxes)


def test_covers_are_found_by_frame_in_the_order_in_which_they_are_painted() -> None:
    frames = planned_frames((area(1, 4, 5, 6), area(2, 5, 9)), 5, 9)

    assert sorted(frames) == [5, 6]
    assert frames[5].track_ids == (1, 2)
    assert frames[5].seeds == (11, 12)
    assert frames[5].boxes.shape == (2, 4)


def test_without_an_end_all_frames_count() -> None:
    assert sorted(planned_frames((area(1, 4, 5), area(2, 9)), 5, None)) == [5, 9]


def test_a_cover_knows_what_must_be_seen_but_in_its_corners() -> None:
    plan = PlannedFrame(np.array([HEAD], np.float32), (3,), (7,))

    (cover,) = painted_covers(
        plan, style=CoverStyle.FILL, orientation=Orientation(), width_px=200, height_px=160
    )

    assert cover.track_id == 7
    assert cover.box == (50, 40, 100, 80)
    assert not cover.known[0, 0]
    assert cover.known.mean() > 0.99
    assert (cover.expected[cover.known] == FILL).all()


def test_what_lies_on_top_is_what_must_be_seen() -> None:
    boxes = np.array([HEAD, (0.5, 0.25, 0.4, 0.5)], np.float32)
    plan = PlannedFrame(boxes, (3, 4), (1, 2))

    below, above = painted_covers(
        plan, style=CoverStyle.MOSAIC, orientation=Orientation(), width_px=200, height_px=160
    )

    x, width = above.box[0] - below.box[0], below.box[2] - (above.box[0] - below.box[0])
    assert width > 0
    assert np.array_equal(below.expected[:, x:], above.expected[:, :width])


def test_a_box_outside_of_the_picture_has_no_pixels() -> None:
    plan = PlannedFrame(np.array([(1.2, 0.1, 0.2, 0.2)], np.float32), (3,), (1,))

    (cover,) = painted_covers(
        plan, style=CoverStyle.BLUR, orientation=Orientation(), width_px=200, height_px=160
    )

    assert cover.known.size == 0
