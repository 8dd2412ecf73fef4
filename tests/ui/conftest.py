"""Fixtures of the window: reviews on the disk, a workspace, the real window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.actions import scan
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.application import make_window
from reviewer.ui.main_window import MainWindow
from reviewer.ui.window_settings import WindowSettings
from reviewer.ui.workspace import Workspace
from tests.clips import Clip
from tests.reviews import review_of, track_of


@pytest.fixture
def review_path(tmp_path: Path) -> Path:
    """A review of two tracks in a file; its clip is not to be had."""
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(track_of(1), track_of(2, first=20)))
    return path


@pytest.fixture
def workspace(qapp: QApplication) -> Iterator[Workspace]:
    """A workspace with nothing open, closed at the end."""
    space = Workspace()
    yield space
    space.close_review()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The whole window, with settings of its own; gone at the end, so that none is styled anew."""
    shown = make_window(qapp, WindowSettings(tmp_path / "window.ini"))
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.end()  # jobs, too: a thread of theirs would tell a window that is gone
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def _scanned(tmp_path_factory: pytest.TempPathFactory, plain_clip: Clip) -> Path:
    target = tmp_path_factory.mktemp("scanned") / "clip.review"
    with process_pool(1) as executor:
        run_here(scan(plain_clip.path, target, executor=executor), lambda _: None)
    return target


@pytest.fixture
def scanned(tmp_path: Path, _scanned: Path, plain_clip: Clip) -> Path:
    """The review of `plain_clip`, beside a copy of the clip."""
    shutil.copy(plain_clip.path, tmp_path / plain_clip.path.name)
    return Path(shutil.copy(_scanned, tmp_path / "clip.review"))
