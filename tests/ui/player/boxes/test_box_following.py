from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review
from reviewer.domain.geometry import Box, overlap
from reviewer.domain.track import Origin, TrackSource
from reviewer.ui.main_window import MainWindow
from tests.clips import Clip
from tests.ui.player.boxes.conftest import (
    CUT,
    FRAME,
    OpenWindow,
    drag,
    draw_around,
    frames_in,
    go_to,
    press,
    review_in,
    true_box,
    wait_for_jobs,
    without_tracks,
)


def test_a_drawn_box_is_followed_through_its_shot_and_undone_in_one_step(
    qtbot: QtBot, drawn: MainWindow, patch_clip: Clip
) -> None:
    # At once it is in the review, where it was drawn; a job goes on with it.
    assert frames_in(drawn, 1) == range(FRAME, FRAME + 1)
    assert drawn.workspace.selection.current.track == 1
    assert [state.title for state in drawn.workspace.jobs.open_states()] == ["Follow T1"]
    assert not drawn.actions_.actions["copies.export"].isEnabled()

    wait_for_jobs(qtbot, drawn)

    track = review_in(drawn).tracks[1]
    assert frames_in(drawn, 1) == range(CUT)
    shares = [
        float(overlap(track.boxes[n : n + 1], patch_clip.boxes[n : n + 1, 0])[0, 0])
        for n in range(CUT)
    ]
    assert min(shares) > 0.7
    assert track.source is TrackSource.HAND
    assert track.origins[FRAME] == Origin.DRAWN
    assert set(track.origins[:FRAME].tolist()) == {Origin.FOLLOWED}
    assert drawn.workspace.selection.current.track == 1
    assert drawn.inspector.told == (
        "T1 was followed: it is in the picture at 00:00:00.000 – 00:00:01.800, frames: 45."
    )
    shown = drawn.workspace.current
    assert shown is not None
    assert load_review(shown.path).same_as(review_in(drawn))

    drawn.run("edit.undo")

    assert review_in(drawn).tracks == {}
    assert not drawn.actions_.actions["edit.undo"].isEnabled()


def test_undo_while_it_is_followed_ends_that(qtbot: QtBot, drawn: MainWindow) -> None:
    drawn.run("edit.undo")

    wait_for_jobs(qtbot, drawn)

    assert review_in(drawn).tracks == {}
    (state,) = drawn.workspace.jobs.states()
    assert state.status.name == "CANCELLED"


def test_a_box_stays_where_its_following_was_cancelled(qtbot: QtBot, drawn: MainWindow) -> None:
    drawn.run("jobs.cancel")

    wait_for_jobs(qtbot, drawn)

    assert frames_in(drawn, 1) == range(FRAME, FRAME + 1)
    assert drawn.inspector.told.startswith("T1 was not followed.")


def test_a_box_that_is_moved_meanwhile_is_followed_from_where_it_is(
    qtbot: QtBot, open_window: OpenWindow, patch_clip: Clip
) -> None:
    window = open_window(patch_clip, without_tracks(patch_clip))
    go_to(qtbot, window, FRAME)
    true = true_box(patch_clip)
    draw_around(window, Box(true.x + 0.1, true.y, true.width, true.height))

    middle = true.x + 0.1 + true.width / 2, true.y + true.height / 2
    drag(window, middle, (middle[0] - 0.1, middle[1]))
    wait_for_jobs(qtbot, window)

    assert frames_in(window, 1) == range(CUT)
    first = review_in(window).tracks[1].boxes[:1]
    assert float(overlap(first, patch_clip.boxes[:1, 0])[0, 0]) > 0.6


@pytest.mark.usefixtures("single_control")
def test_a_track_is_followed_anew_from_where_it_ends(qtbot: QtBot, known: MainWindow) -> None:
    go_to(qtbot, known, 40)
    press(Qt.Key.Key_E)
    before = review_in(known).tracks[1]

    press(Qt.Key.Key_F)
    wait_for_jobs(qtbot, known)

    after = review_in(known).tracks[1]
    assert frames_in(known, 1) == range(60)
    assert np.array_equal(after.boxes[:41], before.boxes)
    known.run("edit.undo")
    assert frames_in(known, 1) == range(41)


def test_what_was_found_waits_until_its_review_is_open_again(
    qtbot: QtBot, drawn: MainWindow, review_path: Path
) -> None:
    shown = drawn.workspace.current
    assert shown is not None
    drawn.workspace.open_review(review_path)
    qtbot.waitUntil(lambda: not drawn.workspace.jobs.open_states(), timeout=60_000)
    assert set(review_in(drawn).tracks) == {1, 2}

    drawn.workspace.open_review(shown.path)
    wait_for_jobs(qtbot, drawn)

    assert frames_in(drawn, 1) == range(CUT)
