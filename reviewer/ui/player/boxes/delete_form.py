"""The form that says what deleting a track costs, before it is done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer.domain.coverage import Coverage, frames_covered_by_only
from reviewer.domain.review import Review
from reviewer.ui.inspector.fields import FormPage


class DeleteForm(FormPage):
    """What goes with a track; `confirmed` by Enter."""

    confirmed = Signal()

    def __init__(self, sentences: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        told = QLabel("\n\n".join(sentences))
        told.setWordWrap(True)
        self.text = told.text()
        self._delete = QPushButton(self.tr("Delete it (Enter)"))
        self._delete.setObjectName("primary")
        self._delete.setAccessibleDescription(self.text)
        self._delete.clicked.connect(self.record)
        back = QPushButton(self.tr("Back (Esc)"))
        back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addWidget(self._delete)
        buttons.addWidget(back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(told)
        column.addLayout(buttons)
        column.addStretch(1)

    def start(self) -> None:
        self._delete.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        self.record()

    def record(self) -> None:
        self.confirmed.emit()


def cost_sentences(review: Review, track: int) -> list[str]:
    """What a track covers, what of it nothing else covers, and what else goes with it."""
    cost = frames_covered_by_only(review, track)
    sentences = [_cost_words(review.tracks[track].name, cost)]
    decisions = sum(track in one.tracks for one in review.decisions.values())
    if decisions:
        sentences.append(
            _tr("%n decision(s) about it go, too, or are about the others alone.", decisions)
        )
    sentences.append(_tr("Ctrl+Z brings it back."))
    return sentences


def _cost_words(name: str, cost: Coverage) -> str:
    if not cost.frames:
        return _tr("{name} covers nothing now.").format(name=name)
    parts = [_tr("{name} covers %n frame(s).", cost.frames).format(name=name)]
    if not cost.alone:
        parts.append(_tr("Other covers lie over the face in all of them."))
        return " ".join(parts)
    parts.append(
        _tr("In %n of them nothing else covers the face: a copy would show it.", cost.alone)
    )
    if cost.found:
        parts.append(_tr("In %n of those a detector saw a face there.", cost.found))
    return " ".join(parts)


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("Boxes", text, None, number)
