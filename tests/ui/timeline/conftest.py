"""Fixtures of the timeline: the panel of a workspace with a full review open."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.storage.review_file import ReviewFile
from reviewer.ui.timeline.timeline_panel import TimelinePanel
from reviewer.ui.workspace import Workspace
from tests.ui.timeline.making import full_review


@pytest.fixture
def full_path(tmp_path: Path) -> Path:
    """A review of everything, in a file; its clip is not to be had."""
    path = tmp_path / "full.review"
    ReviewFile.create(path, full_review())
    return path


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, full_path: Path) -> TimelinePanel:
    """The panel with that review open."""
    shown = TimelinePanel(workspace)
    qtbot.addWidget(shown)
    shown.resize(1000, 360)
    shown.show()
    assert workspace.open_review(full_path)
    return shown
