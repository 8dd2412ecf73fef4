from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.ui.inspector.choice_form import ChoiceForm


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def shown(qtbot: QtBot) -> ChoiceForm:
    form = ChoiceForm("Who stays visible?", ["T1", "T2", "T3"])
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.start()
    return form


def test_a_number_is_enough(qtbot: QtBot) -> None:
    form = shown(qtbot)

    with qtbot.waitSignal(form.chosen) as told:
        press(Qt.Key.Key_3)

    assert told.args == [2]


def test_arrows_look_and_enter_chooses(qtbot: QtBot) -> None:
    form = shown(qtbot)
    looked: list[int] = []
    form.looked_at.connect(looked.append)

    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    with qtbot.waitSignal(form.chosen) as told:
        press(Qt.Key.Key_Return)

    assert looked == [0, 1]
    assert told.args == [1]


def test_nothing_is_chosen_by_enter_alone(qtbot: QtBot) -> None:
    form = shown(qtbot)

    with qtbot.assertNotEmitted(form.chosen):
        press(Qt.Key.Key_Return)
