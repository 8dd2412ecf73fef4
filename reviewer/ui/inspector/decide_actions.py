"""The actions of deciding: the way through the flags, one key for each decision, approvals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from reviewer.ui.action_table import ActionSpec, Menu, has_review
from reviewer.ui.inspector.case_form import CaseDialog
from reviewer.ui.inspector.history_panel import HistoryDialog
from reviewer.ui.inspector.next_flag import flag_beside, go_to_flag
from reviewer.ui.translating import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


def _can_decide(window: MainWindow) -> bool:
    return window.inspector.desk.can_decide


def _has_flags(window: MainWindow) -> bool:
    review = window.workspace.review
    return review is not None and bool(review.flags)


def _go_beside(window: MainWindow, step: int) -> None:
    review, space = window.workspace.review, window.workspace
    if review is None:
        return
    flag = flag_beside(review, space.selection.current.flag, space.playhead.frame, step=step)
    if flag is not None:
        go_to_flag(space, flag, play=space.playhead.playing)


def _open_case(window: MainWindow) -> None:
    dialog = CaseDialog(window.workspace, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.recorded.connect(lambda before, after: _tell_risk(window, before, after))
    dialog.open()


def _tell_risk(window: MainWindow, before: int, after: int) -> None:
    sentence = QCoreApplication.translate(
        "Actions", "Highest risk score {after} of 100; before it was {before}."
    )
    window.statusBar().showMessage(sentence.format(before=before, after=after))


def _open_history(window: MainWindow) -> None:
    dialog = HistoryDialog(window.workspace, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


ACTIONS = (
    ActionSpec(
        "decide.next",
        QT_TRANSLATE_NOOP("Actions", "Next undecided"),
        Menu.DECIDE,
        lambda window: window.inspector.desk.go_to_next(),
        ("N",),
        has_review,
    ),
    ActionSpec(
        "decide.flag_before",
        QT_TRANSLATE_NOOP("Actions", "Previous flag"),
        Menu.DECIDE,
        lambda window: _go_beside(window, -1),
        ("[",),
        _has_flags,
    ),
    ActionSpec(
        "decide.flag_after",
        QT_TRANSLATE_NOOP("Actions", "Next flag"),
        Menu.DECIDE,
        lambda window: _go_beside(window, 1),
        ("]",),
        _has_flags,
    ),
    ActionSpec(
        "decide.cover",
        QT_TRANSLATE_NOOP("Actions", "Cover"),
        Menu.DECIDE,
        lambda window: window.inspector.desk.cover(),
        ("B",),
        _can_decide,
    ),
    ActionSpec(
        "decide.keep",
        QT_TRANSLATE_NOOP("Actions", "Keep visible…"),
        Menu.DECIDE,
        lambda window: window.inspector.desk.keep(),
        ("K",),
        _can_decide,
    ),
    ActionSpec(
        "decide.reject",
        QT_TRANSLATE_NOOP("Actions", "No face"),
        Menu.DECIDE,
        lambda window: window.inspector.desk.reject(),
        ("X",),
        _can_decide,
    ),
    ActionSpec(
        "decide.restrict",
        QT_TRANSLATE_NOOP("Actions", "Not for publication…"),
        Menu.DECIDE,
        lambda window: window.inspector.desk.restrict(),
        ("R",),
        _can_decide,
    ),
    ActionSpec(
        "decide.hold",
        QT_TRANSLATE_NOOP("Actions", "Hold, or ask somebody…"),
        Menu.DECIDE,
        lambda window: window.inspector.desk.hold(),
        ("W",),
        _can_decide,
    ),
    ActionSpec(
        "decide.note",
        QT_TRANSLATE_NOOP("Actions", "Note, which decides nothing…"),
        Menu.DECIDE,
        lambda window: window.inspector.desk.note(),
        (),
        _can_decide,
    ),
    ActionSpec(
        "decide.withdraw",
        QT_TRANSLATE_NOOP("Actions", "Withdraw the decision"),
        Menu.DECIDE,
        lambda window: window.inspector.desk.withdraw(),
        ("U",),
        lambda window: window.inspector.desk.can_withdraw,
    ),
    ActionSpec(
        "decide.approve",
        QT_TRANSLATE_NOOP("Actions", "Approve as a second person…"),
        Menu.DECIDE,
        lambda window: window.inspector.desk.approve(),
        ("A",),
        lambda window: window.inspector.desk.can_approve,
    ),
    ActionSpec(
        "decide.sign",
        QT_TRANSLATE_NOOP("Actions", "Sign as…"),
        Menu.DECIDE,
        lambda window: window.inspector.desk.sign_as(),
    ),
    ActionSpec(
        "decide.case",
        QT_TRANSLATE_NOOP("Actions", "The case…"),
        Menu.DECIDE,
        _open_case,
        (),
        has_review,
    ),
    ActionSpec(
        "edit.history",
        QT_TRANSLATE_NOOP("Actions", "History…"),
        Menu.EDIT,
        _open_history,
        ("Ctrl+H",),
        has_review,
    ),
)
