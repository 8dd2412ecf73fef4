from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from reviewer.ui.main_window import MainWindow


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = Counter(
        QKeySequence(key).toString()
        for spec in window.actions_.specs.values()
        for key in spec.shortcuts
    )

    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_every_action_has_words_and_stands_in_a_menu(window: MainWindow) -> None:
    menus = window.menuBar().findChildren(QMenu)
    shown = {action for menu in menus for action in menu.actions()}

    for name, action in window.actions_.actions.items():
        assert action.text(), name
        assert action in shown, name


def test_an_action_that_cannot_be_done_does_nothing(window: MainWindow) -> None:
    window.run("edit.undo")

    assert window.notice == ""
