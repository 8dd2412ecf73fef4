"""The application: one Qt application, one workspace, one window; what goes wrong is told."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reviewer.domain.errors import ToolMissing
from reviewer.ui import errors
from reviewer.ui.file_dialogs import keep_no_places
from reviewer.ui.languages import install_language
from reviewer.ui.main_window import MainWindow
from reviewer.ui.theme import apply_theme
from reviewer.ui.window_settings import WindowSettings
from reviewer.ui.workspace import Workspace

SIGNAL_EVERY_MS = 200  # Python's handlers run between two events of Qt's loop


def run(paths: Sequence[Path]) -> int:
    """Show the window with these clips and reviews until it is closed; its exit code."""
    _require_screen()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    window = make_window(application)
    catch_bugs(window)
    window.show()
    window.player.view.setFocus()  # Space plays; on the first button it would press that
    window.keeper.restore(opens=not paths)  # who names a clip wants to see that one
    for path in paths:
        window.open_path(path)
    if not paths and not window.settings.guide_was_seen:
        window.show_guide()
    with _ends_with_signals(window):
        return application.exec()


def make_window(application: QApplication, settings: WindowSettings | None = None) -> MainWindow:
    """The window with everything that it needs, not shown yet."""
    settings = settings or WindowSettings()
    keep_no_places()
    application.setApplicationName("Reviewer")
    application.setDesktopFileName("footage-reviewer")
    install_language(application, settings.language)
    apply_theme(application, settings.theme)  # after the direction, which the style follows
    workspace = Workspace()
    workspace.set_covered_everywhere(settings.covered_everywhere)
    return MainWindow(workspace, settings)


def _require_screen() -> None:
    """Raise ToolMissing where Qt would end the process because there is no screen to show on."""
    if sys.platform != "linux" or "QT_QPA_PLATFORM" in os.environ:
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise ToolMissing(
            "There is no screen to show the window on.",
            hint="Start it in a desktop session; `reviewer --help` lists what works without one.",
        )


def catch_bugs(window: MainWindow) -> None:
    """Tell of what nobody caught, and go on: what is decided is saved."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.end()
        else:
            errors.show(error, window, window, discreet=window.workspace.discreet)

    sys.excepthook = tell


class _ends_with_signals:  # noqa: N801 — reads as what it is for
    """Inside the block Ctrl-C and a closed terminal close the window, as a person would."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._timer = QTimer()

    def __enter__(self) -> None:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: self._window.end())
        self._timer.timeout.connect(lambda: None)
        self._timer.start(SIGNAL_EVERY_MS)

    def __exit__(self, *_: object) -> None:
        self._timer.stop()
