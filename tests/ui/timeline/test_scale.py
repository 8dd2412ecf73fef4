from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.timing import FrameIndex
from reviewer.ui.timeline.scale import LABEL_PX, FrameTimes, Scale, fitting, showing, ticks

gaps = st.lists(st.integers(1, 5000), min_size=1, max_size=60)
scales = st.builds(Scale, st.floats(-1e4, 1e4), st.floats(1e-3, 1e4))


def times_of(*distances: int, origin: int = 0) -> FrameTimes:
    """The times of frames that are so many milliseconds apart."""
    pts = np.concatenate([[0], np.cumsum(distances)]).astype(np.int64)
    return FrameTimes.of(FrameIndex(Fraction(1, 1000), pts[:-1], int(pts[-1]), origin=origin))


def even(frames: int) -> FrameTimes:
    return times_of(*[40] * frames)


@given(scales, st.floats(-1e4, 1e4))
def test_a_scale_is_its_own_inverse(scale: Scale, seconds: float) -> None:
    assert scale.seconds(scale.x(seconds)) == pytest.approx(seconds, abs=1e-6)


@given(scales, st.floats(0.1, 10), st.floats(0, 4000))
def test_the_time_under_the_pointer_stays_there(scale: Scale, factor: float, x: float) -> None:
    zoomed = scale.zoomed(factor, x)

    assert zoomed.px_per_s == pytest.approx(scale.px_per_s * factor)
    # A float of ten thousand seconds is exact to some 1e-12 of a second.
    assert zoomed.x(scale.seconds(x)) == pytest.approx(x, abs=1e-4)


@given(gaps, st.integers(0, 4000))
def test_each_frame_is_found_where_it_is(distances: list[int], width: int) -> None:
    times = times_of(*distances)
    scale = fitting(times, width)

    for frame in range(len(times)):
        middle = (times.edges_s[frame] + times.edges_s[frame + 1]) / 2
        assert times.frame_at(scale.seconds(scale.x(float(middle)))) == frame


@given(gaps, st.floats(-1, 400))
def test_the_nearest_edge_is_none_further_away(distances: list[int], seconds: float) -> None:
    times = times_of(*distances)

    edge = times.edge_near(seconds)

    away = np.abs(times.edges_s - seconds)
    assert away[edge] == away.min()


@given(gaps, scales, st.integers(50, 4000))
def test_a_scale_within_a_clip_neither_leaves_it_nor_goes_on_without_end(
    distances: list[int], scale: Scale, width: int
) -> None:
    times = times_of(*distances)

    within = scale.within(times, width)

    assert within.left_s >= times.start_s - 1e-9
    assert within.seconds(width) <= times.end_s + 1e-6 or within.left_s == times.start_s
    assert within.within(times, width) == within


@given(gaps, scales, st.integers(200, 4000))
def test_labels_of_the_ruler_never_meet(distances: list[int], scale: Scale, width: int) -> None:
    times = times_of(*distances)

    marks = ticks(scale.within(times, width), times, width)

    named = [mark.x for mark in marks if mark.text]
    assert all(b - a >= LABEL_PX - 1e-6 for a, b in itertools.pairwise(named))
    assert len(marks) <= width


@pytest.mark.parametrize(
    ("px_per_s", "texts"),
    [
        (25 * 100, ["00:00:00.000", "00:00:00.040", "00:00:00.080"]),
        (1000, ["00:00:00.000", "00:00:00.100", "00:00:00.200"]),
        (100, ["00:00:00", "00:00:01", "00:00:02"]),
        (1, ["00:00:00", "00:02:00", "00:04:00"]),
        (0.01, ["00:00:00", "04:00:00", "08:00:00"]),
        (0.001, ["00:00:00", "48:00:00", "96:00:00"]),
    ],
)
def test_the_ruler_goes_from_one_frame_to_days(px_per_s: float, texts: list[str]) -> None:
    frames = 25 * 60 if px_per_s >= 100 else 400_000
    times = times_of(*[40 if px_per_s >= 100 else 3000] * frames)

    marks = ticks(Scale(0.0, px_per_s), times, 800)

    assert [mark.text for mark in marks if mark.text][:3] == texts


def test_with_a_variable_rate_marks_stand_at_the_starts_of_frames() -> None:
    times = times_of(40, 40, 200, 40, 40, 40, 400, 40)

    marks = ticks(Scale(0.0, 2500.0), times, 3000)

    assert [mark.x for mark in marks] == pytest.approx([1e0 * t * 2500 for t in times.edges_s[:-1]])
    assert [mark.text for mark in marks][2] == "00:00:00.080"


def test_times_are_told_on_the_clip_s_own_clock() -> None:
    times = times_of(40, 40, 40, origin=-1000)

    assert times.text(1) == "00:00:01.040"
    assert times.start_s == 1.0
    assert ticks(fitting(times, 1000), times, 1000)[0].text == "00:00:01.000"


def test_showing_some_frames_leaves_air_beside_them() -> None:
    times = even(1000)

    scale = showing(times, 400, 499, 1200)

    assert scale.x(float(times.edges_s[400])) == pytest.approx(100)
    assert scale.x(float(times.edges_s[500])) == pytest.approx(1100)
