"""The form that says what deleting a track costs, before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer.domain.coverage import frames_covered_by_only
from reviewer.domain.review import Review
from reviewer.ui.inspector.fields import FormPage
from reviewer.ui.translating import QT_TRANSLATE_NOOP, translated


class DeleteForm(FormPage):
    """What goes with a track; `confirmed` by Enter."""

    confirmed = Signal()

    def __init__(self, sentences: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entered.connect(self.record)
        self.finished.connect(self.record)
        told = QLabel("\n\n".join(sentences))
        told.setWordWrap(True)
        self.text = told.text()
        self._delete = QPushButton(self.tr("Delete it (Enter)"))
        self._delete.setObjectName("primary")
        self._delete.setAccessibleDescription(self.text)
        self._delete.clicked.connect(self.record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(told)
        column.addLayout(self.buttons(self._delete))
        column.addStretch(1)

    def start(self) -> None:
        self._delete.setFocus(Qt.FocusReason.OtherFocusReason)

    def record(self) -> None:
        self.confirmed.emit()


def cost_sentences(review: Review, track: int) -> list[str]:
    """What a track covers, what of it nothing else covers, and what else goes with it."""
    name = review.tracks[track].name
    cost = frames_covered_by_only(review, track)
    decisions = sum(track in one.tracks for one in review.decisions.values())
    alone = QT_TRANSLATE_NOOP(
        "Boxes",
        "Of them, frames in which nothing else covers it, so a copy would show it: {count}.",
    )
    counted = (
        (QT_TRANSLATE_NOOP("Boxes", "Frames in which {name} covers a face: {count}."), cost.frames),
        (alone, cost.alone),
        (
            QT_TRANSLATE_NOOP("Boxes", "Of those, frames in which a detector saw a face: {count}."),
            cost.found,
        ),
        (
            QT_TRANSLATE_NOOP(
                "Boxes", "Decisions that are about it, and are not any more: {count}."
            ),
            decisions,
        ),
    )
    nothing = QT_TRANSLATE_NOOP("Boxes", "{name} covers nothing now.")
    sentences = [] if cost.frames else [translated("Boxes", nothing).format(name=name)]
    for text, count in counted:
        # That no frame is lost is worth a sentence, too.
        if count or (cost.frames and text == alone):
            sentences.append(translated("Boxes", text).format(name=name, count=count))
    advice = QT_TRANSLATE_NOOP(
        "Boxes", "If it is no face, X says so for good, with a reason. Ctrl+Z brings a track back."
    )
    sentences.append(translated("Boxes", advice))
    return sentences
