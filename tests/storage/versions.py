"""Review files as earlier versions of the program wrote them, for tests of what reads them."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from reviewer.domain.review import Review
from reviewer.storage import schema
from reviewer.storage.review_file import ReviewFile

# What version 1 made, to the letter: nothing here may follow the program.
_VERSION_1 = (
    "CREATE TABLE clip (id INTEGER PRIMARY KEY, document TEXT NOT NULL, pts BLOB NOT NULL, "
    "checksum INTEGER NOT NULL) STRICT",
    "CREATE TABLE scan (id INTEGER PRIMARY KEY, document TEXT NOT NULL, cuts BLOB NOT NULL, "
    "checksum INTEGER NOT NULL) STRICT",
    "CREATE TABLE risk (id INTEGER PRIMARY KEY, document TEXT NOT NULL, scores BLOB NOT NULL, "
    "checksum INTEGER NOT NULL) STRICT",
    "CREATE TABLE track (id INTEGER PRIMARY KEY, document TEXT NOT NULL, pts BLOB NOT NULL, "
    "boxes BLOB NOT NULL, origins BLOB NOT NULL, scores BLOB NOT NULL, yaw BLOB NOT NULL, "
    "sharpness BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT",
    "CREATE TABLE flag (id INTEGER PRIMARY KEY, document TEXT NOT NULL, "
    "checksum INTEGER NOT NULL) STRICT",
    "CREATE TABLE decision (id INTEGER PRIMARY KEY, document TEXT NOT NULL, "
    "checksum INTEGER NOT NULL) STRICT",
    "CREATE TABLE copy (id INTEGER PRIMARY KEY, document TEXT NOT NULL, "
    "checksum INTEGER NOT NULL) STRICT",
)
_COLUMNS = {
    "clip": ("pts",),
    "scan": ("cuts",),
    "risk": ("scores",),
    "track": ("pts", "boxes", "origins", "scores", "yaw", "sharpness"),
    "flag": (),
    "decision": (),
    "copy": (),
}


def write_version_1(path: Path, review: Review) -> None:
    """Write a review as version 1 of the file did: who found a face was not kept."""
    today = path.with_name("today.review")
    ReviewFile.create(today, review)
    with (
        closing(sqlite3.connect(today)) as source,
        closing(sqlite3.connect(path, isolation_level=None)) as db,
    ):
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        for statement in _VERSION_1:
            db.execute(statement)
        for table, columns in _COLUMNS.items():
            names = ", ".join(("id", "document", *columns))
            for number, document, *blobs in source.execute(f"SELECT {names} FROM {table}"):
                checksum = zlib.crc32(f"{table} {number} {document}".encode() + b"".join(blobs))
                row = (number, document, *blobs, checksum)
                db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        db.execute("PRAGMA user_version = 1")
    today.unlink()
