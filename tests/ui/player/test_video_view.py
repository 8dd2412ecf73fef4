from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.geometry import Box
from reviewer.domain.track import Origin
from reviewer.ui.player.frame_service import Picture
from reviewer.ui.player.marks import Mark
from reviewer.ui.player.overlay import SelectTool, Touch
from reviewer.ui.player.video_view import FILM_LONG_SIDE, VideoView
from reviewer.ui.player.viewport import Viewport
from reviewer.ui.playhead import View
from reviewer.ui.selection import Selection
from tests.ui.player.conftest import rgb_of

RED, BLUE = "#c03020", "#2030c0"


def image(colour: str, width: int = 320, height: int = 180) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    return made


@pytest.fixture
def view(qtbot: QtBot) -> VideoView:
    """A view of 320 × 180 on a clip of 1920 × 1080: red as it is, blue where covered."""
    made = VideoView(SelectTool(Selection()))
    qtbot.addWidget(made)
    made.setFixedSize(320, 180)
    made.show_media((1920, 1080))
    made.show_picture(Picture(7, image(RED), image(BLUE)))
    made.show()
    return made


def colour_at(view: VideoView, x: int, y: int = 90) -> str:
    return view.grab().toImage().pixelColor(x, y).name()


@pytest.mark.parametrize(
    ("shown", "left", "right"),
    [
        (View.ORIGINAL, RED, RED),
        (View.PLAN, RED, RED),
        (View.COVERED, BLUE, BLUE),
        (View.WIPE, RED, BLUE),
    ],
)
def test_each_view_has_its_pictures(view: VideoView, shown: View, left: str, right: str) -> None:
    view.set_view(shown)

    assert (colour_at(view, 20), colour_at(view, 300)) == (left, right)


def test_where_all_is_covered_no_view_shows_more(view: VideoView) -> None:
    view.set_covered_only(True)

    for shown in View:
        view.set_view(shown)
        assert (colour_at(view, 20), colour_at(view, 300)) == (BLUE, BLUE)


def test_where_all_is_covered_a_plain_picture_is_not_painted(view: VideoView) -> None:
    view.set_covered_only(True)

    view.show_picture(Picture(7, image(RED), None))

    assert RED not in {colour_at(view, x) for x in range(0, 320, 20)}


def test_the_covered_view_waits_for_the_covered_picture(view: VideoView) -> None:
    view.set_view(View.COVERED)

    view.show_picture(Picture(7, image(RED), None))

    assert RED not in {colour_at(view, x) for x in range(0, 320, 20)}


def test_pictures_are_wanted_as_large_as_they_are_shown(view: VideoView) -> None:
    fitting = view.wanted_size()
    view.zoom(4)
    nearer = view.wanted_size()
    view.zoom(20)

    assert fitting == (320, 180)
    assert nearer == (781, 439)
    assert view.wanted_size() == (1920, 1080)


def test_films_of_4k_are_wanted_smaller(view: VideoView) -> None:
    view.show_media((3840, 2160))
    view.zoom(20)

    assert view.wanted_size() == (3840, 2160)
    assert view.wanted_size(film=True) == (FILM_LONG_SIDE, 1080)


def test_the_wheel_zooms_around_the_pointer(qtbot: QtBot, view: VideoView) -> None:
    at = QPointF(80, 45)
    before = view.viewport.to_picture(at)
    turn = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    with qtbot.waitSignal(view.size_wanted):
        QApplication.sendEvent(view, turn)

    assert view.viewport.zoom == pytest.approx(1.25**2)
    assert view.viewport.to_picture(at) == pytest.approx(before, abs=0.01)


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.LeftButton])
def test_a_drag_moves_the_picture(qtbot: QtBot, view: VideoView, button: Qt.MouseButton) -> None:
    view.zoom(4)
    before = view.viewport.rect.x()

    qtbot.mousePress(view, button, pos=QPoint(160, 90))
    qtbot.mouseMove(view, QPoint(190, 90))
    qtbot.mouseRelease(view, button)

    assert view.viewport.rect.x() == before + 30


class Recorder:
    """A tool that takes every drag and paints a dot."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Touch]] = []

    def press(self, touch: Touch) -> bool:
        self.calls.append(("press", touch))
        return True

    def drag(self, touch: Touch) -> None:
        self.calls.append(("drag", touch))

    def release(self, touch: Touch) -> None:
        self.calls.append(("release", touch))

    def cursor(self, touch: Touch) -> Qt.CursorShape:
        return Qt.CursorShape.CrossCursor

    def paint(self, painter: QPainter, viewport: Viewport) -> None:
        painter.fillRect(0, 0, 10, 10, QColor("#ffffff"))


def test_a_tool_gets_the_pointer_in_the_picture(qtbot: QtBot, view: VideoView) -> None:
    tool, face = Recorder(), Box(0.4, 0.4, 0.2, 0.2)
    mark = Mark(3, face, None, False, Origin.DETECTED, "T3", 50)
    view.set_marks(lambda frame: (mark,) if frame == 7 else ())
    view.set_tool(tool)

    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(160, 90))
    qtbot.mouseMove(view, QPoint(320, 90))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(320, 90))

    assert [name for name, _ in tool.calls] == ["press", "drag", "release"]
    press, drag = tool.calls[0][1], tool.calls[1][1]
    assert (press.x, press.y, press.frame) == (0.5, 0.5, 7)
    assert press.mark == mark
    assert (drag.x, drag.mark) == (1.0, None)
    assert colour_at(view, 3, 3) == "#ffffff"


def test_the_covered_view_has_no_boxes_but_the_one_under_the_pointer(
    qtbot: QtBot, view: VideoView
) -> None:
    mark = Mark(3, Box(0.4, 0.4, 0.2, 0.2), None, False, Origin.DETECTED, "T3", 50)
    view.set_marks(lambda frame: (mark,))
    view.set_view(View.COVERED)
    plain = rgb_of(view.grab().toImage())

    qtbot.mouseMove(view, QPoint(160, 90))
    hovered = rgb_of(view.grab().toImage())

    assert len(np.unique(plain.reshape(-1, 3), axis=0)) == 1
    assert len(np.unique(hovered.reshape(-1, 3), axis=0)) > 1


def test_sentences_are_shown_until_a_picture_comes(view: VideoView) -> None:
    view.say("The picture cannot be shown.", can_retry=True)
    said = view.message

    view.show_picture(Picture(8, image(RED), None))

    assert said == "The picture cannot be shown."
    assert view.message == ""
