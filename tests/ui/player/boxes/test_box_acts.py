from __future__ import annotations

from reviewer.ui.player.boxes.box_acts import Act, possible
from tests.reviews import review_of, track_of

REVIEW = review_of(track_of(1), track_of(2, first=20))
ALONE = review_of(track_of(1, frames=1))


def acts(
    track: int | None, frame: int, *, has_clip: bool = True, is_followed: bool = False
) -> frozenset[Act]:
    return possible(REVIEW, track, frame, marked=None, has_clip=has_clip, is_followed=is_followed)


def test_inside_a_track_everything_can_be_done() -> None:
    assert acts(1, 4) == frozenset(Act)


def test_nothing_is_cut_off_at_an_end() -> None:
    assert frozenset(Act) - acts(1, 0) == {Act.START, Act.SPLIT}
    assert frozenset(Act) - acts(1, 9) == {Act.END}


def test_beside_a_track_it_can_be_named_and_deleted() -> None:
    assert acts(1, 15) == {Act.DRAW, Act.MERGE, Act.ASSIGN, Act.DELETE}


def test_with_no_track_one_can_be_drawn() -> None:
    assert acts(None, 4) == {Act.DRAW}


def test_without_the_clip_nothing_is_drawn_or_followed() -> None:
    assert frozenset(Act) - acts(1, 4, has_clip=False) == {Act.DRAW, Act.FOLLOW}


def test_what_is_followed_is_not_followed_anew() -> None:
    assert frozenset(Act) - acts(1, 4, is_followed=True) == {Act.FOLLOW}


def test_the_only_box_is_not_removed() -> None:
    found = possible(ALONE, 1, 0, marked=None, has_clip=True, is_followed=False)

    assert found == {Act.DRAW, Act.ASSIGN, Act.DELETE, Act.NUDGE, Act.FOLLOW, Act.HOLD}
