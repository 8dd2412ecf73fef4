from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from reviewer.ui.inspector.fields import ChoiceList, FormPage, ReasonField, TextField


class Page(FormPage):
    """A form that notes what it was asked to do."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.reason = ReasonField("Why", needed=40)
        self.line = TextField("Name", optional=True)
        column = QVBoxLayout(self)
        column.addWidget(self.reason)
        column.addWidget(self.line)
        self.entered.connect(lambda: self.asked.append("on"))
        self.finished.connect(lambda: self.asked.append("record"))
        self.left.connect(lambda: self.asked.append("left"))


def shown(qtbot: QtBot, page: Page) -> Page:
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_keys_of_a_form(qtbot: QtBot) -> None:
    page = shown(qtbot, Page())
    for editor in (page.reason.edit, page.line.line):
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(editor, Qt.Key.Key_Escape)

    assert page.asked == ["on", "record", "left"] * 2
    assert page.reason.text == ""


def test_shift_and_enter_is_a_new_line(qtbot: QtBot) -> None:
    page = shown(qtbot, Page())

    QTest.keyClicks(page.reason.edit, "a")
    QTest.keyClick(page.reason.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(page.reason.edit, "b")

    assert len(page.reason.text.splitlines()) == 2
    assert page.asked == []


def test_a_reason_counts_its_characters(qtbot: QtBot) -> None:
    page = shown(qtbot, Page())
    page.reason.show_error("Too short.")

    page.reason.set_text("  twelve chars  ")
    short = page.reason._note.text()
    page.reason.set_text("x" * 41)

    assert short == "12 of 40 characters"
    assert page.reason._note.text() == "41 characters"
    assert page.reason.error == ""


def test_an_error_is_read_out_with_its_field(qtbot: QtBot) -> None:
    page = shown(qtbot, Page())

    page.line.show_error("This has to be answered.")

    assert page.line.line.accessibleName() == "Name (may be left out)"
    assert page.line.line.accessibleDescription() == "This has to be answered."


def choices(qtbot: QtBot) -> ChoiceList:
    found = ChoiceList("Which one")
    qtbot.addWidget(found)
    found.show_choices(["one", "two", "three"])
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_nothing_is_chosen_by_having_the_keyboard(qtbot: QtBot) -> None:
    found = choices(qtbot)

    found.setFocus()
    qtbot.waitUntil(found.hasFocus)

    assert found.currentRow() == -1


def test_a_number_chooses(qtbot: QtBot) -> None:
    found = choices(qtbot)

    with qtbot.waitSignal(found.picked) as told:
        QTest.keyClick(found, Qt.Key.Key_2)
    QTest.keyClick(found, Qt.Key.Key_9)

    assert told.args == [1]
    assert found.currentRow() == 1


def test_only_what_is_chosen_is_shown_when_the_keyboard_has_gone(qtbot: QtBot) -> None:
    found = choices(qtbot)
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_2)

    found.clearFocus()
    folded = [found.isRowHidden(row) for row in range(3)]
    found.setFocus()

    assert folded == [True, False, True]
    assert not any(found.isRowHidden(row) for row in range(3))
