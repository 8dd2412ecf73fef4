"""The tables of a review file, and the migrations that bring an older file up to date.

Every table has the same form: an id, columns with JSON documents and raw arrays, and a checksum
over all of them, which SQLite itself does not keep. `user_version` counts the migrations that a
file has seen; `application_id` says that it is a review at all.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from reviewer.storage.blobs import ArrayColumn

APPLICATION_ID: Final = int.from_bytes(b"RvRw", "big")

TABLES: Final[Mapping[str, Mapping[str, ArrayColumn]]] = {
    "clip": {"pts": ArrayColumn("i8")},
    "scan": {"cuts": ArrayColumn("i8")},
    "risk": {"scores": ArrayColumn("u1")},
    "track": {
        "pts": ArrayColumn("i8"),
        "boxes": ArrayColumn("f4", (4,)),
        "origins": ArrayColumn("u1"),
        "scores": ArrayColumn("f4"),
        "yaw": ArrayColumn("f4"),
        "sharpness": ArrayColumn("f4"),
        "finders": ArrayColumn("u1"),
    },
    "flag": {},
    "decision": {},
    "copy": {},
    "case_settings": {},
    "person": {},
    "tag": {},
    "approval": {},
    "log": {},
    "log_head": {},
}
"""Each table's array columns; a document comes before them."""


def _first_tables(db: sqlite3.Connection) -> None:
    # Spelt out again: a migration stays as it was when TABLES goes on.
    for table, columns in (
        ("clip", ("pts",)),
        ("scan", ("cuts",)),
        ("risk", ("scores",)),
        ("track", ("pts", "boxes", "origins", "scores", "yaw", "sharpness")),
        ("flag", ()),
        ("decision", ()),
        ("copy", ()),
    ):
        _create(db, table, columns)


def _finders_of_tracks(db: sqlite3.Connection) -> None:
    # Which detectors found the faces of older reviews is unknown: zeros, one for each frame.
    columns = ("pts", "boxes", "origins", "scores", "yaw", "sharpness")
    db.execute("ALTER TABLE track RENAME TO old_track")
    _create(db, "track", (*columns, "finders"))
    for number, document, pts, *blobs, checksum in db.execute(
        f"SELECT id, document, {', '.join(columns)}, checksum FROM old_track"
    ):
        finders = bytes(len(pts) // 8)
        # A checksum goes on over one column more: where it was wrong, it stays wrong.
        row = (number, document, pts, *blobs, finders, zlib.crc32(finders, checksum))
        db.execute(f"INSERT INTO track VALUES ({', '.join('?' * len(row))})", row)
    db.execute("DROP TABLE old_track")


def _case_people_tags_approvals(db: sqlite3.Connection) -> None:
    # A review from before has the default case, and none of the others.
    for table in ("case_settings", "person", "tag", "approval"):
        _create(db, table, ())


def _log_of_changes(db: sqlite3.Connection) -> None:
    # Empty: whoever opens the file writes the first entry, which says that it is an older one's.
    _create(db, "log", ())
    _create(db, "log_head", ())


def _create(db: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
    arrays = "".join(f"{column} BLOB NOT NULL, " for column in columns)
    db.execute(
        f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, document TEXT NOT NULL, {arrays}"
        "checksum INTEGER NOT NULL) STRICT"
    )


MIGRATIONS: Sequence[Callable[[sqlite3.Connection], None]] = (
    _first_tables,
    _finders_of_tracks,
    _case_people_tags_approvals,
    _log_of_changes,
)
"""What turns a file of version n into one of version n + 1; only ever appended to."""


def version_of(db: sqlite3.Connection) -> int:
    """How many migrations the file has seen."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def is_review(db: sqlite3.Connection) -> bool:
    """Whether the file says that it is a review."""
    return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def has_known_tables(db: sqlite3.Connection) -> bool:
    """Whether the file holds our tables and nothing else: no view, no trigger, no index."""
    found = db.execute("SELECT type, name FROM sqlite_schema").fetchall()
    return sorted(found) == sorted(("table", name) for name in TABLES)


def migrate(db: sqlite3.Connection) -> None:
    """Bring the tables up to date; to be called inside a transaction."""
    for number, step in enumerate(MIGRATIONS[version_of(db) :], start=version_of(db) + 1):
        step(db)
        db.execute(f"PRAGMA user_version = {number}")
