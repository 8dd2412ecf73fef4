"""The form of the second person: what waits, who approves it, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer.app.actions import utc_today
from reviewer.app.approvals import Consent
from reviewer.app.resources import rules
from reviewer.domain.approval import RELEASE
from reviewer.domain.approving import copy_to_release, obstacles, release_of
from reviewer.domain.errors import DecisionError
from reviewer.domain.requirements import REASON_MIN_CHARACTERS
from reviewer.domain.review import Review
from reviewer.domain.standing import waiting
from reviewer.ui.domain_words import said_reason
from reviewer.ui.inspector import words
from reviewer.ui.inspector.fields import ChoiceList, Field, FormPage, ReasonField, TextField
from reviewer.ui.inspector.sign_form import SignerFields
from reviewer.ui.open_review import OpenReview
from reviewer.ui.sentences import told


@dataclass(frozen=True, slots=True)
class ToApprove:
    """One thing that waits for a second person: a decision's number or RELEASE, and its words."""

    about: int
    title: str
    lines: tuple[str, ...]


def what_waits(shown: OpenReview) -> list[ToApprove]:
    """The decisions that wait for a second person, and the newest copy where it is not released."""
    review = shown.review
    found = [
        ToApprove(
            decision.id,
            words.decision_head(decision, review),
            (
                f"{decision.who} · {words.time_words(decision.when)}",
                *words.decision_details(decision),
            ),
        )
        for decision in waiting(review, today=utc_today())
    ]
    try:
        copy = copy_to_release(review)
    except DecisionError:
        return found
    if release_of(review, today=utc_today()) is None:
        title = QCoreApplication.translate("ApprovalForm", "Release of {copy}")
        title = title.format(copy=f"C{copy.id}")  # its file's name may not be for all to see
        found.append(ToApprove(RELEASE, title, tuple(_release_lines(shown))))
    return found


def _release_lines(shown: OpenReview) -> list[str]:
    """What is said before a copy is released: what is left visible, and what stands against it."""
    review = shown.review
    visible = review.left_visible(today=utc_today())
    if visible:
        sentence = QCoreApplication.translate("ApprovalForm", "Visible in the copy: {names}.")
        lines = [sentence.format(names=", ".join(visible))]
    else:
        lines = [
            QCoreApplication.translate("ApprovalForm", "Nobody is left visible by a decision.")
        ]
    against = QCoreApplication.translate("ApprovalForm", "Stands against it: {what}")
    for decision in obstacles(review):
        lines.append(against.format(what=words.decision_head(decision, review)))
    catalogue = rules()
    stops = (said_reason(reason, catalogue) for reason in shown.assessment.stops)
    lines += [against.format(what=what) for what in stops]
    return lines


class ApprovalForm(FormPage):
    """Approve one thing after another, under a name that is typed here.

    `approved` carries what it is about (a decision's number, or RELEASE) and the Consent; `chosen`
    the number of the decision that is looked at.
    """

    approved = Signal(int, object)
    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        discreet: Callable[[str], str] = str,
    ) -> None:
        super().__init__(parent)
        self.entered.connect(self.go_on)
        self.finished.connect(self.record)
        self._discreet = discreet
        self.waiting: list[ToApprove] = []
        self._build(name)

    def show_waiting(self, waiting: list[ToApprove], about: int | None = None) -> None:
        """Offer what waits; `about` is chosen, else the first."""
        self.waiting = waiting
        self._choices.blockSignals(True)
        self._choices.show_choices([one.title for one in waiting])
        numbers = [one.about for one in waiting]
        self._choices.setCurrentRow(numbers.index(about) if about in numbers else 0)
        self._choices.blockSignals(False)
        self._reason.set_text("")
        self._refusal.hide()
        self._show_chosen()

    @property
    def chosen_one(self) -> ToApprove | None:
        row = self._choices.currentRow()
        return self.waiting[row] if 0 <= row < len(self.waiting) else None

    @property
    def refusal(self) -> str:
        """Why the last one was refused; "" where it was not."""
        return self._refusal.text() if self._refusal.isVisibleTo(self) else ""

    @property
    def lines(self) -> list[str]:
        """What is said of the chosen one."""
        return self._said.text().splitlines()

    def start(self) -> None:
        """Give the keyboard to what is to be chosen, or typed first."""
        if len(self.waiting) > 1:
            self._choices.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._go_to_first()

    def go_on(self) -> None:
        fields: list[Field | None] = [self._signer.missing()]
        if len(self._reason.text.strip()) < REASON_MIN_CHARACTERS:
            fields.append(self._reason)
        lacking = next((field for field in fields if field is not None), None)
        if lacking is None or lacking.editor.hasFocus():
            self.record()
        else:
            lacking.take_focus()

    def record(self) -> None:
        chosen = self.chosen_one
        if chosen is None:
            return
        signer = self._signer.signer()
        if signer is None:
            return
        if len(self._reason.text.strip()) < REASON_MIN_CHARACTERS:
            sentence = self.tr("Say in {count} characters or more what you looked at.")
            self._reason.show_error(sentence.format(count=REASON_MIN_CHARACTERS))
            self._reason.take_focus()
            return
        consent = Consent(signer, self._reason.text.strip(), self._role.text.strip())
        self.approved.emit(chosen.about, consent)

    def show_refusal(self, error: DecisionError) -> None:
        """Tell why this person may not approve it."""
        how = self.tr(
            "Two persons are two accounts of this computer, or two names with a passphrase each "
            "(Decide, Sign as…), from before the decision was made."
        )
        self._refusal.setText(f"{self._discreet(told(error))} {how}")
        self._refusal.show()
        self._signer.name.take_focus()

    def _build(self, name: str) -> None:
        told = QLabel(
            self.tr(
                "A second person looks at what stays visible, and says yes. It holds for exactly "
                "what is shown here; nobody approves what they decided themselves."
            )
        )
        told.setWordWrap(True)
        told.setObjectName("dim")
        self._choices = ChoiceList(self.tr("What waits for a second person"))
        self._choices.currentRowChanged.connect(self._show_chosen)
        self._choices.picked.connect(self._go_to_first)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setObjectName("quote")
        self._signer = SignerFields(name)
        self._role = TextField(self.tr("Role"), optional=True, hint=self.tr("such as duty editor"))
        self._reason = ReasonField(
            self.tr("What you looked at, and why it holds"), needed=REASON_MIN_CHARACTERS
        )
        self._refusal = QLabel()
        self._refusal.setObjectName("error")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        record = QPushButton(self.tr("Approve (Enter)"))
        record.setObjectName("primary")
        record.clicked.connect(self.record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(told)
        column.addWidget(Field(self.tr("What waits for a second person"), self._choices))
        for part in (self._said, self._refusal, self._signer, self._role, self._reason):
            column.addWidget(part)
        column.addLayout(self.buttons(record))
        column.addStretch(1)

    @Slot()
    def _go_to_first(self) -> None:
        """To what is to be typed first."""
        field = self._signer.missing() or self._reason
        field.take_focus()

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self.chosen_one
        self._said.setText("\n".join(chosen.lines) if chosen else "")
        if chosen is not None and chosen.about != RELEASE:
            self.chosen.emit(chosen.about)


def approvable(review: Review) -> bool:
    """Whether anything waits for a second person."""
    return bool(waiting(review, today=utc_today())) or waits_for_release(review)


def waits_for_release(review: Review) -> bool:
    """Whether the newest copy has passed its check, and nobody has released it as things stand."""
    try:
        copy_to_release(review)
    except DecisionError:
        return False
    return release_of(review, today=utc_today()) is None
