"""Suggestions of which tracks show one person: asked for, then confirmed or dismissed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer.app import people
from reviewer.domain.errors import ReviewerError
from reviewer.domain.review import Review
from reviewer.domain.suggestion import Suggestion, Suggestions
from reviewer.ui.open_review import OpenReview
from reviewer.ui.sentences import told
from reviewer.ui.translating import QT_TRANSLATE_NOOP, translated
from reviewer.ui.workspace import Workspace

LIKENESS = (
    (0.85, QT_TRANSLATE_NOOP("People", "very much alike")),
    (0.65, QT_TRANSLATE_NOOP("People", "alike")),
    (0.0, QT_TRANSLATE_NOOP("People", "somewhat alike")),
)
"""From which confidence on tracks are called what; see likely_people.confidence_of."""


def likeness(confidence: float) -> str:
    """How much alike the least alike two of a group are, in words."""
    return next(translated("People", words) for least, words in LIKENESS if confidence >= least)


def still_open(suggestion: Suggestion, review: Review) -> bool:
    """Whether its tracks are all there and not one person yet."""
    if not all(number in review.tracks for number in suggestion.tracks):
        return False
    people_of = [review.person_of(number) for number in suggestion.tracks]
    return None in people_of or len({one.id for one in people_of if one is not None}) > 1


class SuggestionBox(QFrame):
    """The suggestions of the open review; hidden while nothing was asked for.

    `busy_changed` tells whether faces are being compared.
    """

    busy_changed = Signal(bool)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._found: Suggestions | None = None
        self._dismissed: set[tuple[int, ...]] = set()
        self._job = 0
        self._build()
        workspace.opened.connect(self._forget)
        workspace.changed.connect(self.refresh)
        workspace.privacy_changed.connect(self._hide_names)

    @property
    def groups(self) -> tuple[Suggestion, ...]:
        """The suggestions that wait for an answer, the surest first."""
        review = self._workspace.review
        if self._found is None or review is None:
            return ()
        return tuple(
            one
            for one in self._found.groups
            if one.tracks not in self._dismissed and still_open(one, review)
        )

    @property
    def is_busy(self) -> bool:
        return self._job != 0

    @property
    def told(self) -> str:
        """The sentences above the rows and below them."""
        return "\n".join(label.text() for label in (self._above, self._below) if label.text())

    @Slot()
    def ask(self) -> None:
        """Compare the faces of the open review, as a job beside others."""
        shown = self._workspace.current
        if shown is None or self.is_busy:
            return
        self._found, self._dismissed = None, set()
        try:
            people.require_comparing()
        except ReviewerError as error:
            self._say(told(error))
            return
        self._say(self.tr("The faces are being compared…"))
        self._job = self._workspace.jobs.submit(
            self.tr("Compare faces"),
            partial(people.suggest_job, shown.path, clip=shown.clip),
            heavy=False,
            on_done=partial(self._show, shown),
            on_failed=partial(self._fail, shown),
            on_end=self._end,
        )
        self.busy_changed.emit(True)

    def confirm(self, suggestion: Suggestion) -> None:
        """Put the tracks of a suggestion together as one person, in one step."""
        review = self._workspace.review
        if review is None:
            return
        try:
            who = self._workspace.signer().who
        except ReviewerError as error:
            self._workspace.failed.emit(error)
            return
        names = people.names_to_merge(suggestion, review)
        self._workspace.call(lambda session: people.merge(session, names, who=who))

    def dismiss(self, suggestion: Suggestion) -> None:
        """Take a suggestion away; nothing is recorded."""
        self._dismissed.add(suggestion.tracks)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what waits for an answer."""
        if self._found is None:
            return
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        groups = self.groups
        for one in groups:
            self._rows.addWidget(self._row(one))
        self._say(self._heading(bool(groups)), self._note())

    def _show(self, shown: OpenReview, found: Suggestions) -> None:
        if shown is self._workspace.current:
            self._found = found
            self.refresh()

    def _fail(self, shown: OpenReview, error: Exception) -> None:
        if shown is not self._workspace.current:
            return
        unknown = self.tr("The faces could not be compared.")
        self._say(told(error) if isinstance(error, ReviewerError) else unknown)

    @Slot()
    def _end(self, state: object) -> None:
        self._job = 0
        if self._found is None and self._above.text() == self.tr("The faces are being compared…"):
            self.hide()  # cancelled
        self.busy_changed.emit(False)

    @Slot()
    def _forget(self) -> None:
        self._found = None
        self.hide()

    def _heading(self, has_groups: bool) -> str:
        if has_groups:
            return self.tr(
                "These may show one person. That is no proof: look at each before you confirm."
            )
        assert self._found is not None
        if self._found.groups:
            return self.tr("Every suggestion is answered.")
        return self.tr("No two tracks are enough alike to suggest that they show one person.")

    def _note(self) -> str:
        assert self._found is not None
        if not self._found.not_compared:
            return ""
        return self.tr(
            "Not compared, as no frame shows the face large, sharp and frontal enough: {names}."
        ).format(names=", ".join(f"T{number}" for number in self._found.not_compared))

    def _row(self, suggestion: Suggestion) -> QWidget:
        review = self._workspace.review
        assert review is not None
        links = ", ".join(f'<a href="{number}">T{number}</a>' for number in suggestion.tracks)
        words = QLabel(f"{links} · {likeness(suggestion.confidence)}")
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        words.linkActivated.connect(self._go)
        words.setWordWrap(True)
        plain = ", ".join(f"T{number}" for number in suggestion.tracks)
        yes, no = QPushButton(self.tr("One person")), QPushButton(self.tr("Dismiss"))
        yes.setAccessibleName(self.tr("{tracks} are one person").format(tracks=plain))
        no.setAccessibleName(self.tr("Dismiss {tracks}").format(tracks=plain))
        yes.setEnabled(self._workspace.can_edit)
        yes.clicked.connect(partial(self._answer, suggestion, True))
        no.clicked.connect(partial(self._answer, suggestion, False))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words, 1)
        line.addWidget(yes)
        line.addWidget(no)
        return row

    def _answer(self, suggestion: Suggestion, confirmed: bool, *_: object) -> None:
        (self.confirm if confirmed else self.dismiss)(suggestion)

    @Slot(str)
    def _go(self, number: str) -> None:
        """To where a track is first seen."""
        review = self._workspace.review
        if review is None or (track := review.tracks.get(int(number))) is None:
            return
        self._workspace.selection.select(track=track.id)
        self._workspace.playhead.seek(int(review.index.frames_of(track.pts[:1])[0]))

    def _say(self, above: str, below: str = "") -> None:
        self._above.setText(self._workspace.discreet(above))
        self._below.setText(below)
        self._below.setVisible(bool(below))
        self.show()

    @Slot()
    def _hide_names(self) -> None:
        self._above.setText(self._workspace.discreet(self._above.text()))

    def _build(self) -> None:
        self._above, self._below = QLabel(), QLabel()
        for label in (self._above, self._below):
            label.setWordWrap(True)
            label.setObjectName("dim")
        close = QPushButton(self.tr("Close"))
        close.setAccessibleName(self.tr("Close the suggestions"))
        close.clicked.connect(self.hide)
        top = QHBoxLayout()
        top.addWidget(self._above, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._rows = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        column.addLayout(top)
        column.addLayout(self._rows)
        column.addWidget(self._below)
        self.hide()
