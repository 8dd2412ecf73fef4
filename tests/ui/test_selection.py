from __future__ import annotations

from pytestqt.qtbot import QtBot

from reviewer.ui.selection import NOTHING, Selected, Selection


def test_a_selection_takes_the_place_of_the_last(qtbot: QtBot) -> None:
    selection = Selection()
    selection.select(flag=1, track=2)

    selection.select(person=3)

    assert selection.current == Selected(person=3)


def test_the_same_again_is_not_told(qtbot: QtBot) -> None:
    selection = Selection()
    selection.select(flag=1)

    with qtbot.assertNotEmitted(selection.changed):
        selection.select(flag=1)


def test_a_range_can_be_marked_backwards(qtbot: QtBot) -> None:
    selection = Selection()

    selection.set_range((9, 3))

    assert selection.range == (3, 9)


def test_clearing_takes_both(qtbot: QtBot) -> None:
    selection = Selection()
    selection.select(tag=1)
    selection.set_range((1, 2))

    selection.clear()

    assert (selection.current, selection.range) == (NOTHING, None)
