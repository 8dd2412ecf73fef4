from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.app.reports import REPORT_FORMATS, ReportKind, preview_report
from reviewer.ui.copies.report_dialog import ReportDialog


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> ReportDialog:
    dialog = ReportDialog(tmp_path, hides_names=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_pages_of_a_report_are_shown(dialog: ReportDialog, review_path: Path) -> None:
    dialog.show_pages(ReportKind.INTERNAL, preview_report(review_path, kind=ReportKind.INTERNAL))

    assert dialog.page_count > 1
    assert dialog.write.isEnabled()


def test_another_kind_asks_for_other_pages(qtbot: QtBot, dialog: ReportDialog) -> None:
    with qtbot.waitSignal(dialog.preview_wanted) as told:
        dialog.kind.setCurrentIndex(1)

    assert told.args == [ReportKind.RELEASE]


def test_pages_that_come_too_late_are_not_shown(dialog: ReportDialog, review_path: Path) -> None:
    pages = preview_report(review_path, kind=ReportKind.INTERNAL)
    dialog.kind.setCurrentIndex(1)

    dialog.show_pages(ReportKind.INTERNAL, pages)

    assert dialog.page_count == 0


def test_what_keeps_a_report_from_being_made_is_told(dialog: ReportDialog) -> None:
    dialog.show_error("No copy has passed its check.")

    assert not dialog.write.isEnabled()


def test_the_chosen_formats_are_written(
    qtbot: QtBot, dialog: ReportDialog, review_path: Path, tmp_path: Path
) -> None:
    dialog.show_pages(ReportKind.INTERNAL, preview_report(review_path, kind=ReportKind.INTERNAL))
    dialog.formats["csv"].setChecked(False)

    with qtbot.waitSignal(dialog.write_wanted) as told:
        qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)

    expected = tuple(name for name in REPORT_FORMATS if name != "csv")
    assert told.args == [ReportKind.INTERNAL, expected, tmp_path, False]


def test_without_a_format_nothing_is_written(dialog: ReportDialog, review_path: Path) -> None:
    dialog.show_pages(ReportKind.INTERNAL, preview_report(review_path, kind=ReportKind.INTERNAL))

    for box in dialog.formats.values():
        box.setChecked(False)

    assert not dialog.write.isEnabled()
