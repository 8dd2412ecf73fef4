"""Copies and reports from the window, with real jobs on a real clip."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review
from reviewer.app.job_states import Status
from reviewer.ui.main_window import MainWindow

PATIENCE_MS = 90_000


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, scanned: Path) -> MainWindow:
    """The window with the review of a real clip."""
    with qtbot.waitSignal(window.workspace.clip_found, timeout=PATIENCE_MS):
        window.workspace.open_review(scanned)
    return window


def test_a_copy_is_asked_for_made_checked_and_reported_on(
    qtbot: QtBot, opened: MainWindow, scanned: Path
) -> None:
    dialog = opened.copying.ask_export()
    assert dialog is not None
    qtbot.waitUntil(lambda: "frame" in dialog.kept, timeout=PATIENCE_MS)

    dialog.export()
    qtbot.waitUntil(lambda: "passed its check" in opened.notice, timeout=PATIENCE_MS)

    assert (scanned.parent / "copy-0001.mp4").is_file()
    assert opened._notice_text.objectName() != "error"
    opened.run("copies.check")
    qtbot.waitUntil(lambda: "passed its check again" in opened.notice, timeout=PATIENCE_MS)
    report = opened.copying.ask_report()
    assert report is not None
    qtbot.waitUntil(lambda: report.page_count > 1, timeout=PATIENCE_MS)
    report.write.click()
    qtbot.waitUntil(lambda: "Written" in opened.notice, timeout=PATIENCE_MS)
    assert (scanned.parent / "copy-0001.report.pdf").is_file()
    assert opened.workspace.can_edit
    assert len(load_review(scanned).exports) == 1


def test_without_its_clip_no_copy_is_asked_for(
    qtbot: QtBot, window: MainWindow, review_path: Path
) -> None:
    with qtbot.waitSignal(window.workspace.failed):
        window.workspace.open_review(review_path)

    assert window.copying.ask_export() is None
    assert "has not been found" in window.notice


def test_a_release_note_without_a_copy_is_refused_in_the_dialog(
    qtbot: QtBot, opened: MainWindow
) -> None:
    dialog = opened.copying.ask_report()
    assert dialog is not None
    dialog.kind.setCurrentIndex(1)

    qtbot.waitUntil(lambda: "copy" in dialog.told.lower(), timeout=PATIENCE_MS)

    assert not dialog.write.isEnabled()


def test_what_was_asked_of_a_dialog_that_is_closed_is_worked_out_no_more(
    qtbot: QtBot, opened: MainWindow
) -> None:
    dialog = opened.copying.ask_export()
    assert dialog is not None
    for place in range(dialog.quality.count()):
        dialog.quality.setCurrentIndex(place)

    dialog.reject()

    qtbot.waitUntil(lambda: not opened.workspace.jobs.open_states(), timeout=PATIENCE_MS)
    assert Status.DONE not in {one.status for one in opened.workspace.jobs.states()}
