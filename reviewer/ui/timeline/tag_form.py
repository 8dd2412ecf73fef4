"""TagForm: what was seen or heard in the marked range, and of whom, in one line of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from reviewer.domain.people import ROLE_WORDS
from reviewer.domain.review import Review
from reviewer.domain.tags import TAG_WORDS, TagKind
from reviewer.ui.selection import Selected
from reviewer.ui.translating import said
from reviewer.ui.typed_keys import is_typed

_OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)

About = tuple[str, int]
"""Whom a tag is about: ("person", 1), ("track", 3), or ("", 0) for the scene."""

SCENE: About = ("", 0)


class TagForm(QFrame):
    """A line with the kind, whom it is about, and a note.

    Signals: `submitted` the TagKind, the About, and the note; `cancelled`.
    """

    submitted = Signal(object, object, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.when = QLabel()
        self.kind = QComboBox()
        self.about = QComboBox()
        self.note = QLineEdit()
        self.put = QPushButton(self.tr("Tag"))
        self._build()

    def ask(self, review: Review, selected: Selected, when: str) -> None:
        """Show the form; who is selected is who it is about, unless that is changed."""
        self.when.setText(when)
        self.about.clear()
        self.about.addItem(self.tr("the scene"), SCENE)
        for person in review.people.values():
            role = said(ROLE_WORDS[person.role])
            self.about.addItem(f"{person.name} · {role}", ("person", person.id))
        for track in review.tracks.values():
            self.about.addItem(track.name, ("track", track.id))
        self.about.setCurrentIndex(max(0, self._place(_about(review, selected))))
        self.note.clear()
        self.kind.setCurrentIndex(-1)  # a stray Enter must not tag what nobody chose
        self.show()
        self.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keys that are typed here are no actions of the window: a B in a list covers nobody."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (is_typed(event) or event.key() in _OWN_KEYS)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tags, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        for kind, words in sorted(TAG_WORDS.items(), key=lambda one: said(one[1])):
            self.kind.addItem(said(words), kind)
        self.kind.setAccessibleName(self.tr("What was seen or heard"))
        self.kind.setPlaceholderText(self.tr("What was seen or heard"))
        self.kind.currentIndexChanged.connect(lambda place: self.put.setEnabled(place >= 0))
        self.about.setAccessibleName(self.tr("Whom it is about"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("What is to be said about it"))
        self.note.setClearButtonEnabled(True)
        self.kind.setMinimumContentsLength(14)
        for box in (self.kind, self.about):  # as wide as there is room for: the note needs some
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.note.setMinimumWidth(100)
        self.when.setObjectName("dim")
        self.put.setObjectName("primary")
        close = QPushButton(self.tr("Cancel"))
        self.put.clicked.connect(self._submit)
        close.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.when)
        row.addWidget(self.kind, 2)
        row.addWidget(QLabel(self.tr("about")))
        row.addWidget(self.about, 1)
        row.addWidget(self.note, 2)
        row.addWidget(self.put)
        row.addWidget(close)
        self.hide()

    def _place(self, about: About) -> int:
        """Where somebody is in the list; -1 where not."""
        items = range(self.about.count())
        return next((i for i in items if tuple(self.about.itemData(i)) == about), -1)

    @Slot()
    def _submit(self) -> None:
        if self.kind.currentIndex() < 0:
            self.kind.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        kind, number = self.about.currentData()
        self.submitted.emit(
            TagKind(self.kind.currentData()), (str(kind), int(number)), self.note.text().strip()
        )

    @Slot()
    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()


def _about(review: Review, selected: Selected) -> About:
    """Who is selected: a person, or the person of a track, else the track; the scene else."""
    if selected.person is not None:
        return "person", selected.person
    track = selected.track
    if track is None and selected.flag in review.flags:
        tracks = review.flags[selected.flag].tracks
        track = tracks[0] if len(tracks) == 1 else None
    if track is None:
        return SCENE
    person = review.person_of(track)
    return ("track", track) if person is None else ("person", person.id)
