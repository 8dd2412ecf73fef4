from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.ui.main_window import MainWindow
from reviewer.ui.portraits.peek import Peek
from tests.ui.portraits.conftest import hold_alt, point, point_at_picture, row_picture


def test_a_picture_is_uncovered_while_the_pointer_is_on_it_and_alt_is_held(
    qtbot: QtBot, opened: MainWindow
) -> None:
    covered = row_picture(opened)

    point_at_picture(opened)
    after_pointing = row_picture(opened)
    hold_alt(opened)
    qtbot.waitUntil(lambda: is_shown(opened), timeout=10_000)
    uncovered = row_picture(opened)
    hold_alt(opened, held=False)

    assert after_pointing == covered
    assert uncovered != covered
    assert row_picture(opened) == covered


def test_alt_alone_uncovers_nothing(opened: MainWindow) -> None:
    hold_alt(opened)

    assert not peek_of(opened).is_looking


def test_no_other_row_has_the_picture_that_is_looked_at(qtbot: QtBot, opened: MainWindow) -> None:
    look(qtbot, opened)
    others = QModelIndex(), opened.people.tree.model().index(0, 0)

    assert is_shown(opened)
    assert [peek_of(opened).image_of(other) for other in others] == [None, None]


def test_the_pointer_that_leaves_ends_it(qtbot: QtBot, opened: MainWindow) -> None:
    covered = row_picture(opened)
    look(qtbot, opened)

    point(opened, QPoint(200, 10))

    assert row_picture(opened) == covered


def test_all_covered_ends_it_at_once_and_lets_none_begin(qtbot: QtBot, opened: MainWindow) -> None:
    covered = row_picture(opened)
    look(qtbot, opened)

    opened.workspace.set_covered_everywhere(True)
    at_once = row_picture(opened)
    hold_alt(opened, held=False)
    hold_alt(opened)
    point(opened, QPoint(200, 10))
    point_at_picture(opened)

    assert at_once == covered
    assert not peek_of(opened).is_looking


def test_leaving_the_program_ends_it(qtbot: QtBot, opened: MainWindow, qapp: QApplication) -> None:
    covered = row_picture(opened)
    look(qtbot, opened)

    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)

    assert row_picture(opened) == covered


def test_another_review_ends_it(qtbot: QtBot, opened: MainWindow) -> None:
    look(qtbot, opened)

    opened.workspace.close_review()

    assert not peek_of(opened).is_looking


def test_alt_does_not_take_the_keys_to_the_menu_bar(qtbot: QtBot, opened: MainWindow) -> None:
    opened.player.view.setFocus()
    look(qtbot, opened)

    hold_alt(opened, held=False)

    assert opened.menuBar().activeAction() is None
    assert opened.player.view.hasFocus()


@pytest.mark.parametrize("covered", [False, True])
def test_the_tooltip_says_how(opened: MainWindow, covered: bool) -> None:
    opened.workspace.set_covered_everywhere(covered)

    tip = opened.flags.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)

    assert ("Hold Alt" in tip, "Ctrl+Shift+P" in tip) == (not covered, covered)


def peek_of(window: MainWindow) -> Peek:
    assert window.flags.portraits is not None
    return window.flags.portraits.peek


def is_shown(window: MainWindow) -> bool:
    return peek_of(window).image_of(window.flags.model.index(0, 0)) is not None


def look(qtbot: QtBot, window: MainWindow) -> None:
    point_at_picture(window)
    hold_alt(window)
    qtbot.waitUntil(lambda: is_shown(window), timeout=10_000)
