"""The history of a review: its log in plain sentences, to be searched, checked and saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reviewer.app import logs
from reviewer.domain.errors import ReviewerError
from reviewer.ui.file_dialogs import ask_for_target
from reviewer.ui.inspector import words
from reviewer.ui.inspector.log_words import Line, line_of
from reviewer.ui.right_to_left import isolated
from reviewer.ui.screen_room import resize_within_screen
from reviewer.ui.sentences import said_sentence, told
from reviewer.ui.workspace import Workspace

WHEN, WHO, WHAT, ABOUT = range(4)
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class HistoryModel(QAbstractTableModel):
    """The entries of a log that hold what is searched for, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self.shown: list[Line] = []
        self._wanted = ""

    def show_lines(self, lines: list[Line]) -> None:
        self._lines = lines
        self.search(self._wanted)

    def search(self, text: str) -> None:
        """Show the entries that hold all words of a text."""
        self.beginResetModel()
        self._wanted = text
        self.shown = [line for line in reversed(self._lines) if line.holds(text)]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (self.tr("When"), self.tr("Who"), self.tr("What was done"), self.tr("About"))
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            texts = (words.time_words(line.when), line.who, line.what, line.about)
            return texts[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.when if index.column() == WHEN else line.what
        return None


class HistoryDialog(QDialog):
    """The log of the open review; it follows what is done while it is open."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = HistoryModel(self)
        self._build()
        workspace.opened.connect(self._read)
        workspace.changed.connect(self._read)

    @property
    def result_of_check(self) -> str:
        """What the last check of the log said."""
        return self._result.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    @Slot()
    def check(self) -> None:
        """Say whether the log is what was written, and the review what it says."""
        shown = self._workspace.current
        if shown is None:
            return
        try:
            found = logs.check_log(shown.path)
        except ReviewerError as error:
            self._say(told(error), is_good=False)
            return
        head = self.tr("Head of the log, to keep elsewhere: {head}")
        lines = [said_sentence(one) for one in found.problems] or [
            self.tr("The log is whole, and the review holds what it says.")
        ]
        lines += [
            *map(said_sentence, found.notes),
            head.format(head=isolated(str(found.head))),
        ]
        self._say("\n".join(lines), is_good=found.is_whole)

    @Slot()
    def export(self) -> None:
        """Ask for a file, and write the log into it."""
        shown = self._workspace.current
        if shown is None:
            return
        name = shown.path.with_suffix(".log.jsonl")
        if self._workspace.covered_everywhere:
            name = Path.home() / "review.log.jsonl"
        ask_for_target(
            self,
            self.tr("Save the log"),
            lambda chosen: self.export_to(chosen[0]),
            suggested=name,
            filters=[self.tr("JSON Lines (*.jsonl)")],
        )

    def export_to(self, target: Path) -> None:
        """Write the log as it is, one entry a line."""
        shown = self._workspace.current
        if shown is None:
            return
        try:
            logs.write_log(shown.path, target)
        except ReviewerError as error:
            self._say(told(error), is_good=False)
            return
        self._say(self.tr("Saved as {name}.").format(name=target.name), is_good=True)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("History"))
        resize_within_screen(self, 900, 520)
        search = QLineEdit()
        search.setPlaceholderText(self.tr("Search: a name, T3, a word of a reason…"))
        search.setAccessibleName(self.tr("Search in the history"))
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self.model.search)
        self._table = QTableView()
        self._table.setModel(self.model)
        self._table.setAccessibleName(self.tr("What was done to this review"))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setWordWrap(True)
        self._table.setShowGrid(False)
        self._table.setAlternatingRowColors(True)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns = self._table.horizontalHeader()
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self._result = QLabel()
        self._result.setWordWrap(True)
        self._result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._result.hide()
        check = QPushButton(self.tr("Check the log"))
        check.clicked.connect(self.check)
        save = QPushButton(self.tr("Save as JSON Lines…"))
        save.clicked.connect(self.export)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        for button in (check, save, close):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(check)
        buttons.addWidget(save)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(search)
        column.addWidget(self._table, 1)
        column.addWidget(self._result)
        column.addLayout(buttons)

    @Slot()
    def _read(self) -> None:
        if not self.isVisible():
            return
        shown, lines = self._workspace.current, []
        if shown is not None:
            try:
                entries = logs.log_lines(shown.path)
            except ReviewerError as error:
                self._say(told(error), is_good=False)
                entries = []
            lines = [line_of(place, line) for place, line in enumerate(entries, start=1)]
        self.model.show_lines(lines)

    def _say(self, sentence: str, *, is_good: bool) -> None:
        self._result.setObjectName("" if is_good else "error")
        self._result.style().unpolish(self._result)
        self._result.style().polish(self._result)
        self._result.setText(self._workspace.discreet(sentence))
        self._result.show()
