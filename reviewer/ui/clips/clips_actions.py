"""The actions on clips: open, add, scan, remove, where reviews go, what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reviewer.app.actions import REVIEW_SUFFIX
from reviewer.app.batch import CLIP_SUFFIXES
from reviewer.ui.action_table import ActionSpec, Menu
from reviewer.ui.file_dialogs import ask_for_files, ask_for_folder
from reviewer.ui.translating import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow

translate = QCoreApplication.translate  # by this name the translators' tool finds the texts


def choose_clips(window: MainWindow) -> None:
    """Let the user choose clips and reviews for the list."""
    suffixes = " ".join(f"*{suffix}" for suffix in sorted(CLIP_SUFFIXES | {REVIEW_SUFFIX}))
    ask_for_files(
        window,
        translate("Actions", "Add clips or reviews"),
        window.clips.list.add,
        filters=[
            translate("Actions", "Clips and reviews") + f" ({suffixes})",
            translate("Actions", "All files") + " (*)",
        ],
        start=_folder_of(window),
    )


def choose_folder(window: MainWindow) -> None:
    """Let the user choose a folder of clips for the list."""
    title = translate("Actions", "Add a folder of clips")
    ask_for_folder(window, title, window.clips.list.add, start=_folder_of(window))


def choose_review_folder(window: MainWindow) -> None:
    """Let the user choose the folder that reviews are saved in from now on."""
    ask_for_folder(
        window,
        translate("Actions", "Folder for reviews"),
        lambda chosen: window.set_review_folder(chosen[0]),
        start=_folder_of(window),
    )


def _folder_of(window: MainWindow) -> Path | None:
    """Where to begin: beside the selected clip, unless all is shown covered."""
    row = window.clips.selected
    if row is None or window.workspace.covered_everywhere:
        return None
    return (row.found.clip or row.found.review).parent


def _switch_review_folder(window: MainWindow) -> None:
    if window.settings.review_folder is None:
        choose_review_folder(window)
    else:
        window.set_review_folder(None)


def _switch_keeping(window: MainWindow) -> None:
    window.settings.keeps_clips = not window.settings.keeps_clips
    window.keeper.keep()


def _has_selected(window: MainWindow) -> bool:
    return window.clips.selected is not None


def _can_scan(window: MainWindow) -> bool:
    row = window.clips.selected
    return row is not None and row.can_scan


ACTIONS = (
    ActionSpec(
        "clips.add",
        QT_TRANSLATE_NOOP("Actions", "Open clips or reviews…"),
        Menu.FILE,
        choose_clips,
        ("Ctrl+O",),
    ),
    ActionSpec(
        "clips.add_folder",
        QT_TRANSLATE_NOOP("Actions", "Open a folder of clips…"),
        Menu.FILE,
        choose_folder,
        ("Ctrl+Shift+O",),
    ),
    ActionSpec(
        "clips.list",
        QT_TRANSLATE_NOOP("Actions", "Go to the list of clips"),
        Menu.FILE,
        lambda window: window.clips.view.setFocus(),
        ("Ctrl+L",),
    ),
    ActionSpec(
        "clips.show",
        QT_TRANSLATE_NOOP("Actions", "Show the selected clip"),
        Menu.FILE,
        lambda window: window.clips.open_selected(),
        enabled=_has_selected,
    ),
    ActionSpec(
        "clips.scan",
        QT_TRANSLATE_NOOP("Actions", "Scan the selected clip"),
        Menu.FILE,
        lambda window: window.clips.scan_selected(),
        enabled=_can_scan,
    ),
    ActionSpec(
        "clips.quick_scan",
        QT_TRANSLATE_NOOP("Actions", "Scan the selected clip quickly, as a first overview"),
        Menu.FILE,
        lambda window: window.clips.scan_selected(quick=True),
        enabled=_can_scan,
    ),
    ActionSpec(
        "clips.scan_all",
        QT_TRANSLATE_NOOP("Actions", "Scan all clips that are not scanned yet"),
        Menu.FILE,
        lambda window: window.clips.scan_all(),
        enabled=lambda window: bool(window.clips.list.to_scan()),
    ),
    ActionSpec(
        "clips.remove",
        QT_TRANSLATE_NOOP("Actions", "Remove the selected clip from the list"),
        Menu.FILE,
        lambda window: window.clips.remove_selected(),
        enabled=_has_selected,
    ),
    ActionSpec(
        "clips.review_folder",
        QT_TRANSLATE_NOOP("Actions", "Save reviews in a folder of your choice…"),
        Menu.FILE,
        _switch_review_folder,
        checked=lambda window: window.settings.review_folder is not None,
    ),
    ActionSpec(
        "clips.keep",
        QT_TRANSLATE_NOOP("Actions", "Bring the list of clips back at the next start"),
        Menu.FILE,
        _switch_keeping,
        checked=lambda window: window.settings.keeps_clips,
    ),
)
