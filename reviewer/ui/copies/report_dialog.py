"""The dialog of reports: look at the pages, then write them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Signal, Slot
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.reports import REPORT_FORMATS, ReportKind
from reviewer.ui.file_dialogs import ask_for_folder
from reviewer.ui.screen_room import resize_within_screen
from reviewer.ui.translating import QT_TRANSLATE_NOOP, translated

KIND_WORDS = {
    ReportKind.INTERNAL: QT_TRANSLATE_NOOP(
        "Report", "Internal report: all that is known. Do not publish it."
    ),
    ReportKind.RELEASE: QT_TRANSLATE_NOOP(
        "Report", "Release note: goes with the copy, and names neither the clip nor anybody."
    ),
}


class ReportDialog(QDialog):
    """Which report, and what it looks like.

    Signals: `preview_wanted` the ReportKind; `write_wanted` the ReportKind, the formats, the
    folder, and whether an earlier one is replaced.
    """

    preview_wanted = Signal(object)
    write_wanted = Signal(object, object, object, bool)

    def __init__(self, folder: Path, *, hides_names: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._hides_names = hides_names
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.setWindowTitle(self.tr("Report"))
        resize_within_screen(self, 900, 800)
        self._build()

    @property
    def chosen(self) -> ReportKind:
        return ReportKind(self.kind.currentData())

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount()

    @property
    def told(self) -> str:
        """What is told in place of the pages."""
        return self._told.text()

    def ask(self) -> None:
        """Ask for the pages of the report that is chosen."""
        self._told.setText(self.tr("The pages are being made…"))
        self._pages.setCurrentWidget(self._told)
        self.preview_wanted.emit(self.chosen)

    def show_pages(self, kind: ReportKind, pdf: bytes) -> None:
        """Show the pages; those of a report that is not chosen any more are left alone."""
        if kind is not self.chosen:
            return
        self.write.setEnabled(True)
        if self._hides_names and kind is ReportKind.INTERNAL:
            self._told.setText(
                self.tr(
                    "The pages name the clip, so they are not shown while all is shown covered. "
                    "The report can be written all the same."
                )
            )
            self._pages.setCurrentWidget(self._told)
            return
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._pages.setCurrentWidget(self._view)

    def show_error(self, sentence: str) -> None:
        """Tell why there is no report."""
        self._told.setText(sentence)
        self._pages.setCurrentWidget(self._told)
        self.write.setEnabled(False)

    @Slot()
    def _write(self) -> None:
        formats = tuple(name for name, box in self.formats.items() if box.isChecked())
        self.write_wanted.emit(self.chosen, formats, self._folder, self.replaces.isChecked())
        self.accept()

    @Slot()
    def _choose_folder(self) -> None:
        start = None if self._hides_names else self._folder
        ask_for_folder(self, self.tr("Folder for the report"), self._take_folder, start=start)

    def _take_folder(self, chosen: list[Path]) -> None:
        self._folder = chosen[0]
        self._show_folder()

    @Slot()
    def _allow(self) -> None:
        self.write.setEnabled(any(box.isChecked() for box in self.formats.values()))

    def _show_folder(self) -> None:
        self._folder_label.setText(self.tr("hidden") if self._hides_names else str(self._folder))

    def _build(self) -> None:
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Which report"))
        for kind in ReportKind:
            self.kind.addItem(translated("Report", KIND_WORDS[kind]), kind.value)
        self.kind.currentIndexChanged.connect(self.ask)
        self._view = QPdfView(self)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName(self.tr("Pages of the report"))
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setMargin(24)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._told)
        self._pages.addWidget(self._view)

        self._folder_label = QLabel()
        self._show_folder()
        choose = QPushButton(self.tr("Choose…"))
        choose.clicked.connect(self._choose_folder)
        self.formats = {name: QCheckBox(name.upper()) for name in REPORT_FORMATS}
        target = QHBoxLayout()
        target.addWidget(QLabel(self.tr("Folder")))
        target.addWidget(self._folder_label, 1)
        target.addWidget(choose)
        for box in self.formats.values():
            box.setChecked(True)
            box.toggled.connect(self._allow)
            target.addWidget(box)

        self.replaces = QCheckBox(self.tr("Replace an earlier one"))
        target.addWidget(self.replaces)

        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.write = QPushButton(self.tr("Write the report"))
        self.write.setObjectName("primary")
        self.write.setEnabled(False)
        self.write.clicked.connect(self._write)
        buttons.addButton(self.write, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.kind)
        column.addWidget(self._pages, 1)
        column.addLayout(target)
        column.addWidget(buttons)
        self.write.setDefault(True)  # not before it is in the dialog, which keeps one default alone
        self.kind.setFocus()
