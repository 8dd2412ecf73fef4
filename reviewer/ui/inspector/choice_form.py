"""The form that asks which one of a few is meant: of a flag about several, of other tracks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reviewer.ui.inspector.fields import ChoiceList, FormPage


class ChoiceForm(FormPage):
    """One of a few, by number or arrows; `chosen` and `looked_at` carry its place.

    `why` says what it is asked for, in the place of the words on keeping and rejecting.
    """

    chosen = Signal(int)
    looked_at = Signal(int)

    def __init__(
        self,
        question: str,
        choices: Sequence[str],
        parent: QWidget | None = None,
        *,
        why: str = "",
    ) -> None:
        super().__init__(parent)
        self.entered.connect(self.record)
        self.finished.connect(self.record)
        told = QLabel(
            why
            or self.tr(
                "A face is kept or rejected by itself. Press its number, or look at each with the "
                "arrows and press Enter."
            )
        )
        told.setWordWrap(True)
        told.setObjectName("dim")
        self._choices = ChoiceList(question)
        self._choices.show_choices(choices)
        self._choices.picked.connect(self.chosen)
        self._choices.currentRowChanged.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(told)
        column.addWidget(self._choices)
        column.addLayout(self.buttons())
        column.addStretch(1)

    def start(self) -> None:
        self._choices.setFocus(Qt.FocusReason.OtherFocusReason)

    def record(self) -> None:
        if self._choices.currentRow() >= 0:
            self.chosen.emit(self._choices.currentRow())

    def _look(self, place: int) -> None:
        if place >= 0:
            self.looked_at.emit(place)
