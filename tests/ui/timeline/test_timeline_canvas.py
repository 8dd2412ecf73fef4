from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.ui.selection import Selected
from reviewer.ui.theme import Theme, apply_theme
from reviewer.ui.timeline.layout import HEADER_PX, RULER_PX
from reviewer.ui.timeline.shown import Words
from reviewer.ui.timeline.timeline_view import TimelineView
from tests.reviews import review_of, track_of
from tests.ui.timeline.making import lanes_of
from tests.ui.timeline.places import PX, at, lane_y, shown_by

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def wheel(
    view: TimelineView, point: QPoint, steps: QPoint, keys: Qt.KeyboardModifier = NONE
) -> None:
    event = QWheelEvent(
        QPointF(point), QPointF(view.viewport().mapToGlobal(point)), QPoint(), steps,
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


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


def test_the_whole_clip_stays_whole_in_a_window_of_another_size(view: TimelineView) -> None:
    for width in (500, 1200, 700):
        view.resize(width, 200)

        shown = shown_by(view)
        assert shown.scale.x(shown.times.end_s) == pytest.approx(view.time_width, abs=1)
    view.zoom(4, 0)
    view.resize(600, 200)
    assert view.horizontalScrollBar().maximum() > 0


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


def test_what_is_shown_over_another_clip_is_not_shown_over_this_one(view: TimelineView) -> None:
    view.show_frame(399)
    view.show_range((300, 399))
    view.show_loop((300, 399))
    short = review_of(track_of(1))

    view.show_review(short, lanes_of(short), Words())

    assert (view.frame, view.marked, view.loop) == (0, None, None)
    assert not view.grab().isNull()
