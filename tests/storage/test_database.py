"""A connection opens what is there, and a transaction is whole or nothing."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.domain.errors import ReviewFileError
from reviewer.storage.database import connect, require_database, transaction

ODD_NAMES = ["a b.review", "50%?#&.review", "'\";--.review", "Допрос.review", "-x.review"]
if os.name == "posix":
    ODD_NAMES += [os.fsdecode(b"\xff\xfe.review"), "new\nline.review", "C:\\x.review"]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_file_of_any_name_is_opened_where_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()

    with closing(connect(path)) as db:
        db.execute("CREATE TABLE t (a)")

    assert path.stat().st_size > 0
    assert list(tmp_path.iterdir()) == [path]


def test_a_relative_path_is_opened_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.review").touch()
    monkeypatch.chdir(tmp_path)

    with closing(connect(Path("a.review"))) as db:
        db.execute("CREATE TABLE t (a)")

    assert (tmp_path / "a.review").stat().st_size > 0


def test_connecting_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "none.review")

    assert list(tmp_path.iterdir()) == []


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    empty, text = tmp_path / "empty.review", tmp_path / "text.review"
    empty.touch()
    text.write_text("This is a letter, not a review.")

    for path in (empty, text, tmp_path):
        with pytest.raises(ReviewFileError, match="is not a review"):
            require_database(path)
    with pytest.raises(ReviewFileError, match="There is no review"):
        require_database(tmp_path / "none.review")


def test_a_transaction_is_rolled_back_when_anything_is_raised(tmp_path: Path) -> None:
    def stop_halfway(db: sqlite3.Connection) -> None:
        with transaction(db, "IMMEDIATE"):
            db.execute("INSERT INTO t VALUES (1)")
            raise KeyboardInterrupt

    path = tmp_path / "a.review"
    path.touch()
    with closing(connect(path)) as db:
        db.execute("CREATE TABLE t (a)")

        with pytest.raises(KeyboardInterrupt):
            stop_halfway(db)

        assert not db.in_transaction
        assert db.execute("SELECT * FROM t").fetchall() == []


def test_what_was_deleted_does_not_linger_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    path.touch()
    with closing(connect(path)) as db:
        db.execute("CREATE TABLE t (a)")
        db.execute("INSERT INTO t VALUES ('the reason that was withdrawn')")
        assert b"withdrawn" in path.read_bytes()

        db.execute("DELETE FROM t")

    assert b"withdrawn" not in path.read_bytes()
