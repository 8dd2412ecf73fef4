"""The actions of the player: play, step, jump, speed, view, zoom, sound."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from reviewer.domain.review import Review
from reviewer.domain.timing import Moment
from reviewer.ui.action_table import ActionSpec, Menu, has_review
from reviewer.ui.playhead import View
from reviewer.ui.translating import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


def frame_a_second_on(review: Review, frame: int, seconds: int) -> int:
    """The frame on screen so many seconds later, or before; always another one."""
    index = review.index
    moment = index.moment(frame)
    there = index.frame_at(
        Moment(moment.pts + round(Fraction(seconds) / index.timebase), index.timebase)
    )
    return max(there, frame + 1) if seconds > 0 else min(there, frame - 1)


def shot_start(review: Review, frame: int, *, forward: bool) -> int:
    """The first frame of the next shot, or of this one, or of the one before it."""
    starts = np.concatenate([[0], review.index.frames_of(review.cuts)])
    if forward:
        after = starts[starts > frame]
        return int(after[0]) if len(after) else len(review.index) - 1
    return int(starts[starts < frame].max(initial=0))


def _step(frames: int) -> Callable[[MainWindow], object]:
    def step(window: MainWindow) -> None:
        playhead = window.workspace.playhead
        playhead.pause()
        playhead.seek(playhead.frame + frames)

    return step


def _seconds(seconds: int) -> Callable[[MainWindow], object]:
    def jump(window: MainWindow) -> None:
        playhead, review = window.workspace.playhead, window.workspace.review
        if review is not None:
            playhead.seek(frame_a_second_on(review, playhead.frame, seconds))

    return jump


def _shot(*, forward: bool) -> Callable[[MainWindow], object]:
    def jump(window: MainWindow) -> None:
        playhead, review = window.workspace.playhead, window.workspace.review
        if review is not None:
            playhead.seek(shot_start(review, playhead.frame, forward=forward))

    return jump


def _view(view: View) -> Callable[[MainWindow], object]:
    return lambda window: window.workspace.playhead.set_view(view)


def _is_view(view: View) -> Callable[[MainWindow], bool]:
    return lambda window: window.workspace.playhead.view is view


def _play(
    name: str,
    text: str,
    does: Callable[[MainWindow], object],
    *keys: str,
) -> ActionSpec:
    return ActionSpec(f"play.{name}", text, Menu.PLAY, does, keys, has_review)


def _look(name: str, text: str, view: View, key: str) -> ActionSpec:
    return ActionSpec(
        f"view.{name}", text, Menu.VIEW, _view(view), (key,), has_review, _is_view(view)
    )


def _zoom(name: str, text: str, does: Callable[[MainWindow], object], *keys: str) -> ActionSpec:
    return ActionSpec(f"view.{name}", text, Menu.VIEW, does, keys, has_review)


ACTIONS = (
    _play(
        "toggle",
        QT_TRANSLATE_NOOP("Actions", "Play or pause"),
        lambda window: window.workspace.playhead.toggle(),
        "Space",
    ),
    _play("back", QT_TRANSLATE_NOOP("Actions", "One frame back"), _step(-1), "Left"),
    _play("on", QT_TRANSLATE_NOOP("Actions", "One frame on"), _step(1), "Right"),
    _play("second_back", QT_TRANSLATE_NOOP("Actions", "A second back"), _seconds(-1), "Shift+Left"),
    _play("second_on", QT_TRANSLATE_NOOP("Actions", "A second on"), _seconds(1), "Shift+Right"),
    _play(
        "shot_back",
        QT_TRANSLATE_NOOP("Actions", "Start of the shot"),
        _shot(forward=False),
        "Ctrl+Left",
    ),
    _play("shot_on", QT_TRANSLATE_NOOP("Actions", "Next shot"), _shot(forward=True), "Ctrl+Right"),
    _play(
        "first",
        QT_TRANSLATE_NOOP("Actions", "First frame"),
        lambda window: window.workspace.playhead.seek(0),
        "Home",
    ),
    _play(
        "last",
        QT_TRANSLATE_NOOP("Actions", "Last frame"),
        lambda window: window.workspace.playhead.seek(window.workspace.playhead.frames - 1),
        "End",
    ),
    _play(
        "go",
        QT_TRANSLATE_NOOP("Actions", "Go to a time…"),
        lambda window: window.player.go_to_time(),
        "Ctrl+G",
    ),
    _play(
        "slower",
        QT_TRANSLATE_NOOP("Actions", "Slower"),
        lambda window: window.workspace.playhead.change_speed(-1),
        ",",
    ),
    _play(
        "faster",
        QT_TRANSLATE_NOOP("Actions", "Faster"),
        lambda window: window.workspace.playhead.change_speed(1),
        ".",
    ),
    _play(
        "sound",
        QT_TRANSLATE_NOOP("Actions", "Sound on or off"),
        lambda window: window.player.switch_sound(),
        "M",
    ),
    _look("original", QT_TRANSLATE_NOOP("Actions", "Original"), View.ORIGINAL, "1"),
    _look("plan", QT_TRANSLATE_NOOP("Actions", "Plan: every box"), View.PLAN, "2"),
    _look("covered", QT_TRANSLATE_NOOP("Actions", "Covered, as a copy"), View.COVERED, "3"),
    _look("wipe", QT_TRANSLATE_NOOP("Actions", "Wipe between both"), View.WIPE, "4"),
    _zoom(
        "nearer",
        QT_TRANSLATE_NOOP("Actions", "Zoom into the picture"),
        lambda window: window.player.view.zoom(1),
        "+",
        "=",
    ),
    _zoom(
        "farther",
        QT_TRANSLATE_NOOP("Actions", "Zoom out of the picture"),
        lambda window: window.player.view.zoom(-1),
        "-",
    ),
    _zoom(
        "fit",
        QT_TRANSLATE_NOOP("Actions", "The whole picture"),
        lambda window: window.player.view.fit(),
        "0",
    ),
)
