"""Finding an action by its words: type a part of them, press Return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from reviewer.ui.right_to_left import isolated

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow

ID = Qt.ItemDataRole.UserRole


def matches(query: str, words: str) -> bool:
    """Whether every part of a query stands in the words, in any order, whatever the capitals."""
    return all(part in words.casefold() for part in query.casefold().split())


def rank(query: str, words: str) -> int:
    """How well words answer a query that they match: 0 where they begin with it, the best."""
    text, parts = words.casefold(), query.casefold().split()
    if text.startswith(" ".join(parts)):
        return 0
    return 1 if all(any(word.startswith(part) for word in text.split()) for part in parts) else 2


def plain(action: QAction) -> str:
    """The words of an action without the mark of its menu key."""
    return action.text().replace("&", "")


class CommandSearch(QDialog):
    """The actions that can be done now, as a list that narrows while one types."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setWindowTitle(self.tr("Find an action"))
        self.resize(520, 420)
        self.query = QLineEdit()
        self.query.setPlaceholderText(self.tr("What do you want to do?"))
        self.query.setAccessibleName(self.tr("Words of the action"))
        self.query.textChanged.connect(self.narrow)
        self.query.installEventFilter(self)
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.itemActivated.connect(self.choose)
        column = QVBoxLayout(self)
        column.addWidget(self.query)
        column.addWidget(self.list)
        self.narrow("")

    @Slot(str)
    def narrow(self, query: str) -> None:
        """Show the actions that match, those first that begin with the words; one is chosen."""
        self.list.clear()
        found = [
            (name, action)
            for name, action in self._window.actions_.actions.items()
            if action.isEnabled() and matches(query, plain(action))
        ]
        for name, action in sorted(found, key=lambda one: rank(query, plain(one[1]))):
            keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            item = QTreeWidgetItem([plain(action), isolated(keys) if keys else ""])
            item.setData(0, ID, name)
            self.list.addTopLevelItem(item)
        self.list.resizeColumnToContents(1)
        self.list.setColumnWidth(0, max(self.width() - 160, 200))
        self._move(0)

    @Slot()
    def choose(self) -> None:
        """Do the chosen action; nothing where none matches."""
        item = self.list.currentItem()
        if item is None:
            return
        self.accept()
        self._window.run(str(item.data(0, ID)))

    def _move(self, row: int) -> None:
        """Choose the action in that row, or the nearest one."""
        item = self.list.topLevelItem(min(max(row, 0), self.list.topLevelItemCount() - 1))
        if item is not None:
            self.list.setCurrentItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while the words are typed."""
        if watched is self.query and isinstance(event, QKeyEvent):
            if event.type() is not QEvent.Type.KeyPress:
                return False
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._move(self.list.currentIndex().row() + step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.choose()
                return True
        return super().eventFilter(watched, event)
