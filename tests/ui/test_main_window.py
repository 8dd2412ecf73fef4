from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.edits import DropTrack
from reviewer.domain.errors import ReviewerError
from reviewer.ui.application import make_window
from reviewer.ui.main_window import MainWindow
from reviewer.ui.window_settings import WindowSettings


def test_the_first_start_fits_the_screen(window: MainWindow) -> None:
    room = window.screen().availableSize()  # 800 by 800 without a real one

    assert window.width() <= max(room.width(), window.minimumWidth())
    assert window.height() <= max(room.height(), window.minimumHeight())


def test_the_title_names_the_clip_but_not_on_a_shared_screen(
    window: MainWindow, review_path: Path
) -> None:
    window.open_path(review_path)
    named = window.windowTitle()

    window.run("view.privacy")

    assert named == "clip.mp4 – Reviewer"
    assert window.windowTitle() == "Reviewer"


def test_an_error_is_red_good_news_is_not_and_a_shared_screen_shows_neither(
    window: MainWindow,
) -> None:
    window.tell("The copy was made.")
    plain = window._notice_text.palette().windowText().color()
    window.show_error(ReviewerError("The disk is full."))
    red = window._notice_text.palette().windowText().color()

    window.run("view.privacy")

    assert plain != red
    assert window.notice == ""


def test_where_all_is_covered_no_sentence_at_the_top_names_a_file(
    window: MainWindow, review_path: Path
) -> None:
    window.open_path(review_path)
    window.run("view.privacy")

    window.tell("“clip.mp4” cannot be read.", "/home/me/clip.mp4: no such file", is_error=True)

    assert "clip" not in window.notice
    assert "clip" not in window._notice_text.toolTip()


def test_undo_is_there_when_something_can_be_undone(window: MainWindow, review_path: Path) -> None:
    window.open_path(review_path)
    undo = window.actions_.actions["edit.undo"]
    assert not undo.isEnabled()

    window.workspace.apply(DropTrack(1))
    assert undo.isEnabled()
    window.run("edit.undo")

    assert not undo.isEnabled()
    assert window.workspace.review is not None
    assert set(window.workspace.review.tracks) == {1, 2}


def test_what_was_switched_on_is_on_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, tmp_path: Path
) -> None:
    window.run("view.privacy")

    again = make_window(qapp, WindowSettings(tmp_path / "window.ini"))
    qtbot.addWidget(again)

    assert again.workspace.covered_everywhere


def test_the_window_holds_no_detector_and_no_opencv() -> None:
    code = "import reviewer.ui.application, sys; print(*{n.split('.')[0] for n in sys.modules})"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "PySide6" in done.stdout.split()
    assert not {"cv2", "mediapipe", "onnxruntime"} & set(done.stdout.split())


def test_the_demo_clip_is_taken_into_the_list_and_scanned(qtbot: QtBot, window: MainWindow) -> None:
    window.open_demo()

    qtbot.waitUntil(
        lambda: window.workspace.current is not None and not window.workspace.current.partial,
        timeout=120_000,
    )
    assert window.workspace.review is not None
    assert len(window.workspace.review.tracks) >= 2
