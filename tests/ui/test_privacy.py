"""The window on a screen that others see: no name of a file, no face that a copy would not show."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review
from reviewer.domain.errors import MediaError
from reviewer.storage.faults import not_a_review
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.main_window import MainWindow
from reviewer.ui.open_review import OpenReview
from reviewer.ui.playhead import View
from tests.clips import Clip
from tests.ui.player.conftest import grabbed
from tests.ui.portraits.conftest import flagged_review
from tests.ui.shown_texts import shown_texts

PATIENCE_MS = 60_000
NAME = "Petrenko"


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, tmp_path: Path, plain_clip: Clip) -> MainWindow:
    """The window with a review whose files are called after somebody."""
    folder = tmp_path / f"{NAME} tapes"
    folder.mkdir()
    path = Path(shutil.copy(plain_clip.path, folder / f"{NAME} 1.mp4"))
    review = path.with_suffix(".review")
    ReviewFile.create(review, flagged_review(replace(plain_clip, path=path)), clip=path)
    with qtbot.waitSignal(window.workspace.clip_found, timeout=PATIENCE_MS):
        window.open_path(review)
    qtbot.waitUntil(lambda: window.player.view.picture is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(window.clips.list.rows) == 1, timeout=PATIENCE_MS)
    return window


def named() -> list[str]:
    return [text for text in shown_texts() if NAME in text]


def test_names_are_shown_but_not_where_all_is_covered(opened: MainWindow) -> None:
    opened.workspace.failed.emit(not_a_review(Path(f"/x/{NAME} 2.review")))
    before = named()

    opened.run("view.privacy")

    assert len(before) >= 2
    assert named() == []


def test_what_is_told_later_names_nothing(opened: MainWindow) -> None:
    opened.run("view.privacy")

    opened.workspace.failed.emit(not_a_review(Path(f"/x/{NAME} 2.review")))
    opened.tell(f"{NAME} 1.mp4 was made.", f"/home/{NAME} of the camp/x.log")
    opened.workspace.failed.emit(OSError(f"/home/{NAME}/1.mp4"))

    assert "was made" in opened.notice
    assert named() == []


@pytest.mark.parametrize(
    "action", ["copies.export", "copies.report", "edit.history", "file.settings", "help.keys"]
)
def test_no_dialog_names_a_file(qtbot: QtBot, opened: MainWindow, action: str) -> None:
    opened.run("view.privacy")

    opened.run(action)
    qtbot.waitUntil(lambda: not opened.workspace.jobs.open_states(), timeout=PATIENCE_MS)

    assert len(shown_texts()) > 20
    assert named() == []


def test_the_pages_of_the_internal_report_stay_out_of_sight(
    qtbot: QtBot, opened: MainWindow
) -> None:
    opened.run("view.privacy")
    dialog = opened.copying.ask_report()
    assert dialog is not None

    qtbot.waitUntil(lambda: "not shown" in dialog.told, timeout=PATIENCE_MS)

    assert dialog.page_count == 0
    assert dialog.write.isEnabled()


def test_a_dialog_that_is_open_is_closed_with_the_switch(qtbot: QtBot, opened: MainWindow) -> None:
    opened.run("edit.history")

    opened.workspace.set_covered_everywhere(True)

    assert [one for one in opened.findChildren(QAbstractItemView) if one.window() is not opened
            and one.isVisible()] == []  # fmt: skip


def test_a_copy_is_made_without_a_name_on_the_screen(qtbot: QtBot, opened: MainWindow) -> None:
    opened.run("view.privacy")
    dialog = opened.copying.ask_export()
    assert dialog is not None
    dialog.name.setText(f"{NAME} covered.mp4")
    dialog.export()
    seen: set[str] = set()
    opened.workspace.job_bridge.changed.connect(lambda state: seen.update(named()))

    qtbot.waitUntil(lambda: "passed its check" in opened.notice, timeout=PATIENCE_MS)

    assert seen == set()
    assert named() == []
    assert "passed its check" in "".join(shown_texts())


def test_every_view_is_the_covered_one(qtbot: QtBot, opened: MainWindow) -> None:
    player, playhead = opened.player, opened.workspace.playhead
    plain = grabbed(player).tobytes()
    opened.run("view.privacy")
    with qtbot.waitSignal(player.playback.picture, timeout=PATIENCE_MS):
        playhead.set_view(View.COVERED)
    covered = grabbed(player).tobytes()

    for view in (View.ORIGINAL, View.WIPE):
        playhead.set_view(view)
        with qtbot.waitSignal(player.playback.picture, timeout=PATIENCE_MS):
            player.playback.refresh()
        assert grabbed(player).tobytes() == covered

    assert plain != covered


def test_while_a_scan_goes_on_nothing_is_shown_that_it_has_not_come_to(
    qtbot: QtBot, window: MainWindow, scanned: Path, plain_clip: Clip
) -> None:
    window.workspace.set_covered_everywhere(True)
    review = load_review(scanned)
    clip = scanned.parent / plain_clip.path.name

    window.workspace.show_partial(scanned, clip, review)
    kept_back = window.player.view.message, window.player.service.is_open
    window.workspace.set_covered_everywhere(False)
    qtbot.waitUntil(lambda: window.player.view.picture is not None, timeout=PATIENCE_MS)
    window.workspace.set_covered_everywhere(True)

    assert "scan is still running" in kept_back[0]
    assert not kept_back[1]
    assert window.player.view.picture is None
    assert not window.player.service.is_open


def test_a_failure_of_the_picture_names_nothing(window: MainWindow, scanned: Path) -> None:
    clip = scanned.with_name(f"{NAME}.mp4")
    shown = OpenReview(scanned, load_review(scanned))
    window.workspace.set_covered_everywhere(True)
    window.workspace.show_review(shown)

    window.player.service.failed.emit(str(MediaError(f"“{clip.name}” does not exist.")), "Look.")

    assert "cannot be shown" in window.player.view.message
    assert named() == []


def test_nothing_can_be_dragged_out_and_nothing_is_copied(opened: MainWindow) -> None:
    views = opened.findChildren(QAbstractItemView)

    assert len(views) > 3
    assert [view for view in views if view.dragEnabled()] == []
    assert QGuiApplication.clipboard().image().isNull()
    assert NAME not in QGuiApplication.clipboard().text()
