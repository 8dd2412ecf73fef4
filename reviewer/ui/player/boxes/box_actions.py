"""The actions on boxes: draw, follow, move, hold, cut, part, put together, name, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reviewer.ui.action_table import ActionSpec, Menu
from reviewer.ui.player.boxes.box_acts import Act
from reviewer.ui.player.boxes.box_desk import BoxDesk
from reviewer.ui.translating import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


def _box(
    name: str,
    text: str,
    act: Act,
    does: Callable[[BoxDesk], object],
    *keys: str,
    checked: Callable[[MainWindow], bool] | None = None,
) -> ActionSpec:
    return ActionSpec(
        f"boxes.{name}",
        text,
        Menu.BOXES,
        lambda window: does(window.boxes),
        keys,
        lambda window: window.boxes.can(act),
        checked,
    )


def _nudge(name: str, text: str, keys: str, dx: int, dy: int, *, size: bool = False) -> ActionSpec:
    return _box(name, text, Act.NUDGE, lambda desk: desk.nudge(dx, dy, size=size), keys)


ACTIONS = (
    _box(
        "draw",
        QT_TRANSLATE_NOOP("Actions", "Draw a box"),
        Act.DRAW,
        lambda desk: desk.draw(),
        "D",
        checked=lambda window: window.boxes.tool.is_drawing,
    ),
    _box(
        "follow",
        QT_TRANSLATE_NOOP("Actions", "Follow the box from here"),
        Act.FOLLOW,
        lambda desk: desk.follow(),
        "F",
    ),
    _box(
        "hold",
        QT_TRANSLATE_NOOP("Actions", "Hold the box still"),
        Act.HOLD,
        lambda desk: desk.hold(),
        "H",
    ),
    _box(
        "start",
        QT_TRANSLATE_NOOP("Actions", "Start the track here"),
        Act.START,
        lambda desk: desk.start_here(),
        "Shift+E",
    ),
    _box(
        "end",
        QT_TRANSLATE_NOOP("Actions", "End the track here"),
        Act.END,
        lambda desk: desk.end_here(),
        "E",
    ),
    _box(
        "split",
        QT_TRANSLATE_NOOP("Actions", "Split the track here"),
        Act.SPLIT,
        lambda desk: desk.split(),
        "S",
    ),
    _box(
        "merge",
        QT_TRANSLATE_NOOP("Actions", "Merge with another track…"),
        Act.MERGE,
        lambda desk: desk.merge(),
        "G",
    ),
    _box(
        "assign",
        QT_TRANSLATE_NOOP("Actions", "Assign to a person…"),
        Act.ASSIGN,
        lambda desk: desk.assign(),
        "P",
    ),
    _box(
        "remove",
        QT_TRANSLATE_NOOP("Actions", "Remove the box from this frame"),
        Act.REMOVE,
        lambda desk: desk.remove(),
        "Shift+Del",
    ),
    _box(
        "delete",
        QT_TRANSLATE_NOOP("Actions", "Delete the track…"),
        Act.DELETE,
        lambda desk: desk.delete(),
        "Del",
    ),
    _nudge("left", QT_TRANSLATE_NOOP("Actions", "Move the box to the left"), "Alt+Left", -1, 0),
    _nudge("right", QT_TRANSLATE_NOOP("Actions", "Move the box to the right"), "Alt+Right", 1, 0),
    _nudge("up", QT_TRANSLATE_NOOP("Actions", "Move the box up"), "Alt+Up", 0, -1),
    _nudge("down", QT_TRANSLATE_NOOP("Actions", "Move the box down"), "Alt+Down", 0, 1),
    _nudge(
        "narrower",
        QT_TRANSLATE_NOOP("Actions", "Make the box narrower"),
        "Alt+Shift+Left",
        -1,
        0,
        size=True,
    ),
    _nudge(
        "wider",
        QT_TRANSLATE_NOOP("Actions", "Make the box wider"),
        "Alt+Shift+Right",
        1,
        0,
        size=True,
    ),
    _nudge(
        "lower",
        QT_TRANSLATE_NOOP("Actions", "Make the box lower"),
        "Alt+Shift+Down",
        0,
        -1,
        size=True,
    ),
    _nudge(
        "higher",
        QT_TRANSLATE_NOOP("Actions", "Make the box higher"),
        "Alt+Shift+Up",
        0,
        1,
        size=True,
    ),
)
