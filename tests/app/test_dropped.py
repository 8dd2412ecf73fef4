from __future__ import annotations

from pathlib import Path

from reviewer.app.dropped import found_in, is_review
from reviewer.app.logs import head_path


def test_a_folder_gives_its_clips_at_any_depth_without_copies_and_hidden_files(
    tmp_path: Path,
) -> None:
    for name in ("b.MP4", "a.mov", "sub/c.mkv", "notes.txt", ".hidden.mp4", "a.review"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    copy = tmp_path / "copy-0001.mp4"
    copy.touch()
    head_path(copy).touch()

    assert [path.name for path in found_in([tmp_path])] == ["a.mov", "b.MP4", "c.mkv"]


def test_a_file_that_is_named_is_taken_whatever_its_suffix_and_once(tmp_path: Path) -> None:
    named = tmp_path / "clip.dat"
    named.touch()

    assert found_in([named, tmp_path / "a.review", named]) == [named, tmp_path / "a.review"]


def test_a_review_is_known_by_its_suffix() -> None:
    assert is_review(Path("a.review"))
    assert not is_review(Path("a.mp4"))
