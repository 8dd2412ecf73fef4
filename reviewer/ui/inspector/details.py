"""What is known and decided about the selection: why it is flagged, what counts now, what was."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reviewer.app.resources import rules
from reviewer.domain.approval import Approval
from reviewer.domain.assessment import PersonRisk
from reviewer.domain.decision import Decision
from reviewer.domain.people import ROLE_WORDS
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag, Reason
from reviewer.domain.timing import Span
from reviewer.ui.domain_words import said_reason
from reviewer.ui.inspector import words
from reviewer.ui.inspector.topic import Effect, Topic, effects, history
from reviewer.ui.open_review import OpenReview
from reviewer.ui.theme import current_tones, risk_colour
from reviewer.ui.translating import said


class Details(QWidget):
    """All that is said of a topic. `span_wanted` a Span to look at; the others carry numbers."""

    span_wanted = Signal(object)
    frames_wanted = Signal(int, int)
    approval_dropped = Signal(int)
    tag_dropped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_topic(self, topic: Topic, shown: OpenReview) -> None:
        """Say what is known of a topic, in place of what was said."""
        self.clear()
        review = shown.review
        if topic.flag is not None:
            risk = shown.latest_assessment
            self._say_reasons(risk.current(topic.flag) if risk else topic.flag, review)
        if topic.person is not None:
            self._say_person(topic.person, shown)
        if topic.selected.tag is not None and topic.flag is None and not topic.tracks:
            self._say_tag(topic.selected.tag, review, can_edit=shown.session is not None)
        if topic.selected.finding is not None and not topic.tracks:
            self._say_finding(topic.selected.finding, review)
        if topic.tracks:
            self._say_effects(topic, review)
            self._say_history(topic, shown)
        elif topic.flag is not None:
            self._dim(
                self.tr(
                    "It is about the scene: sound, or what was tagged without a person. Nobody can "
                    "be covered here; choose what becomes of the sound when you export."
                )
            )
        self._column.addStretch(1)

    def show_text(self, *sentences: str) -> None:
        """Say these instead, where nothing is selected."""
        self.clear()
        for place, sentence in enumerate(sentences):
            if place:
                self._dim(sentence)
            else:
                self._line(sentence)
        self._column.addStretch(1)

    def clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    @property
    def texts(self) -> list[str]:
        """All that is said, from top to bottom."""
        texts = []
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            widget = item.widget() if item else None
            if isinstance(widget, QLabel):
                texts.append(widget.text())
            elif widget is not None:
                texts += [label.text() for label in widget.findChildren(QLabel)]
        return texts

    def _say_reasons(self, flag: Flag, review: Review) -> None:
        self._heading(self.tr("Why it is flagged"))
        catalogue = rules()
        amplifiers = {rule.id for rule in catalogue.rules if rule.amplifier > 0}
        has_parts = any(reason.part for reason in flag.reasons)
        for reason in flag.reasons:
            part = reason.part if has_parts else reason.share
            text = said_reason(reason, catalogue)
            if not reason.share and reason.rule in amplifiers:
                text = self.tr("Counts more: {reason}").format(reason=text)
            self._column.addWidget(self._reason(reason, text, part, review))

    def _reason(self, reason: Reason, told: str, part: int, review: Review) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        number = QLabel(str(part) if part else "·")
        number.setMinimumWidth(22)
        number.setAlignment(Qt.AlignmentFlag.AlignTrailing | top)
        colour = risk_colour(part, current_tones()).name()
        number.setStyleSheet(f"font-weight: 600; color: {colour};")
        number.setToolTip(self.tr("Its part of the score; the parts add up to it."))
        text = QLabel(told)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignLeading | top)
        line.addWidget(number, 0, top)
        line.addWidget(text, 1)
        if reason.span is not None:
            line.addWidget(self._show_button(reason.span, review), 0, top)
        return row

    def _show_button(self, span: Span, review: Review) -> QToolButton:
        button = QToolButton()
        button.setObjectName("link")
        button.setText(self.tr("Show"))
        when = words.span_words(review, span)
        button.setToolTip(when)
        button.setAccessibleName(self.tr("Show {when}").format(when=when))
        button.clicked.connect(lambda: self.span_wanted.emit(span))
        return button

    def _say_person(self, number: int, shown: OpenReview) -> None:
        person = shown.review.people[number]
        role = words.sentence_case(said(ROLE_WORDS[person.role]))
        self._line(role)
        if person.basis:
            self._dim(person.basis)
        people = shown.latest_assessment.people if shown.latest_assessment else ()
        risk = next((one for one in people if one.person == number), None)
        if risk is not None:
            self._dim(_seen_words(risk, self.tr("Visible for {seconds} s, up to {width} px wide")))

    def _say_tag(self, number: int, review: Review, *, can_edit: bool) -> None:
        tag = review.tags[number]
        if tag.note:
            self._line(tag.note)
        self._dim(f"{tag.who} · {words.time_words(tag.when)}")
        if tag.tracks:
            self._dim(words.about_words(review, tag.tracks))
        if tag.span is not None:
            self._column.addWidget(
                self._show_button(tag.span, review), 0, Qt.AlignmentFlag.AlignLeading
            )
        remove = QToolButton()
        remove.setObjectName("link")
        remove.setText(self.tr("Remove this tag"))
        remove.setEnabled(can_edit)
        remove.clicked.connect(lambda: self.tag_dropped.emit(number))
        self._column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeading)

    def _say_finding(self, finding: tuple[int, int], review: Review) -> None:
        record = review.exports[finding[0]]
        found = record.findings[finding[1]]
        self._line(said(found.text))
        self._dim(self.tr("Found by the check of {copy}.").format(copy=f"C{record.id}"))
        if found.first >= 0:
            show = QToolButton()
            show.setObjectName("link")
            show.setText(self.tr("Show"))
            show.setAccessibleName(self.tr("Show where it was found"))
            show.clicked.connect(lambda: self.frames_wanted.emit(found.first, found.last))
            self._column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeading)

    def _say_effects(self, topic: Topic, review: Review) -> None:
        self._heading(self.tr("What counts now"))
        for effect in effects(review, topic.faces, topic.span):
            self._say_effect(effect, topic.faces, review)

    def _say_effect(self, effect: Effect, tracks: tuple[int, ...], review: Review) -> None:
        decision = effect.decision
        says = words.effect_words(decision.ruling if decision else None)
        if effect.tracks != tracks:
            says += f" · {words.names_of(review, effect.tracks)}"
        elif not effect.is_whole:
            says = self.tr("{decision}, in part").format(decision=says)
        self._line(says)
        if decision is None:
            return
        if decision.ground is not None:
            self._dim(words.ground_words(decision.ground))
        self._dim(words.standing_words(decision, review))
        self._dim(words.signed_words(decision))

    def _say_history(self, topic: Topic, shown: OpenReview) -> None:
        review = shown.review
        decisions = history(review, topic.faces, topic.span)
        if not decisions:
            return
        self._heading(self.tr("What was decided about it"))
        for decision in decisions:
            self._say_decision(decision, review)
            for approval in review.approvals.values():
                if approval.about == decision.id:
                    self._say_approval(approval, can_edit=shown.session is not None)

    def _say_decision(self, decision: Decision, review: Review) -> None:
        self._line(words.decision_head(decision, review))
        self._dim(words.signed_words(decision))
        for text in words.decision_details(decision):
            self._dim(text)

    def _say_approval(self, approval: Approval, *, can_edit: bool) -> None:
        self._dim(words.approval_words(approval))
        back = QToolButton()
        back.setObjectName("link")
        back.setText(self.tr("Take the approval back"))
        back.setEnabled(can_edit)
        back.clicked.connect(lambda: self.approval_dropped.emit(approval.id))
        self._column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)

    def _heading(self, text: str) -> None:
        label = self._line(text)
        label.setObjectName("heading")
        label.setContentsMargins(0, 8, 0, 0)

    def _dim(self, text: str) -> None:
        self._line(text).setObjectName("dim")

    def _line(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)  # a reason may hold what looks like markup
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column.addWidget(label)
        return label


def _seen_words(risk: PersonRisk, sentence: str) -> str:
    return sentence.format(seconds=f"{risk.visible_s:.1f}", width=round(risk.best_width_px))
