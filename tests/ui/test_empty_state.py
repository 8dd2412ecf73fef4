from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.ui.empty_state import empty_label


def test_a_long_sentence_is_broken_in_the_middle_of_the_list(qtbot: QtBot) -> None:
    label = empty_label("Nothing is here yet. Drop clips into the window to begin.")
    qtbot.addWidget(label)
    label.resize(120, 200)

    assert label.heightForWidth(120) > 2 * label.fontMetrics().height()
    assert label.alignment() == Qt.AlignmentFlag.AlignCenter
