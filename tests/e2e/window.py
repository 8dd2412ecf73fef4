"""A person at the window: the real `reviewer.ui.application.run`, and steps taken while it runs.

A journey is a generator: it acts, and yields the conditions that it waits for.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review, utc_today
from reviewer.domain.review import Review
from reviewer.ui import application
from reviewer.ui.main_window import MainWindow

Condition: TypeAlias = Callable[[], object]
Steps: TypeAlias = Iterator[Condition]
Dialog = TypeVar("Dialog", bound=QDialog)

LOOK_MS = 25
PATIENCE_S = 60  # with other work on the machine
END_MS = 10_000


class Person:
    """What a person sees of the window, and does to it."""

    @property
    def window(self) -> MainWindow:
        """The window that is on the screen."""
        return next(
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, MainWindow) and widget.isVisible()
        )

    @property
    def review(self) -> Review:
        """What the window shows."""
        review = self.window.workspace.review
        assert review is not None
        return review

    @property
    def is_decided(self) -> bool:
        """Whether nothing is left to decide."""
        return not self.review.undecided(today=utc_today())

    @property
    def saved(self) -> Review:
        """What the file of the open review holds."""
        assert self.window.workspace.current is not None
        return load_review(self.window.workspace.current.path)

    def is_active(self, window: QWidget | None = None) -> bool:
        """Whether keys go to the window, or to a dialog.

        Offscreen they go nowhere once a dialog was closed: what a desktop does is done here.
        """
        window = window or self.window
        if QApplication.activeWindow() is None:
            window.activateWindow()
        return window.isActiveWindow()

    def can_edit(self) -> bool:
        return self.window.workspace.can_edit

    def sees_picture(self) -> bool:
        return self.window.player.view.picture is not None

    def is_idle(self) -> bool:
        """Whether nothing is at work, and no file is looked at."""
        return (
            not self.window.workspace.jobs.open_states() and not self.window.clips.list.is_looking
        )

    def is_told(self, words: str) -> bool:
        """Whether the notice at the top says so."""
        return words in self.window.notice

    def dialog(self, kind: type[Dialog]) -> Dialog | None:
        """The dialog of that kind that is open."""
        found = (one for one in self.window.findChildren(kind) if one.isVisible())
        return next(found, None)

    def press(self, *keys: str) -> None:
        """Press keys as they stand in the menus, one after the other, where the keyboard is."""
        for words in keys:
            QTest.keySequence(_keyboard(), QKeySequence(words))

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        QTest.keyClicks(_keyboard(), text)

    def drop(self, path: Path, onto: QWidget) -> None:
        """Drop a file or a folder, as the desktop does it."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        middle = onto.rect().center()
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(onto, QDragEnterEvent(middle, *how, none))
        QApplication.sendEvent(onto, QDropEvent(QPointF(middle), *how, none))


class _Walk(QObject):
    """Takes the steps of a journey while the window runs; a failed one ends the window."""

    def __init__(self, journey: Callable[[Person], Steps]) -> None:
        super().__init__()
        self.failure: BaseException | None = None
        self._person = Person()
        self._steps = journey(self._person)
        self._waits_for: Condition = QApplication.activeWindow
        self._since = time.monotonic()
        self._is_stepping = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        if self._is_stepping:  # a step runs an event loop of its own
            return
        self._is_stepping = True
        try:
            self._require_no_crash()
            if self._waits_for():
                self._waits_for = next(self._steps)
                self._since = time.monotonic()
            elif time.monotonic() - self._since > PATIENCE_S:
                raise AssertionError(f"nothing came of a step; {self._where()}")
        except StopIteration:
            self._end()
        except BaseException as error:  # raised again where the window was started
            self.failure = error
            self._end()
        finally:
            self._is_stepping = False

    def _require_no_crash(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QMessageBox) and widget.isVisible():
                raise AssertionError(f"{widget.text()} {widget.detailedText()}")

    def _where(self) -> str:
        """The line of the journey that waits, and what the window says."""
        frame = getattr(self._steps, "gi_frame", None)
        line = frame.f_lineno if frame is not None else "?"
        window = self._person.window
        shown = window.workspace.current
        return (
            f"line {line} waits; the notice says “{window.notice}”; open is "
            f"{shown.path if shown else None} {shown.why_read_only if shown else ''}; "
            f"the picture says “{window.player.view.message}”"
        )

    def _end(self) -> None:
        self._timer.stop()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MainWindow) and widget.isVisible():
                widget.end()


def walk(journey: Callable[[Person], Steps], *paths: Path) -> None:
    """Run the window with these files, as `reviewer open` does, to the end of the journey."""
    application_ = QApplication.instance() or QApplication([])  # timers need one
    hook, steps = sys.excepthook, _Walk(journey)
    try:
        code = application.run(list(paths))
    finally:
        sys.excepthook = hook
    if steps.failure is not None:
        raise steps.failure
    assert code == 0
    assert application_ is QApplication.instance()


def _keyboard() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None
    return widget


def stray_files(folder: Path, known: Sequence[str]) -> list[str]:
    """What lies in a folder besides these names."""
    return sorted(path.name for path in folder.iterdir() if path.name not in known)


def require_no_process_left(qtbot: QtBot) -> None:
    """Give what the window started a moment to end, and fail where it does not."""
    qtbot.waitUntil(lambda: multiprocessing.active_children() == [], timeout=END_MS)
