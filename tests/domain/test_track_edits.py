"""Edits of tracks by hand can be undone, leave a sound review, and extend nothing that shows."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain import track_edits
from reviewer.domain.decision import VISIBLE, Ruling
from reviewer.domain.edits import Edit
from reviewer.domain.errors import DecisionError
from reviewer.domain.geometry import Box
from reviewer.domain.people import Person, Role
from reviewer.domain.review import Review
from reviewer.domain.soundness import require_sound
from reviewer.domain.tags import Tag, TagKind
from reviewer.domain.track import Origin
from reviewer.domain.track_shapes import drawn, frames_of
from tests.reviews import decision_of, review_of, span_of, track_of

BOX = Box(0.3, 0.3, 0.2, 0.3)
TABLES = ("tracks", "flags", "decisions", "exports", "people", "tags", "approvals")


def snapshot(review: Review) -> Review:
    """A review that later edits of the first one do not reach; values are frozen and shared."""
    twin = copy.copy(review)
    for name in TABLES:
        setattr(twin, name, dict(getattr(review, name)))
    return twin


def a_review() -> Review:
    """T1 and T2 in the first shot, which ends with frame 19, T3 in the second; T1 is P1's."""
    review = review_of(
        track_of(1, first=2), track_of(2, first=8, x=0.45), track_of(3, first=25, frames=8)
    )
    review.people = {1: Person(1, (1,), Role.PRISONER, "", "Ann", "")}
    review.tags = {1: Tag(1, TagKind.BOUND, "Ann", "", tracks=(1, 3))}
    return review


def decided() -> Review:
    """The same; T1 is kept, T2 rejected, both and T3 are covered before that."""
    review = a_review()
    review.decisions = {
        1: decision_of(1, 1, 2, 3),
        2: decision_of(2, 1, ruling=Ruling.KEEP),
        3: decision_of(3, 2, ruling=Ruling.REJECT),
    }
    return review


def visible_frames(review: Review) -> set[tuple[int, int]]:
    """The tracks and frames that a decision leaves visible."""
    return {
        (track.id, frame)
        for track in review.tracks.values()
        for frame, ruling in zip(frames_of(track, review.index), review.rulings(track), strict=True)
        if ruling in VISIBLE
    }


NUMBERS, FRAMES = st.integers(1, 3), st.integers(0, 39)
CALLS: dict[str, st.SearchStrategy[Callable[[Review], Edit]]] = {
    "put": st.builds(
        lambda number, frame: lambda review: track_edits.put_box(review, number, frame, BOX),
        NUMBERS,
        FRAMES,
    ),
    "remove": st.builds(
        lambda number, frame: lambda review: track_edits.remove_box(review, number, frame),
        NUMBERS,
        FRAMES,
    ),
    "hold": st.builds(
        lambda number, frame, before, after: (
            lambda review: track_edits.hold_still(
                review, number, frame, first=max(0, frame - before), last=min(39, frame + after)
            )
        ),
        NUMBERS,
        FRAMES,
        st.integers(0, 8),
        st.integers(0, 8),
    ),
    "end": st.builds(
        lambda number, frame: lambda review: track_edits.end_at(review, number, frame),
        NUMBERS,
        FRAMES,
    ),
    "start": st.builds(
        lambda number, frame: lambda review: track_edits.start_at(review, number, frame),
        NUMBERS,
        FRAMES,
    ),
    "split": st.builds(
        lambda number, frame: lambda review: track_edits.split_at(review, number, frame),
        NUMBERS,
        FRAMES,
    ),
    "merge": st.builds(
        lambda number, other: lambda review: track_edits.merge(review, number, other),
        NUMBERS,
        NUMBERS,
    ),
    "delete": st.builds(lambda number: lambda review: track_edits.delete(review, number), NUMBERS),
}


@given(st.lists(st.one_of(*CALLS.values()), min_size=1, max_size=5))
def test_undo_restores_and_no_edit_shows_more_than_before(
    calls: list[Callable[[Review], Edit]],
) -> None:
    review = decided()
    for call in calls:
        before = snapshot(review)
        try:
            edit = call(review)
        except DecisionError:
            assert review.same_as(before)
            continue

        undo, _ = edit.apply(review)

        require_sound(review)
        assert visible_frames(review) <= visible_frames(before)
        after = snapshot(review)
        redo, _ = undo.apply(review)
        assert review.same_as(before)
        redo.apply(review)
        assert review.same_as(after)


def test_a_drawn_track_gets_the_next_number_and_is_covered() -> None:
    review = a_review()
    track = track_edits.standing_track(review, 5, BOX, first=3, last=12)

    track_edits.add_track(review, track).apply(review)

    assert review.tracks[4] == replace(track, id=4)
    assert set(review.rulings(review.tracks[4])) == {None}
    drawn_rows = np.flatnonzero(track.origins == Origin.DRAWN).tolist()
    assert drawn_rows == [0, 2, 9]
    np.testing.assert_array_equal(track.boxes, np.tile(BOX.row(), (10, 1)))


def test_a_changed_box_is_decided_anew() -> None:
    review = decided()

    track_edits.put_box(review, 1, 4, BOX).apply(review)

    assert visible_frames(review) == {(2, frame) for frame in range(8, 18)}
    assert review.decisions[1].tracks == (1, 2, 3)


def test_a_box_can_come_before_and_after_its_track_but_not_beyond_the_shot() -> None:
    review = a_review()

    track_edits.put_box(review, 2, 19, BOX).apply(review)

    assert frames_of(review.tracks[2], review.index) == range(8, 20)
    with pytest.raises(DecisionError, match="A shot begins in between"):
        track_edits.put_box(review, 2, 20, BOX)
    with pytest.raises(DecisionError, match="A shot begins in between"):
        track_edits.put_box(review, 3, 19, BOX)
    with pytest.raises(DecisionError, match="A shot begins in between"):
        track_edits.hold_still(review, 2, 19, first=19, last=24)
    with pytest.raises(DecisionError, match="A shot begins in between"):
        track_edits.standing_track(review, 19, BOX, first=19, last=20)


@pytest.mark.parametrize(
    "box",
    [Box(0.1, 0.1, 0.2, 0.001), Box(1.1, 0.1, 0.2, 0.2), Box(0.1, float("nan"), 0.2, 0.2)],
)
def test_a_slip_of_the_mouse_is_no_box(box: Box) -> None:
    with pytest.raises(DecisionError, match="too small"):
        track_edits.put_box(a_review(), 1, 4, box)


def test_the_last_box_of_a_track_is_not_removed() -> None:
    review = review_of(track_of(1, frames=1))

    with pytest.raises(DecisionError, match="only box of T1"):
        track_edits.remove_box(review, 1, 0)


def test_both_parts_of_a_split_track_stay_with_the_person_and_under_what_covers() -> None:
    review = decided()

    track_edits.split_at(review, 1, 6).apply(review)

    assert frames_of(review.tracks[1], review.index) == range(2, 6)
    assert frames_of(review.tracks[4], review.index) == range(6, 12)
    assert review.people[1].tracks == (1, 4)
    assert review.tags[1].tracks == (1, 3, 4)
    assert review.decisions[1].tracks == (1, 2, 3, 4)
    assert 2 not in review.decisions  # the keep was about one face
    assert review.decisions[3].tracks == (2,)


@pytest.mark.parametrize("frame", [2, 12])
def test_a_track_is_split_inside(frame: int) -> None:
    with pytest.raises(DecisionError, match="not in two parts"):
        track_edits.split_at(a_review(), 1, frame)


def test_of_two_merged_tracks_the_first_stays_with_what_was_said_of_both() -> None:
    review = decided()
    review.decisions[4] = decision_of(4, 2, ruling=Ruling.NOTE_PUBLIC)

    track_edits.merge(review, 2, 1).apply(review)

    assert set(review.tracks) == {2, 3}
    assert frames_of(review.tracks[2], review.index) == range(2, 18)
    assert review.people[1].tracks == (2,)
    assert review.tags[1].tracks == (2, 3)
    assert {number: one.tracks for number, one in review.decisions.items()} == {1: (2, 3), 4: (2,)}


def test_a_keep_lapses_when_a_face_is_merged_into_the_same_boxes() -> None:
    review = a_review()
    inside = drawn(
        review.index,
        np.array([4, 5]),
        np.tile(np.array([0.42, 0.45, 0.05, 0.1], np.float32), (2, 1)),
        np.array([Origin.DRAWN, Origin.DRAWN]),
    )
    review.tracks[4] = replace(inside, id=4)
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.KEEP)}

    track_edits.merge(review, 1, 4).apply(review)

    np.testing.assert_allclose(review.tracks[1].boxes, track_of(1).boxes, atol=1e-6)
    assert review.decisions == {}


def test_what_is_on_hold_is_not_merged_into_what_is_not() -> None:
    review = a_review()
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.HOLD), 2: decision_of(2, 2)}

    with pytest.raises(DecisionError, match="on hold"):
        track_edits.merge(review, 1, 2)

    review.decisions[3] = decision_of(3, 2, ruling=Ruling.HOLD, span=span_of(0, 39))
    track_edits.merge(review, 1, 2).apply(review)
    assert set(review.rulings(review.tracks[1])) == {Ruling.HOLD}


def test_tracks_of_two_persons_or_two_shots_are_not_merged() -> None:
    review = a_review()
    review.people[2] = Person(2, (2,), Role.UNKNOWN, "", "Ann", "")

    with pytest.raises(DecisionError, match="different persons, P1 and P2"):
        track_edits.merge(review, 1, 2)
    with pytest.raises(DecisionError, match="different shots"):
        track_edits.merge(review, 1, 3)
    with pytest.raises(DecisionError, match="one track already"):
        track_edits.merge(review, 1, 1)


@pytest.mark.parametrize(
    "call",
    [
        lambda review: track_edits.put_box(review, 9, 4, BOX),
        lambda review: track_edits.put_box(review, 1, 40, BOX),
        lambda review: track_edits.hold_still(review, 1, 4, first=5, last=9),
        lambda review: track_edits.hold_still(review, 1, 30, first=30, last=31),
        lambda review: track_edits.end_at(review, 1, 12),
        lambda review: track_edits.start_at(review, 1, 1),
        lambda review: track_edits.delete(review, 9),
        lambda review: track_edits.standing_track(review, 5, BOX, first=6, last=9),
    ],
)
def test_what_is_not_there_cannot_be_edited(call: Callable[[Review], Edit]) -> None:
    with pytest.raises(DecisionError):
        call(a_review())


def test_an_edit_is_called_what_it_does() -> None:
    review = a_review()

    titles = [
        track_edits.put_box(review, 1, 4, BOX).title,
        track_edits.hold_still(review, 3, 26, first=26, last=30).title,
        track_edits.end_at(review, 1, 4).title,
        track_edits.merge(review, 1, 2).title,
        track_edits.delete(review, 1).title,
    ]

    assert titles == [
        "Move the box of T1",
        "Hold T3 still",
        "End T1 here",
        "Merge T1 and T2",
        "Delete T1",
    ]
