"""The desk: what the keys of deciding do with the selection, in one step or with a form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from reviewer.app import approvals
from reviewer.app.actions import utc_today
from reviewer.app.approvals import Consent
from reviewer.app.deciding import Verdict, decide
from reviewer.app.session import Session
from reviewer.app.settings import load_settings
from reviewer.domain.approval import RELEASE
from reviewer.domain.decision import Decision, Ruling
from reviewer.domain.edits import Undecide
from reviewer.domain.errors import DecisionError, ReviewerError
from reviewer.domain.signing import Signer
from reviewer.domain.standing import waiting
from reviewer.domain.timing import Span
from reviewer.ui.inspector import words
from reviewer.ui.inspector.approval_form import ApprovalForm, approvable, what_waits
from reviewer.ui.inspector.choice_form import ChoiceForm
from reviewer.ui.inspector.decision_form import DecisionForm
from reviewer.ui.inspector.fields import FormPage
from reviewer.ui.inspector.next_flag import go_to_next, look_at_decision, look_at_tracks
from reviewer.ui.inspector.sign_form import SignForm
from reviewer.ui.inspector.topic import (
    Topic,
    asks_to_reject,
    choices_of,
    ended_decisions,
    history,
    is_open,
    subject_of,
    to_cover,
    topic_of,
)
from reviewer.ui.inspector.verdicts import Form
from reviewer.ui.selection import NOTHING, Selected
from reviewer.ui.sentences import told
from reviewer.ui.translating import step_words
from reviewer.ui.workspace import Workspace

Refuse = Callable[[DecisionError], None]


class Desk(QObject):
    """Decides about what is selected, through the use cases; it has no look of its own.

    Signals: `form_opened` a FormPage and its title; `form_closed`; `told` a sentence about the last
    step, and whether it says what is wrong; `settled` when a step is over that changed the review.
    """

    form_opened = Signal(object, str)
    form_closed = Signal()
    told = Signal(str, bool)
    settled = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.form: FormPage | None = None
        self.is_recording = False
        self._opened_for: tuple[Path | None, Selected] = (None, NOTHING)
        workspace.opened.connect(self._leave_what_is_gone)
        workspace.changed.connect(self._show_waiting_anew)
        workspace.selection.changed.connect(self._leave_what_is_gone)

    @property
    def topic(self) -> Topic | None:
        """What decisions would be about now."""
        review = self._workspace.review
        return topic_of(review, self._workspace.selection.current) if review else None

    @property
    def marked(self) -> Span | None:
        """The marked range: what is decided now is for it alone."""
        review, frames = self._workspace.review, self._workspace.selection.range
        return review.index.span(*frames) if review is not None and frames is not None else None

    @property
    def can_decide(self) -> bool:
        """Whether a decision about the selection can be recorded."""
        topic = self.topic
        return self._workspace.can_edit and topic is not None and bool(topic.tracks)

    @property
    def to_cover(self) -> tuple[int, ...]:
        """The tracks that a cover would be for now."""
        topic, review = self.topic, self._workspace.review
        if topic is None or review is None:
            return ()
        return to_cover(topic, review, span=self.marked, today=utc_today())

    @property
    def can_withdraw(self) -> bool:
        return self.can_decide and bool(self._history())

    @property
    def can_approve(self) -> bool:
        """Whether anything waits for a second person."""
        review = self._workspace.review
        return self._workspace.can_edit and review is not None and approvable(review)

    def cover(self) -> None:
        """Cover all of the selection that is left to decide about; without a form."""
        topic = self.topic
        if topic is not None and self.can_decide and self._is_proven(self.cover):
            left = self.to_cover
            tracks = left if left != topic.tracks else ()
            self._record(topic, tracks, Verdict(Ruling.COVER), self._tell_refusal)

    def keep(self) -> None:
        """Ask for the ground on which it stays visible."""
        self._ask_one(Form.KEEP)

    def reject(self) -> None:
        """Say that it is no face; with a reason where detectors were sure."""
        self._ask_one(Form.REJECT)

    def restrict(self) -> None:
        """Say that it is not for publication."""
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
        form = ApprovalForm("", discreet=self._workspace.discreet)
        form.approved.connect(self._record_approval)
        form.chosen.connect(lambda number: look_at_decision(self._workspace, number))
        here = {decision.id for decision in self._history()}
        asked = [one.id for one in waiting(shown.review, today=utc_today()) if one.id in here]
        self.open_form(form, self.tr("Approve"))
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

        def take(signer: Signer) -> None:
            self._workspace.set_signer(signer)
            self.leave()
            self._tell(self.tr("From now on {who} signs.").format(who=signer.who))
            if then is not None:
                then()

        form.signed.connect(take)
        self.open_form(form, self.tr("Who signs"))
        form.start()

    def go_to_next(self) -> None:
        """Go to what is to be decided next; where nothing is, select nothing."""
        self.leave()
        if not go_to_next(self._workspace):
            self._workspace.playhead.set_loop(None)
            self._workspace.playhead.pause()
            self._workspace.selection.clear()

    def open_form(self, form: FormPage, title: str) -> None:
        """Show a form, also one of others, in the place of the selection's details."""
        self.form = form
        self._opened_for = self._shown()
        form.left.connect(self.leave)
        self.form_opened.emit(form, title)

    @Slot()
    def leave(self) -> None:
        """Close the form that is open."""
        if self.form is not None:
            self.form = None
            self.form_closed.emit()

    @Slot(int)
    def drop_approval(self, number: int) -> None:
        """Take an approval back."""
        if self._workspace.call(lambda session: approvals.withdraw(session, number)):
            self._tell(self.tr("The approval was taken back."))

    def _ask_one(self, form: Form) -> None:
        """Ask for a keep or a rejection: first of whom, where a flag is about several."""
        topic, review = self.topic, self._workspace.review
        if topic is None or review is None or not self.can_decide:
            return
        choices = choices_of(topic, review, to_keep=form is Form.KEEP)
        if not choices:
            self._ask(form, (topic.track,) if topic.track is not None else ())
            return
        question = (
            self.tr("Who stays visible?") if form is Form.KEEP else self.tr("Which one is no face?")
        )
        page = ChoiceForm(question, [words.choice_words(review, one, topic) for one in choices])
        page.looked_at.connect(lambda place: look_at_tracks(self._workspace, choices[place]))
        page.chosen.connect(lambda place: self._ask(form, choices[place]))
        self.open_form(page, question)
        page.start()

    def _ask(self, form: Form, tracks: tuple[int, ...]) -> None:
        """Open the form of a decision about the selection, or about some of its tracks."""
        topic, review = self.topic, self._workspace.review
        if topic is None or review is None or not self.can_decide:
            return
        if not self._is_proven(lambda: self._ask(form, tracks)):
            return
        about = tracks or topic.tracks
        if form is Form.REJECT and not asks_to_reject(about, review):
            self.leave()
            self._record(topic, tracks, Verdict(Ruling.REJECT), self._tell_refusal)
            return
        page = DecisionForm(form, about, review)
        page.recorded.connect(
            lambda verdict: self._record(topic, tracks, verdict, page.show_refusal)
        )
        titles = {
            Form.KEEP: self.tr("Keep {names} visible"),
            Form.REJECT: self.tr("{names} is no face"),
            Form.RESTRICT: self.tr("{names} is not for publication"),
            Form.WAIT: self.tr("Hold {names}, or ask"),
            Form.NOTE: self.tr("Note on {names}"),
        }
        self.open_form(page, titles[form].format(names=words.names_of(review, about)))
        page.start()

    def _is_proven(self, then: Callable[[], None]) -> bool:
        """Whether it is known who signs; else that is asked, and `then` done."""
        try:
            self._workspace.signer()
        except ReviewerError as error:
            self.sign_as(told(error), then)
            return False
        return True

    def _record(
        self, topic: Topic, tracks: tuple[int, ...], verdict: Verdict, refuse: Refuse
    ) -> None:
        """Record a decision and go on to the next; `refuse` tells what is wrong with it."""
        space = self._workspace
        subject = subject_of(topic, tracks=tracks, span=self.marked)
        refused: list[DecisionError] = []

        def change(session: Session) -> None:
            signer, control = space.signer(), space.control
            try:
                decide(session, subject, verdict, signer=signer, control=control)
            except DecisionError as error:
                refused.append(error)

        self.is_recording = True
        try:
            is_done = space.call(change)
        finally:
            self.is_recording = False
        if not is_done or space.current is None or space.current.session is None:
            return
        if refused:
            refuse(refused[0])
            return
        title = step_words(space.current.session.undo_title or "")
        self.leave()
        self._go_on(topic)
        self._tell(self.tr("Recorded: {step}. Ctrl+Z takes it back.").format(step=title))

    def _go_on(self, topic: Topic) -> None:
        """The next one comes by itself, once nothing of this one is left to decide."""
        review = self._workspace.review
        if review is None:
            return
        ended = ended_decisions(review, today=utc_today())
        if is_open(review, topic.tracks, topic.span, ended=ended):
            self._workspace.selection.set_range(None)
            self.settled.emit()
        else:
            self.go_to_next()
            self.settled.emit()

    @Slot(int, object)
    def _record_approval(self, about: int, consent: Consent) -> None:
        space, form = self._workspace, self.form
        refused: list[DecisionError] = []

        told: list[str] = []

        def change(session: Session) -> None:
            try:
                with session.signed_as(consent.signer.who):
                    if about == RELEASE:
                        told.append(self._release(session, consent))
                    else:
                        approvals.approve(session, about, consent)
                        told.append(self.tr("Approved by {who}."))
            except DecisionError as error:
                refused.append(error)

        if not space.call(change) or not isinstance(form, ApprovalForm) or space.current is None:
            return
        if refused:
            form.show_refusal(refused[0])
            return
        if what_waits(space.current):
            form.start()
        else:
            self.leave()
        self._tell(told[0].format(who=consent.signer.who))

    def _release(self, session: Session, consent: Consent) -> str:
        """Release the newest copy, compared with its file where that is found; what to tell."""
        shown = self._workspace.current
        assert shown is not None
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # all of the file is read
        try:
            file = approvals.find_copy(session.review, near=shown.path)
            approvals.release(session, consent, control=self._workspace.control, file=file)
        finally:
            QGuiApplication.restoreOverrideCursor()
        if file is None:
            return self.tr(
                "Released by {who}. The file of the copy was not found beside the review, so it "
                "was not compared with the one that was checked."
            )
        return self.tr("Released by {who}: the file is the one that was checked.")

    @Slot()
    def _show_waiting_anew(self) -> None:
        """What is to be approved is what is there now."""
        shown, form = self._workspace.current, self.form
        if shown is not None and isinstance(form, ApprovalForm):
            waits = what_waits(shown)
            if waits != form.waiting:
                form.show_waiting(waits)

    @Slot()
    def _leave_what_is_gone(self) -> None:
        """A form is about what was selected when it was opened: another selection closes it.

        The same review again, after a job has written to it, does not: what was typed stays.
        """
        path, selected = self._shown()
        if path != self._opened_for[0]:
            self.leave()
        elif isinstance(self.form, ApprovalForm):
            self._show_waiting_anew()  # it selects what it asks about
        elif not isinstance(self.form, SignForm) and (
            selected != self._opened_for[1] or self.topic is None
        ):
            self.leave()

    def _shown(self) -> tuple[Path | None, Selected]:
        shown = self._workspace.current
        return (shown.path if shown else None), self._workspace.selection.current

    def _tell(self, sentence: str) -> None:
        self.told.emit(sentence, False)

    def _tell_refusal(self, error: DecisionError) -> None:
        self.told.emit(told(error), True)

    def _history(self) -> list[Decision]:
        topic, review = self.topic, self._workspace.review
        if topic is None or review is None or not topic.tracks:
            return []
        return history(review, topic.faces, topic.span)
