from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reviewer.domain.edits import Decide
from reviewer.ui.flags.flags_panel import FlagModel, FlagsPanel, head_of, short_time
from reviewer.ui.playhead import Playhead
from reviewer.ui.workspace import Workspace
from tests.reviews import decision_of


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> FlagsPanel:
    panel = FlagsPanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(300, 400)
    panel.show()
    return panel


def test_without_a_review_the_list_says_what_comes(panel: FlagsPanel) -> None:
    assert not panel.list.isVisible()


def test_choosing_a_flag_goes_there(
    qtbot: QtBot, panel: FlagsPanel, workspace: Workspace, review_path: Path
) -> None:
    workspace.open_review(review_path)

    choose_first(qtbot, panel)

    assert workspace.selection.current.flag == panel.model.rows[0].flag
    assert workspace.playhead.frame == panel.model.rows[0].worst


def test_return_plays_the_flag_in_a_loop(
    qtbot: QtBot, panel: FlagsPanel, workspace: Workspace, review_path: Path
) -> None:
    workspace.open_review(review_path)
    choose_first(qtbot, panel)

    qtbot.keyClick(panel.list, Qt.Key.Key_Return)

    playhead: Playhead = workspace.playhead
    row = panel.model.rows[0]
    assert (playhead.loop, playhead.playing) == ((row.first, row.last), True)


def test_what_is_decided_leaves_the_list_of_what_is_to_decide(
    panel: FlagsPanel, workspace: Workspace, review_path: Path
) -> None:
    workspace.open_review(review_path)
    panel.open_only.setChecked(True)
    before = len(panel.model.rows)

    workspace.apply(Decide(decision_of(1, 1, 2)))

    assert (before, len(panel.model.rows)) == (2, 0)
    assert not panel.list.isVisible()


def test_a_selection_made_elsewhere_is_shown(
    panel: FlagsPanel, workspace: Workspace, review_path: Path
) -> None:
    workspace.open_review(review_path)

    workspace.selection.select(flag=2)

    row = panel.chosen()
    assert row is not None
    assert panel.list.currentIndex().row() == panel.model.rows.index(row)


def test_a_row_is_read_out_in_words(
    panel: FlagsPanel, workspace: Workspace, review_path: Path
) -> None:
    workspace.open_review(review_path)

    words = panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert words.startswith("T1 at 00:00:00")
    assert words.endswith("risk 80 of 100, to decide")


def test_the_model_is_sound(qtmodeltester: ModelTester, panel: FlagsPanel) -> None:
    qtmodeltester.check(FlagModel())


def choose_first(qtbot: QtBot, panel: FlagsPanel) -> None:
    qtbot.keyClick(panel.list, Qt.Key.Key_Home)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)


def test_times_are_short_and_have_hours_where_there_are_some() -> None:
    assert short_time("00:00:09.040 – 00:00:13.600") == "00:09 – 00:13"
    assert short_time("00:59:58.000 – 01:00:02.000") == "00:59:58 – 01:00:02"


def test_in_a_narrow_list_the_start_of_a_flag_stays_readable(
    panel: FlagsPanel, workspace: Workspace, review_path: Path
) -> None:
    workspace.open_review(review_path)
    row, metrics = panel.model.rows[0], panel.fontMetrics()
    start, whole = short_time(row.start), short_time(row.time)

    assert whole in head_of(row, metrics, 1000)
    narrow = head_of(row, metrics, metrics.horizontalAdvance(f"{start} xxxx"))
    assert start in narrow
    assert whole not in narrow
