"""A drawn box is in the review at once; what is followed from it is the same step."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.app.actions import open_session
from reviewer.app.executors import process_pool
from reviewer.app.following import draw_box, following, take_followed
from reviewer.app.jobs import run_here
from reviewer.app.session import Session
from reviewer.domain.errors import DecisionError
from reviewer.domain.geometry import Box
from reviewer.domain.track import Origin
from reviewer.domain.track_edits import standing_track
from reviewer.domain.track_shapes import frames_of
from reviewer.storage.review_file import ReviewFile
from tests.clips import Clip
from tests.reviews import review_of, track_of
from tests.ui.player.conftest import review_of_clip

BOX = Box(0.3, 0.3, 0.2, 0.3)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(track_of(1)))
    with open_session(path) as opened:
        yield opened


def test_drawing_and_what_is_followed_are_one_step(session: Session) -> None:
    before = dict(session.review.tracks)
    drawn = draw_box(session, 5, BOX, gesture="draw")
    assert frames_of(session.review.tracks[2], session.review.index) == range(5, 6)
    assert session.review.tracks[2].origins.tolist() == [Origin.DRAWN]

    track = standing_track(session.review, 5, BOX, first=2, last=9)
    take_followed(session, drawn.id, 5, track, gesture="draw")

    assert frames_of(session.review.tracks[2], session.review.index) == range(2, 10)
    assert any(2 in flag.tracks for flag in session.review.flags.values())
    assert session.undo_title == "Draw a box"
    session.undo()
    assert session.review.tracks == before
    assert session.undo_title is None


def test_after_another_step_it_is_a_step_of_its_own(session: Session) -> None:
    drawn = draw_box(session, 5, BOX, gesture="draw")
    draw_box(session, 8, BOX, gesture="another")

    track = standing_track(session.review, 5, BOX, first=2, last=9)
    take_followed(session, drawn.id, 5, track, gesture="draw")

    assert session.undo_title == "Follow T2"
    session.undo()
    assert len(session.review.tracks[2]) == 1


def test_the_job_can_be_sent_and_follows_the_face(plain_clip: Clip) -> None:
    review = review_of_clip(plain_clip)
    box = Box.of(plain_clip.boxes[15, 0])

    make_job = pickle.loads(pickle.dumps(following(plain_clip.path, review, 15, box)))
    with process_pool(1) as executor:
        track = run_here(make_job(executor=executor), lambda _: None)

    assert frames_of(track, review.index) == range(30)
    assert track.origins[15] == Origin.DRAWN


def test_a_box_beside_the_picture_is_not_followed(plain_clip: Clip) -> None:
    with pytest.raises(DecisionError, match="too small"):
        following(plain_clip.path, review_of_clip(plain_clip), 15, Box(1.2, 0.1, 0.1, 0.1))
