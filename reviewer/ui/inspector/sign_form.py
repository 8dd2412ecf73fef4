"""The form that says who signs: a name, its passphrase where it has one, a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reviewer.app import signing
from reviewer.domain.errors import ReviewerError
from reviewer.domain.signing import Signer
from reviewer.ui.inspector.fields import FormPage, TextField
from reviewer.ui.sentences import told


class SignerFields(QWidget):
    """A name, and the passphrase where the name has one; the Signer of both."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextField(self.tr("Name"), name)
        self.passphrase = TextField(self.tr("Passphrase of this name"), secret=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.name)
        column.addWidget(self.passphrase)
        self.name.changed.connect(self._ask_passphrase)
        self._ask_passphrase()

    @property
    def has_passphrase(self) -> bool:
        """Whether the name that is typed signs with a passphrase."""
        try:
            return signing.has_passphrase(self.name.text)
        except ReviewerError as error:
            self.name.show_error(told(error))
            return False

    def signer(self) -> Signer | None:
        """Who signs; None where that is told at a field."""
        if not self.name.text.strip():
            self.name.show_error(self.tr("Say under which name."))
            self.name.take_focus()
            return None
        given = self.passphrase.text if self.has_passphrase else None
        try:
            return signing.signer(self.name.text.strip(), given)
        except ReviewerError as error:
            self.passphrase.show_error(told(error))
            self.passphrase.line.selectAll()
            self.passphrase.take_focus()
            return None

    def missing(self) -> TextField | None:
        """The first field that lacks something."""
        if not self.name.text.strip():
            return self.name
        if self.has_passphrase and not self.passphrase.text:
            return self.passphrase
        return None

    @Slot()
    def _ask_passphrase(self) -> None:
        self.passphrase.setVisible(self.has_passphrase)


class SignForm(FormPage):
    """Sign under a name until the window closes; `signed` carries the Signer."""

    signed = Signal(object)

    def __init__(self, name: str, why: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entered.connect(self.go_on)
        self.finished.connect(self.record)
        told = QLabel(
            why
            or self.tr(
                "What is decided from now on, until the window closes, is signed with this name."
            )
        )
        told.setWordWrap(True)
        told.setObjectName("dim")
        self.fields = SignerFields(name)
        self._sets = QCheckBox(self.tr("Give it a new passphrase"))
        self._sets.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._sets.toggled.connect(self._show_new)
        about = QLabel(
            self.tr(
                "With a passphrase each, two persons can share an account of this computer. A "
                "name that has one signs with it alone. It is kept as a salted hash."
            )
        )
        about.setWordWrap(True)
        about.setObjectName("dim")
        self.new = TextField(self.tr("New passphrase"), secret=True)
        self.again = TextField(self.tr("The new passphrase again"), secret=True)
        record = QPushButton(self.tr("Sign (Enter)"))
        record.setObjectName("primary")
        record.clicked.connect(self.record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (told, self.fields, self._sets, self.new, self.again, about):
            column.addWidget(part)
        column.addLayout(self.buttons(record))
        column.addStretch(1)
        self._show_new(False)

    def start(self) -> None:
        field = self.fields.missing() or self.fields.name
        field.take_focus()
        if field is self.fields.name:
            field.line.selectAll()

    def ask_new(self) -> None:
        """Have the new passphrase typed, too."""
        self._sets.setChecked(True)

    def go_on(self) -> None:
        """Go to the first empty field, or sign."""
        fields = [self.fields.missing()]
        if self._sets.isChecked():
            fields += [field for field in (self.new, self.again) if not field.text]
        lacking = next((field for field in fields if field is not None), None)
        if lacking is None or lacking.line.hasFocus():
            self.record()
        else:
            lacking.take_focus()

    def record(self) -> None:
        if self._sets.isChecked() and not self._set_passphrase():
            return
        signer = self.fields.signer()
        if signer is not None:
            self.signed.emit(signer)

    def _set_passphrase(self) -> bool:
        """Give the name its new passphrase; False where that is told at a field."""
        if self.new.text != self.again.text:
            self.again.show_error(self.tr("The two are not the same."))
            self.again.take_focus()
            return False
        name = self.fields.name.text.strip()
        old = self.fields.passphrase.text if self.fields.has_passphrase else None
        try:
            signing.set_passphrase(name, self.new.text, old)
        except ReviewerError as error:
            is_too_short = len(self.new.text) < signing.MIN_CHARACTERS
            field = self.new if is_too_short else self.fields.passphrase
            field = field if field.isVisibleTo(self) else self.fields.name
            field.show_error(told(error))
            field.take_focus()
            return False
        self.fields.passphrase.line.setText(self.new.text)
        return True

    @Slot(bool)
    def _show_new(self, shown: bool) -> None:
        self.new.setVisible(shown)
        self.again.setVisible(shown)
        if shown:
            (self.fields.missing() or self.new).take_focus()
