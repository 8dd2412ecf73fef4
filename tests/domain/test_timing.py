from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.timing import FrameIndex, Moment, ShotClock, Span, clock, parse_clock

MS = Fraction(1, 1000)
NTSC = Fraction(1001, 30_000)

moments = st.builds(
    Moment, st.integers(-(10**9), 10**9), st.sampled_from([MS, NTSC, Fraction(1, 90_000)])
)
indices = st.lists(st.integers(0, 10_000), min_size=1, max_size=40, unique=True).map(
    lambda pts: FrameIndex(MS, np.array(sorted(pts), np.int64), max(pts) + 40)
)


def index_of(*pts: int, end: int) -> FrameIndex:
    return FrameIndex(MS, np.array(pts, np.int64), end)


def span(start: int, end: int) -> Span:
    return Span(Moment(start, MS), Moment(end, MS))


def test_moments_of_different_time_bases_compare_exactly() -> None:
    assert Moment(90_000, Fraction(1, 90_000)) == Moment(1000, MS)
    assert hash(Moment(90_000, Fraction(1, 90_000))) == hash(Moment(1000, MS))
    assert Moment(1, NTSC) < Moment(34, MS)
    assert Moment(1, NTSC) > Moment(33, MS)
    assert Moment(0, MS) != 0


@given(moments, moments)
def test_moments_are_ordered_as_their_seconds(a: Moment, b: Moment) -> None:
    assert (a < b) == (a.exact < b.exact)
    assert (a == b) == (a.exact == b.exact)


def test_a_moment_in_seconds() -> None:
    assert Moment(30, NTSC).seconds == pytest.approx(1.001)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "00:00:00.000"),
        (59.9996, "00:01:00.000"),
        (3600 * 100 + 61.5, "100:01:01.500"),
        (-1.25, "-00:00:01.250"),
        (-0.0001, "00:00:00.000"),
    ],
)
def test_seconds_read_as_a_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text


@given(st.integers(0, 10**8))
def test_a_clock_reads_back_what_it_says(ms: int) -> None:
    assert parse_clock(clock(ms / 1000)) == Fraction(ms, 1000)


def test_times_are_read_in_the_ways_people_write_them() -> None:
    assert parse_clock("90") == 90
    assert parse_clock("1:30") == 90
    assert parse_clock(" 0:01:30.5 ") == Fraction(181, 2)


@pytest.mark.parametrize("text", ["", "a", "1:", ":1", "1:2:3:4", "-5", "1::2"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_clock(text)


def test_a_span_holds_its_start_and_not_its_end() -> None:
    second = span(0, 1000)

    assert second.contains(Moment(0, MS))
    assert second.contains(Moment(999, MS))
    assert not second.contains(Moment(1000, MS))
    assert second.seconds == 1


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not span(0, 1000).overlaps(span(1000, 2000))
    assert span(0, 1001).overlaps(span(1000, 2000))


def test_an_index_refuses_what_is_no_timeline() -> None:
    for pts, end in (([0, 0], 10), ([10, 0], 20), ([0, 10], 10)):
        with pytest.raises(ValueError, match=r"increase|end"):
            index_of(*pts, end=end)
    with pytest.raises(ValueError, match="flat int64"):
        FrameIndex(MS, np.zeros(2, np.int32), 10)


def test_the_timestamps_of_an_index_cannot_be_changed() -> None:
    index = index_of(0, 40, end=80)

    with pytest.raises(ValueError, match="read-only"):
        index.pts[0] = 5


def test_equal_indices_are_equal_value_by_value() -> None:
    assert index_of(0, 40, end=80) == index_of(0, 40, end=80)
    assert index_of(0, 40, end=80) != index_of(0, 41, end=80)
    assert index_of(0, 40, end=80) != index_of(0, 40, end=81)


def test_the_frame_on_screen_is_the_last_that_began() -> None:
    index = index_of(100, 140, 300, end=340)

    shown = [index.frame_at(Moment(pts, MS)) for pts in (0, 100, 139, 140, 299, 300, 10_000)]

    assert shown == [0, 0, 0, 1, 1, 2, 2]
    assert index.frame_at(Moment(30, NTSC)) == 2


@given(indices)
def test_every_frame_is_on_screen_at_its_own_moment(index: FrameIndex) -> None:
    assert [index.frame_at(moment) for moment in index] == list(range(len(index)))


@given(indices, st.integers(0, 10_100), st.integers(0, 10_100))
def test_the_frames_in_a_span_are_those_that_start_in_it(
    index: FrameIndex, start: int, end: int
) -> None:
    inside = span(min(start, end), max(start, end))

    frames = index.frames_in(inside)

    assert list(frames) == [i for i, moment in enumerate(index) if inside.contains(moment)]


@given(indices)
def test_the_span_of_frames_gives_the_frames_back(index: FrameIndex) -> None:
    last = len(index) - 1

    assert index.frames_in(index.span(0, last)) == range(len(index))
    assert index.whole == index.span(0, last)
    assert index.frames_in(index.span(last, last)) == range(last, last + 1)


def test_frames_are_found_by_their_timestamps() -> None:
    index = index_of(0, 40, 45, 120, end=160)

    assert index.frames_of(np.array([40, 120])).tolist() == [1, 3]
    for missing in (41, 500):
        with pytest.raises(ValueError, match="not in the index"):
            index.frames_of(np.array([missing]))


def test_the_frame_distance_is_the_median() -> None:
    assert index_of(0, 40, 80, 120, 1000, end=1040).frame_s == pytest.approx(0.04)
    assert index_of(7, end=47).frame_s == pytest.approx(0.04)
    assert FrameIndex(MS, np.zeros(0, np.int64), 0).frame_s == 0


def test_seconds_are_those_of_each_frame() -> None:
    assert index_of(0, 500, end=1000).seconds().tolist() == [0, 0.5]


@given(
    st.sampled_from([Fraction(1, 30000), Fraction(1, 90000), Fraction(1, 12800), Fraction(1, 25)]),
    st.lists(st.integers(5, 4000), min_size=1, max_size=40),
    st.integers(-10_000, 10_000_000),
    st.integers(0, 10_000),
)
def test_a_time_as_texts_tell_it_means_the_frame_that_it_was_told_for(
    timebase: Fraction, steps: list[int], start: int, late: int
) -> None:
    # No two frames are nearer than texts can tell apart.
    ticks = [max(step, math.ceil(Fraction(2, 1000) / timebase)) for step in steps]
    bounds = np.cumsum([start, *ticks]).astype(np.int64)
    index = FrameIndex(timebase, bounds[:-1], int(bounds[-1]), origin=start - late)

    for frame in range(len(index) + 1):
        moment = index.moment(frame)
        assert index.clock(parse_clock(index.text(moment))) == moment


def test_texts_tell_what_a_player_shows() -> None:
    hour = 3600 * 1000
    index = FrameIndex(
        MS, np.array([hour + 20, hour + 83_456], np.int64), hour + 90_000, origin=hour
    )

    assert index.text(index.moment(1)) == "00:01:23.456"
    assert index.text(index.whole) == "00:00:00.020 – 00:01:30.000"
    assert index.clock(Fraction(60)) == Moment(hour + 60_000, MS)
    assert index.clock_s(index.moment(0)) == Fraction(20, 1000)


def test_a_time_between_frames_stays_where_it_is() -> None:
    index = FrameIndex(Fraction(1, 1000), np.array([0, 40, 80], np.int64), 120)

    assert index.clock(Fraction(50, 1000)) == Moment(50, Fraction(1, 1000))
    assert index.clock(Fraction(5)) == Moment(5000, Fraction(1, 1000))


def test_a_shot_clock_tells_how_far_the_cuts_around_a_frame_are() -> None:
    index = index_of(10, 50, 90, 170, 210, end=250)
    shots = ShotClock.of(index, np.array([90], np.int64))

    assert [shots.since_cut(frame) for frame in range(5)] == [0, 40, 0, 80, 120]
    assert [shots.until_cut(frame) for frame in range(5)] == [40, 0, 80, 40, 0]


def test_a_shot_clock_widens_runs_of_frames_up_to_the_cuts() -> None:
    index = index_of(10, 50, 90, 170, 210, end=250)
    shots = ShotClock.of(index, np.array([90], np.int64))

    first, last = shots.widen(np.array([1, 3]), np.array([1, 3]), 0.08)

    assert (first.tolist(), last.tolist()) == ([0, 2], [1, 4])
