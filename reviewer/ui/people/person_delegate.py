"""How the first column of the list of people is painted: a small picture, then the name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from reviewer.ui.portraits.portraits import SIDE_PX, Portraits
from reviewer.ui.theme import current_tones

Index = QModelIndex | QPersistentModelIndex


class PersonDelegate(QStyledItemDelegate):
    """Leaves room for a picture before the name, and paints it once there are `portraits`."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        self.portraits: Portraits | None = None
        room = QPixmap(SIDE_PX, SIDE_PX)
        room.fill(current_tones().picture)
        self._room = QIcon(room)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self.portraits is not None:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = self._room
            option.decorationSize = QSize(SIDE_PX, SIDE_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if self.portraits is not None:
            self.portraits.paint(painter, self._picture_in(option, index), index, current_tones())

    def picture_rect(self, index: Index) -> QRect:
        """Where the picture of a row is, in the view."""
        option = QStyleOptionViewItem()
        option.initFrom(self._tree)
        option.rect = self._tree.visualRect(index)
        return self._picture_in(option, index)

    def _picture_in(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        style = self._tree.style()
        return style.subElementRect(QStyle.SubElement.SE_ItemViewItemDecoration, full, self._tree)
