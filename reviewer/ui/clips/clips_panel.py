"""The panel of clips: a queue in which each says how far it is; clips are dropped onto it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from reviewer.ui.clips.clip_list import ClipList, ClipRow
from reviewer.ui.clips.clip_model import ClipDelegate, ClipModel
from reviewer.ui.empty_state import empty_label
from reviewer.ui.workspace import Workspace


class ClipsPanel(QWidget):
    """The clips of the window; Enter or a double click shows one."""

    def __init__(self, workspace: Workspace, choose: Callable[[], object]) -> None:
        super().__init__()
        self._workspace = workspace
        self._choose = choose
        self.list = ClipList(workspace, self)
        self.model = ClipModel(self.list, self)
        self._asked: tuple[int, bool] | None = None
        self._build()
        self.list.changed.connect(self._show_what_there_is)
        self.list.asked_for.connect(self.select)
        workspace.privacy_changed.connect(self.model.renew)
        workspace.opened.connect(self._select_open)
        self._show_what_there_is()

    @property
    def selected(self) -> ClipRow | None:
        """The clip that an action is about: the selected one."""
        index = self.view.currentIndex()
        return self.model.row(index) if index.isValid() else None

    def select(self, number: int) -> None:
        self.view.setCurrentIndex(self.model.index_of(number))

    def open_selected(self) -> None:
        if (row := self.selected) is not None:
            self.list.open(row.number)

    def scan_selected(self, *, quick: bool = False) -> None:
        """Scan the selected clip; where decisions would go by that, ask first."""
        row = self.selected
        if row is None or not row.can_scan:
            return
        if row.state.decisions:
            self._asked = row.number, quick
            self._question.setText(
                self.tr("A new scan makes a new review: what was decided about this clip goes.")
            )
            self._ask.show()
            self._leave.setFocus()
        else:
            self.list.scan(row.number, quick=quick)

    def scan_all(self) -> None:
        """Scan every clip that is not scanned yet, one after the other."""
        for number in self.list.to_scan():
            self.list.scan(number)

    def remove_selected(self) -> None:
        if (row := self.selected) is not None:
            self.list.remove([row.number])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.list.add(_files_of(event))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._ask.isVisibleTo(self):
            self._answer(False)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setAcceptDrops(True)
        heading = QLabel(self.tr("Clips"))
        heading.setObjectName("heading")
        add = QPushButton(self.tr("Add…"))
        add.clicked.connect(self._choose)
        top = QHBoxLayout()
        top.setContentsMargins(8, 6, 6, 2)
        top.addWidget(heading, 1)
        top.addWidget(add)

        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(ClipDelegate(self.view))
        self.view.setAccessibleName(self.tr("Clips"))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMouseTracking(True)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.activated.connect(self._open_at)
        self.view.clicked.connect(self._look_at)

        self._empty = QWidget()
        empty_text = empty_label(
            self.tr(
                "Drop clips or a folder here.\n\nThey are searched for faces in the background, on "
                "this computer alone. The clips themselves are never changed."
            )
        )
        self._choose_first = QPushButton(self.tr("Choose clips…"))
        self._choose_first.setObjectName("primary")
        self._choose_first.clicked.connect(self._choose)
        column = QVBoxLayout(self._empty)
        column.addStretch(1)
        column.addWidget(empty_text)
        column.addWidget(self._choose_first, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.view)

        self._ask = QFrame()
        self._question = QLabel()
        self._question.setWordWrap(True)
        self._go = QPushButton(self.tr("Scan again"))
        self._leave = QPushButton(self.tr("Leave it as it is"))
        self._go.clicked.connect(lambda: self._answer(True))
        self._leave.clicked.connect(lambda: self._answer(False))
        buttons = QHBoxLayout()
        buttons.addWidget(self._go)
        buttons.addWidget(self._leave)
        asking = QVBoxLayout(self._ask)
        asking.addWidget(self._question)
        asking.addLayout(buttons)
        self._ask.hide()

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(pages, 1)
        layout.addWidget(self._ask)

    @Slot()
    def _show_what_there_is(self) -> None:
        self._pages.setCurrentWidget(self.view if self.list.rows else self._empty)
        if self.list.rows and self.selected is None:
            self.view.setCurrentIndex(self.model.index(0))

    @Slot(object)
    def _select_open(self, shown: object) -> None:
        current = self._workspace.current
        for row in self.list.rows:
            if current is not None and row.found.review == current.path:
                self.select(row.number)

    @Slot(QModelIndex)
    def _open_at(self, index: QModelIndex) -> None:
        self.list.open(self.model.row(index).number)

    @Slot(QModelIndex)
    def _look_at(self, index: QModelIndex) -> None:
        """One click shows the clip: what is selected is what is decided about."""
        self.list.look_at(self.model.row(index).number)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if not index.isValid():
            return
        self.view.setCurrentIndex(index)
        row = self.model.row(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open"), self.open_selected)
        scan = menu.addAction(self.tr("Scan"), self.scan_selected)
        quick = menu.addAction(self.tr("Quick scan"), lambda: self.scan_selected(quick=True))
        for action in (scan, quick):
            action.setEnabled(row.can_scan)
        if row.job is not None:
            job = row.job.id
            menu.addAction(self.tr("Cancel"), lambda: self._workspace.jobs.cancel(job))
        menu.addSeparator()
        menu.addAction(self.tr("Remove from the list"), self.remove_selected)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _answer(self, again: bool) -> None:
        asked, self._asked = self._asked, None
        self._ask.hide()
        self.view.setFocus()
        if again and asked is not None and self.list.row(asked[0]) is not None:
            self.list.scan(asked[0], quick=asked[1])


def _files_of(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
