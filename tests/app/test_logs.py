from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.app.actions import recover_review
from reviewer.app.logs import (
    check_log,
    head_path,
    known_head,
    log_lines,
    require_true_log,
    write_head,
)
from reviewer.domain.errors import ReviewerError
from reviewer.domain.log import Head, digest
from reviewer.storage.review_file import ReviewFile
from tests.reviews import review_of, track_of

HEAD = Head(7, "ab" * 32)


def test_a_head_comes_back_from_the_file_beside_a_copy(tmp_path: Path) -> None:
    copy = tmp_path / "copy-0001.mp4"

    write_head(copy, HEAD)

    assert head_path(copy).name == "copy-0001.mp4.log-head.txt"
    assert known_head(str(head_path(copy))) == (7, HEAD.sha256)
    assert list(tmp_path.iterdir()) == [head_path(copy)]


def test_a_copy_with_bytes_in_its_name_that_are_no_text_has_its_head(tmp_path: Path) -> None:
    copy = tmp_path / "copy \udcff.mp4"
    try:
        copy.touch()
    except (OSError, UnicodeEncodeError):
        pytest.skip("this disk knows no such name")

    write_head(copy, HEAD)

    assert known_head(str(head_path(copy))) == (7, HEAD.sha256)


def test_a_head_is_taken_as_it_is_printed() -> None:
    assert known_head(str(HEAD)) == (7, HEAD.sha256)
    assert known_head(HEAD.sha256) == (None, HEAD.sha256)


@pytest.mark.parametrize("text", ["7:abcd", "nowhere.txt", "", "a\0b"])
def test_what_is_neither_a_head_nor_a_file_has_its_sentence(text: str) -> None:
    with pytest.raises(ReviewerError, match=r"neither a head of a log nor a file"):
        known_head(text)


@pytest.mark.parametrize("data", [b"", b"no head\n", f"{HEAD}\n{HEAD}\n".encode(), b"\xff" * 99])
def test_a_file_without_one_head_has_its_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "head.txt"
    path.write_bytes(data)

    with pytest.raises(ReviewerError, match="does not hold the head"):
        known_head(str(path))


def test_the_log_of_a_review_is_read_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    ReviewFile.create(path, review_of(track_of(1)))

    (line,) = log_lines(path)

    assert check_log(path).head == Head(1, digest(line))
    assert check_log(path, (1, digest(line))).is_whole
    assert not check_log(path, (1, HEAD.sha256)).is_whole


def test_a_log_that_was_made_fit_by_half_is_not_taken_for_true(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    ReviewFile.create(path, review_of(track_of(1)))
    require_true_log(path)

    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE log SET document = replace(document, 'Scan', 'Scam')")

    with pytest.raises(ReviewerError, match="changed behind the program's back: Entry 1"):
        require_true_log(path)


def test_a_recovered_review_goes_on_and_its_break_stays_told(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    ReviewFile.create(path, review_of(track_of(1)))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE log SET document = 'torn'")

    recovered, _ = recover_review(path)

    require_true_log(recovered)
    assert not check_log(recovered).is_whole
