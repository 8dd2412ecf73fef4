"""The inspector: what is selected, and all that can be decided about it, beside the picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.app import approvals, knowledge
from reviewer.app.actions import utc_today
from reviewer.app.approvals import Consent
from reviewer.app.deciding import Subject, Verdict, decide
from reviewer.app.session import Session
from reviewer.app.settings import load_settings
from reviewer.domain.approval import RELEASE
from reviewer.domain.decision import VISIBLE, Decision, Ruling
from reviewer.domain.edits import Undecide
from reviewer.domain.errors import DecisionError, ReviewerError
from reviewer.domain.review import Review
from reviewer.domain.signing import Signer
from reviewer.domain.standing import Standing, standing, waiting
from reviewer.domain.timing import Span
from reviewer.ui.inspector import words
from reviewer.ui.inspector.approval_form import ApprovalForm, approvable, what_waits
from reviewer.ui.inspector.choice_form import ChoiceForm
from reviewer.ui.inspector.decision_form import DecisionForm
from reviewer.ui.inspector.details import Details
from reviewer.ui.inspector.fields import FormPage
from reviewer.ui.inspector.next_flag import go_to_next, loop_of, open_flags, open_tracks
from reviewer.ui.inspector.score_line import ScoreLine
from reviewer.ui.inspector.sign_form import SignForm
from reviewer.ui.inspector.topic import (
    Topic,
    asks_to_reject,
    choices_of,
    effects,
    ended_decisions,
    history,
    is_open,
    subject_of,
    topic_of,
)
from reviewer.ui.inspector.verdicts import Form
from reviewer.ui.theme import current_tones
from reviewer.ui.translating import step_words
from reviewer.ui.workspace import OpenReview, Workspace


class InspectorPanel(QWidget):
    """The right column: details of the selection with its buttons, or one form in their place."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._form: FormPage | None = None
        self._came_from: QWidget | None = None
        self._is_recording = False
        self._build()
        self._listen()
        self._show()

    # What is selected, and what can be done about it

    @property
    def topic(self) -> Topic | None:
        """What decisions would be about now."""
        review = self._workspace.review
        return topic_of(review, self._workspace.selection.current) if review else None

    @property
    def can_decide(self) -> bool:
        """Whether a decision about the selection can be recorded."""
        topic = self.topic
        return self._workspace.can_edit and topic is not None and bool(topic.tracks)

    @property
    def can_withdraw(self) -> bool:
        return self.can_decide and bool(self._history())

    @property
    def can_approve(self) -> bool:
        """Whether anything waits for a second person."""
        review = self._workspace.review
        return self._workspace.can_edit and review is not None and approvable(review)

    @property
    def form(self) -> FormPage | None:
        """The form that is open."""
        return self._form

    @property
    def said(self) -> str:
        """What the line at the bottom says of the last step."""
        return self._told.text()

    @property
    def texts(self) -> list[str]:
        """What is said of the selection, from top to bottom."""
        return self._details.texts

    @property
    def heading(self) -> str:
        return self._title.text()

    # What the keys do

    def cover(self) -> None:
        """Cover all that is selected; without a form."""
        topic = self.topic
        if topic is not None and self.can_decide:
            subject = subject_of(topic, span=self._marked())
            self._record(subject, Verdict(Ruling.COVER), self._say_refusal)

    def keep(self) -> None:
        """Ask for the ground on which it stays visible."""
        self._ask_one(Form.KEEP)

    def reject(self) -> None:
        """Say that it is no face; with a reason where detectors were sure."""
        self._ask_one(Form.REJECT)

    def restrict(self) -> None:
        self._ask(Form.RESTRICT, ())

    def hold(self) -> None:
        """Hold it, or ask somebody: no copy is made until then."""
        self._ask(Form.WAIT, ())

    def note(self) -> None:
        """Note what was said or published; it decides nothing."""
        self._ask(Form.NOTE, ())

    def withdraw(self) -> None:
        """Withdraw the newest decision about the selection."""
        decisions = self._history()
        if not decisions or not self._workspace.can_edit:
            return
        name = decisions[0].name
        if self._workspace.apply(Undecide(decisions[0].id)):
            self._tell(self.tr("Withdrawn: {decision}.").format(decision=name))

    def approve(self) -> None:
        """Show what waits for a second person; what is selected first."""
        shown = self._workspace.current
        if shown is None or not self.can_approve:
            return
        form = ApprovalForm("")
        form.approved.connect(self._record_approval)
        form.chosen.connect(self._look_at_decision)
        self._open(form, self.tr("Approve"))
        here = {decision.id for decision in self._history()}
        asked = [one.id for one in waiting(shown.review, today=utc_today()) if one.id in here]
        form.show_waiting(what_waits(shown), asked[0] if asked else None)
        form.start()

    def sign_as(self, why: str = "", then: Callable[[], None] | None = None) -> None:
        """Ask who signs from now on; `then` goes on with what waited for that."""
        try:
            name = load_settings().who
        except ReviewerError as error:
            self._workspace.failed.emit(error)
            return
        form = SignForm(name, why)
        self._open(form, self.tr("Who signs"))

        def take(signer: Signer) -> None:
            self._workspace.set_signer(signer)
            self._leave()
            self._tell(self.tr("From now on {who} signs.").format(who=signer.who))
            if then is not None:
                then()

        form.signed.connect(take)
        form.start()

    def go_to_next(self) -> None:
        """Go to what is to be decided next; where nothing is, the empty panel says so."""
        self._leave()
        if not go_to_next(self._workspace):
            self._workspace.playhead.set_loop(None)
            self._workspace.playhead.pause()
            self._workspace.selection.clear()

    # Its parts

    def _build(self) -> None:
        self._title = QLabel()
        self._title.setObjectName("heading")
        self._title.setStyleSheet("font-size: 16px;")
        self._title.setWordWrap(True)
        self._under = QLabel()
        self._under.setObjectName("dim")
        self._under.setWordWrap(True)
        self._state = QLabel()
        self._state.setWordWrap(True)
        self._scores = ScoreLine()
        self._range = QLabel()
        self._range.setWordWrap(True)
        self._range.setObjectName("heading")
        self._range.hide()
        self._why_not = QLabel()
        self._why_not.setWordWrap(True)
        self._why_not.setObjectName("error")
        self._why_not.hide()
        self._details = Details()
        self._details.span_wanted.connect(self._look_at)
        self._details.frames_wanted.connect(self._look_at_frames)
        self._details.approval_dropped.connect(self._drop_approval)
        self._details.tag_dropped.connect(self._drop_tag)
        self._pages = QStackedWidget()
        self._pages.addWidget(_scrolled(self._details))
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setObjectName("dim")
        self._told.setAccessibleName(self.tr("The last step"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        for part in (
            self._title, self._under, self._state, self._scores, self._range, self._why_not,
        ):  # fmt: skip
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self._buttons = QWidget()
        self._fill_buttons(QGridLayout(self._buttons))
        column.addWidget(self._buttons)
        column.addWidget(self._told)
        self.setMinimumWidth(280)

    def _fill_buttons(self, grid: QGridLayout) -> None:
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setSpacing(6)
        self._deciding: list[QPushButton] = []
        for place, (text, does) in enumerate(
            (
                (self.tr("Cover (B)"), self.cover),
                (self.tr("No face (X)"), self.reject),
                (self.tr("Keep… (K)"), self.keep),
                (self.tr("Hold or ask… (W)"), self.hold),
                (self.tr("Restricted… (R)"), self.restrict),
                (self.tr("Withdraw (U)"), self.withdraw),
                (self.tr("Approve… (A)"), self.approve),
                (self.tr("Next undecided (N)"), self.go_to_next),
            )
        ):
            button = QPushButton(text)
            button.clicked.connect(does)
            grid.addWidget(button, place // 2, place % 2)
            self._deciding.append(button)
        self._deciding[0].setObjectName("primary")
        *_, self._withdraw, self._approve, self._next = self._deciding

    def _listen(self) -> None:
        space = self._workspace
        space.opened.connect(self._show_other)
        space.changed.connect(self._show)
        space.selection.changed.connect(self._show_other_topic)
        space.selection.range_changed.connect(self._show_range)
        space.copy_options_changed.connect(self._show)

    def event(self, event: QEvent) -> bool:
        # Space plays everywhere else; on a button it presses it.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and isinstance(QApplication.focusWidget(), QAbstractButton)
        ):
            event.accept()
            return True
        return super().event(event)

    # Showing

    @Slot()
    def _show_other(self) -> None:
        self._told.setText("")
        self._leave()
        self._show()

    @Slot()
    def _show_other_topic(self) -> None:
        """A form is about what was selected when it was opened: another one closes it."""
        if self._form is not None and not isinstance(self._form, ApprovalForm | SignForm):
            self._leave()
        self._show()

    @Slot()
    def _show(self) -> None:
        if self._is_recording:  # what comes next is shown at its end
            return
        shown, topic = self._workspace.current, self.topic
        self._show_heading(shown, topic)
        self._show_range()
        self._why_not.setText(self._why_it_cannot_be_changed(shown))
        self._why_not.setVisible(bool(self._why_not.text()))
        if shown is None or topic is None:
            self._details.show_text(*self._empty(shown))
        else:
            self._details.show_topic(topic, shown)
        for button in self._deciding:
            button.setEnabled(self.can_decide)
        faces = len(topic.tracks) if topic is not None else 0
        cover = self.tr("Cover all {count} (B)") if faces > 1 else self.tr("Cover (B)")
        self._deciding[0].setText(cover.format(count=faces))
        self._withdraw.setEnabled(self.can_withdraw)
        self._approve.setEnabled(self.can_approve)
        self._next.setEnabled(shown is not None)
        for button in self._deciding:
            is_way_out = button in (self._approve, self._next)
            button.setVisible(is_way_out or bool(topic and topic.tracks))
        self._buttons.setVisible(shown is not None and self._form is None)

    def _show_heading(self, shown: OpenReview | None, topic: Topic | None) -> None:
        if self._form is None:
            self._title.setText(words.title_of(topic, shown.review) if shown and topic else "")
        under = []
        self._scores.hide()
        self._state.hide()
        if isinstance(self._form, SignForm):  # it is about nobody in the picture
            topic = None
        if shown is not None and topic is not None:
            review = shown.review
            if topic.span is not None:
                under.append(words.span_words(review, topic.span))
            if topic.tracks:
                under.append(words.about_words(review, topic.tracks))
                self._show_state(topic, review)
            self._show_scores(topic, shown)
        self._title.setVisible(bool(self._title.text()))
        self._under.setText(" · ".join(under))
        self._under.setVisible(bool(under))

    def _show_state(self, topic: Topic, review: Review) -> None:
        """What becomes of the selection as it is decided now, in a word or two."""
        told = []
        for effect in effects(review, topic.faces, topic.span):
            decision = effect.decision
            if decision is None or decision.ruling not in VISIBLE:
                told.append(words.effect_words(decision.ruling if decision else None))
                continue
            how = standing(decision, review, today=utc_today())
            told.append(
                {
                    Standing.COUNTS: words.effect_words(decision.ruling),
                    Standing.WAITING: self.tr("Covered until a second person approves"),
                    Standing.LAPSED: self.tr("Covered until a second person approves anew"),
                    Standing.EXPIRED: self.tr("Covered: the decision has expired"),
                    Standing.CONTRADICTED: self.tr("Covered: the decision does not hold any more"),
                }[how]
            )
        tones = current_tones()
        colour = tones.undecided if told[0] == words.effect_words(None) else tones.text
        self._state.setText(" / ".join(dict.fromkeys(told)))
        self._state.setStyleSheet(f"color: {colour}; font-weight: 600;")
        self._state.show()

    def _show_scores(self, topic: Topic, shown: OpenReview) -> None:
        assessment = shown.assessment
        if topic.flag is not None:
            left = assessment.residual_of(topic.flag, shown.review.index)
            self._scores.show_scores(topic.flag.score, left)
            return
        about = [one for one in assessment.people if set(one.tracks) & set(topic.tracks)]
        if about:
            self._scores.show_scores(
                max(one.inherent for one in about), max(one.residual for one in about)
            )

    @Slot()
    def _show_range(self) -> None:
        span, topic, review = self._marked(), self.topic, self._workspace.review
        is_meant = span is not None and review is not None and topic is not None and topic.tracks
        self._range.setVisible(bool(is_meant))
        if span is not None and review is not None:
            words_ = self.tr("What you decide now is for the marked range only: {when}")
            self._range.setText(words_.format(when=words.span_words(review, span)))

    def _why_it_cannot_be_changed(self, shown: OpenReview | None) -> str:
        if shown is None or shown.session is not None:
            return ""
        if shown.partial:
            return self.tr("Nothing can be decided before the scan is done.")
        return self.tr("It can only be looked at. {why}").format(why=shown.why_read_only)

    def _empty(self, shown: OpenReview | None) -> tuple[str, ...]:
        """What to do where nothing is selected."""
        if shown is None:
            return (self.tr("Open a clip or a review to begin (Ctrl+O)."),)
        today = utc_today()
        flags = len(open_flags(shown.review, today=today))
        faces = len(open_tracks(shown.review, today=today))
        if flags or faces:
            lines = [
                self.tr(
                    "Press N to go to the next flag that nobody has decided about. It plays in a "
                    "loop until you decide; then the next one comes by itself."
                ),
                self.tr("B covers. K keeps visible, on a ground. X says that it is no face."),
            ]
            if flags:
                lines.append(self.tr("Flags left to decide about: {count}").format(count=flags))
            else:
                lines.append(self.tr("Faces left to decide about: {count}").format(count=faces))
        else:
            lines = [
                self.tr("Nothing is left to decide."),
                self.tr("Look at the covered view (3) before you export (Ctrl+E)."),
            ]
        waits = len(waiting(shown.review, today=today))
        if waits:
            words_ = self.tr("Decisions that wait for a second person (A): {count}")
            lines.append(words_.format(count=waits))
        return tuple(lines)

    # Forms

    def _ask_one(self, form: Form) -> None:
        """Ask for a keep or a rejection: first of whom, where a flag is about several."""
        topic, review = self.topic, self._workspace.review
        if topic is None or review is None or not self.can_decide:
            return
        choices = choices_of(topic, review, to_keep=form is Form.KEEP)
        if not choices:
            self._ask(form, (topic.track,) if topic.track else ())
            return
        question = (
            self.tr("Who stays visible?") if form is Form.KEEP else self.tr("Which one is no face?")
        )
        page = ChoiceForm(question, [words.about_words(review, one) for one in choices])
        page.looked_at.connect(lambda place: self._look_at_tracks(choices[place]))
        page.chosen.connect(lambda place: self._ask(form, choices[place]))
        self._open(page, question)
        page.start()

    def _ask(self, form: Form, tracks: tuple[int, ...]) -> None:
        """Open the form of a decision about the selection, or about some of its tracks."""
        topic, review = self.topic, self._workspace.review
        if topic is None or review is None or not self.can_decide:
            return
        about = tracks or topic.tracks
        subject = subject_of(topic, tracks=tracks, span=self._marked())
        if form is Form.REJECT and not asks_to_reject(about, review):
            self._leave()
            self._record(subject, Verdict(Ruling.REJECT), self._say_refusal)
            return
        page = DecisionForm(form, about, review)
        page.recorded.connect(lambda verdict: self._record(subject, verdict, page.show_refusal))
        titles = {
            Form.KEEP: self.tr("Keep {names} visible"),
            Form.REJECT: self.tr("{names} is no face"),
            Form.RESTRICT: self.tr("{names} is not for publication"),
            Form.WAIT: self.tr("Hold {names}, or ask"),
            Form.NOTE: self.tr("Note on {names}"),
        }
        self._open(page, titles[form].format(names=words.names_of(review, about)))
        page.start()

    def _open(self, form: FormPage, title: str) -> None:
        """Show a form in the place of the details and the buttons."""
        if self._form is None:
            self._came_from = QApplication.focusWidget()
        self._drop_form()
        self._form = form
        form.left.connect(self._leave)
        self._pages.setCurrentIndex(self._pages.addWidget(_scrolled(form)))
        self._title.setText(title)
        self._show_heading(self._workspace.current, self.topic)
        self._buttons.hide()
        self._told.setText("")

    @Slot()
    def _leave(self) -> None:
        """Go back from a form; the keyboard goes back to where it was."""
        if self._form is None:
            return
        self._drop_form()
        self._show()
        back = self._came_from
        self._came_from = None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_form(self) -> None:
        if self._form is None:
            return
        self._form = None
        self._pages.setCurrentIndex(0)
        page = self._pages.widget(1)
        assert page is not None
        self._pages.removeWidget(page)
        page.deleteLater()

    # Recording

    def _record(
        self, subject: Subject, verdict: Verdict, refuse: Callable[[DecisionError], None]
    ) -> None:
        """Record a decision and go on to the next; `refuse` tells what is wrong with it."""
        space = self._workspace
        try:
            signer, control = space.signer(), space.control
        except ReviewerError as error:
            self._ask_proof(error, lambda: self._record(subject, verdict, self._say_refusal))
            return
        refused: list[DecisionError] = []

        def change(session: Session) -> None:
            try:
                decide(session, subject, verdict, signer=signer, control=control)
            except DecisionError as error:
                refused.append(error)

        self._is_recording = True
        try:
            is_done = space.call(change)
        finally:
            self._is_recording = False
        if not is_done:
            return
        if refused:
            refuse(refused[0])
            return
        assert space.current is not None
        assert space.current.session is not None
        title = step_words(space.current.session.undo_title or "")
        self._leave()
        if not self._go_on():
            space.selection.set_range(None)
            self._show()
        self._tell(self.tr("Recorded: {step}. Ctrl+Z takes it back.").format(step=title))

    def _ask_proof(self, error: ReviewerError, then: Callable[[], None]) -> None:
        self.sign_as(words.plain_words(error), then)

    def _go_on(self) -> bool:
        """The next one comes by itself, once nothing of this one is left to decide."""
        review, topic = self._workspace.review, self.topic
        if review is None or topic is None:
            return False
        ended = ended_decisions(review, today=utc_today())
        if is_open(review, topic.tracks, topic.span, ended=ended):
            return False
        self.go_to_next()
        return True

    @Slot(int, object)
    def _record_approval(self, about: int, consent: Consent) -> None:
        space, form = self._workspace, self._form
        refused: list[DecisionError] = []

        def change(session: Session) -> None:
            try:
                with session.signed_as(consent.signer.who):
                    if about == RELEASE:
                        approvals.release(session, consent, control=space.control)
                    else:
                        approvals.approve(session, about, consent)
            except DecisionError as error:
                refused.append(error)

        if not space.call(change) or not isinstance(form, ApprovalForm):
            return
        if refused:
            form.show_refusal(refused[0])
            return
        assert space.current is not None
        left = what_waits(space.current)
        if left:
            form.show_waiting(left)
            form.start()
        else:
            self._leave()
        self._tell(self.tr("Approved by {who}.").format(who=consent.signer.who))

    @Slot(int)
    def _drop_approval(self, number: int) -> None:
        if self._workspace.call(lambda session: approvals.withdraw(session, number)):
            self._tell(self.tr("The approval was taken back."))

    @Slot(int)
    def _drop_tag(self, number: int) -> None:
        if self._workspace.call(lambda session: knowledge.remove_tag(session, number)):
            self._tell(self.tr("The tag was removed."))

    def _say_refusal(self, error: DecisionError) -> None:
        self._tell(words.plain_words(error), is_error=True)

    def _tell(self, sentence: str, *, is_error: bool = False) -> None:
        self._told.setText(sentence)
        self._told.setObjectName("error" if is_error else "dim")
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)

    # Looking

    def _marked(self) -> Span | None:
        """The marked range as a span."""
        review, frames = self._workspace.review, self._workspace.selection.range
        return review.index.span(*frames) if review is not None and frames is not None else None

    def _history(self) -> list[Decision]:
        topic, review = self.topic, self._workspace.review
        if topic is None or review is None or not topic.tracks:
            return []
        return history(review, topic.faces, topic.span)

    @Slot(object)
    def _look_at(self, span: Span) -> None:
        """Stand still at the first frame of a span."""
        if self._workspace.review is not None:
            first, _ = loop_of(self._workspace.review.index, span)
            self._workspace.playhead.pause()
            self._workspace.playhead.seek(first)

    @Slot(int, int)
    def _look_at_frames(self, first: int, last: int) -> None:
        self._workspace.playhead.set_loop((first, last))
        self._workspace.playhead.pause()
        self._workspace.playhead.seek(first)

    def _look_at_tracks(self, tracks: tuple[int, ...]) -> None:
        """Show one of a flag's faces, so that a person sees which one it is."""
        review = self._workspace.review
        if review is not None and tracks[0] in review.tracks:
            track = review.tracks[tracks[0]]
            widest = int(track.boxes[:, 2].argmax())
            self._workspace.playhead.pause()
            self._workspace.playhead.seek(int(review.index.frames_of(track.pts)[widest]))

    @Slot(int)
    def _look_at_decision(self, number: int) -> None:
        """Select what a decision is about: a person approves what they have seen."""
        review = self._workspace.review
        if review is None or number not in review.decisions:
            return
        decision = review.decisions[number]
        if decision.flag is not None and decision.flag in review.flags:
            self._workspace.selection.select(flag=decision.flag)
        else:
            self._workspace.selection.select(track=decision.tracks[0])
        self._look_at_tracks(decision.tracks)


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    for part in (area.viewport(), content):
        part.setAutoFillBackground(False)  # the panel is its ground
    return area
