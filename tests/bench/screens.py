"""Pictures of the window on the demo clip, for the docs and to be looked at after a change.

`python -m tests.bench.screens FOLDER [STEP...]` walks the way through a review as a person would
and saves a PNG of each step; `--light`, `--language ar` and `--size 1280x720` change the looks,
QT_SCALE_FACTOR=2 the scale. What was scanned is kept in FOLDER for the next run. `--sheet FILE`
puts the pictures onto one sheet. It needs a screen that is large enough, such as Xvfb with a
window manager (`QT_QPA_PLATFORM=xcb`): the window never grows over its screen.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget

from reviewer.app.demo import demo_clip
from reviewer.domain.edits import PutExport, next_id
from reviewer.domain.review import Review
from reviewer.ui.application import make_window
from reviewer.ui.copies.export_dialog import ExportDialog
from reviewer.ui.copies.report_dialog import ReportDialog
from reviewer.ui.inspector.choice_form import ChoiceForm
from reviewer.ui.main_window import MainWindow
from reviewer.ui.playhead import View
from reviewer.ui.theme import Theme
from reviewer.ui.window_settings import WindowSettings
from tests.reviews import copy_of

Dialog = TypeVar("Dialog", bound=QDialog)

WAIT_S = 200  # a scan of the demo clip on a machine that is busy with other things
CALM_MS = 900  # in the meantime the picture, the thumbnails and the waveform come
SHEET_COLUMNS = 3
SHEET_PX = 480
SMALL_PX = 960
GAP_PX = 8
LABEL_PX = 22
SCANNED = "scanned.review"


class Enough(Exception):  # noqa: N818 — no error
    """All pictures that were wanted are there."""


class Walk:
    """The way through the review of a clip, and a picture of each step."""

    def __init__(self, window: MainWindow, folder: Path, wanted: Sequence[str]) -> None:
        self._window = window
        self._folder = folder
        self._wanted = wanted
        self._left = set(wanted)
        self._count = 0
        self.taken: list[Path] = []

    def go(self, clip: Path) -> None:
        """From the empty window to the finding of a copy that failed its check."""
        window, playhead = self._window, self._window.workspace.playhead
        self.take("empty")
        window.run("help.guide")
        self.take("guide")
        self._close_dialogs()
        is_new = not clip.with_suffix(".review").exists()
        window.open_path(clip)
        if is_new:
            self._wait(lambda: window.workspace.current is not None)
            self.take("scanning")
        self._wait(lambda: window.workspace.can_edit)
        self._keep_scanned(clip.with_suffix(".review"))
        self.take("open")
        self.press("N")
        self.take("undecided")
        playhead.pause()
        self.press("K")
        if isinstance(window.inspector.desk.form, ChoiceForm):
            self.press("1")  # of several faces the first
        self.press("4")  # not a protected person
        self.take("deciding")
        self.press("Esc")
        self._cover_all()
        playhead.seek(playhead.frames // 8)
        self.press("2")
        self.take("decided")
        self.press("3")
        self.take("covered")
        self.press("4")
        self.take("wipe")
        self.press("2")
        window.run("help.keys")
        self.take("keys")
        self._close_dialogs()
        self._copy()
        self.press("Ctrl+Shift+R")
        report = self._dialog(ReportDialog)
        self._wait(lambda: report.page_count > 0)
        self.take("report")
        self._close_dialogs()
        self._fail()
        self.press("Ctrl+Shift+P")
        self.take("privacy")
        self.press("Ctrl+Shift+P")

    def take(self, step: str) -> None:
        """Save a picture of the window, with the dialogs that are open."""
        self._count += 1
        if self._wanted and step not in self._wanted:
            return
        if self._window.workspace.current is not None:
            self._wait(self._shows_view)
        QTest.qWait(CALM_MS)
        path = self._folder / f"{self._count:02}-{step}.png"
        picture_of(self._window).save(str(path))
        print(path, flush=True)
        self.taken.append(path)
        self._left.discard(step)
        if self._wanted and not self._left:
            raise Enough

    def press(self, keys: str) -> None:
        """Press keys as they stand in the menus."""
        if QApplication.activeWindow() is None:  # offscreen it does not get the keyboard back
            self._window.activateWindow()
            self._wait(self._window.isActiveWindow)
        focused = QApplication.focusWidget()
        target = focused if focused is not None and focused.isVisible() else self._window
        QTest.keySequence(target, QKeySequence(keys))

    def _shows_view(self) -> bool:
        """Whether the picture is there that the chosen view is of."""
        picture, view = self._window.player.view.picture, self._window.workspace.playhead.view
        if picture is None:
            return False
        has_covered, has_plain = picture.covered is not None, picture.plain is not None
        needs_plain = not self._window.workspace.covered_everywhere and view is not View.COVERED
        return has_plain >= needs_plain and has_covered >= (view in (View.COVERED, View.WIPE))

    @property
    def _review(self) -> Review:
        review = self._window.workspace.review
        assert review is not None
        return review

    def _keep_scanned(self, review: Path) -> None:
        """Keep what was found for the next run, by SQLite's own copy: the file is open."""
        with (
            contextlib.closing(sqlite3.connect(review)) as source,
            contextlib.closing(sqlite3.connect(self._folder / SCANNED)) as target,
        ):
            source.backup(target)

    def _cover_all(self) -> None:
        """Decide about all that is asked, by keys alone."""
        self.press("N")
        while self._window.inspector.desk.can_decide:
            self.press("B")
        self._window.workspace.playhead.pause()

    def _fail(self) -> None:
        """Put a copy into the record that did not pass, as none of this clip fails by itself."""
        number = next_id(self._review.exports)
        self._window.workspace.apply(PutExport(copy_of(number, passed=False)))
        self._show_newest_copy()
        self.take("finding")

    def _copy(self) -> None:
        window, made = self._window, len(self._review.exports)
        self.press("Ctrl+E")
        dialog = self._dialog(ExportDialog)
        self._wait(lambda: dialog.kept != "…")
        self.take("export")
        self.press("Return")
        self._wait(lambda: bool(window.workspace.jobs.open_states()))
        self.take("exporting")
        self._wait(lambda: len(self._review.exports) > made and window.workspace.can_edit)
        self._show_newest_copy()
        self.take("copy")

    def _show_newest_copy(self) -> None:
        """Turn to the list of copies, and choose the first thing that is told of the newest."""
        tabs, tree = self._window.findChild(QTabWidget), self._window.copies.tree
        assert tabs is not None
        tabs.setCurrentWidget(self._window.copies)
        newest = tree.topLevelItem(0)
        first = newest.child(0) if newest is not None else None
        if first is not None:
            tree.setCurrentItem(first)

    def _dialog(self, kind: type[Dialog]) -> Dialog:
        self._wait(lambda: any(one.isVisible() for one in self._window.findChildren(kind)))
        return next(one for one in self._window.findChildren(kind) if one.isVisible())

    def _close_dialogs(self) -> None:
        for dialog in self._window.findChildren(QDialog):
            dialog.close()
        self._window.activateWindow()
        self._wait(self._window.isActiveWindow)

    def _wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + WAIT_S
        while not until():
            if time.monotonic() > end:
                raise SystemExit(f"Nothing came of it: {self._window.notice or 'no notice'}")
            QTest.qWait(50)


def picture_of(window: MainWindow) -> QPixmap:
    """The window, with the dialogs that are open over its middle."""
    picture = window.grab()
    painter = QPainter(picture)
    for dialog in window.findChildren(QDialog):
        if not dialog.isVisible():
            continue
        shown = dialog.grab()
        size = shown.deviceIndependentSize().toSize()
        corner = QPoint(window.width() - size.width(), window.height() - size.height()) / 2
        painter.fillRect(window.rect(), QColor(0, 0, 0, 90))
        painter.drawPixmap(corner, shown)
        painter.setPen(QColor(127, 127, 127))
        painter.drawRect(corner.x(), corner.y(), size.width() - 1, size.height() - 1)
    painter.end()
    return picture


def sheet_of(paths: Sequence[Path]) -> QPixmap:
    """The pictures side by side, in the order of the way, each with the name of its step."""
    small = [
        QPixmap(str(path)).scaledToWidth(SHEET_PX, Qt.TransformationMode.SmoothTransformation)
        for path in paths
    ]
    row_px = max(one.height() for one in small) + LABEL_PX
    rows = -(-len(small) // SHEET_COLUMNS)
    sheet = QPixmap(SHEET_COLUMNS * (SHEET_PX + GAP_PX) + GAP_PX, rows * row_px)
    sheet.fill(QColor("#16181b"))
    painter = QPainter(sheet)
    painter.setPen(QColor("#e6e8ea"))
    for place, (path, one) in enumerate(zip(paths, small, strict=True)):
        x = GAP_PX + place % SHEET_COLUMNS * (SHEET_PX + GAP_PX)
        y = place // SHEET_COLUMNS * row_px
        painter.drawText(x, y + LABEL_PX - 6, f"{place + 1}  {path.stem.split('-', 1)[1]}")
        painter.drawPixmap(x, y + LABEL_PX, one)
    painter.end()
    return sheet


def main(words: Sequence[str]) -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("steps", nargs="*", help="only these")
    parser.add_argument("--sheet", type=Path, help="a file for all pictures on one sheet")
    parser.add_argument("--small", type=Path, help="a folder for small ones, for the docs")
    parser.add_argument("--suffix", default="", help="of the names of the small ones")
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--language", default="en")
    parser.add_argument("--size", default="1440x900", help="in logical pixels")
    wanted = parser.parse_args(words)
    folder: Path = wanted.folder
    clip = demo_clip(folder / "clip")
    (folder / "window.ini").unlink(missing_ok=True)
    (folder / "clips.json").unlink(missing_ok=True)
    settings = WindowSettings(folder / "window.ini")
    settings.theme = Theme.LIGHT if wanted.light else Theme.DARK
    settings.language = wanted.language
    scanned = folder / SCANNED
    review = clip.with_suffix(".review")
    review.unlink(missing_ok=True)
    if scanned.exists():
        shutil.copyfile(scanned, review)
    application = QApplication(sys.argv[:1])
    window = make_window(application, settings)
    width, height = map(int, wanted.size.split("x"))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
    window.showNormal()
    window.resize(width, height)
    walk = Walk(window, folder, wanted.steps)
    try:
        with contextlib.suppress(Enough):
            walk.go(clip)
    finally:
        window.end()
    if wanted.small is not None:
        for path in walk.taken:
            name = path.stem.split("-", 1)[1] + wanted.suffix
            smooth = Qt.TransformationMode.SmoothTransformation
            small = QPixmap(str(path)).scaledToWidth(SMALL_PX, smooth)
            small.save(str(wanted.small / f"{name}.jpg"), quality=80)
    if wanted.sheet is not None:
        sheet_of(walk.taken).save(str(wanted.sheet), quality=65)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
