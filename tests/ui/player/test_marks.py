from __future__ import annotations

from dataclasses import replace

import numpy as np

from reviewer.app.copies import CopyOptions
from reviewer.domain.decision import Ruling
from reviewer.domain.geometry import Box
from reviewer.domain.people import Person, Role
from reviewer.domain.review import Review
from reviewer.domain.track import Origin
from reviewer.ui.player.marks import Marks, mark_at
from tests.reviews import decision_of, review_of, track_of


def marks_of(review: Review) -> Marks:
    return Marks(review, CopyOptions().plan(review))


def test_a_mark_is_there_as_long_as_its_track() -> None:
    marks = marks_of(review_of(track_of(1, first=5, frames=10), track_of(2, first=8)))

    there = {frame: [mark.track for mark in marks.at(frame)] for frame in (4, 5, 8, 14, 15, 18)}

    assert there == {4: [], 5: [1], 8: [1, 2], 14: [1, 2], 15: [2], 18: []}


def test_a_mark_knows_its_person_its_risk_and_its_cover() -> None:
    review = review_of(track_of(1), track_of(2, x=0.1))
    review.people[1] = Person(1, (1,), Role.PRISONER, "", "ann", "2026-01-01T00:00:00Z")

    first, second = marks_of(review).at(0)

    assert (first.label, first.score) == ("P1 prisoner of war", 80)
    assert second.label == "T2"
    assert first.covered is not None
    assert first.covered.width > first.face.width
    assert not first.is_clear


def test_what_a_decision_leaves_visible_is_clear() -> None:
    review = review_of(track_of(1))
    review.decisions[1] = decision_of(1, 1, ruling=Ruling.REJECT)

    (mark,) = marks_of(review).at(0)

    assert mark.is_clear
    assert mark.covered is not None


def test_a_mark_has_the_origin_of_its_frame() -> None:
    track = track_of(1, frames=3)
    origins = np.array([Origin.DETECTED, Origin.INTERPOLATED, Origin.HELD], np.uint8)
    marks = marks_of(review_of(replace(track, origins=origins)))

    assert [marks.at(frame)[0].origin for frame in range(3)] == list(map(Origin, origins.tolist()))


def test_the_smallest_box_under_the_pointer_is_meant() -> None:
    large, small = track_of(1, x=0.3, width_px=200), track_of(2, x=0.4, width_px=30)
    marks = marks_of(review_of(large, small)).at(0)

    inner, outer = Box.of(small.boxes[0]), Box.of(large.boxes[0])
    on_small = mark_at(marks, inner.x + inner.width / 2, inner.y + inner.height / 2)
    on_large = mark_at(marks, outer.x + outer.width * 0.9, outer.y + outer.height * 0.9)

    assert on_small is not None
    assert on_small.track == 2
    assert on_large is not None
    assert on_large.track == 1
    assert mark_at(marks, 0.99, 0.01) is None
