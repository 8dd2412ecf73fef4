"""The actions on jobs: see them, cancel one, clear what has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.ui.action_table import ActionSpec, Menu
from reviewer.ui.translating import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


def _has_open(window: MainWindow) -> bool:
    return bool(window.workspace.jobs.open_states())


def _has_any(window: MainWindow) -> bool:
    return bool(window.workspace.jobs.states())


ACTIONS = (
    ActionSpec(
        "jobs.list",
        QT_TRANSLATE_NOOP("Actions", "All jobs"),
        Menu.VIEW,
        lambda window: window.jobs_panel.show_list(not window.jobs_panel.is_list_shown()),
        ("Ctrl+J",),
        enabled=_has_any,
        checked=lambda window: window.jobs_panel.is_list_shown(),
    ),
    ActionSpec(
        "jobs.cancel",
        QT_TRANSLATE_NOOP("Actions", "Cancel the job that is at work"),
        Menu.FILE,
        lambda window: window.jobs_panel.cancel_shown(),
        ("Ctrl+Shift+J",),
        enabled=_has_open,
    ),
    ActionSpec(
        "jobs.details",
        QT_TRANSLATE_NOOP("Actions", "Why the selected job failed…"),
        Menu.FILE,
        lambda window: window.jobs_panel.show_details(),
        enabled=lambda window: window.jobs_panel.has_details(window.jobs_panel.selected),
    ),
    ActionSpec(
        "jobs.forget",
        QT_TRANSLATE_NOOP("Actions", "Clear the jobs that have ended"),
        Menu.FILE,
        lambda window: window.jobs_panel.forget_ended(),
        enabled=_has_any,
    ),
)
