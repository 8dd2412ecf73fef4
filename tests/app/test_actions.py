from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.app.actions import newest_copy, require_folder, require_new, review_path, write_whole
from reviewer.domain.errors import ReviewerError
from reviewer.media.probe import fingerprint
from tests.reviews import copy_of, review_of, track_of


def test_a_review_lies_beside_its_clip_or_in_a_folder() -> None:
    assert review_path(Path("a/b.c.mp4"), None) == Path("a/b.c.review")
    assert review_path(Path("a/b.mp4"), Path("out")) == Path("out/b.review")


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


def test_the_newest_copy_is_one_that_passed_and_was_not_changed(tmp_path: Path) -> None:
    review = review_of(track_of(1))
    for number in (1, 2, 3):
        copy = tmp_path / f"copy-{number:04d}.mp4"
        copy.write_bytes(bytes([number]) * 10)
        record = replace(copy_of(number), sha256=fingerprint(copy), size_bytes=10)
        review.exports[number] = record
    review.exports[3] = replace(copy_of(3, passed=False), sha256=fingerprint(copy), size_bytes=10)

    assert newest_copy(review, [tmp_path]) == tmp_path / "copy-0002.mp4"
    (tmp_path / "copy-0002.mp4").write_bytes(b"changed it")
    assert newest_copy(review, [tmp_path]) == tmp_path / "copy-0001.mp4"
