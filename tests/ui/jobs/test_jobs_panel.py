from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from reviewer.app.job_states import Status
from reviewer.domain.errors import ExportError
from reviewer.domain.progress import Job, Progress
from reviewer.ui.jobs.jobs_panel import JobsPanel
from reviewer.ui.workspace import Workspace

PATIENCE_MS = 60_000


def counting(steps: int, *, executor: Executor) -> Job[None]:
    for done in range(steps):
        yield Progress("scan", done + 1, steps)


def endless(*, executor: Executor) -> Job[None]:
    while True:
        yield Progress("scan", 43, 100)


def failing(*, executor: Executor) -> Job[None]:
    yield Progress("step", 1, 2)
    raise ExportError("The disk is full.", hint="Make room.", details="last line of a log")


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Iterator[JobsPanel]:
    """The strip of jobs; every clip is called by the name of its review."""
    made = JobsPanel(workspace, lambda review: review.stem)
    qtbot.addWidget(made)
    yield made
    workspace.job_bridge.close()


def wait_for_end(qtbot: QtBot, workspace: Workspace) -> None:
    qtbot.waitUntil(
        lambda: bool(workspace.jobs.states()) and not workspace.jobs.open_states(),
        timeout=PATIENCE_MS,
    )


def select_newest(panel: JobsPanel) -> QTreeWidgetItem:
    item = panel.tree.topLevelItem(0)
    assert item is not None
    panel.tree.setCurrentItem(item)
    return item


def test_the_strip_is_hidden_before_the_first_job(panel: JobsPanel) -> None:
    assert not panel.isVisibleTo(None)  # type: ignore[arg-type]


def test_the_strip_tells_what_is_at_work_and_cancels_it(
    qtbot: QtBot, panel: JobsPanel, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.jobs.submit("Scan", endless, about=tmp_path / "clip.review")
    qtbot.waitUntil(lambda: "43 %" in panel._words.text(), timeout=PATIENCE_MS)
    assert panel._words.text().startswith("Scan: clip · searching for faces · 43 %")
    assert panel._bar.value() == 430

    panel._cancel.click()

    wait_for_end(qtbot, workspace)
    qtbot.waitUntil(lambda: "cancelled" in panel._words.text())
    assert not panel._cancel.isVisibleTo(panel)


def test_the_list_holds_all_jobs_with_their_ends(
    qtbot: QtBot, panel: JobsPanel, workspace: Workspace
) -> None:
    workspace.jobs.submit("First", partial(counting, 3))
    workspace.jobs.submit("Second", failing)
    wait_for_end(qtbot, workspace)
    qtbot.waitUntil(lambda: panel.tree.topLevelItemCount() == 2)
    qtbot.waitUntil(lambda: "failed" in panel.tree.topLevelItem(0).text(1))  # type: ignore[union-attr]

    rows = [panel.tree.topLevelItem(place) for place in range(2)]

    assert [(row.text(0), row.text(1)) for row in rows if row] == [
        ("Second", "failed · The disk is full. Make room."),
        ("First", "done"),
    ]


def test_details_of_a_failure_are_shown(
    qtbot: QtBot, panel: JobsPanel, workspace: Workspace
) -> None:
    workspace.jobs.submit("Copy", failing)
    wait_for_end(qtbot, workspace)
    qtbot.waitUntil(lambda: panel.tree.topLevelItemCount() == 1)
    select_newest(panel)
    qtbot.waitUntil(panel._details.isEnabled)

    panel._details.click()

    (text,) = panel.findChildren(QPlainTextEdit)
    assert text.toPlainText() == "The disk is full. Make room.\n\nlast line of a log"
    (dialog,) = panel.findChildren(QDialog)
    dialog.close()


def test_no_error_is_told_where_all_is_covered(
    qtbot: QtBot, panel: JobsPanel, workspace: Workspace
) -> None:
    workspace.jobs.submit("Copy", failing)
    wait_for_end(qtbot, workspace)
    qtbot.waitUntil(lambda: panel.tree.topLevelItemCount() == 1)

    workspace.set_covered_everywhere(True)

    item = select_newest(panel)
    assert "disk" not in item.text(1) + item.toolTip(1) + panel._words.text()
    assert not panel._details.isEnabled()


def test_a_selected_job_can_be_cancelled_while_another_runs(
    qtbot: QtBot, panel: JobsPanel, workspace: Workspace
) -> None:
    first = workspace.jobs.submit("First", endless)
    second = workspace.jobs.submit("Second", endless)
    panel.show_list(True)
    qtbot.waitUntil(lambda: panel.tree.topLevelItemCount() == 2, timeout=PATIENCE_MS)
    select_newest(panel)

    panel.cancel_shown()

    ends = {state.id: state.status for state in workspace.jobs.states()}
    assert ends[second] is Status.CANCELLED
    assert not ends[first].is_end


def test_what_has_ended_can_be_cleared(
    qtbot: QtBot, panel: JobsPanel, workspace: Workspace
) -> None:
    workspace.jobs.submit("Count", partial(counting, 1))
    wait_for_end(qtbot, workspace)
    qtbot.waitUntil(lambda: panel.tree.topLevelItemCount() == 1)

    panel.forget_ended()

    assert panel.tree.topLevelItemCount() == 0
    assert workspace.jobs.states() == ()


def test_the_window_may_close_while_nothing_is_at_work(panel: JobsPanel) -> None:
    assert panel.ask_before_leaving(lambda: None)


@pytest.mark.parametrize("button", ["_stop", "_wait", "_stay"])
def test_closing_while_a_job_runs_asks_what_becomes_of_it(
    qtbot: QtBot, panel: JobsPanel, workspace: Workspace, button: str
) -> None:
    left: list[bool] = []
    steps = 400
    workspace.jobs.submit("Count", endless if button == "_stop" else partial(counting, steps))
    assert not panel.ask_before_leaving(lambda: left.append(True))
    assert panel._leaving.isVisibleTo(panel)

    getattr(panel, button).click()

    assert not panel._leaving.isVisibleTo(panel)
    wait_for_end(qtbot, workspace)
    if button == "_stay":
        qtbot.waitUntil(lambda: "done" in panel._words.text())
        assert left == []
    else:
        qtbot.waitUntil(lambda: left == [True])
