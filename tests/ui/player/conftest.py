"""Fixtures of the player: real clips with reviews, shown in a window's workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.review import Review, ScanRecord
from reviewer.domain.track import Origin, Track
from reviewer.media.index import read_index
from reviewer.media.probe import fingerprint, probe
from reviewer.ui.open_review import OpenReview
from reviewer.ui.player.player_panel import PlayerPanel
from reviewer.ui.workspace import Workspace
from tests.clips import Clip, Picture, read_number
from tests.reviews import review_of

OpenClip = Callable[..., PlayerPanel]


def review_of_clip(clip: Clip) -> Review:
    """A review of a clip that was drawn, with its true faces as tracks; nothing is decided."""
    media = replace(probe(clip.path), sha256=fingerprint(clip.path))
    index = read_index(clip.path, media).index
    tracks = {}
    for number in range(clip.boxes.shape[1]):
        there = np.flatnonzero(~np.isnan(clip.boxes[:, number, 0]))
        count = len(there)
        tracks[number + 1] = Track(
            number + 1,
            index.pts[there],
            clip.boxes[there, number],
            np.full(count, Origin.DETECTED, np.uint8),
            np.full(count, 0.9, np.float32),
            np.full(count, np.nan, np.float32),
            np.full(count, np.nan, np.float32),
            np.zeros(count, np.uint8),
        )
    scan: ScanRecord = review_of().scan
    return Review(media=media, index=index, scan=scan, tracks=tracks)


@pytest.fixture
def workspace(qapp: QApplication) -> Iterator[Workspace]:
    space = Workspace()
    yield space
    space.close_review()


@pytest.fixture
def open_clip(qtbot: QtBot, workspace: Workspace) -> OpenClip:
    """`open_clip(clip, width, height)`: the player with that clip, its first picture shown."""

    def open_it(clip: Clip, width: int = 640, height: int = 480) -> PlayerPanel:
        panel = PlayerPanel(workspace)
        qtbot.addWidget(panel)
        panel.view.setFixedSize(width, height)
        panel.show()
        shown = OpenReview(clip.path.with_suffix(".review"), review_of_clip(clip))
        shown.clip = clip.path
        with qtbot.waitSignal(panel.playback.picture, timeout=10_000):
            workspace.show_review(shown)
        return panel

    return open_it


def grabbed(panel: PlayerPanel) -> Picture:
    """What the view shows: RGB of the picture's part of it."""
    image = panel.view.grab(panel.view.viewport.rect.toRect()).toImage()
    return rgb_of(image)


def rgb_of(image: QImage) -> Picture:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def number_on(panel: PlayerPanel) -> int:
    """The number that the clip's bar code shows in a grab of the view; -1 where there is none."""
    try:
        return read_number(grabbed(panel))
    except ValueError:
        return -1


@pytest.fixture
def shows(qtbot: QtBot) -> Callable[[PlayerPanel, int], None]:
    """`shows(panel, frame)`: waits until the view shows that frame."""

    def wait(panel: PlayerPanel, frame: int) -> None:
        qtbot.waitUntil(lambda: number_on(panel) == frame, timeout=10_000)

    return wait


@pytest.fixture
def clip_path(plain_clip: Clip) -> Path:
    return plain_clip.path
