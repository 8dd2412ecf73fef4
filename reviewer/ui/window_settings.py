"""What the window keeps from one start to the next: looks and places, never a clip's name."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from reviewer.app.settings import APPLICATION, settings_path
from reviewer.ui.theme import Theme


class WindowSettings:
    """The window's own settings, in `window.ini` beside the program's."""

    def __init__(self, path: Path | None = None) -> None:
        self.state_folder = path.parent if path else platformdirs.user_state_path(APPLICATION)
        path = path or settings_path().with_name("window.ini")
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Theme:
        value = str(self._store.value("theme", Theme.DARK.value))
        return Theme(value) if value in set(Theme) else Theme.DARK

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._store.setValue("theme", theme.value)

    @property
    def language(self) -> str:
        """A language code such as "uk"; "" is the system's."""
        return str(self._store.value("language", ""))

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def covered_everywhere(self) -> bool:
        return str(self._store.value("covered_everywhere", "false")) == "true"

    @covered_everywhere.setter
    def covered_everywhere(self, covered: bool) -> None:
        self._store.setValue("covered_everywhere", "true" if covered else "false")

    @property
    def guide_was_seen(self) -> bool:
        return str(self._store.value("guide_was_seen", "false")) == "true"

    @guide_was_seen.setter
    def guide_was_seen(self, seen: bool) -> None:
        self._store.setValue("guide_was_seen", "true" if seen else "false")

    @property
    def keeps_clips(self) -> bool:
        """Whether the list of clips comes back at the next start."""
        return str(self._store.value("keeps_clips", "true")) == "true"

    @keeps_clips.setter
    def keeps_clips(self, keeps: bool) -> None:
        self._store.setValue("keeps_clips", "true" if keeps else "false")

    @property
    def review_folder(self) -> Path | None:
        """Where reviews are saved; None: beside their clips."""
        value = str(self._store.value("review_folder", ""))
        return Path(value) if value else None

    @review_folder.setter
    def review_folder(self, folder: Path | None) -> None:
        self._store.setValue("review_folder", str(folder) if folder else "")

    def place(self, name: str) -> QByteArray | None:
        """Where a window or a splitter stood; None where that is not known."""
        value = self._store.value(f"place/{name}")
        return value if isinstance(value, QByteArray) else None

    def set_place(self, name: str, state: QByteArray) -> None:
        self._store.setValue(f"place/{name}", state)
