from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from reviewer.domain.decision import Ruling
from reviewer.domain.edits import Decide
from reviewer.domain.review import Review
from reviewer.domain.signing import Control
from reviewer.ui.inspector.next_flag import (
    flag_beside,
    go_to_flag,
    look_at_decision,
    next_open_flag,
    next_open_track,
    open_flags,
)
from reviewer.ui.open_review import OpenReview
from reviewer.ui.workspace import Workspace
from tests.reviews import decision_of, review_of, span_of, track_of

TODAY = date(2026, 11, 25)


def scored(*scores: int) -> Review:
    """A review with a flag of each score, one after the other in time."""
    tracks = [track_of(n, first=20 * n, frames=10) for n in range(1, len(scores) + 1)]
    review = review_of(*tracks, frames=20 * len(scores) + 40)
    review.flags = {
        number: replace(flag, score=score)
        for (number, flag), score in zip(review.flags.items(), scores, strict=True)
    }
    return review


def numbers(review: Review) -> list[int]:
    return [flag.id for flag in open_flags(review, today=TODAY)]


def after(review: Review, current: int | None) -> int | None:
    found = next_open_flag(review, current, today=TODAY)
    return found.id if found else None


def test_the_worst_comes_first_then_the_earlier() -> None:
    assert numbers(scored(60, 80, 80, 50)) == [2, 3, 1, 4]


def test_the_next_is_the_next_worst_and_from_the_end_the_worst() -> None:
    review = scored(60, 80, 80, 50)

    assert [after(review, one) for one in (None, 2, 3, 1, 4)] == [2, 3, 1, 4, 2]


def test_what_is_decided_is_passed_over() -> None:
    review = scored(60, 80, 70)
    Decide(decision_of(1, 3)).apply(review)

    assert after(review, 2) == 1
    assert numbers(review) == [2, 1]


def test_what_is_decided_in_part_is_open() -> None:
    review = scored(60)
    Decide(decision_of(1, 1, span=span_of(20, 24))).apply(review)

    assert numbers(review) == [1]


def test_what_waits_for_a_second_person_is_decided() -> None:
    review = scored(60)
    Decide(decision_of(1, 1, ruling=Ruling.KEEP, control=Control.DUAL)).apply(review)

    assert review.is_undecided(review.tracks[1])
    assert numbers(review) == []


def test_what_has_expired_is_open_again() -> None:
    review = scored(60)
    keep = decision_of(1, 1, ruling=Ruling.KEEP)
    Decide(replace(keep, expires="2026-06-30")).apply(review)

    assert numbers(review) == [1]


def test_a_note_decides_nothing() -> None:
    review = scored(60)
    Decide(decision_of(1, 1, ruling=Ruling.NOTE_PUBLIC)).apply(review)

    assert numbers(review) == [1]


def test_a_flag_about_the_scene_asks_for_no_decision() -> None:
    review = scored(60)
    review.flags[2] = replace(review.flags[1], id=2, tracks=())

    assert numbers(review) == [1]


def test_nothing_is_next_where_all_is_decided() -> None:
    review = scored(60)
    Decide(decision_of(1, 1)).apply(review)

    assert after(review, None) is None
    assert next_open_track(review, None, today=TODAY) is None


def test_a_face_that_is_in_no_flag_is_next_at_the_end() -> None:
    review = review_of(track_of(2, first=20), track_of(1))
    review.flags = {}

    found = [next_open_track(review, one, today=TODAY) for one in (None, 1, 2)]

    assert [track.id for track in found if track] == [1, 2, 1]


def test_flags_beside_each_other_are_in_the_order_of_time() -> None:
    review = scored(60, 80, 70)

    def beside(current: int | None, frame: int, step: int) -> int | None:
        flag = flag_beside(review, current, frame, step=step)
        return flag.id if flag else None

    assert [beside(one, 0, 1) for one in (1, 2, 3)] == [2, 3, 1]
    assert [beside(one, 0, -1) for one in (1, 2, 3)] == [3, 1, 2]
    assert (beside(None, 45, 1), beside(None, 45, -1)) == (3, 2)


def test_going_to_a_flag_forgets_the_marked_range(workspace: Workspace) -> None:
    review = scored(60)
    worst = replace(review.flags[1].reasons[0], span=span_of(25, 26))
    flag = replace(review.flags[1], reasons=(worst,))

    workspace.show_review(OpenReview(Path("nothing.review"), review))
    workspace.selection.set_range((1, 2))

    go_to_flag(workspace, flag)

    assert workspace.selection.range is None
    assert workspace.selection.current.flag == 1
    assert workspace.playhead.loop == (20, 29)
    assert workspace.playhead.frame == 25


def test_a_decision_is_looked_at_where_its_face_is_largest(workspace: Workspace) -> None:
    track = track_of(1, first=10)
    track.boxes[4, 2] *= 2
    review = review_of(track)
    Decide(decision_of(1, 1)).apply(review)
    Decide(decision_of(2, 1, flag=1)).apply(review)
    workspace.show_review(OpenReview(Path("nothing.review"), review))

    look_at_decision(workspace, 1)
    by_track = workspace.selection.current
    look_at_decision(workspace, 2)

    assert (by_track.track, workspace.selection.current.flag) == (1, 1)
    assert workspace.playhead.frame == 14
