from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.domain.people import Person, Role
from reviewer.domain.review import Review
from reviewer.ui.player.boxes.tracks_here import (
    box_in,
    cover_of,
    others_in_shot,
    person_words,
    still_range,
    track_meant,
)
from reviewer.ui.selection import Selected
from tests.reviews import flag_of, review_of, track_of


@pytest.fixture
def review() -> Review:
    """40 frames, a cut at frame 20: T1 in 0–9, T2 in 5–14, T3 in 25–34; one flag about T1 and T2;
    P1 is T1 and T3."""
    tracks = track_of(1), track_of(2, first=5, x=0.1), track_of(3, first=25)
    made = review_of(*tracks)
    made.flags = {1: flag_of(1, *tracks[:2])}
    made.people = {1: Person(1, (1, 3), Role.PRISONER, "", "A", "2026-01-01T00:00:00Z")}
    return made


@pytest.mark.parametrize(
    ("selected", "frame", "track"),
    [
        (Selected(track=2), 0, 2),
        (Selected(track=9), 0, None),
        (Selected(flag=1), 2, 1),
        (Selected(flag=1), 12, 2),
        (Selected(flag=1), 7, None),
        (Selected(flag=1, track=1), 7, 1),
        (Selected(person=1), 30, 3),
        (Selected(person=1), 15, None),
        (Selected(), 0, None),
    ],
)
def test_a_track_is_meant_where_it_is_clear_which(
    review: Review, selected: Selected, frame: int, track: int | None
) -> None:
    assert track_meant(review, selected, frame) == track


def test_a_track_has_a_box_in_its_frames_alone(review: Review) -> None:
    assert box_in(review, 2, 5) is not None
    assert box_in(review, 2, 4) is None


@pytest.mark.parametrize(
    ("frame", "marked", "stretch"),
    [
        (7, None, (7, 14)),
        (14, None, (14, 19)),
        (15, None, None),
        (7, (3, 9), (3, 9)),
        (7, (8, 9), None),
    ],
)
def test_a_box_is_held_in_the_range_or_to_the_next_end(
    review: Review, frame: int, marked: tuple[int, int] | None, stretch: tuple[int, int] | None
) -> None:
    assert still_range(review, 2, frame, marked) == stretch


def test_others_of_the_shot_come_nearest_first() -> None:
    tracks = track_of(1, first=12, frames=3), track_of(2, frames=3), track_of(3, first=9, frames=3)
    review = review_of(*tracks, track_of(4, first=20, frames=3))

    assert others_in_shot(review, 1) == [3, 2]


def test_a_cover_reaches_over_the_whole_head(review: Review) -> None:
    box = box_in(review, 1, 0)
    assert box is not None

    cover = cover_of(review, box)

    assert cover.x < box.x
    assert cover.y < box.y
    assert cover.x + cover.width > box.x + box.width
    assert cover.y + cover.height > box.y + box.height


def test_a_person_is_told_by_role_and_tracks(qapp: QApplication, review: Review) -> None:
    assert person_words(review, 1) == "P1 · prisoner of war · T1, T3"
