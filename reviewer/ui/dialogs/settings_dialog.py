"""The settings: who signs, whether two persons are needed, looks, language, cores."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
)

from reviewer.app.settings import load_settings, save_settings
from reviewer.domain.errors import ReviewerError
from reviewer.domain.signing import Control
from reviewer.ui.languages import LANGUAGES
from reviewer.ui.sentences import told

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


class SettingsDialog(QDialog):
    """The settings that last; the program's stand in settings.toml, the window's in window.ini."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before = load_settings()
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(480)
        form = QFormLayout()
        self.name = QLineEdit(self._before.name)
        self.name.setPlaceholderText(self._before.who)
        form.addRow(self.tr("Name under decisions"), self.name)
        self.control = QComboBox()
        self.control.addItem(self.tr("A second person approves what stays visible"), "dual")
        self.control.addItem(self.tr("One person decides alone, and the report says so"), "single")
        self.control.setCurrentIndex(self.control.findData(self._before.control))
        form.addRow(self.tr("Control"), self.control)
        self.language = QComboBox()
        self.language.addItem(self.tr("As the system"), "")
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(window.settings.language))
        form.addRow(self.tr("Language"), self.language)
        self.workers = QSpinBox()
        self.workers.setRange(0, 64)
        self.workers.setSpecialValueText(self.tr("one per core"))
        self.workers.setValue(self._before.workers)
        form.addRow(self.tr("Processes that search"), self.workers)
        note = QLabel(self.tr("The language changes with the next start."))
        note.setObjectName("dim")
        form.addRow(note)
        self.error = QLabel()
        self.error.setObjectName("error")
        self.error.setWordWrap(True)
        self.error.hide()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.error)
        column.addWidget(buttons)

    @Slot()
    def save(self) -> None:
        """Keep the settings and close; where that fails, stay and say why."""
        settings = replace(
            self._before,
            name=self.name.text().strip(),
            control=Control(self.control.currentData()).value,
            workers=self.workers.value(),
        )
        try:
            save_settings(settings)
        except ReviewerError as error:
            self.error.setText(told(error))
            self.error.show()
            return
        self._window.settings.language = str(self.language.currentData())
        self._window.workspace.set_signer(None)  # another name may sign from now on
        self.accept()
