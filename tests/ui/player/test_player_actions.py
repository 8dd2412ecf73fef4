from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.timing import FrameIndex
from reviewer.ui.main_window import MainWindow
from reviewer.ui.player.player_actions import frame_a_second_on, shot_start
from reviewer.ui.playhead import View
from tests.reviews import review_of, track_of


@pytest.fixture
def opened(window: MainWindow, review_path: Path) -> MainWindow:
    """The window with a review of 40 frames, a cut at frame 20, and two flags."""
    assert window.workspace.open_review(review_path)
    return window


def test_steps_and_jumps(opened: MainWindow) -> None:
    playhead = opened.workspace.playhead
    frames = []

    for name in ("on", "on", "back", "second_on", "shot_on", "shot_back", "shot_back", "last"):
        opened.run(f"play.{name}")
        frames.append(playhead.frame)

    assert frames == [1, 2, 1, 26, 39, 20, 0, 39]


def test_a_second_is_a_second_at_a_variable_rate() -> None:
    review = review_of(track_of(1))
    pts = np.array([0, 100, 900, 950, 2500], np.int64)
    review.index = FrameIndex(Fraction(1, 1000), pts, 2600)

    assert [frame_a_second_on(review, frame, 1) for frame in range(5)] == [3, 3, 3, 4, 5]
    assert frame_a_second_on(review, 4, -1) == 3


def test_shots_start_where_the_cuts_are() -> None:
    review = review_of(track_of(1))

    assert shot_start(review, 3, forward=True) == 20
    assert shot_start(review, 20, forward=True) == 39
    assert shot_start(review, 25, forward=False) == 20
    assert shot_start(review, 20, forward=False) == 0


def test_views_speed_and_zoom(opened: MainWindow) -> None:
    opened.run("view.covered")
    opened.run("play.faster")
    opened.run("view.nearer")
    nearer = opened.player.view.viewport.zoom
    opened.run("view.fit")

    assert opened.workspace.playhead.view is View.COVERED
    assert opened.actions_.actions["view.covered"].isChecked()
    assert opened.workspace.playhead.speed == 1.5
    assert nearer > 1
    assert opened.player.view.viewport.zoom == 1


def test_the_sound_is_switched_off(opened: MainWindow) -> None:
    opened.run("play.sound")

    assert opened.player.sound.volume == 0


def test_without_a_review_nothing_can_be_played(window: MainWindow) -> None:
    assert not window.actions_.actions["play.toggle"].isEnabled()
