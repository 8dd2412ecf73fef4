"""Groups hold what is near to each other member, and never what was seen apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.grouping import Distances, between_units, groups, seen_apart
from reviewer.domain.track import Origin
from tests.reviews import track_of


def on_a_line(*places: float) -> Distances:
    """The distances of points on a line."""
    points = np.array(places, np.float64)
    return np.abs(points[:, None] - points[None, :])


def test_the_nearest_come_together_and_the_surest_group_first() -> None:
    found = groups(on_a_line(0.0, 5.0, 0.3, 5.1, 9.0), 0.4)

    assert [members for members, _ in found] == [(1, 3), (0, 2)]
    assert [width for _, width in found] == pytest.approx([0.1, 0.3])


def test_a_chain_of_likenesses_joins_no_two_that_differ() -> None:
    (one,) = groups(on_a_line(0.0, 0.3, 0.65), 0.4)

    assert one[0] == (0, 1)


@given(st.lists(st.floats(0, 10), max_size=12), st.floats(0.01, 3))
def test_no_two_in_a_group_are_farther_apart_than_the_limit(
    places: list[float], limit: float
) -> None:
    distance = on_a_line(*places)

    found = groups(distance, limit)

    members = [i for some, _ in found for i in some]
    assert len(members) == len(set(members))
    for some, width in found:
        widest = max(distance[i, j] for i, j in combinations(some, 2))
        assert widest == pytest.approx(width)
        assert widest <= limit


def test_what_never_belongs_together_stays_apart_whatever_is_between() -> None:
    distance = on_a_line(0.0, 0.1, 0.2)
    distance[0, 2] = distance[2, 0] = np.inf

    ((members, _),) = groups(distance, 0.4)

    assert len(members) == 2
    assert members != (0, 2)


def test_a_unit_is_as_near_as_its_nearest_and_kept_apart_by_any() -> None:
    distance = on_a_line(0.0, 2.0, 2.3, 9.0)
    distance[0, 3] = distance[3, 0] = np.inf

    between = between_units(distance, [2, 1, 1])

    assert between[0, 1] == pytest.approx(0.3)
    assert between[0, 2] == np.inf


def test_what_has_no_distance_does_not_hide_that_of_its_unit() -> None:
    distance = on_a_line(0.0, 0.0, 0.3)
    distance[0] = distance[:, 0] = np.nan

    assert between_units(distance, [2, 1])[0, 1] == pytest.approx(0.3)


def test_two_faces_in_one_frame_are_two_persons() -> None:
    assert seen_apart(track_of(1, x=0.2), track_of(2, x=0.6, first=9))


def test_two_boxes_around_one_face_prove_nothing() -> None:
    assert not seen_apart(track_of(1, x=0.2), track_of(2, x=0.22))


def test_tracks_that_never_meet_prove_nothing() -> None:
    assert not seen_apart(track_of(1, x=0.2), track_of(2, x=0.6, first=10))


def test_boxes_that_were_only_held_prove_nothing() -> None:
    held = replace(track_of(2, x=0.6), origins=np.full(10, Origin.HELD, np.uint8))

    assert not seen_apart(track_of(1, x=0.2), held)
