"""The list of flags: worst first, with what was decided; choosing one goes there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.actions import utc_today
from reviewer.app.resources import rules
from reviewer.ui.empty_state import empty_label
from reviewer.ui.flags.flag_rows import FlagRow, FlagState, flag_rows
from reviewer.ui.player.frame_service import FrameService
from reviewer.ui.player.thumbnails import Thumbnails
from reviewer.ui.portraits.portraits import SIDE_PX, Portraits
from reviewer.ui.portraits.spots import Spot, spot_of_flag
from reviewer.ui.right_to_left import isolated
from reviewer.ui.theme import Tones, current_tones, risk_colour
from reviewer.ui.translating import QT_TRANSLATE_NOOP, translated
from reviewer.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
NAMED = 4

STATE_WORDS = {
    FlagState.UNDECIDED: QT_TRANSLATE_NOOP("Flags", "to decide"),
    FlagState.WAITING: QT_TRANSLATE_NOOP("Flags", "waits for approval"),
    FlagState.COVERED: QT_TRANSLATE_NOOP("Flags", "covered"),
    FlagState.VISIBLE: QT_TRANSLATE_NOOP("Flags", "stays visible"),
    FlagState.REJECTED: QT_TRANSLATE_NOOP("Flags", "no face"),
    FlagState.MIXED: QT_TRANSLATE_NOOP("Flags", "decided in parts"),
    FlagState.SCENE: QT_TRANSLATE_NOOP("Flags", "about the scene"),
}


class FlagModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[FlagRow, ...] = ()
        self.tip: Callable[[], str] = str

    def show_rows(self, rows: tuple[FlagRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words_of(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.why, self.tip())))
        return None


def words_of(row: FlagRow) -> str:
    """A row in words, for screen readers."""
    about = ", ".join(row.about) or QCoreApplication.translate("Flags", "the scene")
    state = translated("Flags", STATE_WORDS[row.state])
    words = QCoreApplication.translate("Flags", "{about} at {time}, risk {score} of 100, {state}")
    return words.format(about=about, time=row.time, score=row.score, state=state)


class FlagDelegate(QStyledItemDelegate):
    """Paints a flag: its score, a picture, when and whom, why, and what was decided."""

    HEIGHT_PX = 48
    SCORE_PX = 42
    portraits: Portraits | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.HEIGHT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        tones = current_tones()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        direction: Qt.LayoutDirection = option.direction
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tones.selection))
        score, text = self._parts(rect, direction)
        self._paint_score(painter, score, direction, row, tones)
        if self.portraits is not None:
            self.portraits.paint(painter, self.picture_rect(rect, direction), index, tones)
        self._paint_text(painter, text, row, tones)
        painter.setPen(QColor(tones.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def picture_rect(self, rect: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Where the picture of the row in a rectangle is."""
        top = rect.top() + (rect.height() - SIDE_PX) // 2
        picture = QRect(rect.left() + self.SCORE_PX + 2, top, SIDE_PX, SIDE_PX)
        return QStyle.visualRect(direction, rect, picture)

    def _parts(self, rect: QRect, direction: Qt.LayoutDirection) -> tuple[QRect, QRect]:
        score = QRect(rect.left(), rect.top(), self.SCORE_PX, rect.height())
        start = self.SCORE_PX + 4 + (SIDE_PX + 8 if self.portraits is not None else 0)
        text = rect.adjusted(start, 5, -8, -5)
        return (
            QStyle.visualRect(direction, rect, score),
            QStyle.visualRect(direction, rect, text),
        )

    def _paint_score(
        self,
        painter: QPainter,
        rect: QRect,
        direction: Qt.LayoutDirection,
        row: FlagRow,
        tones: Tones,
    ) -> None:
        bar = QRect(rect.left() + 3, rect.top() + 4, 4, rect.height() - 8)
        number = rect.adjusted(6, 0, 0, 0)
        bar, number = (QStyle.visualRect(direction, rect, one) for one in (bar, number))
        painter.fillRect(bar, risk_colour(row.score, tones))
        font = QFont(painter.font())
        font.setPixelSize(17)
        font.setBold(True)
        painter.setFont(font)
        is_open = row.state in (FlagState.UNDECIDED, FlagState.WAITING, FlagState.SCENE)
        painter.setPen(QColor(tones.text if is_open else tones.dim))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(row.score))

    def _paint_text(self, painter: QPainter, rect: QRect, row: FlagRow, tones: Tones) -> None:
        font = QFont(painter.font())
        font.setPixelSize(13)
        font.setBold(False)
        painter.setFont(font)
        half = rect.height() // 2
        top = QRect(rect.left(), rect.top(), rect.width(), half)
        bottom = QRect(rect.left(), rect.top() + half, rect.width(), half)
        metrics = painter.fontMetrics()
        state = translated("Flags", STATE_WORDS[row.state])
        leading = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.setPen(QColor(tones.text))
        painter.drawText(top, leading, head_of(row, metrics, top.width()))
        state_width = metrics.horizontalAdvance(state) + 8
        trailing = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        painter.setPen(QColor(_state_colour(row.state, tones)))
        painter.drawText(bottom, trailing, state)
        painter.setPen(QColor(tones.dim))
        rest = bottom.adjusted(0, 0, -state_width, 0)
        if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            rest = bottom.adjusted(state_width, 0, 0, 0)
        why = metrics.elidedText(row.why, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, leading, why)


def short_time(text: str) -> str:
    """From when to when in whole seconds, without the hours where there are none."""
    ends = [part.split(".")[0] for part in text.split(" – ")]
    has_hours = any(not end.startswith("00:") for end in ends)
    return " – ".join(end if has_hours else end.removeprefix("00:") for end in ends)


def head_of(row: FlagRow, metrics: QFontMetrics, width: int) -> str:
    """Who and when, in the width that there is: of the time the start at least, whole."""
    start = short_time(row.start)
    for time in (short_time(row.time), start):
        head = f"{_whom(row)}  {isolated(time)}"
        if metrics.horizontalAdvance(head) <= width:
            return head
    time = f"  {isolated(start)}"
    left = max(0, width - metrics.horizontalAdvance(time))
    return metrics.elidedText(_whom(row), Qt.TextElideMode.ElideRight, left) + time


def _whom(row: FlagRow) -> str:
    """Whom a flag is about, in the room that a row has."""
    if not row.about:
        return QCoreApplication.translate("Flags", "Scene")
    if len(row.about) <= NAMED:
        return ", ".join(row.about)
    more = QCoreApplication.translate("Flags", "{names} and {count} more")
    return more.format(names=", ".join(row.about[:2]), count=len(row.about) - 2)


def _state_colour(state: FlagState, tones: Tones) -> str:
    return {
        FlagState.UNDECIDED: tones.undecided,
        FlagState.WAITING: tones.waiting,
        FlagState.COVERED: tones.dim,
        FlagState.VISIBLE: tones.keep,
        FlagState.REJECTED: tones.reject,
        FlagState.MIXED: tones.text,
        FlagState.SCENE: tones.dim,
    }[state]


class FlagsPanel(QWidget):
    """The flags of the open review."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.portraits: Portraits | None = None
        self.model = FlagModel()
        self._build()
        workspace.opened.connect(self.refresh)
        workspace.changed.connect(self.refresh)
        workspace.assessed.connect(self.refresh)
        workspace.selection.changed.connect(self.show_selected)
        self.refresh()

    def chosen(self) -> FlagRow | None:
        """The row of the flag that is selected."""
        flag = self._workspace.selection.current.flag
        return next((row for row in self.model.rows if row.flag == flag), None)

    def show_pictures(self, thumbnails: Thumbnails, service: FrameService) -> None:
        """Show a small covered picture in each row from now on."""
        self.portraits = Portraits(
            self.list,
            self._workspace,
            thumbnails,
            service,
            spot_of=self._spot_of,
            rect_of=lambda index: self.delegate.picture_rect(
                self.list.visualRect(index), self.list.layoutDirection()
            ),
        )
        self.delegate.portraits = self.portraits
        self.model.tip = self.portraits.peek.words

    @Slot()
    def refresh(self) -> None:
        """Work the rows out again."""
        shown = self._workspace.current
        rows: tuple[FlagRow, ...] = ()
        if shown is not None:
            rows = flag_rows(shown.review, shown.latest_assessment, rules(), today=utc_today())
        total = len(rows)
        if self.open_only.isChecked():
            rows = tuple(
                row for row in rows if row.state in (FlagState.UNDECIDED, FlagState.WAITING)
            )
        self.model.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.open_only.setVisible(total > 0)
        self._empty.setVisible(not rows)
        self._empty.setText(self._empty_text(total))
        self.show_selected()

    @Slot()
    def show_selected(self) -> None:
        row = self.chosen()
        place = self.model.rows.index(row) if row else -1
        index = self.model.index(place, 0) if row else QModelIndex()
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)

    @Slot()
    def _go(self) -> None:
        """Select a flag and look at its worst frame."""
        chosen = self.list.selectedIndexes()
        row: FlagRow | None = chosen[0].data(ROW) if chosen else None
        if row is None or self._workspace.selection.current.flag == row.flag:
            return
        self._workspace.selection.select(flag=row.flag)
        self._workspace.playhead.seek(row.worst)

    @Slot(QModelIndex)
    def _loop(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not None:
            self._workspace.playhead.set_loop((row.first, row.last))
            self._workspace.playhead.seek(row.first)
            self._workspace.playhead.play()

    def _build(self) -> None:
        self.list = QListView()
        self.list.setModel(self.model)
        self.delegate = FlagDelegate(self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Flags, worst first"))
        self.list.selectionModel().selectionChanged.connect(self._go)
        self.list.activated.connect(self._loop)
        self.open_only = QCheckBox(self.tr("Only what is to decide"))
        self.open_only.toggled.connect(self.refresh)
        self._empty = empty_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.open_only)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)

    def _spot_of(self, index: Index) -> Spot | None:
        row, review = index.data(ROW), self._workspace.review
        if row is None or review is None or row.flag not in review.flags:
            return None
        return spot_of_flag(review, review.flags[row.flag], row.worst)

    def _empty_text(self, total: int) -> str:
        if self._workspace.current is None:
            return self.tr("The flags of a clip stand here, worst first, when it was scanned.")
        if total:
            return self.tr("Everything is decided. Export a covered copy next (Ctrl+E).")
        return self.tr(
            "No flags. Faces may have been missed all the same: look at the clip, and draw a box "
            "(D) where one has."
        )
