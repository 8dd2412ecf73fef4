from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from reviewer.ui.dialogs.key_legend import KeyLegend, keys_of
from reviewer.ui.main_window import MainWindow


def test_every_action_with_a_key_stands_in_the_legend(qtbot: QtBot, window: MainWindow) -> None:
    dialog = KeyLegend(window)
    qtbot.addWidget(dialog)

    (page,) = dialog.findChildren(QTextBrowser)
    text = page.toPlainText()

    with_keys = [spec for spec in window.actions_.specs.values() if spec.shortcuts]
    assert with_keys
    for spec in with_keys:
        assert spec.words.rstrip("…") in text
        assert keys_of(spec) in text
