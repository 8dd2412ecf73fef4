"""Fixtures of the timeline: a view, and the panel of a workspace, with a full review."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.storage.review_file import ReviewFile
from reviewer.ui.timeline.layout import HEADER_PX
from reviewer.ui.timeline.shown import Words
from reviewer.ui.timeline.timeline_panel import TimelinePanel
from reviewer.ui.timeline.timeline_view import TimelineView
from reviewer.ui.workspace import Workspace
from tests.ui.timeline.making import full_review, lanes_of
from tests.ui.timeline.places import PX


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


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    """The whole review, two pixels a frame; it can be edited."""
    widget = TimelineView()
    qtbot.addWidget(widget)
    review = full_review()
    widget.show_review(review, lanes_of(review), Words())
    widget.can_edit = True
    widget.show()
    widget.resize(HEADER_PX + 400 * PX, 200)
    extra = widget.width() - widget.viewport().width()
    widget.resize(HEADER_PX + 400 * PX + extra, 200)
    widget.zoom_to_fit()
    return widget
