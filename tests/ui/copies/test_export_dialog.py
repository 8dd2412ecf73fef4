from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.app.copies import CopyOptions
from reviewer.domain.covers import CoverStyle
from reviewer.domain.sound import AudioChoice
from reviewer.ui.copies.export_dialog import ExportDialog
from reviewer.ui.workspace import Workspace


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace, review_path: Path, tmp_path: Path) -> ExportDialog:
    workspace.open_review(review_path)
    workspace.selection.set_range((5, 9))
    assert workspace.current is not None
    dialog = ExportDialog(workspace, workspace.current, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog: ExportDialog, choice: AudioChoice) -> None:
    dialog.sound.setCurrentIndex(dialog.sound.findData(choice.value))


def test_untouched_the_copy_is_made_by_default(dialog: ExportDialog) -> None:
    assert dialog.options() == CopyOptions()


def test_the_chosen_options_are_asked_for_and_kept_for_the_next_copy(
    qtbot: QtBot, dialog: ExportDialog, workspace: Workspace, tmp_path: Path
) -> None:
    dialog.style_.setCurrentIndex(dialog.style_.findData(CoverStyle.FILL.value))
    choose(dialog, AudioChoice.KEEP)
    dialog.ranges.add_mute()

    with qtbot.waitSignal(dialog.export_wanted) as told:
        dialog.export()

    options, folder, name = told.args
    assert options.style is CoverStyle.FILL
    assert (options.sound.choice, len(options.sound.mutes)) == (AudioChoice.KEEP, 1)
    assert (folder, name) == (tmp_path, "")
    assert workspace.copy_options == options


def test_return_exports(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.waitSignal(dialog.export_wanted):
        qtbot.keyClick(dialog.style_, Qt.Key.Key_Return)


def test_ranges_are_not_for_sound_that_is_left_out(dialog: ExportDialog) -> None:
    choose(dialog, AudioChoice.KEEP)
    dialog.ranges.add_tone()
    choose(dialog, AudioChoice.DROP)

    assert dialog.options() == CopyOptions()
    assert not dialog.ranges.isVisible()


def test_a_disguise_has_to_be_accepted_with_its_risk(qtbot: QtBot, dialog: ExportDialog) -> None:
    choose(dialog, AudioChoice.DISGUISE)
    with qtbot.assertNotEmitted(dialog.export_wanted):
        dialog.export()
    refused = dialog.error.text()
    dialog.voice_risk.setChecked(True)

    with qtbot.waitSignal(dialog.export_wanted):
        dialog.export()

    assert "accepted" in refused


def test_a_change_asks_again_what_the_copy_will_lose(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.waitSignal(dialog.forecast_wanted) as told:
        choose(dialog, AudioChoice.TONE)

    assert told.args[0].sound.choice is AudioChoice.TONE


def test_what_is_undecided_is_told_as_covered(dialog: ExportDialog) -> None:
    assert "covered" in dialog.summary


def test_no_folder_is_shown_where_all_is_covered(
    qtbot: QtBot, workspace: Workspace, review_path: Path, tmp_path: Path
) -> None:
    workspace.open_review(review_path)
    workspace.set_covered_everywhere(True)
    assert workspace.current is not None

    dialog = ExportDialog(workspace, workspace.current, tmp_path)
    qtbot.addWidget(dialog)

    assert str(tmp_path) not in dialog.folder_text
