from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.app.files import require_folder, require_new, write_whole
from reviewer.domain.errors import ReviewerError


def test_what_is_there_is_not_overwritten_unless_asked(tmp_path: Path) -> None:
    target = tmp_path / "a"
    require_new(target, overwrite=False)
    target.symlink_to(tmp_path / "nowhere")

    with pytest.raises(ReviewerError, match="there already"):
        require_new(target, overwrite=False)
    require_new(target, overwrite=True)


def test_a_folder_is_made_or_refused_in_a_sentence(tmp_path: Path) -> None:
    require_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()

    (tmp_path / "file").touch()
    with pytest.raises(ReviewerError, match="cannot be made"):
        require_folder(tmp_path / "file" / "b")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"one")
    write_whole(tmp_path / "a", b"two")
    (tmp_path / "folder").mkdir()

    with pytest.raises(ReviewerError, match="cannot be written"):
        write_whole(tmp_path / "folder", b"three")

    assert (tmp_path / "a").read_bytes() == b"two"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]
