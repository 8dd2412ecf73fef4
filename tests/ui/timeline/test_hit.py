from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from reviewer.ui.timeline.hit import GRIP_PX, Edge, Hit, Kind, what_is_at
from reviewer.ui.timeline.layout import HEADER_PX, RULER_PX, Layout, lay_out
from reviewer.ui.timeline.scale import FrameTimes, Scale, fitting
from tests.ui.timeline.making import full_review, lanes_of

REVIEW = full_review()
TIMES = FrameTimes.of(REVIEW.index)
LAYOUT: Layout = lay_out(lanes_of(REVIEW))
SCALE: Scale = fitting(TIMES, 1600)  # four pixels a frame


def height(place: int) -> float:
    """The middle of one of the lanes that scroll."""
    placed = LAYOUT.scrolled[place]
    return LAYOUT.fixed_px + placed.top + placed.height / 2


def hit(frame: float, y: float, *, dx: float = 0.0, marked: tuple[int, int] | None = None) -> Hit:
    """What is at the start of a frame, and `dx` pixels beside it."""
    point = QPointF(HEADER_PX + 4 * frame + dx, y)
    return what_is_at(point, LAYOUT, SCALE, TIMES, marked=marked)


SOUND, TAGS, P1, P2, T5 = (height(place) for place in range(5))
FLAGS = LAYOUT.fixed[1].top + 9


@pytest.mark.parametrize(
    ("frame", "y", "kind", "number"),
    [
        (200.5, RULER_PX / 2, Kind.RULER, -1),
        (200.5, RULER_PX + 20, Kind.RISK, -1),
        (40.5, FLAGS, Kind.FLAG, 1),
        (5.5, FLAGS, Kind.FLAGS, -1),
        (20.5, SOUND, Kind.SOUND, -1),
        (100.5, SOUND, Kind.MUTE, 0),
        (235.5, SOUND, Kind.TONE, 0),
        (60.5, TAGS - 9, Kind.TAG, 1),
        (60.5, TAGS + 9, Kind.TAGS, -1),
        (100.5, TAGS + 9, Kind.TAG, 2),
        (30.5, P1, Kind.TRACK, 1),
        (300.5, P1, Kind.TRACK, 4),
        (200.5, P1, Kind.PERSON, 1),
        (80.5, P2, Kind.TRACK, 2),
        (15.5, T5, Kind.TRACK, 5),
        (200.5, T5, Kind.NOTHING, -1),
        (200.5, 5000, Kind.NOTHING, -1),
    ],
)
def test_what_is_under_a_point(frame: float, y: float, kind: Kind, number: int) -> None:
    found = hit(frame, y)

    assert (found.kind, found.id, found.frame) == (kind, number, int(frame))


def test_ends_of_tags_and_ranges_of_sound_can_be_taken_hold_of() -> None:
    assert hit(40, TAGS - 9, dx=2).edge is Edge.START
    assert hit(40, TAGS - 9, dx=-GRIP_PX + 1).edge is Edge.START
    assert hit(90, TAGS - 9, dx=-2).edge is Edge.END
    assert hit(90, TAGS - 9, dx=GRIP_PX - 1).edge is Edge.END
    assert hit(60, TAGS - 9).edge is None
    assert hit(73, SOUND, dx=1).edge is Edge.START


def test_ends_of_flags_and_tracks_cannot() -> None:
    assert hit(20, FLAGS, dx=1) == Hit(Kind.FLAG, 1, 20)
    assert hit(20, P1, dx=1).edge is None


def test_a_narrow_thing_keeps_a_middle_to_be_clicked() -> None:
    far = fitting(TIMES, 40)  # T5 has one pixel, the tag five
    tag = far.x(0.08 + 65 * 0.04)

    point = QPointF(HEADER_PX + tag, TAGS - 9)
    found = what_is_at(point, LAYOUT, far, TIMES)

    assert (found.kind, found.id, found.edge) == (Kind.TAG, 1, None)


def test_a_track_of_one_pixel_can_be_hit_beside_itself() -> None:
    far = fitting(TIMES, 40)
    beside = QPointF(HEADER_PX + far.x(0.08 + 20 * 0.04) + GRIP_PX - 1, T5)

    assert what_is_at(beside, LAYOUT, far, TIMES).id == 5


def test_the_marked_range_has_ends_on_the_ruler() -> None:
    marked = (100, 149)

    assert hit(100, 5, dx=-2, marked=marked).kind is Kind.RANGE
    assert hit(100, 5, dx=-2, marked=marked).edge is Edge.START
    assert hit(150, 5, dx=2, marked=marked).edge is Edge.END
    assert hit(125, 5, marked=marked) == Hit(Kind.RULER, frame=125)


def test_names_at_the_left_stand_for_persons_and_tracks() -> None:
    person = what_is_at(QPointF(10, P1), LAYOUT, SCALE, TIMES)
    track = what_is_at(QPointF(10, T5), LAYOUT, SCALE, TIMES)
    corner = what_is_at(QPointF(10, 5), LAYOUT, SCALE, TIMES)

    assert (person.kind, person.id, person.is_header) == (Kind.PERSON, 1, True)
    assert (track.kind, track.id, track.is_header) == (Kind.TRACK, 5, True)
    assert (corner.kind, corner.is_header) == (Kind.NOTHING, True)


def test_lanes_are_hit_where_they_are_scrolled_to() -> None:
    point = QPointF(HEADER_PX + 80.5 * 4, P2 - 30)

    assert what_is_at(point, LAYOUT, SCALE, TIMES, scrolled_by=30).id == 2
