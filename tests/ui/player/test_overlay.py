from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reviewer.domain.geometry import Box
from reviewer.domain.track import Origin
from reviewer.ui.player.marks import Mark
from reviewer.ui.player.overlay import SelectTool, Touch
from reviewer.ui.selection import Selected, Selection


def touch(mark: Mark | None) -> Touch:
    return Touch(0.5, 0.5, 0.01, 0.01, mark, 0, Qt.KeyboardModifier.NoModifier)


MARK = Mark(7, Box(0.4, 0.4, 0.2, 0.2), None, False, Origin.DETECTED, "T7", 0)


def test_a_touch_on_a_box_selects_its_track_and_keeps_the_flag(qapp: QApplication) -> None:
    selection = Selection()
    selection.select(flag=3)

    assert SelectTool(selection).press(touch(MARK))

    assert selection.current == Selected(flag=3, track=7)


def test_a_touch_beside_all_boxes_leaves_the_drag_to_the_picture(qapp: QApplication) -> None:
    selection = Selection()
    selection.select(track=7)

    assert not SelectTool(selection).press(touch(None))

    assert selection.current == Selected(track=7)


def test_the_pointer_tells_what_can_be_clicked(qapp: QApplication) -> None:
    tool = SelectTool(Selection())

    assert tool.cursor(touch(MARK)) is Qt.CursorShape.PointingHandCursor
    assert tool.cursor(touch(None)) is Qt.CursorShape.ArrowCursor
