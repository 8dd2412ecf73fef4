from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.ui.main_window import MainWindow
from reviewer.ui.timeline.timeline_actions import ACTIONS
from tests.reviews import span_of


@pytest.fixture
def open_window(window: MainWindow, full_path: Path) -> MainWindow:
    window.workspace.open_review(full_path)
    return window


def test_without_a_review_nothing_can_be_done(window: MainWindow) -> None:
    assert not any(spec.enabled(window) for spec in ACTIONS)


def test_what_needs_a_range_waits_for_one(open_window: MainWindow) -> None:
    needs = {"clear_range", "fit_range", "mute_range", "tone_range", "free_range"}

    for marked in (None, (10, 20)):
        open_window.workspace.selection.set_range(marked)
        for name in needs:
            action = open_window.actions_.actions[f"timeline.{name}"]
            assert action.isEnabled() == (marked is not None), name


def test_the_range_is_marked_zoomed_to_and_cleared_by_actions(open_window: MainWindow) -> None:
    workspace, view = open_window.workspace, open_window.timeline.view

    workspace.playhead.seek(100)
    open_window.run("timeline.start_range")
    workspace.playhead.seek(149)
    open_window.run("timeline.end_range")
    assert workspace.selection.range == (100, 149)

    assert view.shown is not None
    before = view.shown.scale
    open_window.run("timeline.fit_range")
    assert view.shown.scale.px_per_s > before.px_per_s
    open_window.run("timeline.fit")
    assert view.shown.scale == before
    open_window.run("timeline.zoom_in")
    open_window.run("timeline.zoom_out")
    assert view.shown.scale.px_per_s == pytest.approx(before.px_per_s)

    open_window.run("timeline.clear_range")
    assert workspace.selection.range is None


def test_what_is_typed_into_the_tag_form_is_no_action(
    qtbot: QtBot, open_window: MainWindow
) -> None:
    open_window.activateWindow()
    qtbot.waitActive(open_window)
    selection, form = open_window.workspace.selection, open_window.timeline.tag_form
    selection.set_range((10, 19))
    open_window.run("timeline.tag")

    for widget in (form.kind, form.about, form.note):
        qtbot.keyClick(widget, "i")
        assert selection.range == (10, 19)
    qtbot.keyClick(form.kind, Qt.Key.Key_Escape)

    assert form.isHidden()
    assert selection.range == (10, 19)
    qtbot.keyClick(open_window.timeline.view, "i")
    assert selection.range == (0, 19)


def test_tags_and_sound_have_actions(open_window: MainWindow) -> None:
    workspace = open_window.workspace
    workspace.selection.set_range((10, 19))

    open_window.run("timeline.mute_range")
    assert len(workspace.copy_options.sound.mutes) == 1
    open_window.run("timeline.tone_range")
    sound = workspace.copy_options.sound
    assert (len(sound.mutes), len(sound.tones)) == (0, 1)
    open_window.run("timeline.free_range")
    assert workspace.copy_options.sound.tones == ()

    open_window.run("timeline.tag")
    assert open_window.timeline.tag_form.isVisible()
    workspace.selection.select(tag=1)
    open_window.run("timeline.move_tag")
    assert workspace.review is not None
    assert workspace.review.tags[1].span == span_of(10, 19)
    open_window.run("timeline.remove_tag")
    assert set(workspace.review.tags) == {2}
