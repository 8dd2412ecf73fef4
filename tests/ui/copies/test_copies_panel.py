from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.domain.edits import PutExport
from reviewer.domain.review import Finding
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


def test_the_time_of_a_finding_stands_there_once(panel: CopiesPanel, workspace: Workspace) -> None:
    told = Finding(
        "V3", "00:00:00.200 to 00:00:00.280: the cover of T1 shows something else.", 3, 5
    )
    workspace.apply(
        PutExport(replace(copy_of(1), findings=(told, *copy_of(1, passed=False).findings)))
    )

    model = panel.tree.model()
    texts = [model.index(row, 0, model.index(0, 0)).data() for row in range(2)]

    assert texts == [told.text, "00:00:00.200  A face outside the covers."]
