"""Dialogs that let a file or a folder be chosen, and that keep nothing of it.

They are Qt's own: those of the system add what was chosen to its list of recent files. Qt writes
the folders that were looked at into a file, or the registry, that all programs with Qt share.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QSettings, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

Take = Callable[[list[Path]], object]


def keep_no_places() -> None:
    """Let Qt write no file of its own from now on, before any dialog was made.

    On Windows and macOS this changes nothing: there `_Dialog` forgets what it would write.
    """
    nowhere = str(Path(os.devnull) / "nowhere")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, nowhere)


def ask_for_files(
    parent: QWidget, title: str, take: Take, *, filters: Sequence[str], start: Path | None = None
) -> QFileDialog:
    """Let files be chosen that are there."""
    dialog = _Dialog(parent, title, take, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(list(filters))
    dialog.open()
    return dialog


def ask_for_folder(
    parent: QWidget, title: str, take: Take, *, start: Path | None = None
) -> QFileDialog:
    """Let a folder be chosen."""
    dialog = _Dialog(parent, title, take, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.open()
    return dialog


def ask_for_target(
    parent: QWidget, title: str, take: Take, *, suggested: Path, filters: Sequence[str]
) -> QFileDialog:
    """Let the name of a file be chosen that is to be written."""
    dialog = _Dialog(parent, title, take, suggested.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters(list(filters))
    dialog.selectFile(suggested.name)
    dialog.open()
    return dialog


class _Dialog(QFileDialog):
    """Tells `take` what was chosen, and forgets where that was."""

    def __init__(self, parent: QWidget, title: str, take: Take, start: Path | None) -> None:
        super().__init__(parent, title)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        self.setDirectory(str(start or Path.home()))
        self.filesSelected.connect(lambda names: take([Path(name) for name in names]))
        self.finished.connect(self._end)

    @Slot()
    def _end(self) -> None:
        self.setDirectory(QDir.homePath())
        self.setHistory([])
        self.deleteLater()
