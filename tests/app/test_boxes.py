"""Boxes by hand: each use case is one step with its own name, scored anew, and can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reviewer.analysis.clip import Clip as ReadClip
from reviewer.app import boxes
from reviewer.app.actions import open_session, scan
from reviewer.app.copies import CopyOptions, export
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.app.logs import log_lines
from reviewer.app.session import Session
from reviewer.domain.errors import DecisionError, MediaError
from reviewer.domain.geometry import Box
from reviewer.domain.track import Origin
from reviewer.domain.track_edits import standing_track
from reviewer.domain.track_shapes import frames_of
from reviewer.media.frames import upright
from reviewer.storage.review_file import ReviewFile
from tests.clips import Clip, ClipSpec, Face
from tests.conftest import MakeClip
from tests.reviews import review_of, track_of

BOX = Box(0.3, 0.3, 0.2, 0.3)


@pytest.fixture
def review_path(tmp_path: Path) -> Path:
    """The review of 40 frames with a cut at 20: T1 from frame 2 on, T2 from 25 on."""
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(track_of(1, first=2), track_of(2, first=25)))
    return path


@pytest.fixture
def session(review_path: Path) -> Iterator[Session]:
    with open_session(review_path) as opened:
        yield opened


def test_a_drawn_box_is_a_track_with_a_flag(session: Session) -> None:
    track = standing_track(session.review, 30, BOX, first=28, last=38)

    added = boxes.add_track(session, track)

    assert session.review.tracks[3] == added
    (flag,) = (one for one in session.review.flags.values() if 3 in one.tracks)
    assert "R02" not in {reason.rule for reason in flag.reasons}  # a person is sure
    assert session.undo_title == "Draw a box"
    session.undo()
    assert 3 not in session.review.tracks
    assert not any(3 in one.tracks for one in session.review.flags.values())


@pytest.mark.usefixtures("single_control")
def test_every_step_has_its_name_in_the_menu_and_in_the_log(
    session: Session, review_path: Path
) -> None:
    titles = []
    for step in (
        lambda: boxes.move_box(session, 1, 5, BOX),
        lambda: boxes.remove_box(session, 1, 5),
        lambda: boxes.hold_still(session, 1, 6, first=6, last=15),
        lambda: boxes.end_here(session, 1, 13),
        lambda: boxes.start_here(session, 1, 4),
        lambda: boxes.split(session, 1, 8),
        lambda: boxes.merge(session, 1, 3),
        lambda: boxes.delete(session, 2),
    ):
        step()
        titles.append(session.undo_title)

    assert titles == [
        "Move the box of T1",
        "Remove a box of T1",
        "Hold T1 still",
        "End T1 here",
        "Start T1 here",
        "Split T1",
        "Merge T1 and T3",
        "Delete T2",
    ]
    assert [json.loads(line)["action"] for line in log_lines(review_path)][-8:] == [
        "move-box",
        "remove-box",
        "hold-still",
        "end-track",
        "start-track",
        "split-track",
        "merge-tracks",
        "delete-track",
    ]
    for _ in range(8):
        session.undo()
    assert session.review.tracks == {1: track_of(1, first=2), 2: track_of(2, first=25)}


def test_the_steps_of_a_drag_are_one_step_to_undo(session: Session) -> None:
    for x in (0.3, 0.4, 0.5):
        boxes.move_box(session, 1, 5, Box(x, 0.3, 0.2, 0.3), gesture="drag")

    session.undo()

    assert session.review.tracks[1] == track_of(1, first=2)
    assert session.undo_title is None


def test_deleting_says_what_it_costs(session: Session) -> None:
    cost = boxes.delete(session, 1)

    assert (cost.frames, cost.alone, cost.found) == (10, 10, 10)
    assert set(session.review.tracks) == {2}


@pytest.mark.parametrize(
    ("step", "frames"),
    [
        (lambda session: boxes.delete(session, 1), 10),
        (lambda session: boxes.end_here(session, 1, 8), 3),
        (lambda session: boxes.start_here(session, 1, 4), 2),
        (lambda session: boxes.remove_box(session, 1, 5), 1),
    ],
)
def test_nobody_uncovers_a_face_alone_that_a_detector_saw(
    tmp_path: Path, step: Callable[[Session], object], frames: int
) -> None:
    sure = replace(track_of(1, first=2), scores=np.full(10, 0.99, np.float32))
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(sure))
    with open_session(path) as session:
        with pytest.raises(DecisionError, match=rf"the face of T1 .* \(frames: {frames}\)"):
            step(session)

        assert session.review.tracks == {1: sure}
        assert session.undo_title is None


@pytest.mark.usefixtures("single_control")
def test_who_works_alone_decides_alone_what_goes(tmp_path: Path) -> None:
    sure = replace(track_of(1, first=2), scores=np.full(10, 0.99, np.float32))
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(sure))
    with open_session(path) as session:
        assert boxes.delete(session, 1).found == 10


def test_what_nobody_was_sure_of_or_is_drawn_can_be_deleted_alone(tmp_path: Path) -> None:
    unsure = replace(track_of(1, first=2), scores=np.full(10, 0.4, np.float32))
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(unsure))
    with open_session(path) as session:
        drawn = boxes.add_track(session, standing_track(session.review, 30, BOX, first=28, last=38))

        boxes.delete(session, 1)
        boxes.delete(session, drawn.id)

        assert session.review.tracks == {}


def test_what_something_else_covers_can_be_deleted_alone(tmp_path: Path) -> None:
    path = tmp_path / "clip.review"
    sure = replace(track_of(1), scores=np.full(10, 0.99, np.float32))
    ReviewFile.create(path, review_of(sure, track_of(2)))
    with open_session(path) as session:
        boxes.delete(session, 1)

        assert set(session.review.tracks) == {2}


def test_times_are_frames_as_a_player_shows_them(session: Session) -> None:
    review = session.review  # frames of 40 ms; its clock shows 80 ms at the first one

    assert boxes.frame_shown_at(review, Fraction(8, 100)) == 0
    assert boxes.frame_shown_at(review, Fraction(125, 1000)) == 1
    assert boxes.last_frame_before(review, Fraction(16, 100)) == 1
    assert boxes.last_frame_before(review, Fraction(168, 100)) == 39
    assert boxes.shot_at(review, 19) == range(20)
    assert boxes.shot_at(review, 20) == range(20, 40)
    for seconds in (Fraction(0), Fraction(2)):
        with pytest.raises(DecisionError, match="not in the clip"):
            boxes.frame_shown_at(review, seconds)
    for seconds in (Fraction(8, 100), Fraction(2)):
        with pytest.raises(DecisionError, match="not in the clip"):
            boxes.last_frame_before(review, seconds)


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with process_pool(1) as executor:
        yield executor


@pytest.fixture(scope="module")
def suit_clip(make_clip: MakeClip) -> Clip:
    """50 frames in which something moves that no detector takes for a face."""
    suit = Face(start=(0.3, 0.45), end=(0.6, 0.5), person=3)
    return make_clip(ClipSpec(width=640, height=360, frames=50, faces=(suit,)), ".mp4")


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory, suit_clip: Clip, pool: Executor) -> Path:
    """Its review: the scan finds nothing."""
    path = tmp_path_factory.mktemp("scanned") / "clip.review"
    outcome = run_here(scan(suit_clip.path, path, executor=pool), lambda _: None)
    assert outcome.review.tracks == {}
    return path


def test_what_was_drawn_and_followed_is_covered_in_a_copy_that_passes_its_check(
    scanned: Path, suit_clip: Clip, pool: Executor, tmp_path: Path
) -> None:
    drawn = Box.of(suit_clip.boxes[25, 0])
    with open_session(scanned) as session:
        job = boxes.draw_and_follow(suit_clip.path, session.review, 25, drawn)
        track = boxes.add_track(session, run_here(job, lambda _: None))
        held = frames_of(track, session.review.index)

    outcome = run_here(
        export(scanned, tmp_path, options=CopyOptions(), executor=pool, clip=suit_clip.path),
        lambda _: None,
    )

    assert held == range(50)
    assert track.origins[25] == Origin.DRAWN
    assert outcome.path is not None
    assert outcome.record.passed
    assert outcome.rounds == 1
    for before, after, box in zip(
        pictures(suit_clip.path), pictures(outcome.path), suit_clip.boxes[:, 0], strict=True
    ):
        x, y, width, height = (round(value) for value in Box.of(box).pixels(640, 360))
        inside = np.s_[y : y + height, x : x + width]
        difference = np.abs(before[inside].astype(int) - after[inside]).mean(axis=-1)
        assert (difference > 8).mean() > 0.6
        beside = np.s_[: 360 // 15, :]
        assert np.abs(before[beside].astype(int) - after[beside]).mean() < 4


def pictures(path: Path) -> Iterator[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    """The upright pictures of a file."""
    clip = ReadClip.of(path)
    with clip.reader() as reader:
        for frame in reader.frames(0, len(clip.packets.index)):
            yield upright(frame.picture, clip.media.video, width=640, height=360)


def test_following_can_be_left_at_any_time(scanned: Path, suit_clip: Clip) -> None:
    with open_session(scanned) as session:
        drawn = Box.of(suit_clip.boxes[25, 0])
        job = boxes.draw_and_follow(suit_clip.path, session.review, 25, drawn)

        with closing(job):
            told = [next(job) for _ in range(2)]

        assert {(one.stage, one.total) for one in told} == {("follow", 49)}


def test_a_box_beside_the_picture_is_not_followed(scanned: Path, suit_clip: Clip) -> None:
    with open_session(scanned) as session:
        job = boxes.draw_and_follow(suit_clip.path, session.review, 25, Box(1.2, 0.1, 0.1, 0.1))

        with pytest.raises(DecisionError, match="too small"):
            next(job)


def test_a_clip_that_is_not_there_is_told(scanned: Path, tmp_path: Path) -> None:
    with open_session(scanned) as session:
        job = boxes.draw_and_follow(tmp_path / "gone.mp4", session.review, 25, BOX)

        with pytest.raises(MediaError):
            run_here(job, lambda _: None)
