from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.ui.selection import Selected
from reviewer.ui.theme import Theme, apply_theme
from reviewer.ui.timeline.hit import Hit, Kind
from reviewer.ui.timeline.layout import HEADER_PX, RULER_PX
from reviewer.ui.timeline.shown import Shown, Words
from reviewer.ui.timeline.timeline_view import TimelineView
from tests.ui.timeline.making import full_review, lanes_of

LEFT, NONE, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PX = 2  # a frame, when all of them are shown


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    """The whole review, two pixels a frame; it can be edited."""
    widget = TimelineView()
    qtbot.addWidget(widget)
    review = full_review()
    widget.show_review(review, lanes_of(review), Words())
    widget.can_edit = True
    widget.show()
    widget.resize(HEADER_PX + 400 * PX, 200)
    extra = widget.width() - widget.viewport().width()
    widget.resize(HEADER_PX + 400 * PX + extra, 200)
    widget.zoom_to_fit()
    return widget


def shown_by(view: TimelineView) -> Shown:
    assert view.shown is not None
    return view.shown


def at(frame: float, y: float) -> QPoint:
    return QPoint(HEADER_PX + round(PX * frame), round(y))


def lane_y(view: TimelineView, place: int) -> int:
    """The middle of one of the lanes that scroll."""
    shown = shown_by(view)
    placed = shown.layout.scrolled[place]
    return shown.layout.fixed_px + placed.top + placed.height // 2 - shown.scrolled_by


def drag(
    qtbot: QtBot, view: TimelineView, start: QPoint, *to: QPoint, keys: Qt.KeyboardModifier = NONE
) -> None:
    port = view.viewport()
    qtbot.mousePress(port, LEFT, keys, start)
    for point in to:
        qtbot.mouseMove(port, point)
    qtbot.mouseRelease(port, LEFT, keys, to[-1])


def wheel(
    view: TimelineView, point: QPoint, steps: QPoint, keys: Qt.KeyboardModifier = NONE
) -> None:
    event = QWheelEvent(
        QPointF(point), QPointF(view.viewport().mapToGlobal(point)), QPoint(), steps,
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


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


def test_the_wheel_zooms_around_the_pointer(view: TimelineView) -> None:
    before = shown_by(view).scale.seconds(300)

    wheel(view, QPoint(HEADER_PX + 300, 50), QPoint(0, 360))

    scale = shown_by(view).scale
    assert scale.px_per_s > 1.9 * 400 * PX / 16
    assert scale.seconds(300) == pytest.approx(before, abs=0.01)
    assert view.horizontalScrollBar().maximum() > 0


def test_the_wheel_scrolls_lanes_over_their_names_and_along_with_shift(
    view: TimelineView,
) -> None:
    view.zoom(4, 0)
    left = shown_by(view).scale.left_s

    wheel(view, QPoint(20, 150), QPoint(0, -120))
    wheel(view, QPoint(HEADER_PX + 300, 50), QPoint(0, -120), SHIFT)

    assert shown_by(view).scrolled_by > 0
    assert shown_by(view).scale.left_s > left


def test_zooming_out_ends_with_the_whole_clip(view: TimelineView) -> None:
    view.zoom(50)
    view.zoom(0.001)

    shown = shown_by(view)
    assert shown.scale.x(shown.times.end_s) == pytest.approx(400 * PX, abs=1)
    assert view.horizontalScrollBar().maximum() == 0


def test_the_playhead_is_followed_out_of_sight(view: TimelineView) -> None:
    view.zoom(8, 0)

    view.show_frame(390)

    shown = shown_by(view)
    assert 0 <= shown.scale.x(float(shown.times.edges_s[390])) <= 400 * PX


def test_a_step_of_the_playhead_leaves_the_rest_as_it_is(qtbot: QtBot, view: TimelineView) -> None:
    qtbot.waitExposed(view)
    QApplication.processEvents()
    static = view._static

    view.show_frame(200)
    QApplication.processEvents()

    assert static is not None
    assert view._static is static
    assert not view._is_stale


def test_another_theme_paints_it_anew(qapp: QApplication, view: TimelineView) -> None:
    apply_theme(qapp, Theme.DARK)
    dark = view.grab().toImage()
    apply_theme(qapp, Theme.LIGHT)
    light = view.grab().toImage()
    apply_theme(qapp, Theme.DARK)

    point = QPoint(100, RULER_PX // 2)  # beside the ruler
    assert dark.pixelColor(point).lightness() < 128 < light.pixelColor(point).lightness()


def test_the_same_clip_stays_where_it_is_when_it_changes(view: TimelineView) -> None:
    view.zoom(4, 200)
    view.show_selected(Selected(track=4))
    shown = shown_by(view)
    review = view._review
    assert review is not None

    view.show_review(review, lanes_of(review), Words())

    assert shown_by(view).scale == shown.scale
    assert shown_by(view).selected == Selected(track=4)


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


def test_a_lane_that_is_selected_elsewhere_comes_into_sight(view: TimelineView) -> None:
    assert view.verticalScrollBar().maximum() > 0

    view.show_selected(Selected(track=3))  # the last lane
    last = shown_by(view).layout.scrolled[-1]
    shown = shown_by(view)

    assert shown.scrolled_by + view.verticalScrollBar().pageStep() >= last.bottom


def test_time_runs_to_the_right_in_every_language(qapp: QApplication, view: TimelineView) -> None:
    before = view.grab().toImage()

    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        mirrored = view.grab().toImage()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    assert before == mirrored


def test_the_tip_says_what_is_under_the_pointer(view: TimelineView) -> None:
    assert "T4" in view.tip_at(QPointF(at(300.5, lane_y(view, 2))))


def test_without_a_review_it_is_empty(qtbot: QtBot, view: TimelineView) -> None:
    view.show_review(None, None, Words())

    view.show_frame(3)
    view.zoom(2)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, at(10, 40))

    assert view.shown is None
    assert view.tip_at(QPointF(200, 40)) == ""
    assert view.hit_at(QPointF(200, 40)) == Hit(Kind.NOTHING)
