"""Fixtures of the list of clips: a clip in a folder of its own, the list of a workspace."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.ui.clips.clip_list import ClipList
from reviewer.ui.workspace import Workspace
from tests.clips import Clip

PATIENCE_MS = 60_000


@pytest.fixture
def clip(tmp_path: Path, plain_clip: Clip) -> Path:
    """A copy of `plain_clip`, with nothing beside it."""
    folder = tmp_path / "clips"
    folder.mkdir()
    return Path(shutil.copy(plain_clip.path, folder / "interview.mp4"))


@pytest.fixture
def clips(workspace: Workspace) -> Iterator[ClipList]:
    """The list of a workspace; its jobs end with the test."""
    made = ClipList(workspace)
    yield made
    made.close()
    workspace.job_bridge.close()
