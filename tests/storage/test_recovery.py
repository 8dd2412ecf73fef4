"""What is whole in a damaged file is taken out whole; what is not is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.edits import Decide
from reviewer.domain.errors import ReviewFileError
from reviewer.domain.log import Entry, from_line
from reviewer.domain.review import Review
from reviewer.storage import schema
from reviewer.storage.recovery import LOST, recover, recover_log
from reviewer.storage.review_file import ReviewFile
from tests.reviews import act_of, copy_of, decision_of, review_of, track_of
from tests.storage.versions import write_version_1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "clip.review"
    ReviewFile.create(path, full_review())
    return path


def full_review() -> Review:
    review = review_of(track_of(1), track_of(2))
    review.decisions = {1: decision_of(1, 1), 2: decision_of(2, 2)}
    review.exports = {1: copy_of(1)}
    return review


def damage(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(statement)


def test_a_whole_file_is_recovered_as_it_is(path: Path) -> None:
    assert recover(path).same_as(full_review())


@pytest.mark.parametrize(
    ("table", "part"),
    [("risk", "risk"), ("flag", "flags"), ("decision", "decisions"), ("copy", "exports")],
)
def test_a_part_that_is_damaged_is_left_out_whole_and_named(
    path: Path, table: str, part: str
) -> None:
    damage(path, f"UPDATE {table} SET checksum = 0 WHERE id = 1")

    review = recover(path)

    assert len(getattr(review, part)) == 0
    assert review.tracks == full_review().tracks
    assert review.scan.notes == (*full_review().scan.notes, LOST[table])


def test_what_was_recovered_can_be_written_and_opened(path: Path) -> None:
    damage(path, "DROP TABLE decision")
    with pytest.raises(ReviewFileError, match="damaged"):
        ReviewFile.open(path)

    ReviewFile.create(path.with_name("new.review"), recover(path))

    with ReviewFile.open(path.with_name("new.review")) as file:
        assert file.load().undecided() == list(full_review().tracks.values())


def test_recovering_leaves_the_damaged_file_as_it_is(path: Path) -> None:
    damage(path, "DROP TABLE decision")
    before = path.read_bytes()

    recover(path)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE track SET checksum = 0 WHERE id = 2",
        "DROP TABLE track",
        "DELETE FROM clip",
        "UPDATE scan SET document = '{}'",
        "DELETE FROM track WHERE id = 2",
    ],
)
def test_without_the_clip_or_a_track_there_is_no_review(path: Path, statement: str) -> None:
    damage(path, statement)

    with pytest.raises(ReviewFileError, match="reaches its clip or its tracks"):
        recover(path)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of version 1, which did not keep the finders of tracks."""
    path = tmp_path / "old.review"
    write_version_1(path, full_review())
    return path


def test_an_older_review_is_recovered_and_stays_as_it_is(old: Path) -> None:
    damage(old, "DROP TABLE decision")
    before = old.read_bytes()

    review = recover(old)

    assert list(review.tracks) == [1, 2]
    assert review.tracks[1] == replace(track_of(1), finders=np.zeros(10, np.uint8))
    assert review.decisions == {}
    assert review.exports == full_review().exports
    assert review.scan.notes == (*full_review().scan.notes, LOST["decision"])
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize(
    "statement", ["UPDATE track SET checksum = 0 WHERE id = 2", "DROP TABLE track"]
)
def test_an_older_review_without_a_track_is_beyond_recovery(old: Path, statement: str) -> None:
    damage(old, statement)

    with pytest.raises(ReviewFileError, match="reaches its clip or its tracks"):
        recover(old)


def recovered(path: Path) -> Path:
    target = path.with_name("new.review")
    ReviewFile.create(target, recover(path), log=recover_log(path))
    return target


def logged(path: Path) -> tuple[list[Entry], tuple[str, ...]]:
    """The entries of a log, and what its check found."""
    with ReviewFile.open(path) as file:
        return [from_line(line) for line in file.log_lines()], file.check_log().problems


def test_a_whole_log_goes_on_after_a_recovery(path: Path) -> None:
    damage(path, "UPDATE decision SET checksum = 0 WHERE id = 1")

    entries, problems = logged(recovered(path))

    assert [entry.action for entry in entries] == ["scan", "recover"]
    assert "decision 1" not in entries[1].after
    assert problems == ()


@pytest.mark.parametrize(
    ("statement", "kept"),
    [
        ("UPDATE log SET document = replace(document, 'abab', 'abac') WHERE id = 1", 2),
        ("DELETE FROM log WHERE id = 2", 1),
        ("UPDATE log_head SET checksum = 0", 2),
        ("DROP TABLE log_head", 2),
        ("DROP TABLE log", 0),
        ("INSERT INTO log VALUES (9223372036854775807, 'x', 0)", 2),
        ("INSERT INTO log VALUES (-1, 'x', 0)", 2),
        ("INSERT INTO log VALUES (3, 'ü', 0)", 2),
    ],
)
def test_of_a_broken_log_is_kept_what_can_be_read_and_the_break_stays(
    path: Path, statement: str, kept: int
) -> None:
    with ReviewFile.open(path) as file:
        review = file.load()
        _, changes = Decide(decision_of(3, 1)).apply(review)
        file.save(review, changes, act_of("decide"))
    damage(path, statement)

    entries, problems = logged(recovered(path))

    assert [entry.action for entry in entries] == [*["scan", "decide"][:kept], "recover"]
    assert problems != ()
    assert "nothing vouches for what was before it" in problems[-1]


def test_an_older_review_without_a_log_gets_one_that_says_so(old: Path) -> None:
    entries, problems = logged(recovered(old))

    assert [entry.action for entry in entries] == ["recover"]
    assert len(problems) == 1


def test_what_is_no_review_is_not_recovered(path: Path) -> None:
    damage(path, "PRAGMA application_id = 1")

    with pytest.raises(ReviewFileError, match="is not a review"):
        recover(path)


def test_a_newer_review_is_not_damaged(path: Path) -> None:
    damage(path, f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")

    with pytest.raises(ReviewFileError, match="newer version"):
        recover(path)
