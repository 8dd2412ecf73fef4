"""The one place that tells the user of an error."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from reviewer.app.bugs import bug_sentence
from reviewer.domain.errors import Cancelled, ReviewerError
from reviewer.ui.sentences import told

log = logging.getLogger(__name__)


class Notices(Protocol):
    """What shows sentences in the window without stopping anybody's work."""

    def tell(self, sentence: str, details: str = "", *, is_error: bool = False) -> None: ...


def show(
    error: BaseException,
    parent: QWidget | None,
    notices: Notices | None = None,
    *,
    discreet: Callable[[str], str] = str,
) -> None:
    """Tell the user: a known error as a notice in the window, a bug in a dialog.

    Without `notices` a known error gets a dialog, too. Nothing is shown of what was cancelled.
    `discreet` leaves out of a dialog what may not be shown; notices do so themselves.
    """
    if isinstance(error, Cancelled):
        return
    if isinstance(error, ReviewerError):
        if notices is not None:
            notices.tell(told(error), error.details, is_error=True)
        else:
            _dialog(parent, discreet(told(error)), discreet(error.details))
        return
    log.error("unexpected: %r", error)
    sentence = bug_sentence(error if isinstance(error, Exception) else RuntimeError(repr(error)))
    _dialog(
        parent,
        QCoreApplication.translate(
            "Errors",
            "Something went wrong that the program did not expect. What you decided is saved.",
        ),
        discreet(sentence),
    )


def _dialog(parent: QWidget | None, text: str, details: str) -> None:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Reviewer")
    box.setText(text)
    if details:
        box.setInformativeText(details)
    box.setModal(True)
    box.open()  # not exec: the event loop of the window goes on
