from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction

from reviewer.ui.copies.copies_actions import ACTIONS
from reviewer.ui.main_window import MainWindow
from tests.reviews import review_of, track_of


def actions(window: MainWindow) -> dict[str, QAction]:
    return {spec.id: window.actions_.actions[spec.id] for spec in ACTIONS}


def test_nothing_can_be_exported_before_something_is_open(window: MainWindow) -> None:
    assert [name for name, action in actions(window).items() if action.isEnabled()] == []


def test_a_copy_can_be_checked_again_where_there_is_one(
    window: MainWindow, review_path: Path
) -> None:
    window.workspace.open_review(review_path)

    able = [name for name, action in actions(window).items() if action.isEnabled()]

    assert able == ["copies.export", "copies.report"]


def test_no_copy_is_made_of_what_a_scan_has_found_so_far(
    window: MainWindow, tmp_path: Path
) -> None:
    window.workspace.show_partial(
        tmp_path / "clip.review", tmp_path / "clip.mp4", review_of(track_of(1))
    )

    assert [name for name, action in actions(window).items() if action.isEnabled()] == []
    assert window.copying.ask_export() is None
    assert window.copying.ask_report() is None
