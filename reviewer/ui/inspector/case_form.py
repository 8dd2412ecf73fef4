"""The dialog of what is known of the setting of a clip: the scores follow at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.knowledge import set_case
from reviewer.app.session import Session
from reviewer.domain.case import CONFLICT_WORDS, CaseSettings, Conflict
from reviewer.domain.errors import DecisionError
from reviewer.ui.inspector import words
from reviewer.ui.inspector.fields import ENTER, Field, TextField
from reviewer.ui.screen_room import resize_within_screen
from reviewer.ui.sentences import told
from reviewer.ui.translating import said
from reviewer.ui.workspace import Workspace


class CaseDialog(QDialog):
    """The settings of the case; `recorded` carries the highest score before and after."""

    recorded = Signal(int, int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        review = workspace.review
        self._case = review.case if review is not None else CaseSettings()
        self._build()
        self._record.setEnabled(workspace.can_edit)

    @property
    def settings(self) -> CaseSettings:
        """What the form says now."""
        return replace(
            self._case,
            conflict=Conflict(self.conflict.currentData()),
            holder=self.holder.text.strip(),
            interrogation=self.interrogation.isChecked(),
            reprisal=self.reprisal.isChecked(),
            reprisal_reason=self.why.text.strip(),
            purpose=self.purpose.text.strip(),
            audience=self.audience.text.strip(),
            earlier=self.earlier.text.strip(),
            source_note=self.source.text.strip(),
        )

    @Slot()
    def record(self) -> None:
        """Put the settings in place and score the risk anew, or tell what is missing."""
        settings, review = self.settings, self._workspace.review
        if review is None:
            return
        if settings.reprisal and not settings.reprisal_reason:
            self.why.show_error(self.tr("Say what points to that danger."))
            self.why.take_focus()
            return
        before = review.highest_risk
        refused: list[DecisionError] = []

        def change(session: Session) -> None:
            try:
                set_case(session, settings)
            except DecisionError as error:
                refused.append(error)

        if not self._workspace.call(change):
            return
        if refused:
            self.why.show_error(told(refused[0]))
            return
        self.recorded.emit(before, review.highest_risk)
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.record()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("The case"))
        resize_within_screen(self, 560, 640)
        told = QLabel(
            self.tr(
                "What is known of the setting of this clip. It changes how urgent the flags are; "
                "everybody stays protected, whatever is said here."
            )
        )
        told.setWordWrap(True)
        told.setObjectName("dim")
        case = self._case
        self.conflict = QComboBox()
        for one in Conflict:
            text = words.sentence_case(said(CONFLICT_WORDS[one]))
            self.conflict.addItem(text, one.value)
        self.conflict.setCurrentIndex(self.conflict.findData(case.conflict.value))
        self.holder = TextField(self.tr("Who holds the persons"), case.holder)
        self.interrogation = QCheckBox(self.tr("It is a recording of questioning"))
        self.interrogation.setChecked(case.interrogation)
        self.reprisal = QCheckBox(
            self.tr("Return or publication may endanger a prisoner or the family")
        )
        self.reprisal.setChecked(case.reprisal)
        self.why = TextField(self.tr("What points to that danger"), case.reprisal_reason)
        self.reprisal.toggled.connect(self._ask_why)
        self.purpose = TextField(self.tr("What the copy is for"), case.purpose)
        self.audience = TextField(self.tr("Who will see it"), case.audience)
        self.earlier = TextField(self.tr("Where it was published before"), case.earlier)
        self.source = TextField(self.tr("How the clip was acquired"), case.source_note)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setSpacing(12)
        column.addWidget(told)
        column.addWidget(Field(self.tr("In which conflict they are held"), self.conflict))
        for part in (
            self.holder, self.interrogation, self.reprisal, self.why,
            self.purpose, self.audience, self.earlier, self.source,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self._record = QPushButton(self.tr("Record and score anew (Enter)"))
        self._record.setObjectName("primary")
        self._record.setAutoDefault(False)
        self._record.clicked.connect(self.record)
        back = QPushButton(self.tr("Cancel (Esc)"))
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self._record)
        whole = QVBoxLayout(self)
        whole.addWidget(area, 1)
        whole.addLayout(buttons)
        self.why.setVisible(case.reprisal)

    @Slot(bool)
    def _ask_why(self, asked: bool) -> None:
        self.why.setVisible(asked)
        if asked:
            self.why.take_focus()
