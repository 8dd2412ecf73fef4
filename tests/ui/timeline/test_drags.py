from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.ui.timeline.drags import (
    BEGINS_PX,
    SNAP_PX,
    begin_bar,
    begin_range,
    begin_scrub,
)
from reviewer.ui.timeline.hit import Edge, Hit, Kind
from reviewer.ui.timeline.lanes import Bar, BarKind
from reviewer.ui.timeline.scale import fitting
from tests.ui.timeline.test_scale import even

TIMES = even(100)
SCALE = fitting(TIMES, 1000)  # ten pixels a frame
BAR = Bar(BarKind.TAG, 3, 0.8, 1.6)  # frames 20 to 39


def test_scrubbing_follows_the_pointer_from_frame_to_frame() -> None:
    drag = begin_scrub(Hit(Kind.RISK, frame=10), 105)

    assert drag.moved(119, SCALE, TIMES).at == 11
    assert drag.moved(-50, SCALE, TIMES).at == 0
    assert drag.moved(5000, SCALE, TIMES).at == 99


def test_a_hand_that_trembles_drags_nothing() -> None:
    drag = begin_range(Hit(Kind.RULER, frame=10), 104, SCALE, TIMES, None)

    assert not drag.moved(104 + BEGINS_PX - 1, SCALE, TIMES).has_begun
    drag = drag.moved(104 + BEGINS_PX, SCALE, TIMES)
    assert drag.has_begun
    assert drag.moved(104, SCALE, TIMES).has_begun


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_range_holds_the_frames_between_two_boundaries(a: int, b: int) -> None:
    drag = begin_range(Hit(Kind.RULER), 10 * a, SCALE, TIMES, None).moved(10 * b, SCALE, TIMES)

    assert drag.frames == (None if a == b else (min(a, b), max(a, b) - 1))


def test_an_end_of_the_range_moves_alone_and_may_pass_the_other() -> None:
    hit = Hit(Kind.RANGE, edge=Edge.END)
    drag = begin_range(hit, 500, SCALE, TIMES, (30, 49))

    assert drag.frames == (30, 49)
    assert drag.moved(600, SCALE, TIMES).frames == (30, 59)
    assert drag.moved(200, SCALE, TIMES).frames == (20, 29)


def test_an_end_of_a_bar_moves_by_whole_frames() -> None:
    drag = begin_bar(Hit(Kind.TAG, 3, edge=Edge.START), 200, BAR, TIMES)

    moved = drag.moved(153, SCALE, TIMES)

    assert moved.frames == (15, 39)
    assert moved.bar is not None
    assert (moved.bar.start_s, moved.bar.end_s) == (0.6, 1.6)


@given(st.sampled_from(list(Edge)), st.floats(-200, 1200))
def test_a_bar_never_gets_shorter_than_a_frame(edge: Edge, x: float) -> None:
    moved = begin_bar(Hit(Kind.TAG, 3, edge=edge), 200, BAR, TIMES).moved(x, SCALE, TIMES)

    assert moved.frames is not None
    first, last = moved.frames
    assert 0 <= first <= last < 100
    assert moved.bar is not None
    assert moved.bar.start_s < moved.bar.end_s


def test_an_end_jumps_to_the_playhead_and_to_cuts() -> None:
    drag = begin_bar(Hit(Kind.TAG, 3, edge=Edge.END), 400, BAR, TIMES)

    assert drag.moved(500 + SNAP_PX, SCALE, TIMES, snaps=(50, 80)).frames == (20, 49)
    assert drag.moved(500 + SNAP_PX + 1, SCALE, TIMES, snaps=(50, 80)).frames == (20, 50)
    assert drag.moved(796, SCALE, TIMES, snaps=(50, 80)).frames == (20, 79)
