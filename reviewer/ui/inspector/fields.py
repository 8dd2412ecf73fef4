"""The fields of forms in the inspector: each has a label, a place for its error, and its keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reviewer.ui.right_to_left import leads
from reviewer.ui.typed_keys import is_typed_word

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
REASON_LINES = 4


class ChoiceList(QListWidget):
    """A short list of which one is chosen by arrows, a click, or the number before it.

    `picked` comes with the place of what a number or a double click chose, beside
    `currentRowChanged`. Once something is chosen and the keyboard is elsewhere, that is all it
    shows: there is room for what it asks for.
    """

    picked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSpacing(1)
        self.itemDoubleClicked.connect(lambda item: self.picked.emit(self.row(item)))

    def show_choices(self, choices: Sequence[str]) -> None:
        """Offer these, numbered from 1; none is chosen."""
        self.clear()
        for place, words in enumerate(choices, start=1):
            self.addItem(QListWidgetItem(f"{place}  {words}" if place <= 9 else words))
        self.setCurrentRow(-1)
        self._fold()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt chooses the first row for who comes by keyboard; nothing is chosen here by that."""
        was_chosen = self.currentRow() >= 0
        self.blockSignals(True)
        super().focusInEvent(event)
        if not was_chosen:
            self.setCurrentRow(-1)
            self.clearSelection()
        self.blockSignals(False)
        self._fold()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if event.modifiers() in PLAIN and 0 <= place < min(self.count(), 9):
            self.setCurrentRow(place)
            self.picked.emit(place)
            return
        if event.key() in ENTER or event.key() == Qt.Key.Key_Escape:
            event.ignore()  # they are the form's
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _fold(self) -> None:
        """Show all there is to choose from, or only what is chosen."""
        is_folded = self.currentRow() >= 0 and not self.hasFocus()
        for row in range(self.count()):
            self.setRowHidden(row, is_folded and row != self.currentRow())
        self._fit()

    def _fit(self) -> None:
        """As high as its rows: what a form asks for is seen without scrolling inside of it."""
        self.doItemsLayout()
        rows = [row for row in range(self.count()) if not self.isRowHidden(row)]
        height = sum(self.visualItemRect(self.item(row)).height() + 2 for row in rows) + 4
        if height != self.height():
            self.setFixedHeight(height)


class ReasonEdit(QPlainTextEdit):
    """Some lines of text; Enter is the form's, Shift+Enter a new line, Tab the next field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        leads(self)
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(REASON_LINES * line + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_new_line = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() in ENTER and not is_new_line:
            event.ignore()
            return
        super().keyPressEvent(event)


class Field(QWidget):
    """A labelled editor with room for what is wrong with it."""

    changed = Signal()

    def __init__(
        self, label: str, editor: QWidget, parent: QWidget | None = None, *, optional: bool = False
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        if optional:
            label = self.tr("{question} (may be left out)").format(question=label)
        self._label = QLabel(label)
        self._label.setWordWrap(True)
        self._label.setBuddy(editor)
        editor.setAccessibleName(label)
        self._note = QLabel()
        self._note.setObjectName("dim")
        self._note.hide()
        self._error = QLabel()
        self._error.setObjectName("error")
        self._error.setWordWrap(True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (self._label, editor, self._note, self._error):
            column.addWidget(part)

    @property
    def error(self) -> str:
        """What is wrong with it; "" for nothing."""
        return self._error.text()

    def show_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)

    def show_note(self, words: str) -> None:
        """A dim line below the editor."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def take_focus(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)


class TextField(Field):
    """A labelled line of text."""

    def __init__(
        self,
        label: str,
        text: str = "",
        parent: QWidget | None = None,
        *,
        optional: bool = False,
        hint: str = "",
        secret: bool = False,
    ) -> None:
        line = QLineEdit(text)
        line.setPlaceholderText(hint)
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(label, line, parent, optional=optional)
        self.line = line
        line.textEdited.connect(self._tell)

    @property
    def text(self) -> str:
        return self.line.text()

    @Slot()
    def _tell(self) -> None:
        self.show_error("")
        self.changed.emit()


class ReasonField(Field):
    """A labelled reason that counts its characters up to what is needed."""

    def __init__(self, label: str, parent: QWidget | None = None, *, needed: int = 0) -> None:
        self.edit = ReasonEdit()
        self._needed = needed
        super().__init__(label, self.edit, parent, optional=not needed)
        self.edit.textChanged.connect(self._tell)
        self._count()

    @property
    def text(self) -> str:
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        self.edit.setPlainText(text)

    @Slot()
    def _tell(self) -> None:
        self.show_error("")
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        if self._needed <= 1:
            return
        count = len(self.text.strip())
        words = self.tr("{count} of {needed} characters") if count < self._needed else self.tr(
            "{count} characters"
        )  # fmt: skip
        self.show_note(words.format(count=count, needed=self._needed))


class FormPage(QWidget):
    """A form that is filled with the keyboard alone.

    Letters and digits stay in the form: they are no actions of the window while it has the
    keyboard.

    Signals: `entered` with Enter: go on to what is missing, and record where nothing is;
    `finished` with Ctrl+Enter: record, or tell at its field what is wrong; `left` with Esc.
    """

    entered = Signal()
    finished = Signal()
    left = Signal()

    def buttons(self, *first: QPushButton) -> QHBoxLayout:
        """The last row of a form: what it does, and the way back."""
        back = QPushButton(self.tr("Back (Esc)"))
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        for button in (*first, back):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (is_typed_word(event) or event.key() in (*ENTER, Qt.Key.Key_Escape))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        elif event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
