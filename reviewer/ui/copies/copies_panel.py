"""The list of copies: what was made, whether its check passed, and what it found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.ui.copies.copy_rows import CopyRow, FindingRow, copy_rows
from reviewer.ui.empty_state import empty_label
from reviewer.ui.sentences import said_sentence
from reviewer.ui.theme import current_tones
from reviewer.ui.workspace import Workspace

ROW = Qt.ItemDataRole.UserRole


class _Wrapped(QStyledItemDelegate):
    """Rows as high as their words need in the width of the list, which Qt does not see to."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        depth = 2 if index.parent().isValid() else 1
        width = self._tree.viewport().width() - depth * self._tree.indentation() - 8
        room = QRect(0, 0, max(width, 40), 10_000)
        words = self._tree.fontMetrics().boundingRect(
            room, Qt.TextFlag.TextWordWrap, str(index.data())
        )
        return QSize(width, words.height() + 6)


class CopiesPanel(QWidget):
    """The copies of the open review; choosing a finding goes to its place in the clip."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Copies and what their checks found"))
        self.tree.setWordWrap(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.tree.setItemDelegate(_Wrapped(self.tree))
        self.tree.itemSelectionChanged.connect(self._go)
        self._empty = empty_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.tree, 1)
        column.addWidget(self._empty, 1)
        workspace.opened.connect(self.refresh)
        workspace.changed.connect(self.refresh)
        workspace.privacy_changed.connect(self.refresh)
        self.refresh()

    def rows(self) -> tuple[CopyRow, ...]:
        review = self._workspace.review
        return copy_rows(review) if review is not None else ()

    @Slot()
    def refresh(self) -> None:
        """Show the copies anew; the newest is open."""
        rows = self.rows()
        self.tree.blockSignals(True)
        self.tree.clear()
        for place, row in enumerate(rows):
            item = self._item(row)
            self.tree.addTopLevelItem(item)
            item.setExpanded(place == 0)
        self.tree.blockSignals(False)
        self.tree.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.setText(
            self.tr("No copy was made yet. Ctrl+E makes a covered one and checks it.")
        )

    @Slot()
    def _go(self) -> None:
        """Go to where a finding is."""
        chosen = self.tree.selectedItems()
        finding = chosen[0].data(0, ROW) if chosen else None
        if isinstance(finding, FindingRow) and finding.frames is not None:
            self._workspace.selection.select(finding=(finding.copy, finding.place))
            self._workspace.playhead.seek(finding.frames[0])

    def _item(self, row: CopyRow) -> QTreeWidgetItem:
        tones, discreet = current_tones(), self._workspace.discreet
        name = row.name or self.tr("not delivered")
        if row.name and self._workspace.covered_everywhere:
            name = self.tr("delivered")
        state = self.tr("passed its check") if row.passed else self.tr("did not pass its check")
        item = QTreeWidgetItem([f"C{row.copy}  {name} – {state}"])
        item.setForeground(0, QBrush(QColor(tones.text if row.passed else tones.error)))
        item.setToolTip(0, row.when)
        for finding in row.findings:
            # What a check says of a stretch of the copy begins with its time.
            is_told = not finding.time or finding.text.startswith(finding.time)
            where = "" if is_told else f"{finding.time}  "
            text = discreet(said_sentence(finding.text))
            child = QTreeWidgetItem([f"{where}{text}"])
            child.setToolTip(0, text)
            child.setData(0, ROW, finding)
            child.setForeground(0, QBrush(QColor(tones.error)))
            item.addChild(child)
        for check, text, passed in row.checks:
            mark = self.tr("passed") if passed else self.tr("not passed")
            sentence = discreet(said_sentence(text))
            child = QTreeWidgetItem([f"{check} {mark}: {sentence}"])
            child.setForeground(0, QBrush(QColor(tones.dim if passed else tones.error)))
            child.setToolTip(0, sentence)
            item.addChild(child)
        return item
