from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.domain.track import Origin
from reviewer.ui.main_window import MainWindow
from tests.clips import Clip
from tests.ui.player.boxes.conftest import (
    FRAME,
    OpenWindow,
    box_of,
    drag,
    go_to,
    press,
    review_in,
    without_tracks,
)


def test_escape_ends_drawing(qtbot: QtBot, open_window: OpenWindow, patch_clip: Clip) -> None:
    window = open_window(patch_clip, without_tracks(patch_clip))
    window.workspace.selection.set_range((3, 9))

    press(Qt.Key.Key_D)
    action = window.actions_.actions["boxes.draw"]
    shape = window.player.view.cursor().shape()
    was_drawing = action.isChecked()
    press(Qt.Key.Key_Escape)

    assert (was_drawing, action.isChecked()) == (True, False)
    assert shape is Qt.CursorShape.CrossCursor
    assert window.workspace.selection.range == (3, 9)
    drag(window, (0.3, 0.3), (0.5, 0.5))
    assert review_in(window).tracks == {}


def test_a_slip_of_the_mouse_draws_nothing(open_window: OpenWindow, patch_clip: Clip) -> None:
    window = open_window(patch_clip, without_tracks(patch_clip))
    window.run("boxes.draw")

    drag(window, (0.3, 0.3), (0.302, 0.302))

    assert review_in(window).tracks == {}
    assert window.boxes.tool.is_drawing


@pytest.mark.parametrize("covered", [False, True])
def test_a_dragged_box_is_a_key_frame_and_one_step(known: MainWindow, covered: bool) -> None:
    known.workspace.set_covered_everywhere(covered)
    x, y, width, height = box_of(known, 1, FRAME)

    drag(known, (x + width / 2, y + height / 2), (x + width / 2 + 0.1, y + height / 2 + 0.05))

    pixel = 1 / known.player.view.viewport.rect.height()  # the pointer goes by whole ones
    wanted = [x + 0.1, y + 0.05, width, height]
    assert np.allclose(box_of(known, 1, FRAME), wanted, atol=1.5 * pixel)
    assert review_in(known).tracks[1].origins[FRAME] == Origin.DRAWN
    known.run("edit.undo")
    assert np.allclose(box_of(known, 1, FRAME), [x, y, width, height])
    assert not known.actions_.actions["edit.undo"].isEnabled()


def test_an_edge_resizes_a_box(known: MainWindow) -> None:
    x, y, width, height = box_of(known, 1, FRAME)

    drag(known, (x + width, y + height / 2), (x + width + 0.08, y + height / 2))

    assert np.allclose(box_of(known, 1, FRAME), [x, y, width + 0.08, height], atol=0.005)


def test_a_corner_keeps_the_proportions_with_shift(known: MainWindow) -> None:
    x, y, width, height = box_of(known, 1, FRAME)
    shift = Qt.KeyboardModifier.ShiftModifier

    drag(known, (x + width, y + height), (x + 1.5 * width, y + height), modifier=shift)

    _, _, wider, higher = box_of(known, 1, FRAME)
    assert wider == pytest.approx(1.5 * width, abs=0.005)
    assert higher / wider == pytest.approx(height / width, rel=0.01)


def test_a_click_on_another_box_selects_it(qtbot: QtBot, known: MainWindow) -> None:
    go_to(qtbot, known, 50)
    x, y, width, height = box_of(known, 2, 50)
    before = review_in(known).tracks[2]

    drag(known, (x + width / 2, y + height / 2), (x + width / 2, y + height / 2))

    assert known.workspace.selection.current.track == 2
    assert review_in(known).tracks[2] == before
