from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.app.settings import settings_path
from reviewer.storage.review_file import ReviewFile
from tests.reviews import review_of, track_of


@pytest.fixture
def review_path(tmp_path: Path) -> Path:
    """A review file with two undecided tracks, T1 and T2, and a flag about each."""
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(track_of(1), track_of(2, first=20)))
    return path


@pytest.fixture(autouse=True)
def settings_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of the settings, for this test alone."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    folder = settings_path().parent
    folder.mkdir(parents=True)
    return folder
