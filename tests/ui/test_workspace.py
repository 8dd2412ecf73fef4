from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review, open_session
from reviewer.domain.edits import DropTrack
from reviewer.ui.workspace import Workspace
from tests.storage.test_holding import held_elsewhere


def test_an_open_review_is_told_with_its_frames(
    qtbot: QtBot, workspace: Workspace, review_path: Path
) -> None:
    with qtbot.waitSignal(workspace.opened):
        assert workspace.open_review(review_path)

    assert workspace.playhead.frames == 40
    assert workspace.can_edit


def test_a_missing_clip_is_told_and_the_review_stays_open(
    qtbot: QtBot, workspace: Workspace, review_path: Path
) -> None:
    with qtbot.waitSignal(workspace.failed) as told:
        workspace.open_review(review_path)

    assert "clip.mp4" in str(told.args[0])
    assert workspace.current is not None


def test_an_edit_is_saved_and_told(qtbot: QtBot, workspace: Workspace, review_path: Path) -> None:
    workspace.open_review(review_path)

    with qtbot.waitSignal(workspace.changed) as told:
        assert workspace.apply(DropTrack(1))

    assert told.args[0].tracks == {1}
    assert set(load_review(review_path).tracks) == {2}


def test_undo_brings_a_track_back(workspace: Workspace, review_path: Path) -> None:
    workspace.open_review(review_path)
    workspace.apply(DropTrack(1))

    workspace.undo()

    assert workspace.review is not None
    assert set(workspace.review.tracks) == {1, 2}


def test_a_refused_edit_is_told_and_changes_nothing(
    qtbot: QtBot, workspace: Workspace, review_path: Path
) -> None:
    workspace.open_review(review_path)

    with qtbot.waitSignal(workspace.failed):
        assert not workspace.apply(DropTrack(9))

    assert set(load_review(review_path).tracks) == {1, 2}


def test_a_review_that_another_holds_is_only_looked_at(
    workspace: Workspace, review_path: Path
) -> None:
    with held_elsewhere(review_path) as other:
        workspace.open_review(review_path)

        assert workspace.current is not None
        assert not workspace.can_edit
        assert f"process {other.pid}" in workspace.current.why_read_only
        assert not workspace.apply(DropTrack(1))


def test_a_closed_review_can_be_changed_by_others(workspace: Workspace, review_path: Path) -> None:
    workspace.open_review(review_path)
    workspace.close_review()

    with open_session(review_path) as session:
        session.apply(DropTrack(1))

    assert set(load_review(review_path).tracks) == {2}
