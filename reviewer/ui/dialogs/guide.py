"""The guide: what to do first, on one page, with the clip that comes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


class Guide(QDialog):
    """One page; `demo_wanted` asks for the clip that comes along, `clips_wanted` for own ones."""

    demo_wanted = Signal()
    clips_wanted = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("First steps"))
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        for heading, text in self._steps():
            title = QLabel(heading)
            title.setObjectName("heading")
            body = QLabel(text)
            body.setWordWrap(True)
            column.addWidget(title)
            column.addWidget(body)
        limits = QLabel(
            self.tr(
                "The program finds most faces, not every face, and no names in the picture. Look "
                "at the whole copy before you publish it. Nothing leaves this computer."
            )
        )
        limits.setWordWrap(True)
        limits.setObjectName("dim")
        column.addWidget(limits)
        row = QHBoxLayout()
        demo = QPushButton(self.tr("Try the clip that comes along"))
        demo.clicked.connect(self._take_demo)
        own = QPushButton(self.tr("Open clips…"))
        own.setObjectName("primary")
        own.clicked.connect(self._take_clips)
        later = QPushButton(self.tr("Close"))
        later.clicked.connect(self.reject)
        row.addWidget(later)
        row.addStretch(1)
        row.addWidget(demo)
        row.addWidget(own)
        column.addLayout(row)
        own.setDefault(True)
        own.setFocus()  # else Return closes: the first button of the row would have it

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the sentences need: they differ in length from language to language."""
        super().showEvent(event)
        if (page := self.layout()) is not None:
            self.setMinimumHeight(page.totalHeightForWidth(self.width()))

    def _steps(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("1. Drop clips into the window"),
                self.tr(
                    "They are searched for faces one after the other. The first flags show while "
                    "the search still runs."
                ),
            ),
            (
                self.tr("2. Decide, worst first"),
                self.tr(
                    "N goes to the next flag and plays it again and again. B covers. K keeps "
                    "somebody visible, on a ground and with a reason, when a second person has "
                    "approved. X says that it is no face. What nobody decides stays covered."
                ),
            ),
            (
                self.tr("3. Look at what the copy will show"),
                self.tr(
                    "3 shows the covered picture, 1 the original. Where a face was missed, press D "
                    "and draw a box: it is followed."
                ),
            ),
            (
                self.tr("4. Export"),
                self.tr(
                    "Ctrl+E makes a covered copy and checks it. Only a copy that passes gets its "
                    "name. Then write the report. ? lists all keys."
                ),
            ),
        )

    def _take_demo(self) -> None:
        self.accept()
        self.demo_wanted.emit()

    def _take_clips(self) -> None:
        self.accept()
        self.clips_wanted.emit()
