"""The list of clips as Qt's views want it, and how one of them is painted."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reviewer.ui.clips.clip_list import ClipList, ClipRow
from reviewer.ui.clips.clip_words import colour_of, error_of, row_words
from reviewer.ui.right_to_left import wrapped
from reviewer.ui.theme import current_tones

ROW = Qt.ItemDataRole.UserRole
ERROR = Qt.ItemDataRole(Qt.ItemDataRole.UserRole + 1)
OPEN = Qt.ItemDataRole(Qt.ItemDataRole.UserRole + 2)
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_MARGIN = 8
_GAP = 2
_MARK = 8  # the square with the state's colour
_OPEN = 3  # the bar beside the clip that is shown
_ERROR_LINES = 4


class ClipModel(QAbstractListModel):
    """The rows of a ClipList; the display text is the name that may be shown."""

    def __init__(self, clips: ClipList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clips = clips
        self._rows: tuple[ClipRow, ...] = ()
        clips.changed.connect(self.renew)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        error = error_of(row, covered=self._clips.is_covered)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._clips.shown_name(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return error or row_words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self._clips.shown_name(row), row_words(row), error)))
        if role == ERROR:
            return error
        if role == OPEN:
            return self._clips.is_open(row)
        return row if role == ROW else None

    def row(self, index: Index) -> ClipRow:
        return self._rows[index.row()]

    def index_of(self, number: int) -> QModelIndex:
        """Where a row is; an invalid index where it is no more."""
        for place, row in enumerate(self._rows):
            if row.number == number:
                return self.index(place)
        return QModelIndex()

    @Slot()
    def renew(self) -> None:
        """Take what the list holds now; what is selected stays so."""
        before, rows = self._rows, self._clips.rows
        if [row.number for row in before] != [row.number for row in rows]:
            kept = {row.number for row in rows}
            for place in reversed(range(len(before))):
                if before[place].number not in kept:
                    self.beginRemoveRows(_ROOT, place, place)
                    self._rows = self._rows[:place] + self._rows[place + 1 :]
                    self.endRemoveRows()
            if len(rows) > len(self._rows):
                self.beginInsertRows(_ROOT, len(self._rows), len(rows) - 1)
                self._rows = rows
                self.endInsertRows()
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))


class ClipDelegate(QStyledItemDelegate):
    """Paints a clip: its name, below it how far it is, a bar while work goes on, an error.

    The one that is shown has a bar beside it.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        height = 2 * line + 2 * _MARGIN + _GAP
        width = max(160, option.rect.width())
        if error := str(index.data(ERROR)):
            height += self._error_rect(option, error, width - 2 * _MARGIN).height() + _GAP
        return QSize(160, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ClipRow = index.data(ROW)
        tones = current_tones()
        painter.save()
        box = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tones.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(tones.raised))
        if index.data(OPEN):
            bar = QRect(box.left(), box.top(), _OPEN, box.height())
            painter.fillRect(QStyle.visualRect(option.direction, box, bar), QColor(tones.accent))
        inside = box.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        line = option.fontMetrics.height()
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        start = option.direction
        name = QRect(inside.left(), inside.top(), inside.width(), line)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tones.text))
        flags = QStyle.visualAlignment(start, leading)
        metrics = painter.fontMetrics()
        text = str(index.data())
        painter.drawText(
            name, flags, metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, name.width())
        )
        painter.setFont(option.font)
        state = name.translated(0, line + _GAP)
        mark = QRect(state.left(), state.center().y() - _MARK // 2, _MARK, _MARK)
        painter.fillRect(QStyle.visualRect(start, state, mark), QColor(colour_of(row, tones)))
        words = QStyle.visualRect(start, state, state.adjusted(_MARK + 6, 0, 0, 0))
        painter.setPen(QColor(tones.dim))
        painter.drawText(
            words,
            flags,
            option.fontMetrics.elidedText(
                row_words(row), Qt.TextElideMode.ElideRight, words.width()
            ),
        )
        share = row.job.share if row.job is not None else None
        if share is not None:
            bar = QRect(inside.left(), box.bottom() - 3, inside.width(), 2)
            painter.fillRect(bar, QColor(tones.line))
            done = QRect(bar.left(), bar.top(), round(bar.width() * share), bar.height())
            painter.fillRect(QStyle.visualRect(start, bar, done), QColor(tones.accent))
        if error := str(index.data(ERROR)):
            below = self._error_rect(option, error, inside.width())
            below.moveTopLeft(state.bottomLeft())
            below.translate(0, _GAP)
            painter.setPen(QColor(tones.error))
            top = int(Qt.AlignmentFlag.AlignTop)
            for place, sentence in wrapped(error, option.font, below, top):
                if below.contains(place):
                    painter.drawText(place, flags, sentence)
        painter.restore()

    def _error_rect(self, option: QStyleOptionViewItem, error: str, width: int) -> QRect:
        most = QRect(0, 0, width, _ERROR_LINES * option.fontMetrics.height())
        found = option.fontMetrics.boundingRect(most, int(Qt.TextFlag.TextWordWrap), error)
        return QRect(0, 0, width, min(found.height(), most.height()))
