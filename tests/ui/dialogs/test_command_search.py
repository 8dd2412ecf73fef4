from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.ui.dialogs.command_search import CommandSearch, matches, rank
from reviewer.ui.main_window import MainWindow
from reviewer.ui.theme import Theme


@pytest.fixture
def search(qtbot: QtBot, window: MainWindow) -> CommandSearch:
    dialog = CommandSearch(window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def words(search: CommandSearch) -> list[str]:
    items = [search.list.topLevelItem(row) for row in range(search.list.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None]


@pytest.mark.parametrize(
    ("query", "fits"), [("", True), ("colour", True), ("LIGHT col", True), ("dark", False)]
)
def test_every_part_of_a_query_has_to_be_there(query: str, fits: bool) -> None:
    assert matches(query, "Light colours") is fits


def test_what_begins_with_the_words_comes_before_what_holds_them() -> None:
    found = ["Assign to a person…", "Covered sign", "Sign as…"]

    assert sorted(found, key=lambda words: rank("sign", words)) == [
        "Sign as…",
        "Covered sign",
        "Assign to a person…",
    ]


def test_only_what_can_be_done_is_offered(search: CommandSearch) -> None:
    assert "Light colours" in words(search)
    assert "Undo" not in words(search)


def test_typing_and_return_do_the_action(
    qtbot: QtBot, search: CommandSearch, window: MainWindow
) -> None:
    qtbot.keyClicks(search.query, "light")
    qtbot.keyClick(search.query, Qt.Key.Key_Return)

    assert window.settings.theme is Theme.LIGHT
    assert not search.isVisible()
    window.run("view.theme")


def test_the_arrows_move_in_the_list_while_one_types(qtbot: QtBot, search: CommandSearch) -> None:
    qtbot.keyClick(search.query, Qt.Key.Key_Down)
    qtbot.keyClick(search.query, Qt.Key.Key_Down)
    qtbot.keyClick(search.query, Qt.Key.Key_Up)

    assert search.list.currentIndex().row() == 1


def test_words_that_fit_nothing_do_nothing(qtbot: QtBot, search: CommandSearch) -> None:
    qtbot.keyClicks(search.query, "qqq")
    qtbot.keyClick(search.query, Qt.Key.Key_Return)

    assert search.isVisible()
