"""The form of a decision that asks for something: a ground, answers, a reason, a last day."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.deciding import Verdict
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.errors import DecisionError
from reviewer.domain.people import PROTECTED, ROLE_WORDS, Role
from reviewer.domain.review import Review
from reviewer.ui.inspector import words
from reviewer.ui.inspector.fields import ChoiceList, Field, FormPage, ReasonField, TextField
from reviewer.ui.inspector.verdicts import (
    EXPIRES,
    GROUND,
    OPTIONS,
    REASON,
    Form,
    Option,
    fields_of,
    known_role,
    missing,
    needed_characters,
)
from reviewer.ui.sentences import told
from reviewer.ui.translating import QT_TRANSLATE_NOOP, said, translated

_QUESTIONS = {
    Form.KEEP: QT_TRANSLATE_NOOP("DecisionForm", "On which ground does the face stay visible?"),
    Form.WAIT: QT_TRANSLATE_NOOP("DecisionForm", "What keeps copies from being made?"),
    Form.NOTE: QT_TRANSLATE_NOOP("DecisionForm", "What is to be noted?"),
}
_CHOICES = {
    Ruling.HOLD: QT_TRANSLATE_NOOP("DecisionForm", "On hold: something is waited for"),
    Ruling.ESCALATE: QT_TRANSLATE_NOOP("DecisionForm", "Somebody else is asked"),
    Ruling.NOTE_CAPTIVE_CONSENT: QT_TRANSLATE_NOOP("DecisionForm", "Consent said in captivity"),
    Ruling.NOTE_PUBLIC: QT_TRANSLATE_NOOP("DecisionForm", "Published before"),
}
_EXPLAINED = {
    Form.KEEP: QT_TRANSLATE_NOOP(
        "DecisionForm",
        "It stays visible on a ground, with a reason of 40 characters, when a second person has "
        "approved it. Until then it is covered.",
    ),
    Form.REJECT: QT_TRANSLATE_NOOP(
        "DecisionForm",
        "The detectors were sure of it, or saw it for more than a second. It is left as it is "
        "when a second person has approved that. Until then it is covered.",
    ),
    Form.RESTRICT: QT_TRANSLATE_NOOP(
        "DecisionForm", "It is covered, and no copy is released. Say who gets the footage."
    ),
    Form.WAIT: QT_TRANSLATE_NOOP(
        "DecisionForm", "No copy is made until a later decision takes its place."
    ),
    Form.NOTE: QT_TRANSLATE_NOOP("DecisionForm", "A note decides nothing: the face is covered."),
}
_MISSING = {
    GROUND: QT_TRANSLATE_NOOP(
        "DecisionForm", "A face stays visible only on a recorded ground: choose one."
    ),
    EXPIRES: QT_TRANSLATE_NOOP("DecisionForm", "This ground holds for a time only: give the day."),
    REASON: QT_TRANSLATE_NOOP("DecisionForm", "Say why this holds for this person."),
}
_SHORT_REASON = QT_TRANSLATE_NOOP(
    "DecisionForm", "Say in {needed} characters or more why this holds here."
)
_UNANSWERED = QT_TRANSLATE_NOOP("DecisionForm", "This has to be answered.")


class DecisionForm(FormPage):
    """One decision, filled by keyboard. `recorded` carries the Verdict when all is there."""

    recorded = Signal(object)

    def __init__(
        self, form: Form, tracks: Collection[int], review: Review, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entered.connect(self.go_on)
        self.finished.connect(self.record)
        self._form, self._tracks, self._review = form, tracks, review
        self._options = OPTIONS[form]
        self._texts: dict[str, str] = {}
        self._fields: dict[str, Field] = {}
        role = known_role(tracks, review)
        self._role = role.value if role else ""
        self._build()

    @property
    def option(self) -> Option | None:
        """What is chosen."""
        if self._choices is None:
            return self._options[0]
        row = self._choices.currentRow()
        return self._options[row] if row >= 0 else None

    @property
    def verdict(self) -> Verdict:
        """What the form says now; a cover where nothing is chosen."""
        option = self.option or Option(Ruling.COVER)
        asked = fields_of(option, role=self._role)
        answers = {
            code: self._value(code).strip()
            for code in asked
            if code not in (REASON, EXPIRES) and self._value(code).strip()
        }
        return Verdict(
            option.ruling,
            option.ground,
            self._value(REASON).strip(),
            answers,
            self._value(EXPIRES).strip() if EXPIRES in asked else "",
        )

    def start(self) -> None:
        """Give the keyboard to the first thing that is asked for."""
        if self._choices is not None and self.option is None:
            self._choices.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_first(self._lacking())

    def go_on(self) -> None:
        lacking = self._lacking()
        if not lacking:
            self.record()
            return
        here = next((code for code, field in self._fields.items() if self._has_focus(field)), "")
        if here in lacking:
            self._show_missing((here,))
        self._focus_first((here,) if here in lacking else lacking)

    def record(self) -> None:
        lacking = self._lacking()
        if lacking:
            self._show_missing(lacking)
            self._focus_first(lacking)
            return
        self.recorded.emit(self.verdict)

    def show_refusal(self, error: DecisionError) -> None:
        """Tell what is wrong at its field, or above the buttons."""
        field = self._fields.get(error.column)
        sentence = told(error)
        if field is None:
            self._refusal.setText(sentence)
            self._refusal.show()
        else:
            field.show_error(sentence)
            field.take_focus()

    @property
    def errors(self) -> dict[str, str]:
        """What is told at the fields, by their codes."""
        return {code: field.error for code, field in self._fields.items() if field.error}

    def _build(self) -> None:
        explained = QLabel(translated("DecisionForm", _EXPLAINED[self._form]))
        explained.setWordWrap(True)
        explained.setObjectName("dim")
        self._choices: ChoiceList | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(explained)
        if self._form in _QUESTIONS:
            question = translated("DecisionForm", _QUESTIONS[self._form])
            self._choices = ChoiceList(question)
            self._choices.show_choices([_choice_words(option) for option in self._options])
            self._choices.currentRowChanged.connect(self._show_fields)
            self._choices.picked.connect(self._move_on)
            self._ground = Field(question, self._choices)
            column.addWidget(self._ground)
        self._asked = QVBoxLayout()
        self._asked.setSpacing(10)
        column.addLayout(self._asked)
        self._refusal = QLabel()
        self._refusal.setObjectName("error")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        column.addWidget(self._refusal)
        column.addLayout(self._buttons())
        column.addStretch(1)
        if self._form is Form.WAIT and self._choices is not None:
            self._choices.setCurrentRow(0)  # both ask the same, and keep copies from being made
        self._show_fields()

    def _buttons(self) -> QHBoxLayout:
        self._record = QPushButton(self.tr("Record (Enter)"))
        self._record.setObjectName("primary")
        self._record.clicked.connect(self.record)
        return self.buttons(self._record)

    @Slot()
    def _show_fields(self) -> None:
        """The fields of what is chosen, with what was typed into those of another choice."""
        self._remember()
        while (item := self._asked.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._refusal.hide()
        self._fields = {GROUND: self._ground} if self._choices is not None else {}
        if self._choices is not None:
            self._ground.show_error("")
        option = self.option
        if option is not None:
            for code in fields_of(option, role=self._role):
                self._fields[code] = field = self._field(code, option)
                self._asked.addWidget(field)
        self._keep_tab_order()

    def _field(self, code: str, option: Option) -> Field:
        if code == REASON:
            needed = needed_characters(option, self._tracks, self._review)
            reason = ReasonField(self.tr("Reason"), needed=needed)
            reason.set_text(self._texts.get(REASON, ""))
            return reason
        if code == EXPIRES:
            text, hint = self._texts.get(EXPIRES, ""), "2027-01-31"
            return TextField(self.tr("Last day on which it counts"), text, hint=hint)
        if code == "role":
            return self._role_field()
        text = self._texts.get(code, "")
        return TextField(words.question_words(code), text, optional=code == "transfer")

    def _role_field(self) -> Field:
        box = QComboBox()
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.addItem(self.tr("Choose…"), "")
        for role in Role:
            if role not in PROTECTED:
                box.addItem(words.sentence_case(said(ROLE_WORDS[role])), role.value)
        box.setCurrentIndex(max(0, box.findData(self._role)))
        box.currentIndexChanged.connect(self._take_role)
        self._role_box = box
        return Field(words.question_words("role"), box)

    @Slot()
    def _take_role(self) -> None:
        self._role = str(self._role_box.currentData())
        self._fields["role"].show_error("")
        has_privacy = "privacy" in self._fields
        if has_privacy != (self._role == Role.BYSTANDER):
            self._show_fields()
            self._fields["role"].take_focus()

    @Slot()
    def _move_on(self) -> None:
        """What was chosen by its number needs no further look."""
        self._focus_first(self._lacking())

    def _remember(self) -> None:
        for code in self._fields:
            self._texts[code] = self._value(code)

    def _value(self, code: str) -> str:
        field = self._fields.get(code)
        if code == "role":
            return self._role
        if isinstance(field, TextField | ReasonField):
            return field.text
        return ""

    def _lacking(self) -> tuple[str, ...]:
        return missing(self.option, self.verdict, self._tracks, self._review)

    def _show_missing(self, lacking: Sequence[str]) -> None:
        for code in lacking:
            text = translated("DecisionForm", _MISSING.get(code, _UNANSWERED))
            needed = self._needed()
            if code == REASON and needed > 1:
                text = translated("DecisionForm", _SHORT_REASON).format(needed=needed)
            self._fields[code].show_error(text)

    def _needed(self) -> int:
        option = self.option
        return needed_characters(option, self._tracks, self._review) if option else 0

    def _focus_first(self, codes: Sequence[str]) -> None:
        if codes:
            self._fields[codes[0]].take_focus()
        elif REASON in self._fields:
            self._fields[REASON].take_focus()

    def _has_focus(self, field: Field) -> bool:
        return field.editor.hasFocus()

    def _keep_tab_order(self) -> None:
        before: QWidget | None = None
        for field in self._fields.values():
            if before is not None:
                QWidget.setTabOrder(before, field.editor)
            before = field.editor
        if before is not None:
            QWidget.setTabOrder(before, self._record)


def _choice_words(option: Option) -> str:
    """An option as its row: a ground says what it asks for."""
    if option.ground is None:
        return translated("DecisionForm", _CHOICES[option.ruling])
    return (
        f"{words.ground_words(option.ground)}: {translated('DecisionForm', _ASKS[option.ground])}"
    )


_ASKS = {
    Ground.PI_IDENTITY: QT_TRANSLATE_NOOP(
        "DecisionForm",
        "asks for evidence, why a description is not enough, dignity, the family, the editor",
    ),
    Ground.PI_ABUSE: QT_TRANSLATE_NOOP(
        "DecisionForm", "asks where the evidentiary copy is kept; the face stays covered"
    ),
    Ground.VITAL_INTEREST: QT_TRANSLATE_NOOP(
        "DecisionForm", "asks for evidence, who asked, other ways, the family's view, a last day"
    ),
    Ground.NOT_PROTECTED: QT_TRANSLATE_NOOP("DecisionForm", "asks what the person is"),
    Ground.CONSENT_FREE: QT_TRANSLATE_NOOP(
        "DecisionForm", "asks for the consent, how to withdraw it, the family"
    ),
    Ground.NOT_IDENTIFIABLE: QT_TRANSLATE_NOOP(
        "DecisionForm", "refused from a width of 12 pixels on, and where reprisal is feared"
    ),
}
