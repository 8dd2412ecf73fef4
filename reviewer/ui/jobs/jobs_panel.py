"""The strip of jobs: what is at work, for how long yet; on demand all jobs and how they ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.job_states import JobState, Status
from reviewer.ui.jobs.job_words import discreet, progress_words, status_words
from reviewer.ui.sentences import said_sentence
from reviewer.ui.theme import current_tones
from reviewer.ui.workspace import Workspace

_NUMBER = Qt.ItemDataRole.UserRole
_STEPS = 1000  # of the progress bar


class JobsPanel(QWidget):
    """What the queue of jobs does; hidden while it never did anything.

    `name_of` gives what to call the clip of a review, which may be a neutral name.
    """

    def __init__(self, workspace: Workspace, name_of: Callable[[Path], str]) -> None:
        super().__init__()
        self._workspace = workspace
        self._name_of = name_of
        self._items: dict[int, QTreeWidgetItem] = {}
        self._when_stopped: Callable[[], object] | None = None
        self._build()
        workspace.job_bridge.changed.connect(self._note)
        workspace.privacy_changed.connect(self._show_all)
        self._show_all()

    @property
    def shown(self) -> JobState | None:
        """The job of the strip: the first that runs, else the first that waits."""
        states = self._workspace.jobs.open_states()
        running = [state for state in states if state.status is Status.RUNNING]
        return next(iter([*running, *states]), None)

    @property
    def selected(self) -> JobState | None:
        """The job that is selected in the list."""
        item = self.tree.currentItem()
        number = item.data(0, _NUMBER) if item is not None else None
        states = self._workspace.jobs.states()
        return next((state for state in states if state.id == number), None)

    def title_of(self, state: JobState) -> str:
        """What a job is called, with its clip."""
        name = self._name_of(state.about) if state.about is not None else ""
        if not name:
            return state.title
        return self.tr("{title}: {clip}").format(title=state.title, clip=name)

    def cancel_shown(self) -> None:
        """Cancel the job that is selected in the open list, else the one of the strip."""
        chosen = self.selected if self.tree.isVisibleTo(self) else None
        state = chosen if chosen is not None and not chosen.status.is_end else self.shown
        if state is not None:
            self._workspace.jobs.cancel(state.id)

    def show_list(self, wanted: bool) -> None:
        self._list.setVisible(wanted)
        self._toggle.setChecked(wanted)

    def is_list_shown(self) -> bool:
        return self._list.isVisibleTo(self)

    def forget_ended(self) -> None:
        """Take the jobs that have ended out of the list."""
        self._workspace.jobs.forget_ended()
        self._show_all()

    def ask_before_leaving(self, leave: Callable[[], object]) -> bool:
        """Whether the window may close now; else ask what becomes of the jobs, and `leave` then."""
        if not self._workspace.jobs.open_states():
            return True
        self._when_stopped = leave
        self._leaving.show()
        self._stay.setFocus()
        return False

    def show_details(self) -> None:
        """Show what is known of why the selected job failed."""
        state = self.selected
        if state is None or not self.has_details(state):
            return
        dialog = QDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.title_of(state))
        text = QPlainTextEdit(
            "\n\n".join(filter(None, (said_sentence(state.error), state.details)))
        )
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Details"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.close)
        column = QVBoxLayout(dialog)
        column.addWidget(text)
        column.addWidget(buttons)
        dialog.resize(640, 320)
        dialog.open()

    def has_details(self, state: JobState | None) -> bool:
        """Whether there is more to tell of a job, and it may be shown."""
        return bool(state and state.error) and not self._workspace.covered_everywhere

    def _build(self) -> None:
        self._words = QLabel()
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self._cancel_strip)
        self._toggle = QPushButton()
        self._toggle.setCheckable(True)
        self._toggle.clicked.connect(self.show_list)
        strip = QHBoxLayout()
        strip.setContentsMargins(8, 2, 6, 2)
        strip.setSpacing(10)
        strip.addWidget(self._words, 1)
        strip.addWidget(self._bar)
        strip.addWidget(self._cancel)
        strip.addWidget(self._toggle)

        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(self.tr("All jobs"))
        self.tree.setColumnWidth(0, 320)
        self.tree.currentItemChanged.connect(self._show_buttons)
        self.tree.itemDoubleClicked.connect(self.show_details)
        self._details = QPushButton(self.tr("Details…"))
        self._details.clicked.connect(self.show_details)
        self._cancel_one = QPushButton(self.tr("Cancel this job"))
        self._cancel_one.clicked.connect(self.cancel_shown)
        clear = QPushButton(self.tr("Clear what has ended"))
        clear.clicked.connect(self.forget_ended)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._details, self._cancel_one, clear):
            buttons.addWidget(button)
        self._list = QFrame()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(6, 0, 6, 6)
        column.addWidget(self.tree)
        column.addLayout(buttons)
        self._list.setFixedHeight(180)
        self._list.hide()

        self._leaving = QFrame()
        question = QLabel(
            self.tr("Work is still under way. What was decided is saved in any case.")
        )
        question.setWordWrap(True)
        self._stop = QPushButton(self.tr("Stop it and close"))
        self._stop.clicked.connect(self._leave_now)
        self._wait = QPushButton(self.tr("Close when it has ended"))
        self._wait.clicked.connect(self._leaving.hide)
        self._stay = QPushButton(self.tr("Stay here"))
        self._stay.clicked.connect(self._stay_here)
        row = QHBoxLayout(self._leaving)
        row.setContentsMargins(8, 4, 6, 4)
        row.addWidget(question, 1)
        for button in (self._stop, self._wait, self._stay):
            row.addWidget(button)
        self._leaving.hide()

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._leaving)
        layout.addWidget(self._list)
        layout.addLayout(strip)

    @Slot(object)
    def _note(self, state: JobState) -> None:
        self._show_item(state)
        self._show_strip()
        if self._when_stopped is not None and not self._workspace.jobs.open_states():
            leave, self._when_stopped = self._when_stopped, None
            leave()

    @Slot()
    def _show_all(self) -> None:
        self.tree.clear()
        self._items.clear()
        for state in self._workspace.jobs.states():
            self._show_item(state)
        self._show_strip()

    def _show_item(self, state: JobState) -> None:
        item = self._items.get(state.id)
        if item is None:
            item = self._items[state.id] = QTreeWidgetItem()
            item.setData(0, _NUMBER, state.id)
            self.tree.insertTopLevelItem(0, item)  # the newest first
        words = status_words(state.status) if state.status.is_end else progress_words(state)
        if error := self._error_of(state):
            words = f"{words} · {error}"
            item.setForeground(1, QColor(current_tones().error))
            item.setToolTip(1, error)
        item.setText(0, self.title_of(state))
        item.setText(1, words)
        self._show_buttons()

    @Slot()
    def _show_buttons(self) -> None:
        state = self.selected
        self._details.setEnabled(self.has_details(state))
        self._cancel_one.setEnabled(state is not None and not state.status.is_end)

    def _show_strip(self) -> None:
        state, states = self.shown, self._workspace.jobs.states()
        self.setVisible(bool(states) or self._leaving.isVisibleTo(self))
        waiting = sum(one.status is Status.QUEUED for one in states)
        self._toggle.setText(
            self.tr("All jobs, %n waiting", "", waiting) if waiting else self.tr("All jobs")
        )
        for widget in (self._bar, self._cancel):
            widget.setVisible(state is not None)
        words = (
            self._last_words(states)
            if state is None
            else f"{self.title_of(state)} · {progress_words(state)}"
        )
        self._words.setText(words)
        self._words.setToolTip(words)
        if state is None:
            return
        self._bar.setRange(0, _STEPS if state.share is not None else 0)
        self._bar.setValue(round(_STEPS * (state.share or 0)))

    def _last_words(self, states: tuple[JobState, ...]) -> str:
        """How the last job ended."""
        if not states:
            return ""
        last = states[-1]
        words = f"{self.title_of(last)} · {status_words(last.status)}"
        error = self._error_of(last)
        return f"{words} · {error}" if error else words

    def _error_of(self, state: JobState) -> str:
        return discreet(said_sentence(state.error), covered=self._workspace.covered_everywhere)

    @Slot()
    def _cancel_strip(self) -> None:
        if (state := self.shown) is not None:
            self._workspace.jobs.cancel(state.id)

    @Slot()
    def _leave_now(self) -> None:
        self._leaving.hide()
        for state in self._workspace.jobs.open_states():
            self._workspace.jobs.cancel(state.id)

    @Slot()
    def _stay_here(self) -> None:
        self._when_stopped = None
        self._leaving.hide()
