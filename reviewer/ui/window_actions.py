"""The actions of the window itself: undo, looks, privacy, help, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from reviewer.ui.action_table import ActionSpec, Menu
from reviewer.ui.dialogs.command_search import CommandSearch
from reviewer.ui.dialogs.key_legend import KeyLegend
from reviewer.ui.dialogs.settings_dialog import SettingsDialog
from reviewer.ui.theme import Theme, apply_theme
from reviewer.ui.translating import QT_TRANSLATE_NOOP, step_words, translated

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


STEP_SHOWN_MS = 6000


def _undo_title(window: MainWindow) -> str:
    shown = window.workspace.current
    return (shown.session.undo_title or "") if shown and shown.session else ""


def _redo_title(window: MainWindow) -> str:
    shown = window.workspace.current
    return (shown.session.redo_title or "") if shown and shown.session else ""


def _can_undo(window: MainWindow) -> bool:
    return bool(_undo_title(window))


def _can_redo(window: MainWindow) -> bool:
    return bool(_redo_title(window))


def _undo_words(window: MainWindow) -> str:
    title = _undo_title(window)
    words = QCoreApplication.translate("Actions", "Undo: {step}")
    return words.format(step=step_words(title)) if title else translated("Actions", "Undo")


def _redo_words(window: MainWindow) -> str:
    title = _redo_title(window)
    words = QCoreApplication.translate("Actions", "Redo: {step}")
    return words.format(step=step_words(title)) if title else translated("Actions", "Redo")


def _undo(window: MainWindow) -> None:
    _tell_step(window, _undo_words(window))
    window.workspace.undo()


def _redo(window: MainWindow) -> None:
    _tell_step(window, _redo_words(window))
    window.workspace.redo()


def _tell_step(window: MainWindow, words: str) -> None:
    """Say which step it was: it may be one that is not in sight."""
    window.statusBar().showMessage(words, STEP_SHOWN_MS)


def _switch_theme(window: MainWindow) -> None:
    theme = Theme.LIGHT if window.settings.theme is Theme.DARK else Theme.DARK
    window.settings.theme = theme
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, theme)


def _switch_privacy(window: MainWindow) -> None:
    covered = not window.workspace.covered_everywhere
    window.settings.covered_everywhere = covered
    window.workspace.set_covered_everywhere(covered)


def _switch_full_screen(window: MainWindow) -> None:
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


ACTIONS = (
    ActionSpec(
        "file.settings",
        QT_TRANSLATE_NOOP("Actions", "Settings…"),
        Menu.FILE,
        lambda window: SettingsDialog(window).open(),
        ("Ctrl+,",),
    ),
    ActionSpec(
        "file.quit",
        QT_TRANSLATE_NOOP("Actions", "Quit"),
        Menu.FILE,
        lambda window: window.close(),
        ("Ctrl+Q",),
    ),
    ActionSpec(
        "edit.undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        Menu.EDIT,
        _undo,
        ("Ctrl+Z",),
        _can_undo,
        words_now=_undo_words,
    ),
    ActionSpec(
        "edit.redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        Menu.EDIT,
        _redo,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        _can_redo,
        words_now=_redo_words,
    ),
    ActionSpec(
        "view.privacy",
        QT_TRANSLATE_NOOP("Actions", "Covered everywhere"),
        Menu.VIEW,
        _switch_privacy,
        ("Ctrl+Shift+P",),
        checked=lambda window: window.workspace.covered_everywhere,
    ),
    ActionSpec(
        "view.theme",
        QT_TRANSLATE_NOOP("Actions", "Light colours"),
        Menu.VIEW,
        _switch_theme,
        checked=lambda window: window.settings.theme is Theme.LIGHT,
    ),
    ActionSpec(
        "view.full_screen",
        QT_TRANSLATE_NOOP("Actions", "Full screen"),
        Menu.VIEW,
        _switch_full_screen,
        ("F11",),
        checked=lambda window: window.isFullScreen(),
    ),
    ActionSpec(
        "help.search",
        QT_TRANSLATE_NOOP("Actions", "Find an action…"),
        Menu.HELP,
        lambda window: CommandSearch(window).open(),
        ("Ctrl+K",),
    ),
    ActionSpec(
        "help.keys",
        QT_TRANSLATE_NOOP("Actions", "Keys"),
        Menu.HELP,
        lambda window: KeyLegend(window).open(),
        ("?",),
    ),
    ActionSpec(
        "help.guide",
        QT_TRANSLATE_NOOP("Actions", "First steps"),
        Menu.HELP,
        lambda window: window.show_guide(),
        ("F1",),
    ),
)
