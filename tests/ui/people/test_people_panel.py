from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review
from reviewer.domain.people import Role
from reviewer.ui.people.people_panel import PeoplePanel
from reviewer.ui.workspace import Workspace


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, review_path: Path) -> PeoplePanel:
    panel = PeoplePanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(300, 400)
    panel.show()
    workspace.open_review(review_path)
    return panel


def test_two_tracks_become_one_person_and_two_again(
    qtbot: QtBot, panel: PeoplePanel, review_path: Path
) -> None:
    panel.tree.selectAll()
    qtbot.mouseClick(panel.merge_button, Qt.MouseButton.LeftButton)
    together = [row.name for row in panel.rows()]

    panel.tree.selectAll()
    qtbot.mouseClick(panel.split_button, Qt.MouseButton.LeftButton)

    assert together == ["P1"]
    assert [row.name for row in panel.rows()] == ["T1", "T2"]
    assert load_review(review_path).people == {}


def test_one_undo_takes_a_merge_back(panel: PeoplePanel, workspace: Workspace) -> None:
    panel.tree.selectAll()
    panel.merge()

    workspace.undo()

    assert [row.name for row in panel.rows()] == ["T1", "T2"]


def test_a_role_without_protection_needs_its_basis(
    qtbot: QtBot, panel: PeoplePanel, workspace: Workspace, review_path: Path
) -> None:
    choose(panel, 0)
    panel.role.setCurrentIndex(panel.role.findData(Role.JOURNALIST.value))

    with qtbot.waitSignal(workspace.failed) as told:
        panel.set_role()

    assert "needs its basis" in str(told.args[0])
    assert load_review(review_path).people == {}


def test_a_role_is_recorded_with_its_basis(
    qtbot: QtBot, panel: PeoplePanel, review_path: Path
) -> None:
    choose(panel, 0)
    panel.role.setCurrentIndex(panel.role.findData(Role.JOURNALIST.value))
    panel.basis.setText("Shown by name in the programme.")

    qtbot.keyClick(panel.basis, Qt.Key.Key_Return)

    (person,) = load_review(review_path).people.values()
    assert (person.role, person.basis) == (Role.JOURNALIST, "Shown by name in the programme.")
    assert panel.rows()[0].role == "journalist"


def test_choosing_somebody_goes_to_where_they_are_first_seen(
    panel: PeoplePanel, workspace: Workspace
) -> None:
    choose(panel, 1)

    assert workspace.selection.current.track == 2
    assert workspace.playhead.frame == 20


def choose(panel: PeoplePanel, place: int) -> None:
    item = panel.tree.topLevelItem(place)
    assert item is not None
    panel.tree.clearSelection()
    item.setSelected(True)
