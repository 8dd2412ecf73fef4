from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication

from reviewer.ui.theme import Theme
from reviewer.ui.window_settings import WindowSettings


def test_what_was_set_is_there_at_the_next_start(qapp: QApplication, tmp_path: Path) -> None:
    first = WindowSettings(tmp_path / "window.ini")
    first.theme = Theme.LIGHT
    first.language = "uk"
    first.covered_everywhere = True
    first.guide_was_seen = True
    first.set_place("left", QByteArray(b"here"))
    del first

    second = WindowSettings(tmp_path / "window.ini")

    assert (second.theme, second.language) == (Theme.LIGHT, "uk")
    assert second.covered_everywhere
    assert second.guide_was_seen
    assert second.place("left") == QByteArray(b"here")


def test_a_file_with_nonsense_gives_the_defaults(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[General]\ntheme=pink\ncovered_everywhere=perhaps\n")

    settings = WindowSettings(tmp_path / "window.ini")

    assert settings.theme is Theme.DARK
    assert not settings.covered_everywhere
    assert settings.place("left") is None


def test_the_list_of_clips_is_kept_and_reviews_lie_beside_clips_until_said_otherwise(
    qapp: QApplication, tmp_path: Path
) -> None:
    first = WindowSettings(tmp_path / "window.ini")
    assert (first.keeps_clips, first.review_folder) == (True, None)
    first.keeps_clips = False
    first.review_folder = tmp_path
    del first

    second = WindowSettings(tmp_path / "window.ini")

    assert (second.keeps_clips, second.review_folder) == (False, tmp_path)
    assert second.state_folder == tmp_path
