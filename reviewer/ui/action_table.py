"""The action table: every action once, with its words, its keys and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from reviewer.ui.translating import QT_TRANSLATE_NOOP, translated

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


class Menu(StrEnum):
    """The menus, in their order; the values are their titles before translation."""

    FILE = QT_TRANSLATE_NOOP("Menus", "&File")
    EDIT = QT_TRANSLATE_NOOP("Menus", "&Edit")
    PLAY = QT_TRANSLATE_NOOP("Menus", "&Play")
    DECIDE = QT_TRANSLATE_NOOP("Menus", "&Decide")
    BOXES = QT_TRANSLATE_NOOP("Menus", "&Boxes")
    TIMELINE = QT_TRANSLATE_NOOP("Menus", "&Timeline")
    VIEW = QT_TRANSLATE_NOOP("Menus", "&View")
    HELP = QT_TRANSLATE_NOOP("Menus", "&Help")


def always(window: MainWindow) -> bool:
    return True


def has_review(window: MainWindow) -> bool:
    """Whether a review is open."""
    return window.workspace.current is not None


def can_edit(window: MainWindow) -> bool:
    """Whether the open review can be changed."""
    return window.workspace.can_edit


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: `text` is its English words, marked for translation in the context "Actions".

    `enabled`, `checked` and `words_now` are asked whenever the window's state changes; what the
    last one gives stands in the place of `text` in menus.
    """

    id: str
    text: str
    menu: Menu
    does: Callable[[MainWindow], object]
    shortcuts: tuple[str, ...] = ()
    enabled: Callable[[MainWindow], bool] = always
    checked: Callable[[MainWindow], bool] | None = None
    words_now: Callable[[MainWindow], str] | None = None

    @property
    def words(self) -> str:
        """Its words in the user's language."""
        return translated("Actions", self.text)


class Actions:
    """The actions of one window as Qt has them, by id."""

    def __init__(self, window: MainWindow, specs: tuple[ActionSpec, ...]) -> None:
        self._window = window
        self.specs = {spec.id: spec for spec in specs}
        self.actions: dict[str, QAction] = {}
        for spec in specs:
            action = QAction(spec.words, window)
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            action.setCheckable(spec.checked is not None)
            action.triggered.connect(lambda _=False, spec=spec: self.run(spec.id))
            window.addAction(action)
            self.actions[spec.id] = action

    def run(self, action_id: str) -> None:
        """Do an action, where it can be done now."""
        spec = self.specs[action_id]
        if spec.enabled(self._window):
            spec.does(self._window)
        self.refresh()

    def refresh(self) -> None:
        """Ask every action again whether it can be done, and whether it is on."""
        for spec in self.specs.values():
            action = self.actions[spec.id]
            action.setEnabled(spec.enabled(self._window))
            if spec.checked is not None:
                action.setChecked(spec.checked(self._window))
            if spec.words_now is not None:
                action.setText(spec.words_now(self._window))

    def fill(self, menus: dict[Menu, QMenu]) -> None:
        for spec in self.specs.values():
            menus[spec.menu].addAction(self.actions[spec.id])
