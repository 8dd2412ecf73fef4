"""Stretches of sound that silence or a tone takes the place of, as a small table."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.sound_options import Ranges
from reviewer.domain.timing import FrameIndex
from reviewer.ui.workspace import Workspace


class SoundRanges(QWidget):
    """The stretches; new ones come from the range that is marked on the timeline."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        sound = workspace.copy_options.sound
        self.mutes: Ranges = sound.mutes
        self.tones: Ranges = sound.tones
        self._build()
        self._show()

    @Slot()
    def add_mute(self) -> None:
        """Silence where the range is marked."""
        if (marked := self._marked()) is not None:
            self.mutes = tuple(sorted({*self.mutes, marked}))
            self._show()
            self.changed.emit()

    @Slot()
    def add_tone(self) -> None:
        """A tone where the range is marked."""
        if (marked := self._marked()) is not None:
            self.tones = tuple(sorted({*self.tones, marked}))
            self._show()
            self.changed.emit()

    @Slot()
    def remove(self) -> None:
        """Take the chosen stretches out of the list."""
        chosen = {self.table.indexOfTopLevelItem(item) for item in self.table.selectedItems()}
        both = [("mute", one) for one in self.mutes] + [("tone", one) for one in self.tones]
        rest = [entry for place, entry in enumerate(both) if place not in chosen]
        self.mutes = tuple(one for kind, one in rest if kind == "mute")
        self.tones = tuple(one for kind, one in rest if kind == "tone")
        self._show()
        self.changed.emit()

    def _marked(self) -> tuple[Fraction, Fraction] | None:
        """The marked range on the clip's clock; None where nothing is marked."""
        marked, review = self._workspace.selection.range, self._workspace.review
        if marked is None or review is None:
            return None
        span = review.index.span(*marked)
        return review.index.clock_s(span.start), review.index.clock_s(span.end)

    def _show(self) -> None:
        review = self._workspace.review
        self.table.clear()
        if review is None:
            return
        for word, ranges in ((self.tr("silence"), self.mutes), (self.tr("tone"), self.tones)):
            for start, end in ranges:
                texts = [word, _time(review.index, start), _time(review.index, end)]
                self.table.addTopLevelItem(QTreeWidgetItem(texts))
        self.table.setVisible(self.table.topLevelItemCount() > 0)
        self._remove.setVisible(self.table.topLevelItemCount() > 0)

    def _build(self) -> None:
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setHeaderLabels([self.tr("Instead"), self.tr("From"), self.tr("To")])
        self.table.setAccessibleName(self.tr("Stretches without the sound"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setMaximumHeight(110)
        mute = QPushButton(self.tr("Silence in the marked range"))
        tone = QPushButton(self.tr("Tone in the marked range"))
        self._remove = QPushButton(self.tr("Remove"))
        is_marked = self._workspace.selection.range is not None
        for button, slot in ((mute, self.add_mute), (tone, self.add_tone)):
            button.clicked.connect(slot)
            button.setEnabled(is_marked)
            if not is_marked:
                button.setToolTip(self.tr("Mark a range on the timeline first (I and O)."))
        self._remove.clicked.connect(self.remove)
        row = QHBoxLayout()
        for button in (mute, tone, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addLayout(row)


def _time(index: FrameIndex, seconds: Fraction) -> str:
    return index.text(index.clock(seconds))
