"""The real window on clips that were drawn, and what a mouse does on its picture."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.geometry import Box
from reviewer.domain.review import Review
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.main_window import MainWindow
from reviewer.ui.player.boxes.tracks_here import held
from tests.clips import Clip, ClipSpec, Face
from tests.conftest import MakeClip
from tests.ui.player.conftest import review_of_clip

OpenWindow = Callable[[Clip, Review], MainWindow]

PATCH = Face(start=(0.3, 0.45), end=(0.6, 0.5), height=0.3, last=45, person=3)
"""No face: a patch of cloth, which no detector knows, until the cut."""

CUT = 45
FRAME = 20


@pytest.fixture(scope="session")
def patch_clip(make_clip: MakeClip) -> Clip:
    """60 frames of 640 × 480 with a cut at frame 45, before which a patch moves."""
    spec = ClipSpec(width=640, height=480, frames=60, cuts=(CUT,), faces=(PATCH,), gop=12)
    return make_clip(spec, ".mp4")


def without_tracks(clip: Clip) -> Review:
    """A review of the clip in which nothing was found, with its cuts."""
    review = review_of_clip(clip)
    return replace(review, tracks={}, cuts=review.index.pts[list(clip.spec.cuts)])


@pytest.fixture
def open_window(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> OpenWindow:
    """`open_window(clip, review)`: the window with both, its first picture shown."""

    def open_it(clip: Clip, review: Review) -> MainWindow:
        shutil.copy(clip.path, tmp_path / review.media.name)
        path = tmp_path / "drawn.review"
        ReviewFile.create(path, review)
        window.resize(1280, 800)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.open_path(path)
        qtbot.waitUntil(lambda: window.player.view.picture is not None, timeout=10_000)
        return window

    return open_it


@pytest.fixture
def open_file(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Callable[[Review], MainWindow]:
    """`open_file(review)`: the window with a review whose clip is not to be had."""

    def open_it(review: Review) -> MainWindow:
        path = tmp_path / "drawn.review"
        ReviewFile.create(path, review)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.open_path(path)
        return window

    return open_it


def go_to(qtbot: QtBot, window: MainWindow, frame: int) -> None:
    """Show a frame, and wait until it is there."""
    window.workspace.playhead.seek(frame)
    qtbot.waitUntil(lambda: shown_frame(window) == frame, timeout=10_000)


def shown_frame(window: MainWindow) -> int:
    picture = window.player.view.picture
    return picture.frame if picture is not None else -1


def at(window: MainWindow, x: float, y: float) -> QPoint:
    """A normalised point of the picture in the view."""
    return window.player.view.viewport.to_view(x, y).toPoint()


def drag(
    window: MainWindow,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    let_go: bool = True,
) -> None:
    """Press the left button at a point of the picture, move on, and let go at another."""
    view, button = window.player.view, Qt.MouseButton.LeftButton
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    QTest.mousePress(view, button, modifier, at(window, *start))
    for point in (middle, end):
        QTest.mouseMove(view, at(window, *point))
    if let_go:
        QTest.mouseRelease(view, button, modifier, at(window, *end))


def draw_around(window: MainWindow, box: Box) -> None:
    """Draw a box by key and mouse."""
    window.run("boxes.draw")
    drag(window, (box.x, box.y), (box.x + box.width, box.y + box.height))


def review_in(window: MainWindow) -> Review:
    review = window.workspace.review
    assert review is not None
    return review


def wait_for_jobs(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no job is at work, and what it found has come."""
    qtbot.waitUntil(lambda: not window.workspace.jobs.open_states(), timeout=60_000)
    qtbot.waitUntil(lambda: not window.boxes.followings.is_busy, timeout=10_000)


def frames_in(window: MainWindow, track: int) -> range:
    return held(review_in(window), track)


def true_box(clip: Clip, frame: int = FRAME) -> Box:
    return Box.of(clip.boxes[frame, 0])


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, modifier)


@pytest.fixture
def drawn(qtbot: QtBot, open_window: OpenWindow, patch_clip: Clip) -> MainWindow:
    """The window in which the patch was drawn in frame 20; the job that follows it has begun."""
    window = open_window(patch_clip, without_tracks(patch_clip))
    go_to(qtbot, window, FRAME)
    draw_around(window, true_box(patch_clip))
    return window


@pytest.fixture
def known(qtbot: QtBot, open_window: OpenWindow, two_faces_clip: Clip) -> MainWindow:
    """The window with two tracks: T1 in all 60 frames, T2 from frame 15 on; T1 is selected."""
    window = open_window(two_faces_clip, review_of_clip(two_faces_clip))
    go_to(qtbot, window, FRAME)
    window.workspace.selection.select(track=1)
    return window


@pytest.fixture
def typed(open_file: Callable[[Review], MainWindow], two_faces_clip: Clip) -> MainWindow:
    """The same without the picture, for what is done by keys alone."""
    window = open_file(review_of_clip(two_faces_clip))
    window.workspace.playhead.seek(FRAME)
    window.workspace.selection.select(track=1)
    return window


def box_of(window: MainWindow, track: int, frame: int) -> list[float]:
    frames = frames_in(window, track)
    row: list[float] = review_in(window).tracks[track].boxes[frame - frames.start].tolist()
    return row
