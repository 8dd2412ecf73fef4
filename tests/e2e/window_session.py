"""A session of the real window, as a program of its own: python -m tests.e2e.window_session CLIP.

It scans a clip, looks at it in every view, plays it, peeks at a face, decides, makes a copy, looks
at the report and into a file dialog, and closes. What it leaves behind is for its caller to see.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from reviewer.ui.application import make_window
from reviewer.ui.main_window import MainWindow
from reviewer.ui.playhead import View

PATIENCE_S = 120.0


def main(clip: Path, *, covered: bool) -> None:
    application = QApplication(["reviewer"])
    window = make_window(application)
    window.settings.guide_was_seen = True
    window.settings.covered_everywhere = covered
    window.workspace.set_covered_everywhere(covered)
    window.show()
    window.open_path(clip)
    wait(lambda: window.workspace.can_edit and window.player.view.picture is not None)
    look_around(window, covered=covered)
    window.run("decide.next")
    window.run("decide.cover")
    make_copy(window)
    if covered:
        # It begins in the user's folder then. In the clip's it would look into files whose names
        # do not say what they are, for their icons.
        look_into_a_file_dialog(window)
    window.close()
    wait(lambda: not window.isVisible())
    QTimer.singleShot(0, application.quit)
    application.exec()


def look_around(window: MainWindow, *, covered: bool) -> None:
    playhead = window.workspace.playhead
    for view in View:
        playhead.set_view(view)
        playhead.seek(5 + playhead.frame)
        wait(lambda: window.player.view.picture is not None)
    playhead.play()
    wait(lambda: not playhead.playing)
    assert window.flags.portraits is not None
    peek, rows = window.flags.portraits.peek, window.flags
    index = rows.model.index(0, 0)
    rect = rows.delegate.picture_rect(rows.list.visualRect(index), rows.list.layoutDirection())
    place = rows.list.viewport().mapTo(window, rect.center())
    QTest.mouseMove(window.windowHandle(), place + QPoint(0, 1))
    QTest.mouseMove(window.windowHandle(), place)
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    if not covered:
        wait(lambda: peek.image_of(index) is not None)
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Alt)


def make_copy(window: MainWindow) -> None:
    dialog = window.copying.ask_export()
    assert dialog is not None
    dialog.export()
    wait(lambda: "passed its check" in window.notice)
    wait(lambda: window.workspace.can_edit)
    report = window.copying.ask_report()
    assert report is not None
    wait(report.write.isEnabled)
    report.reject()


def look_into_a_file_dialog(window: MainWindow) -> None:
    window.run("clips.add")
    (dialog,) = window.findChildren(QFileDialog)
    wait(dialog.isVisible)
    dialog.accept()
    dialog.reject()


def wait(until: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    end = time.monotonic() + PATIENCE_S
    while not until():
        if time.monotonic() > end:
            windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
            states = [state for one in windows for state in one.workspace.jobs.states()]
            raise TimeoutError(f"{[one.notice for one in windows]} {states}")
        QApplication.processEvents()
        QTest.qWait(10)


if __name__ == "__main__":
    main(Path(sys.argv[1]), covered="--covered" in sys.argv)
