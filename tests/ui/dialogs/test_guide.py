from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reviewer.ui.dialogs.guide import Guide
from reviewer.ui.main_window import MainWindow


@pytest.mark.parametrize(
    ("text", "signal"),
    [("Try the clip that comes along", "demo_wanted"), ("Open clips…", "clips_wanted")],
)
def test_the_guide_leads_to_a_first_clip(
    qtbot: QtBot, window: MainWindow, text: str, signal: str
) -> None:
    guide = Guide(window)
    qtbot.addWidget(guide)
    guide.show()
    button = next(one for one in guide.findChildren(QPushButton) if one.text() == text)

    with qtbot.waitSignal(getattr(guide, signal)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert not guide.isVisible()


def test_return_leads_to_clips_and_not_past_them(qtbot: QtBot, window: MainWindow) -> None:
    guide = Guide(window)
    qtbot.addWidget(guide)
    guide.show()

    with qtbot.waitSignal(guide.clips_wanted):
        qtbot.keyClick(guide.focusWidget() or guide, Qt.Key.Key_Return)
