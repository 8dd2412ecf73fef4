from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.app.clip_memory import ClipMemory, Remembered
from reviewer.ui.clips.clip_keeping import ClipKeeper
from reviewer.ui.clips.clip_list import ClipList
from reviewer.ui.workspace import Workspace
from tests.ui.clips.conftest import PATIENCE_MS

MakeKeeper = Callable[[], ClipKeeper]


@pytest.fixture
def memory(tmp_path: Path) -> ClipMemory:
    return ClipMemory(tmp_path / "state" / "clips.json")


@pytest.fixture
def keeper(workspace: Workspace, clips: ClipList, memory: ClipMemory) -> ClipKeeper:
    return ClipKeeper(workspace, clips, memory, lambda: True)


def test_where_one_was_is_kept_a_moment_later_as_before_a_crash(
    qtbot: QtBot,
    keeper: ClipKeeper,
    clips: ClipList,
    workspace: Workspace,
    memory: ClipMemory,
    review_path: Path,
) -> None:
    workspace.open_review(review_path)
    workspace.playhead.seek(7)

    wanted = Remembered((review_path,), review_path, 7)
    qtbot.waitUntil(lambda: memory.load() == wanted, timeout=PATIENCE_MS)


def test_the_window_opens_where_it_was(
    qtbot: QtBot,
    keeper: ClipKeeper,
    clips: ClipList,
    workspace: Workspace,
    memory: ClipMemory,
    review_path: Path,
    clip: Path,
) -> None:
    memory.save(Remembered((clip, review_path), review_path, 7))

    keeper.restore()
    qtbot.waitUntil(lambda: workspace.playhead.frame == 7, timeout=PATIENCE_MS)

    assert workspace.current is not None
    assert workspace.current.path == review_path
    assert [row.found.name for row in clips.rows] == ["interview.mp4", "clip.mp4"]
    assert workspace.jobs.states() == ()  # what was not scanned is scanned when it is asked for


def test_a_clip_that_is_named_at_the_start_goes_before_the_one_that_was_open(
    qtbot: QtBot,
    keeper: ClipKeeper,
    clips: ClipList,
    workspace: Workspace,
    memory: ClipMemory,
    review_path: Path,
    clip: Path,
) -> None:
    memory.save(Remembered((clip, review_path), review_path, 7))

    keeper.restore(opens=False)
    qtbot.waitUntil(lambda: len(clips.rows) == 2 and not clips.is_looking, timeout=PATIENCE_MS)

    assert workspace.current is None


def test_nothing_is_kept_while_all_is_covered(
    keeper: ClipKeeper, workspace: Workspace, memory: ClipMemory, review_path: Path
) -> None:
    memory.save(Remembered((review_path,)))

    workspace.set_covered_everywhere(True)
    keeper.keep()

    assert not memory.path.exists()


def test_nothing_is_kept_where_the_user_does_not_want_it(
    workspace: Workspace, clips: ClipList, memory: ClipMemory, review_path: Path
) -> None:
    memory.save(Remembered((review_path,)))
    keeper = ClipKeeper(workspace, clips, memory, lambda: False)

    keeper.keep()

    assert not memory.path.exists()


def test_a_closed_keeper_keeps_nothing_more(
    qtbot: QtBot, keeper: ClipKeeper, workspace: Workspace, memory: ClipMemory, review_path: Path
) -> None:
    keeper.keep()
    keeper.close()
    before = memory.load()

    workspace.open_review(review_path)

    assert not keeper._soon.isActive()
    assert memory.load() == before
