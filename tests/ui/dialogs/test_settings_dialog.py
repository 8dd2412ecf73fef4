from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reviewer.app.settings import load_settings, settings_path
from reviewer.ui.dialogs.settings_dialog import SettingsDialog
from reviewer.ui.main_window import MainWindow


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> SettingsDialog:
    dialog = SettingsDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_what_is_saved_signs_the_next_decision(dialog: SettingsDialog, window: MainWindow) -> None:
    dialog.name.setText("M. Muster")
    dialog.control.setCurrentIndex(1)
    dialog.language.setCurrentIndex(dialog.language.findData("uk"))

    dialog.save()

    assert (load_settings().name, load_settings().control) == ("M. Muster", "single")
    assert window.workspace.signer().who == "M. Muster"
    assert window.settings.language == "uk"


def test_what_is_not_shown_stays_as_it_was(dialog: SettingsDialog, qtbot: QtBot) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text('rules = "/etc/rules.toml"\n')
    again = SettingsDialog(dialog.parent())  # type: ignore[arg-type]
    qtbot.addWidget(again)
    again.workers.setValue(3)

    again.save()

    assert (load_settings().rules, load_settings().workers) == ("/etc/rules.toml", 3)


def test_a_folder_that_takes_nothing_is_told(dialog: SettingsDialog) -> None:
    settings_path().mkdir(parents=True)

    dialog.save()

    assert dialog.isVisible()
    assert "cannot be written" in dialog.error.text()
