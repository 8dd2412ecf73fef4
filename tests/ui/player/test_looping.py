from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.app import people
from reviewer.ui.main_window import MainWindow
from reviewer.ui.player.looping import loop_of


@pytest.fixture
def opened(window: MainWindow, review_path: Path) -> MainWindow:
    """The window with a review of 40 frames and two flags: frames 0 to 9, and 20 to 29."""
    assert window.workspace.open_review(review_path)
    return window


def test_the_selected_flag_is_looped_and_let_go(opened: MainWindow) -> None:
    opened.workspace.selection.select(flag=2)

    opened.run("play.loop")
    looped = opened.workspace.playhead.loop
    opened.run("play.loop")

    assert looped == (20, 29)
    assert opened.workspace.playhead.loop is None


def test_a_marked_range_is_looped_before_a_flag(opened: MainWindow) -> None:
    opened.workspace.selection.select(flag=2)
    opened.workspace.selection.set_range((3, 7))

    assert loop_of(opened.workspace) == (3, 7)


def test_a_track_or_a_person_is_looped(opened: MainWindow) -> None:
    opened.workspace.selection.select(track=1)
    track = loop_of(opened.workspace)
    opened.workspace.call(lambda session: people.merge(session, ["T1", "T2"], who="Ann"))
    opened.workspace.selection.select(person=1)

    assert (track, loop_of(opened.workspace)) == ((0, 9), (0, 29))


def test_without_anything_marked_there_is_nothing_to_loop(opened: MainWindow) -> None:
    assert loop_of(opened.workspace) is None
    assert not opened.actions_.actions["play.loop"].isEnabled()
