from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.domain.track import Origin
from reviewer.ui.main_window import MainWindow
from reviewer.ui.player.boxes.delete_form import DeleteForm
from tests.clips import Clip
from tests.ui.player.boxes.conftest import (
    FRAME,
    OpenWindow,
    at,
    box_of,
    frames_in,
    go_to,
    press,
    review_in,
)
from tests.ui.player.conftest import review_of_clip


@pytest.mark.usefixtures("single_control")
def test_keys_end_start_split_and_hold(typed: MainWindow) -> None:
    typed.workspace.playhead.seek(50)
    press(Qt.Key.Key_E)
    assert frames_in(typed, 1) == range(51)

    press(Qt.Key.Key_H)  # from its last frame on to the end of the shot
    assert frames_in(typed, 1) == range(60)
    assert box_of(typed, 1, 59) == box_of(typed, 1, 50)

    typed.workspace.playhead.seek(5)
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    assert frames_in(typed, 1) == range(5, 60)

    typed.workspace.playhead.seek(30)
    press(Qt.Key.Key_S)
    assert frames_in(typed, 1) == range(5, 30)
    assert frames_in(typed, 3) == range(30, 60)
    assert typed.workspace.selection.current.track == 3


def test_a_box_is_held_still_in_the_marked_range(typed: MainWindow) -> None:
    typed.workspace.selection.set_range((FRAME - 4, FRAME + 4))
    before = review_in(typed).tracks[1].boxes.copy()

    press(Qt.Key.Key_H)

    after = review_in(typed).tracks[1]
    changed = np.flatnonzero((after.boxes != before).any(axis=1))
    assert changed.min() >= FRAME - 4
    assert changed.max() <= FRAME + 4
    assert after.origins[FRAME + 2] == Origin.HELD


def test_what_cannot_be_done_is_not_offered(qtbot: QtBot, known: MainWindow) -> None:
    actions = known.actions_.actions
    go_to(qtbot, known, 0)
    assert not actions["boxes.start"].isEnabled()
    assert not actions["boxes.split"].isEnabled()
    assert actions["boxes.end"].isEnabled()

    go_to(qtbot, known, 59)
    assert actions["boxes.start"].isEnabled()
    assert not actions["boxes.end"].isEnabled()
    assert not actions["boxes.hold"].isEnabled()

    known.workspace.selection.clear()
    assert actions["boxes.draw"].isEnabled()
    assert not actions["boxes.delete"].isEnabled()


@pytest.mark.usefixtures("single_control")
def test_deleting_says_what_it_costs_and_waits_for_enter(typed: MainWindow) -> None:
    press(Qt.Key.Key_Delete)

    form = typed.inspector.desk.form
    assert isinstance(form, DeleteForm)
    assert form.text.split("\n\n") == [
        "Frames in which T1 covers a face: 60.",
        "Of them, frames in which nothing else covers it, so a copy would show it: 60.",
        "Of those, frames in which a detector saw a face: 60.",
        "If it is no face, X says so for good, with a reason. Ctrl+Z brings a track back.",
    ]
    press(Qt.Key.Key_Escape)
    assert set(review_in(typed).tracks) == {1, 2}

    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert set(review_in(typed).tracks) == {2}
    typed.run("edit.undo")
    assert set(review_in(typed).tracks) == {1, 2}


def test_merge_by_number(typed: MainWindow) -> None:
    press(Qt.Key.Key_G)
    press(Qt.Key.Key_1)

    assert set(review_in(typed).tracks) == {1}
    assert typed.workspace.selection.current.track == 1
    assert typed.inspector.desk.form is None


def test_merge_by_a_click_on_the_other(qtbot: QtBot, known: MainWindow) -> None:
    go_to(qtbot, known, 50)
    x, y, width, height = box_of(known, 2, 50)
    press(Qt.Key.Key_G)

    spot = at(known, x + width / 2, y + height / 2)
    QTest.mouseClick(known.player.view, Qt.MouseButton.LeftButton, pos=spot)

    assert set(review_in(known).tracks) == {1}
    assert not known.boxes.tool.is_picking


def test_a_track_is_given_to_a_person(typed: MainWindow) -> None:
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_1)  # a new one
    typed.workspace.selection.select(track=2)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_1)  # P1

    assert review_in(typed).people[1].tracks == (1, 2)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_1)  # nobody
    assert review_in(typed).people[1].tracks == (1,)


def test_keys_move_and_resize_a_box_in_one_step(typed: MainWindow) -> None:
    x, y, width, height = box_of(typed, 1, FRAME)
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier

    press(Qt.Key.Key_Right, alt)
    press(Qt.Key.Key_Right, alt)
    press(Qt.Key.Key_Up, alt | shift)

    aspect = 640 / 360
    assert box_of(typed, 1, FRAME) == pytest.approx(
        [x + 0.02, y - 0.005 * aspect, width, height + 0.01 * aspect], abs=1e-4
    )
    typed.run("edit.undo")
    assert box_of(typed, 1, FRAME) == pytest.approx([x, y, width, height])


def test_nothing_is_drawn_in_a_review_that_can_only_be_looked_at(
    open_window: OpenWindow, two_faces_clip: Clip
) -> None:
    window = open_window(two_faces_clip, review_of_clip(two_faces_clip))
    window.workspace.selection.select(track=1)
    shown = window.workspace.current
    assert shown is not None
    shown.become(shown.review, why_read_only="Somebody else works on it.")
    window.workspace.changed.emit(None)

    names = [name for name in window.actions_.actions if name.startswith("boxes.")]

    assert names
    assert not any(window.actions_.actions[name].isEnabled() for name in names)
