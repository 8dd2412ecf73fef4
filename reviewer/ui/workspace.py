"""Workspace: what is open in the window, and the one way in which panels change it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Hashable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from reviewer.app.actions import find_clip_of, load_review, open_session
from reviewer.app.copies import CopyOptions
from reviewer.app.job_process import MakeJob
from reviewer.app.job_queue import JobQueue
from reviewer.app.scoring import apply_scored
from reviewer.app.session import Session
from reviewer.app.settings import load_settings
from reviewer.app.signing import signer
from reviewer.domain.assessment import Assessment
from reviewer.domain.edits import Changes, Edit
from reviewer.domain.errors import ReviewerError, ReviewFileError
from reviewer.domain.progress import Result
from reviewer.domain.review import Review
from reviewer.domain.signing import Control, Signer
from reviewer.ui.assessor import Assessor, is_quick
from reviewer.ui.discretion import without_files
from reviewer.ui.jobs.job_bridge import JobBridge
from reviewer.ui.open_review import OpenReview
from reviewer.ui.playhead import Playhead
from reviewer.ui.relay import Relay
from reviewer.ui.selection import Selection
from reviewer.ui.sentences import told

PROGRAM = "the window of Reviewer"


class Workspace(QObject):
    """What is open, where it is looked at, and what is selected; panels know nothing else.

    Signals: `opened` the OpenReview, or None; `changed` the Changes of the open review; `assessed`:
    the risk of a large one is known now; `clip_found` its Path; `copy_options_changed` the
    CopyOptions; `privacy_changed` whether all is shown covered; `failed` an error for
    `errors.show`; `saved` the title of a step that is on disk.
    """

    opened = Signal(object)
    changed = Signal(object)
    assessed = Signal()
    clip_found = Signal(object)
    copy_options_changed = Signal(object)
    privacy_changed = Signal(bool)
    failed = Signal(object)
    saved = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.playhead = Playhead(self)
        self.selection = Selection(self)
        self.current: OpenReview | None = None
        self.copy_options = CopyOptions()
        self.covered_everywhere = False
        self.known_files: set[Path] = set()
        self.job_bridge = JobBridge(self)
        self._handed_over: Session | None = None
        self._signer: Signer | None = None
        self._stack = contextlib.ExitStack()
        self._relay = Relay()
        self._relay.told.connect(self._take_clip)
        self._assessor = Assessor(self)
        self._assessor.assessed.connect(self._take_assessment)
        self.opened.connect(self._assess)
        self.changed.connect(self._assess)

    @property
    def review(self) -> Review | None:
        """The open review, if there is one."""
        return self.current.review if self.current else None

    @property
    def jobs(self) -> JobQueue:
        """Work in the background; what it tells comes in the window's thread."""
        return self.job_bridge.queue

    @property
    def can_edit(self) -> bool:
        return self.current is not None and self.current.session is not None

    @property
    def control(self) -> Control:
        """Whether what leaves somebody visible needs a second person."""
        return Control(load_settings().control)

    def signer(self) -> Signer:
        """Who signs in this window; ReviewerError where the name asks for its passphrase."""
        if self._signer is None:
            self._signer = signer(load_settings().who, None)
        return self._signer

    def set_signer(self, given: Signer | None) -> None:
        """Sign under a name that was proven, until the window closes; None: as in the settings."""
        self._signer = given

    def open_review(self, path: Path) -> bool:
        """Show the review at `path` in place of the open one; False where it cannot be read."""
        path = path.absolute()
        if self.current is not None and self.current.path == path and not self.current.partial:
            return True
        self.close_review()
        try:
            shown = self._opened(path)
        except ReviewerError as error:
            self.failed.emit(error)
            return False
        self.show_review(shown)
        state = shown.review.snapshot()
        arguments = path, shown, state, self._relay
        threading.Thread(target=_search_clip, args=arguments, daemon=True).start()
        return True

    def show_review(self, shown: OpenReview) -> None:
        """Show what a caller has loaded, such as the first results of a scan."""
        self.current = shown
        if shown.session is not None:
            shown.session.listeners.append(self._tell)
        self.playhead.load(len(shown.review.index))
        self.opened.emit(shown)

    def close_review(self) -> None:
        """Close the open review; all of it is saved already."""
        if self.current is None:
            return
        self.playhead.pause()
        self.selection.clear()
        self.current = self._handed_over = None
        self._stack.close()
        self.playhead.load(0)
        self.opened.emit(None)

    def start_on_review(
        self,
        title: str,
        make_job: MakeJob[Result],
        *,
        why: str,
        heavy: bool = True,
        on_done: Callable[[Result], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
    ) -> int:
        """Ask for a job that changes the open review's file, as making a copy does; its number.

        One process at a time changes a review, so the job gets the hold when its turn has come:
        until its end the review can be looked at alone, and `why` says so. Then the window has it
        again, as the job left it.
        """
        shown = self.current
        if shown is None:
            raise RuntimeError("there is no open review")

        def hand_over() -> None:
            now = self.current  # it may have been closed and opened again
            if now is not None and now.path == shown.path and now.session is not None:
                self._handed_over = session = now.session
                now.become(session.review, why_read_only=why)
                self._stack.close()
                self.changed.emit(Changes())

        def take_back(_: object = None) -> None:
            now = self.current
            if now is not None and now.path == shown.path and now.session is None:
                self._take_back(now)

        def done(result: Result) -> None:
            take_back()
            if on_done is not None:
                on_done(result)

        def failed(error: Exception) -> None:
            take_back()
            (on_failed or self.failed.emit)(error)

        return self.jobs.submit(
            title,
            make_job,
            about=shown.path,
            heavy=heavy,
            urgent=True,
            before=hand_over,
            on_done=done,
            on_failed=failed,
            on_end=take_back,
        )

    def show_partial(self, path: Path, clip: Path, review: Review) -> None:
        """Show what a scan of a clip, whose review goes to `path`, has found so far."""
        shown = self.current
        if shown is not None and shown.partial and shown.path == path:
            self.changed.emit(shown.become(review))
            return
        self.close_review()
        shown = OpenReview(
            path,
            review,
            why_read_only=self.tr("The scan is still running: decide when it has ended."),
            partial=True,
        )
        shown.clip = clip
        self.show_review(shown)
        self.clip_found.emit(clip)

    def apply(
        self, edit: Edit, *, gesture: Hashable = None, action: str = "", scored: bool = False
    ) -> bool:
        """Make an edit and save it; False where it was refused, which `failed` tells.

        `scored` scores the risk anew in the same step.
        """
        return self.call(
            lambda session: (
                apply_scored(session, edit)
                if scored
                else session.apply(edit, gesture=gesture, action=action)
            )
        )

    def call(self, change: Callable[[Session], object]) -> bool:
        """Run a use case on the open session; False where it was refused, which `failed` tells."""
        if self.current is None:
            return False
        if self.current.session is None:
            self.failed.emit(ReviewFileError(self.current.why_read_only))
            return False
        session = self.current.session
        try:
            with session.signed_as(self._signer.who if self._signer else ""):
                change(session)
        except ReviewerError as error:
            self.failed.emit(error)
            return False
        return True

    def undo(self) -> None:
        self.call(lambda session: session.undo())

    def redo(self) -> None:
        self.call(lambda session: session.redo())

    def set_copy_options(self, options: CopyOptions) -> None:
        if options != self.copy_options:
            self.copy_options = options
            self.copy_options_changed.emit(options)

    def set_covered_everywhere(self, covered: bool) -> None:
        """Show no face uncovered, and no name of a file: for open offices and shared screens."""
        if covered != self.covered_everywhere:
            self.covered_everywhere = covered
            self.privacy_changed.emit(covered)

    def discreet(self, text: str) -> str:
        """A sentence as it may be shown: where all is shown covered, without names of files."""
        if not self.covered_everywhere:
            return text
        known = set(self.known_files)
        if self.current is not None:
            known |= {self.current.path, Path(self.current.review.media.name)}
            known |= {Path(one.name) for one in self.current.review.exports.values()}
        return without_files(text, known)

    def _opened(self, path: Path) -> OpenReview:
        try:
            session = self._stack.enter_context(open_session(path, program=PROGRAM))
        except ReviewFileError as error:
            # Somebody else works on it, or its folder cannot be written to: it can be looked at.
            return OpenReview(path, load_review(path), why_read_only=told(error))
        return OpenReview(path, session.review, session=session)

    def _take_back(self, shown: OpenReview) -> None:
        """Hold the review again that a job was given, and show what it has changed."""
        earlier, self._handed_over = self._handed_over, None
        try:
            fresh = self._opened(shown.path)
        except ReviewerError as error:
            self.close_review()
            self.failed.emit(error)
            return
        changes = shown.become(
            fresh.review, session=fresh.session, why_read_only=fresh.why_read_only
        )
        if fresh.session is not None:
            if earlier is not None:
                fresh.session.go_on_from(earlier)
            fresh.session.listeners.append(self._tell)
        self.changed.emit(changes)

    def _take_clip(self, shown: OpenReview, found: Path | ReviewerError) -> None:
        if shown is not self.current:
            return
        if isinstance(found, ReviewerError):
            self.failed.emit(found)
            return
        shown.clip = found
        self.clip_found.emit(found)

    @Slot()
    def _assess(self) -> None:
        """Have the risk worked out where nobody can wait for it."""
        shown = self.current
        if shown is None:
            self._assessor.leave()
        elif not shown.is_assessed and not is_quick(shown.review):
            self._assessor.ask(shown.state, shown.review)

    @Slot(int, object)
    def _take_assessment(self, state: int, found: Assessment) -> None:
        shown = self.current
        if shown is not None and state >= shown.first_state:
            shown.take_assessment(found, state)
            self.assessed.emit()

    def _tell(self, changes: Changes) -> None:
        if self.current is None:
            return
        self.current.forget()
        session = self.current.session
        self.changed.emit(changes)
        self.saved.emit(session.undo_title or "" if session else "")


def _search_clip(path: Path, shown: OpenReview, review: Review, relay: Relay) -> None:
    """In a thread of its own: to find a clip for sure, all of it is read."""
    shown.prepare_plan(review)  # before there is a picture nobody asks for one
    try:
        found: Path | ReviewerError = find_clip_of(path, review)
    except ReviewerError as error:
        found = error
    relay.told.emit(shown, found)
