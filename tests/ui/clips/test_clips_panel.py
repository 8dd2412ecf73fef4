from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review
from reviewer.domain.edits import Decide
from reviewer.ui.clips.clip_model import OPEN
from reviewer.ui.clips.clips_panel import ClipsPanel
from reviewer.ui.workspace import Workspace
from tests.reviews import decision_of
from tests.ui.clips.conftest import PATIENCE_MS


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Iterator[ClipsPanel]:
    """The panel of clips, shown."""
    made = ClipsPanel(workspace, lambda: None)
    qtbot.addWidget(made)
    made.resize(280, 400)
    made.show()
    yield made
    made.list.close()
    workspace.job_bridge.close()


def is_settled(panel: ClipsPanel) -> bool:
    rows = panel.list.rows
    return bool(rows) and not panel.list.is_looking and not any(row.job for row in rows)


def test_an_empty_list_says_what_to_do(qtbot: QtBot, workspace: Workspace) -> None:
    asked: list[bool] = []
    panel = ClipsPanel(workspace, lambda: asked.append(True))
    qtbot.addWidget(panel)
    panel.show()

    assert panel._pages.currentWidget() is panel._empty
    panel._choose_first.click()

    assert asked == [True]


def test_files_that_are_dropped_are_taken_in(
    qtbot: QtBot, panel: ClipsPanel, review_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(review_path)), QUrl("https://example.org/a.mp4")])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), action, data, button, keys)
    panel.dragEnterEvent(entering)
    assert entering.isAccepted()

    panel.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, keys))
    qtbot.waitUntil(lambda: is_settled(panel), timeout=PATIENCE_MS)

    assert [row.found.review for row in panel.list.rows] == [review_path]
    assert panel._pages.currentWidget() is panel.view


def test_what_is_no_file_cannot_be_dropped(panel: ClipsPanel) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.mp4")])
    entering = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering.ignore()

    panel.dragEnterEvent(entering)

    assert not entering.isAccepted()


def test_enter_shows_the_selected_clip(
    qtbot: QtBot, panel: ClipsPanel, workspace: Workspace, review_path: Path
) -> None:
    panel.list.add([review_path])
    qtbot.waitUntil(lambda: is_settled(panel) and panel.selected is not None)
    panel.view.setFocus()

    qtbot.keyClick(panel.view, Qt.Key.Key_Return)

    assert workspace.current is not None
    assert workspace.current.path == review_path


def test_a_click_shows_a_clip_but_begins_no_scan(
    qtbot: QtBot, panel: ClipsPanel, workspace: Workspace, review_path: Path, clip: Path
) -> None:
    panel.list.add([clip, review_path], scans=False)
    qtbot.waitUntil(lambda: len(panel.list.rows) == 2 and is_settled(panel))

    def click(row: int) -> None:
        place = panel.view.visualRect(panel.model.index(row)).center()
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(1)
    assert workspace.current is not None
    assert workspace.current.path == review_path
    assert [panel.model.index(row).data(OPEN) for row in (0, 1)] == [False, True]

    click(0)
    assert workspace.jobs.states() == ()
    assert workspace.current.path == review_path


def test_a_clip_that_has_to_be_scanned_first_is_selected_meanwhile(
    qtbot: QtBot, panel: ClipsPanel, review_path: Path, clip: Path
) -> None:
    panel.list.add([review_path], scans=False)
    panel.list.add([clip], opened=clip)

    qtbot.waitUntil(
        lambda: panel.selected is not None and panel.selected.found.clip == clip,
        timeout=PATIENCE_MS,
    )
    qtbot.waitUntil(lambda: is_settled(panel), timeout=PATIENCE_MS)


def test_the_open_clip_is_selected(
    qtbot: QtBot, panel: ClipsPanel, workspace: Workspace, review_path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.review"
    other.write_bytes(review_path.read_bytes())
    panel.list.add([other, review_path])
    qtbot.waitUntil(lambda: len(panel.list.rows) == 2 and is_settled(panel))

    workspace.open_review(review_path)

    assert panel.selected is not None
    assert panel.selected.found.review == review_path


def test_a_new_scan_asks_where_decisions_would_go(
    qtbot: QtBot, panel: ClipsPanel, workspace: Workspace, clip: Path
) -> None:
    panel.list.add([clip])
    qtbot.waitUntil(lambda: is_settled(panel) and workspace.can_edit, timeout=PATIENCE_MS)
    review = panel.list.rows[0].found.review
    workspace.apply(Decide(decision_of(1, 1)))
    qtbot.waitUntil(
        lambda: panel.list.rows[0].state.decisions == 1 and is_settled(panel), timeout=PATIENCE_MS
    )

    panel.scan_selected(quick=True)
    assert panel._ask.isVisible()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)

    assert not panel._ask.isVisible()
    assert len(load_review(review).decisions) == 1

    panel.scan_selected(quick=True)
    panel._go.click()
    qtbot.waitUntil(lambda: bool(panel.list.rows[0].job))
    qtbot.waitUntil(lambda: is_settled(panel), timeout=PATIENCE_MS)

    assert load_review(review).decisions == {}


def test_a_clip_is_removed_and_its_files_stay(
    qtbot: QtBot, panel: ClipsPanel, review_path: Path
) -> None:
    panel.list.add([review_path])
    qtbot.waitUntil(lambda: is_settled(panel) and panel.selected is not None)

    panel.remove_selected()

    assert panel.list.rows == ()
    assert panel.selected is None
    assert review_path.exists()


def test_the_menu_of_a_clip_has_what_can_be_done_with_it(
    qtbot: QtBot, panel: ClipsPanel, review_path: Path
) -> None:
    panel.list.add([review_path])
    qtbot.waitUntil(lambda: is_settled(panel) and panel.selected is not None)

    panel._show_menu(panel.view.visualRect(panel.model.index(0)).center())

    (menu,) = panel.findChildren(QMenu)
    words = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert words == {
        "Open": True,
        "Scan": False,  # its clip is not known
        "Quick scan": False,
        "Remove from the list": True,
    }
    menu.close()


def test_all_that_is_not_scanned_is_scanned_when_asked_for(
    qtbot: QtBot, panel: ClipsPanel, clip: Path
) -> None:
    panel.list.add([clip], scans=False)
    qtbot.waitUntil(lambda: is_settled(panel), timeout=PATIENCE_MS)
    assert panel.list.to_scan() == (1,)

    panel.scan_all()

    qtbot.waitUntil(
        lambda: panel.list.rows[0].state.undecided == 1 and is_settled(panel), timeout=PATIENCE_MS
    )
    assert panel.list.to_scan() == ()
