"""The actions on copies and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.ui.action_table import ActionSpec, Menu
from reviewer.ui.translating import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


def _has_whole_review(window: MainWindow) -> bool:
    """Whether a review is open whose scan has ended, and that no job works on."""
    shown = window.workspace.current
    return (
        shown is not None
        and not shown.partial
        and not window.workspace.jobs.is_busy_with(shown.path)
    )


def _has_copies(window: MainWindow) -> bool:
    review = window.workspace.review
    return _has_whole_review(window) and review is not None and bool(review.exports)


ACTIONS = (
    ActionSpec(
        "copies.export",
        QT_TRANSLATE_NOOP("Actions", "Export a covered copy…"),
        Menu.FILE,
        lambda window: window.copying.ask_export(),
        ("Ctrl+E",),
        _has_whole_review,
    ),
    ActionSpec(
        "copies.check",
        QT_TRANSLATE_NOOP("Actions", "Check the newest copy again"),
        Menu.FILE,
        lambda window: window.copying.check_again(),
        (),
        _has_copies,
    ),
    ActionSpec(
        "copies.report",
        QT_TRANSLATE_NOOP("Actions", "Report…"),
        Menu.FILE,
        lambda window: window.copying.ask_report(),
        ("Ctrl+Shift+R",),
        _has_whole_review,
    ),
)
