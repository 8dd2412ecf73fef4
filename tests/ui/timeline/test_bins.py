from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.ui.timeline.bins import NOTHING, Columns, Run, runs_of
from reviewer.ui.timeline.scale import Scale, fitting
from tests.ui.timeline.test_scale import even, times_of

values = st.lists(st.integers(0, 100), min_size=1, max_size=80)


@given(values, st.integers(1, 200))
def test_nothing_that_is_high_is_lost_between_columns(numbers: list[int], width: int) -> None:
    times = even(len(numbers))
    columns = Columns.of_frames(fitting(times, width), times, width)

    found = columns.highest(np.array(numbers, np.uint8))

    assert found.max() == max(numbers)
    assert columns.lowest(np.array(numbers, np.uint8)).min() == min(numbers)
    assert (found != NOTHING).all()


def test_a_column_has_the_highest_of_its_frames() -> None:
    times = even(6)
    columns = Columns.of_frames(fitting(times, 3), times, 3)

    assert columns.highest(np.array([1, 5, 0, 2, 9, 3], np.uint8)).tolist() == [5, 2, 9]
    assert columns.lowest(np.array([1, 5, 0, 2, 9, 3], np.int8)).tolist() == [1, 0, 3]


def test_a_frame_is_as_wide_as_it_lasts() -> None:
    times = times_of(40, 120, 40)
    columns = Columns.of_frames(fitting(times, 10), times, 10)

    assert columns.highest(np.array([1, 2, 3], np.uint8)).tolist() == [1, 1] + [2] * 6 + [3, 3]


def test_before_and_after_the_clip_there_is_nothing() -> None:
    times = even(4)
    columns = Columns.of_frames(Scale(-0.04, 25.0), times, 6)

    assert columns.highest(np.array([7, 7, 7, 7], np.uint8)).tolist() == [-1, 7, 7, 7, 7, -1]


def test_values_may_begin_later_than_the_clip() -> None:
    times = even(6)
    columns = Columns.of_frames(fitting(times, 6), times, 6)

    assert columns.highest(np.array([4, 5], np.int8), start=2).tolist() == [-1, -1, 4, 5, -1, -1]


@given(st.integers(1, 500), st.integers(1, 300), st.floats(0.05, 20))
def test_equal_bins_are_found_as_frames_of_that_length_are(
    bins: int, width: int, zoom: float
) -> None:
    times = even(bins)
    scale = fitting(times, width).zoomed(zoom, width / 3)

    by_time = Columns.of_frames(scale, times, width)
    by_number = Columns.of_bins(scale, 0.0, 0.04, bins, width)

    # At the very edge of a bin rounding may go either way.
    assert np.abs(by_time.first - by_number.first).max() <= 1
    assert np.abs(by_time.stop - by_number.stop).max() <= 1


@pytest.mark.parametrize(
    ("codes", "runs"),
    [
        ([1, 1, 2, -1, 2], [Run(0, 2, 1), Run(2, 3, 2), Run(4, 5, 2)]),
        ([-1, -1], []),
        ([0], [Run(0, 1, 0)]),
    ],
)
def test_columns_of_one_code_are_one_run(codes: list[int], runs: list[Run]) -> None:
    assert list(runs_of(np.array(codes))) == runs
