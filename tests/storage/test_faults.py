"""Every fault of SQLite and of the system has a sentence, and what is a bug stays one."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from reviewer.domain.errors import ReviewFileError
from reviewer.storage.faults import translated

PATH = Path("folder/clip.review")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "read-only"),
        (errno.EROFS, "read-only"),
        (errno.ENAMETOOLONG, "too long"),
        (errno.EIO, "disk reported an error"),
    ],
)
def test_an_error_of_the_system_is_translated(number: int, sentence: str) -> None:
    with pytest.raises(ReviewFileError, match=sentence) as caught, translated(PATH):
        raise OSError(number, "message of the system")

    assert caught.value.hint
    assert isinstance(caught.value.__cause__, OSError)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_BUSY, "Another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program"),
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "read-only"),
        (sqlite3.SQLITE_CANTOPEN, "read-only"),
        (sqlite3.SQLITE_IOERR_FSYNC, "disk reported an error"),
        (sqlite3.SQLITE_NOTADB, "is not a review"),
        (sqlite3.SQLITE_CORRUPT, "is damaged"),
        (sqlite3.SQLITE_ERROR, "is damaged"),
    ],
)
def test_an_error_of_sqlite_is_translated(code: int, sentence: str) -> None:
    error = sqlite3.OperationalError("message of SQLite")
    error.sqlite_errorcode = code
    error.sqlite_errorname = "NAME"

    with pytest.raises(ReviewFileError, match=sentence) as caught, translated(PATH):
        raise error

    assert "clip.review" in caught.value.message
    assert caught.value.hint


def test_the_use_of_a_closed_file_stays_a_bug() -> None:
    db = sqlite3.connect(":memory:")
    db.close()

    with pytest.raises(sqlite3.ProgrammingError), translated(PATH):
        db.execute("SELECT 1")
