from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.storage.review_file import ReviewFile
from tests.reviews import review_of, track_of


@pytest.fixture
def review_path(tmp_path: Path) -> Path:
    """A review file with two undecided tracks, T1 and T2, and a flag about each."""
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(track_of(1), track_of(2, first=20)))
    return path
