"""SQLite the way this program uses it: settings for careful writing, transactions that end."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from reviewer.storage import faults

BUSY_TIMEOUT_S: Final = 2.0

_MAGIC = b"SQLite format 3\0"

_SETTINGS = (
    # A commit is on the disk when it returns, the removal of its journal included.
    "PRAGMA synchronous = EXTRA",
    # What was undone or replaced does not linger in the free pages of the file,
    "PRAGMA secure_delete = ON",
    # and nothing of it gets into temporary files.
    "PRAGMA temp_store = MEMORY",
    # A file may come from somebody else.
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


def require_database(path: Path) -> Path:
    """The same path; ReviewFileError where there is no file, or one that SQLite does not know."""
    if not path.exists():
        raise faults.missing(path)
    if not path.is_file():
        raise faults.not_a_review(path)
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except PermissionError as error:
        raise faults.unreadable(path) from error
    if start != _MAGIC:
        raise faults.not_a_review(path)
    return path


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there; SQLite shall never make one by opening it."""
    absolute = path.absolute().as_posix()
    name = quote(os.fsencode(absolute if absolute.startswith("/") else f"/{absolute}"))
    db = sqlite3.connect(
        f"file://{name}?mode=rw",
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,  # transactions begin and end where we say so
    )
    try:
        for setting in _SETTINGS:
            db.execute(setting)
    except BaseException:
        db.close()
        raise
    return db


@contextlib.contextmanager
def transaction(db: sqlite3.Connection, kind: str) -> Iterator[None]:
    """A transaction that is committed at the end, or rolled back when anything is raised."""
    db.execute(f"BEGIN {kind}")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # A full disk or a failing one makes SQLite roll back by itself.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
