from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.ui.people.people_panel import PeoplePanel
from reviewer.ui.player.frame_service import FrameService
from reviewer.ui.player.thumbnails import Thumbnails
from reviewer.ui.portraits.portraits import SIDE_PX
from reviewer.ui.theme import current_tones
from reviewer.ui.workspace import Workspace


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, review_path: Path) -> PeoplePanel:
    shown = PeoplePanel(workspace)
    qtbot.addWidget(shown)
    shown.resize(360, 400)
    shown.show()
    workspace.open_review(review_path)
    return shown


def test_a_row_makes_room_for_a_picture_and_says_how_to_see_it(
    panel: PeoplePanel, workspace: Workspace
) -> None:
    before = panel.tree.visualRect(panel.tree.model().index(0, 0)).height()
    service = FrameService(panel)

    panel.show_pictures(Thumbnails(service, panel), service)
    panel.grab()
    row = panel.tree.visualRect(panel.tree.model().index(0, 0))
    place = panel.delegate.picture_rect(panel.tree.model().index(0, 0))
    middle = panel.tree.viewport().grab(place).toImage().pixelColor(SIDE_PX // 2, SIDE_PX // 2)

    assert before < SIDE_PX <= row.height()
    assert row.contains(place)
    assert middle.name() == current_tones().picture
    item = panel.tree.topLevelItem(0)
    assert item is not None
    assert "Hold Alt" in item.toolTip(0)
