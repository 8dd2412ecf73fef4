from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from reviewer.ui.selection import Selected
from reviewer.ui.timeline.hit import Hit, Kind
from reviewer.ui.timeline.shown import Words
from reviewer.ui.timeline.timeline_view import TimelineView
from tests.reviews import review_of, track_of
from tests.ui.timeline.making import lanes_of
from tests.ui.timeline.places import at, lane_y, shown_by

LEFT, NONE, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def drag(
    qtbot: QtBot, view: TimelineView, start: QPoint, *to: QPoint, keys: Qt.KeyboardModifier = NONE
) -> None:
    port = view.viewport()
    qtbot.mousePress(port, LEFT, keys, start)
    for point in to:
        qtbot.mouseMove(port, point)
    qtbot.mouseRelease(port, LEFT, keys, to[-1])


def test_a_click_looks_at_the_frame_and_a_drag_scrubs(qtbot: QtBot, view: TimelineView) -> None:
    told: list[int] = []
    view.frame_wanted.connect(told.append)

    drag(qtbot, view, at(100.5, 40), at(120.5, 40), at(140.5, 40))

    assert told == [100, 120, 140]


def test_a_drag_on_the_ruler_marks_a_range(qtbot: QtBot, view: TimelineView) -> None:
    told: list[object] = []
    view.range_wanted.connect(told.append)

    drag(qtbot, view, at(50, 8), at(60, 8), at(100, 8))

    assert told[-1] == (50, 99)


def test_with_shift_a_range_is_marked_in_any_lane(qtbot: QtBot, view: TimelineView) -> None:
    told: list[object] = []
    view.range_wanted.connect(told.append)

    drag(qtbot, view, at(200, lane_y(view, 0)), at(150, lane_y(view, 0)), keys=SHIFT)

    assert told[-1] == (150, 199)


def test_a_click_on_the_ruler_looks_at_the_frame(qtbot: QtBot, view: TimelineView) -> None:
    with qtbot.waitSignal(view.frame_wanted) as told, qtbot.assertNotEmitted(view.range_wanted):
        qtbot.mouseClick(view.viewport(), LEFT, NONE, at(70.5, 8))

    assert told.args == [70]


def test_an_end_of_the_range_is_dragged_on_the_ruler(qtbot: QtBot, view: TimelineView) -> None:
    view.show_range((50, 99))

    with qtbot.waitSignal(view.range_wanted) as told:
        drag(qtbot, view, at(100, 8), at(150, 8))

    assert told.args == [(50, 149)]


def test_a_click_chooses_what_is_there(qtbot: QtBot, view: TimelineView) -> None:
    told: list[Hit] = []
    view.chosen.connect(told.append)

    qtbot.mouseClick(view.viewport(), LEFT, NONE, at(30.5, shown_by(view).layout.fixed[1].top + 9))
    qtbot.mouseClick(view.viewport(), LEFT, NONE, at(60.5, lane_y(view, 1) - 9))
    qtbot.mouseClick(view.viewport(), LEFT, NONE, at(300.5, lane_y(view, 2)))
    qtbot.mouseClick(view.viewport(), LEFT, NONE, QPoint(20, lane_y(view, 2)))

    assert [(hit.kind, hit.id) for hit in told] == [
        (Kind.FLAG, 1),
        (Kind.TAG, 1),
        (Kind.TRACK, 4),
        (Kind.PERSON, 1),
    ]


def test_a_double_click_on_a_flag_loops_it(qtbot: QtBot, view: TimelineView) -> None:
    point = at(30.5, shown_by(view).layout.fixed[1].top + 9)

    with qtbot.waitSignal(view.loop_wanted) as told:
        qtbot.mouseDClick(view.viewport(), LEFT, NONE, point)

    assert told.args == [1]


def test_an_end_of_a_tag_is_dragged_once(qtbot: QtBot, view: TimelineView) -> None:
    told: list[tuple[Hit, int, int]] = []
    view.bar_dragged.connect(lambda *args: told.append(args))
    y = lane_y(view, 1) - 9

    drag(qtbot, view, at(90, y), at(100, y), at(130, y), at(150, y))

    assert [(hit.kind, hit.id, first, last) for hit, first, last in told] == [
        (Kind.TAG, 1, 40, 149)
    ]


def test_an_end_of_a_muted_range_is_dragged(qtbot: QtBot, view: TimelineView) -> None:
    y = lane_y(view, 0)

    with qtbot.waitSignal(view.bar_dragged) as told:
        drag(qtbot, view, at(73, y), at(60, y))

    hit, first, last = told.args
    assert (hit.kind, hit.id, first, last) == (Kind.MUTE, 0, 60, 122)


def test_what_can_only_be_looked_at_is_not_dragged(qtbot: QtBot, view: TimelineView) -> None:
    view.can_edit = False
    y = lane_y(view, 1) - 9

    with qtbot.assertNotEmitted(view.bar_dragged), qtbot.waitSignal(view.frame_wanted):
        drag(qtbot, view, at(90, y), at(120, y))


def test_escape_gives_up_a_drag(qtbot: QtBot, view: TimelineView) -> None:
    y = lane_y(view, 1) - 9

    with qtbot.assertNotEmitted(view.bar_dragged):
        qtbot.mousePress(view.viewport(), LEFT, NONE, at(90, y))
        qtbot.mouseMove(view.viewport(), at(120, y))
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view.viewport(), LEFT, NONE, at(120, y))


def test_up_and_down_go_through_the_lanes(qtbot: QtBot, view: TimelineView) -> None:
    told: list[Hit] = []
    view.chosen.connect(told.append)
    view.chosen.connect(
        lambda hit: view.show_selected(
            Selected(person=hit.id) if hit.kind is Kind.PERSON else Selected(track=hit.id)
        )
    )

    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)

    assert [hit.id for hit in told] == [1, 2, 5, 2]


def test_without_a_review_it_is_empty(qtbot: QtBot, view: TimelineView) -> None:
    view.show_review(None, None, Words())

    view.show_frame(3)
    view.zoom(2)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, at(10, 40))

    assert view.shown is None
    assert view.tip_at(QPointF(200, 40)) == ""
    assert view.hit_at(QPointF(200, 40)) == Hit(Kind.NOTHING)


def test_a_drag_over_what_is_shown_no_more_is_given_up(qtbot: QtBot, view: TimelineView) -> None:
    y = lane_y(view, 1) - 9
    short = review_of(track_of(1))

    qtbot.mousePress(view.viewport(), LEFT, NONE, at(90, y))
    view.show_review(short, lanes_of(short), Words())
    with qtbot.assertNotEmitted(view.bar_dragged):
        qtbot.mouseMove(view.viewport(), at(120, y))
        qtbot.mouseRelease(view.viewport(), LEFT, NONE, at(120, y))
