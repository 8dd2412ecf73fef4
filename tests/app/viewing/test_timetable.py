from __future__ import annotations

from fractions import Fraction
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.app.viewing.timetable import Order, Timetable, edges_of
from reviewer.domain.timing import FrameIndex

INDEX = FrameIndex(Fraction(1, 1000), np.array([80, 120, 160, 1160, 1200], np.int64), 1240)


def table(order: Order) -> Timetable:
    return Timetable(edges_of(INDEX), order)


def test_a_frame_stays_until_the_next_one_is_due() -> None:
    played = table(Order.of(5, 0))

    assert [played.at(s) for s in (0, 0.039, 0.04, 0.5, 1.079, 1.08)] == [
        (0, 0), (0, 0), (0, 1), (0, 2), (0, 2), (0, 3),
    ]  # fmt: skip


def test_nothing_is_due_after_the_end() -> None:
    played = table(Order.of(5, 3))

    assert played.at(0.079) == (0, 4)
    assert played.at(0.08) is None


def test_a_loop_begins_again_after_its_last_frame() -> None:
    played = table(Order.of(5, 2, (1, 2)))

    # Frame 2 lasts a second, then the loop of 1.04 s begins at frame 1.
    assert played.at(0.99) == (0, 2)
    assert played.at(1.0) == (1, 1)
    assert played.at(1.04) == (1, 2)
    assert played.at(2.04) == (2, 1)


@pytest.mark.parametrize(("first", "expected"), [(0, 0), (2, 2), (4, 1)])
def test_a_loop_is_led_into_from_before_and_begun_from_behind(first: int, expected: int) -> None:
    assert Order.of(5, first, (1, 3)).first == expected


def test_places_come_in_the_order_in_which_they_are_due() -> None:
    order = Order.of(5, 0, (3, 4))

    places = list(islice(order.places(), 9))

    assert places == [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 3), (1, 4), (2, 3), (2, 4)]
    starts = [table(order).starts(place) for place in places]
    assert starts == sorted(starts)


@given(st.lists(st.integers(1, 10_000), min_size=2, max_size=40), st.data())
def test_what_is_due_at_its_start_is_the_place_itself(gaps: list[int], data: st.DataObject) -> None:
    pts = np.cumsum(gaps).astype(np.int64)
    index = FrameIndex(Fraction(1, 30_000), pts, int(pts[-1]) + 1000)
    begin = data.draw(st.integers(0, len(pts) - 1))
    end = data.draw(st.integers(begin, len(pts) - 1))
    first = data.draw(st.integers(0, len(pts) - 1))
    played = Timetable(edges_of(index), Order.of(len(pts), first, (begin, end)))

    for place in islice(played.order.places(), 60):
        assert played.at(played.starts(place)) == place
