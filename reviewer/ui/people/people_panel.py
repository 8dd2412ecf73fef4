"""The list of people: put together, taken apart, and said what they are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.app import people
from reviewer.domain.errors import ReviewerError
from reviewer.domain.people import PROTECTED, ROLE_WORDS, Role
from reviewer.ui.empty_state import empty_label
from reviewer.ui.people.person_delegate import PersonDelegate
from reviewer.ui.people.person_rows import PersonRow, person_rows
from reviewer.ui.people.suggestions import SuggestionBox
from reviewer.ui.player.frame_service import FrameService
from reviewer.ui.player.thumbnails import Thumbnails
from reviewer.ui.portraits.portraits import Portraits
from reviewer.ui.portraits.spots import Spot, spot_of_tracks
from reviewer.ui.translating import said
from reviewer.ui.workspace import Workspace

ROW = Qt.ItemDataRole.UserRole


class PeoplePanel(QWidget):
    """The people of the open review."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.portraits: Portraits | None = None
        self.suggestions = SuggestionBox(workspace)
        self._build()
        workspace.opened.connect(self.refresh)
        workspace.changed.connect(self.refresh)
        workspace.assessed.connect(self.refresh)
        workspace.selection.changed.connect(self.show_selected)
        workspace.privacy_changed.connect(self.refresh)
        self.refresh()

    def show_pictures(self, thumbnails: Thumbnails, service: FrameService) -> None:
        """Show a small covered picture in each row from now on."""
        self.portraits = Portraits(
            self.tree,
            self._workspace,
            thumbnails,
            service,
            spot_of=self._spot_of,
            rect_of=self.delegate.picture_rect,
        )
        self.delegate.portraits = self.portraits
        self.refresh()

    def rows(self) -> list[PersonRow]:
        """All rows, in order."""
        found = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        return [item.data(0, ROW) for item in found if item is not None]

    def chosen(self) -> list[PersonRow]:
        """The rows that are selected."""
        return [item.data(0, ROW) for item in self.tree.selectedItems()]

    @Slot()
    def refresh(self) -> None:
        """Work the rows out again; who was chosen stays chosen."""
        shown = self._workspace.current
        risk = shown.latest_assessment if shown else None
        rows = person_rows(shown.review, risk) if shown and risk else ()
        chosen = {row.name for row in self.chosen()}
        self.tree.blockSignals(True)
        self.tree.clear()
        for row in rows:
            seconds = self.tr("%n s", "how long somebody is seen", round(row.visible_s))
            item = QTreeWidgetItem([row.name, said(row.role), seconds, str(row.score)])
            item.setData(0, ROW, row)
            item.setToolTip(0, self._tip(row))
            item.setToolTip(3, self.tr("In a copy: {left}").format(left=row.residual))
            self.tree.addTopLevelItem(item)
            item.setSelected(row.name in chosen)
        self.tree.blockSignals(False)
        self.tree.setVisible(bool(rows))
        is_known = shown is None or risk is not None
        self._empty.setVisible(not rows and is_known)
        self._show_form()

    @Slot()
    def show_selected(self) -> None:
        current = self._workspace.selection.current
        if current.person is None and current.track is None:
            return
        if any(self._is(row, current.person, current.track) for row in self.chosen()):
            return
        self.tree.blockSignals(True)
        for place, row in enumerate(self.rows()):
            item = self.tree.topLevelItem(place)
            if item is not None:
                item.setSelected(self._is(row, current.person, current.track))
        self.tree.blockSignals(False)
        self._show_form()

    @Slot()
    def merge(self) -> None:
        """Put those together that are chosen."""
        names = [row.name if row.person else f"T{row.tracks[0]}" for row in self.chosen()]
        who = self._who()
        if who is not None:
            self._workspace.call(lambda session: people.merge(session, names, who=who))

    @Slot()
    def split(self) -> None:
        """Take the chosen person apart."""
        who = self._who()
        if who is None:
            return
        for row in self.chosen():
            if row.person is not None:
                self._workspace.call(partial(people.split, names=[row.name], who=who))

    @Slot()
    def set_role(self) -> None:
        """Record the role in the form for those who are chosen."""
        role = Role(self.role.currentData())
        basis, who = self.basis.text().strip(), self._who()
        if who is None:
            return
        for row in self.chosen():
            name = row.name if row.person is not None else f"T{row.tracks[0]}"
            done = self._workspace.call(
                partial(people.set_role, name=name, role=role, basis=basis, who=who)
            )
            if not done:
                self.basis.setFocus()
                return

    def _who(self) -> str | None:
        """The name that signs; None where it cannot, which was told."""
        try:
            return self._workspace.signer().who
        except ReviewerError as error:
            self._workspace.failed.emit(error)
            return None

    def _tip(self, row: PersonRow) -> str:
        tracks = ", ".join(f"T{number}" for number in row.tracks)
        return f"{tracks}\n{self.portraits.peek.words()}" if self.portraits else tracks

    def _spot_of(self, index: QModelIndex | QPersistentModelIndex) -> Spot | None:
        row: PersonRow | None = index.sibling(index.row(), 0).data(ROW)
        review = self._workspace.review
        return spot_of_tracks(review, row.tracks) if row and review else None

    def _is(self, row: PersonRow, person: int | None, track: int | None) -> bool:
        if person is not None:
            return row.person == person
        return track in row.tracks

    @Slot(QItemSelection, QItemSelection)
    def _choose(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            row = chosen[0]
            if row.person is not None:
                self._workspace.selection.select(person=row.person)
            else:
                self._workspace.selection.select(track=row.tracks[0])
            self._workspace.playhead.seek(row.first)
        self._show_form()

    def _show_form(self) -> None:
        chosen = self.chosen()
        can_edit = self._workspace.can_edit
        self._form.setVisible(bool(chosen) and can_edit)
        self.merge_button.setEnabled(can_edit and len(chosen) > 1)
        self.split_button.setEnabled(can_edit and any(row.person for row in chosen))
        self.suggest_button.setEnabled(
            can_edit and len(self.rows()) > 1 and not self.suggestions.is_busy
        )
        review = self._workspace.review
        if len(chosen) == 1 and review is not None:
            person = review.people.get(chosen[0].person or 0)
            role = person.role if person else Role.UNKNOWN
            self.role.setCurrentIndex(self.role.findData(role.value))
            self.basis.setText(person.basis if person else "")
        self._show_basis()

    @Slot()
    def _show_basis(self) -> None:
        needed = Role(self.role.currentData()) not in PROTECTED
        self.basis.setPlaceholderText(
            self.tr("What it rests on: a caption, a uniform, a published name")
            if needed
            else self.tr("What it rests on, if anything")
        )

    def _build(self) -> None:
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setColumnCount(4)
        self.tree.setHeaderLabels(
            [self.tr("Person"), self.tr("Role"), self.tr("Seen"), self.tr("Risk")]
        )
        self.tree.setAccessibleName(self.tr("People and tracks"))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column in (0, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemSelectionChanged.connect(self._choose)
        self.delegate = PersonDelegate(self.tree)
        self.tree.setItemDelegateForColumn(0, self.delegate)

        self.merge_button = QPushButton(self.tr("Put together"))
        self.merge_button.clicked.connect(self.merge)
        self.split_button = QPushButton(self.tr("Take apart"))
        self.split_button.clicked.connect(self.split)
        self.suggest_button = QPushButton(self.tr("Suggest"))
        self.suggest_button.setToolTip(self.tr("Suggest which tracks show the same person"))
        self.suggest_button.clicked.connect(self.suggestions.ask)
        self.suggestions.busy_changed.connect(self._show_form)
        buttons = QHBoxLayout()
        for button in (self.merge_button, self.split_button, self.suggest_button):
            buttons.addWidget(button)

        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(4, 0, 4, 0)
        self.role = QComboBox()
        # Else the column, and the picture with it, would change its width with the selection.
        self.role.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.role.setMinimumContentsLength(8)
        for role in Role:
            self.role.addItem(said(ROLE_WORDS[role]), role.value)
        self.role.currentIndexChanged.connect(self._show_basis)
        self.basis = QLineEdit()
        self.basis.returnPressed.connect(self.set_role)
        record = QPushButton(self.tr("Record the role"))
        record.clicked.connect(self.set_role)
        form.addRow(self.tr("Role"), self.role)
        form.addRow(self.tr("Basis"), self.basis)
        form.addRow(record)

        self._empty = empty_label(
            self.tr("Whoever was found in a clip stands here when it was scanned.")
        )
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 4, 0, 4)
        column_.addWidget(self.tree, 1)
        column_.addWidget(self._empty, 1)
        column_.addLayout(buttons)
        column_.addWidget(self.suggestions)
        column_.addWidget(self._form)
