from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.domain.edits import PutExport
from reviewer.ui.copies.copies_panel import CopiesPanel
from reviewer.ui.workspace import Workspace
from tests.reviews import copy_of


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, review_path: Path) -> CopiesPanel:
    panel = CopiesPanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(300, 400)
    panel.show()
    workspace.open_review(review_path)
    return panel


def test_without_a_copy_the_list_says_how_to_make_one(panel: CopiesPanel) -> None:
    assert not panel.tree.isVisible()


def test_choosing_a_finding_goes_to_its_place(panel: CopiesPanel, workspace: Workspace) -> None:
    workspace.apply(PutExport(copy_of(1, passed=False)))

    top = panel.tree.model().index(0, 0)
    panel.tree.setCurrentIndex(panel.tree.model().index(0, 0, top))

    assert workspace.selection.current.finding == (1, 0)
    assert workspace.playhead.frame == 3


def test_a_copy_says_whether_its_check_passed(panel: CopiesPanel, workspace: Workspace) -> None:
    workspace.apply(PutExport(copy_of(1)))
    workspace.apply(PutExport(copy_of(2, passed=False)))

    texts = [panel.tree.model().index(row, 0).data() for row in range(2)]

    assert texts == [
        "C2  copy-0002.mp4 – did not pass its check",
        "C1  copy-0001.mp4 – passed its check",
    ]
