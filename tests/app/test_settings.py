from __future__ import annotations

import os
from pathlib import Path

import pytest

from reviewer.app.settings import Settings, load_settings, save_settings
from reviewer.domain.errors import ReviewerError


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


def test_a_file_sets_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('workers = 3\nname = "Ann"\nrules = "/etc/rules.toml"\n')

    settings = load_settings(path)

    assert settings == Settings(workers=3, name="Ann", rules="/etc/rules.toml")
    assert settings.who == "Ann"


def test_a_named_ffmpeg_is_the_one_that_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_FFMPEG", "")
    monkeypatch.delenv("REVIEWER_FFMPEG")
    path = tmp_path / "settings.toml"
    path.write_text('ffmpeg = "/opt/other/ffmpeg"\n')

    load_settings(path)

    assert os.environ["REVIEWER_FFMPEG"] == "/opt/other/ffmpeg"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour = 1", "“colour”, which is no setting"),
        ("workers = true", "“workers”"),
        ('workers = "2"', "must be a whole number"),
        ("workers = ", "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)

    with pytest.raises(ReviewerError, match=words):
        load_settings(path)


def test_settings_that_are_saved_are_there_again(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "settings.toml"
    settings = Settings(workers=2, name='M. "Max" Müller\\', control="single")

    save_settings(settings, path)

    assert load_settings(path) == settings
    assert "ffmpeg" not in path.read_text()
