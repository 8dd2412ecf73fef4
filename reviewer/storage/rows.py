"""Rows of a review file: what becomes of a review's values in the tables, and back."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

import numpy.typing as npt

from reviewer.domain.approval import Approval
from reviewer.domain.case import CaseSettings
from reviewer.domain.decision import Decision
from reviewer.domain.log import Head
from reviewer.domain.media import MediaInfo
from reviewer.domain.people import Person
from reviewer.domain.review import ExportRecord, Review, ScanRecord
from reviewer.domain.risk import Flag
from reviewer.domain.tags import Tag
from reviewer.domain.timing import FrameIndex
from reviewer.domain.track import Track, TrackSource
from reviewer.storage.blobs import from_blob, to_blob
from reviewer.storage.documents import from_document, to_document
from reviewer.storage.schema import TABLES

Kind = TypeVar("Kind", Flag, Decision, ExportRecord, Person, Tag, Approval, CaseSettings, Head)

DOCUMENT_TABLES: Mapping[str, tuple[str, type[Any]]] = {
    "flag": ("flags", Flag),
    "decision": ("decisions", Decision),
    "copy": ("exports", ExportRecord),
    "person": ("people", Person),
    "tag": ("tags", Tag),
    "approval": ("approvals", Approval),
}
"""The tables of values without arrays: the field of Review and of Changes, and the values' type."""

ONLY = 1  # the id of the one row of clip, scan, risk and log_head


@dataclass(frozen=True, slots=True)
class ClipDocument:
    """The clip's row without its timestamps; `folder` is the way from the review's folder to it."""

    media: MediaInfo
    folder: str
    timebase: Fraction
    end_pts: int
    repaired: bool


@dataclass(frozen=True, slots=True)
class TrackDocument:
    """A track's row without its arrays."""

    source: TrackSource
    label: str


@dataclass(frozen=True, slots=True)
class RiskDocument:
    """The row of the risk without its scores: nothing."""


def write_clip(db: sqlite3.Connection, review: Review, folder: str) -> None:
    """Write the clip and its frame index, which no edit changes, and the record of its scan."""
    index = review.index
    document = ClipDocument(review.media, folder, index.timebase, index.end_pts, index.repaired)
    _write(db, "clip", ONLY, document, {"pts": index.pts})
    write_scan(db, review)


def write_scan(db: sqlite3.Connection, review: Review) -> None:
    """Write the record of the scan, which names the rules that made the scores."""
    _write(db, "scan", ONLY, review.scan, {"cuts": review.cuts})


def write_risk(db: sqlite3.Connection, review: Review) -> None:
    _write(db, "risk", ONLY, RiskDocument(), {"scores": review.risk})


def write_track(db: sqlite3.Connection, number: int, review: Review) -> None:
    """Write the track with that id, or delete its row where the review has none."""
    track = review.tracks.get(number)
    if track is None:
        _delete(db, "track", number)
        return
    arrays = {column: getattr(track, column) for column in TABLES["track"]}
    _write(db, "track", number, TrackDocument(track.source, track.label), arrays)


def write_documents(
    db: sqlite3.Connection, table: str, numbers: frozenset[int], *, held: Mapping[int, object]
) -> None:
    """Write those of a table's values that are held, and delete the rows of the others."""
    for number in numbers:
        if number in held:
            _write(db, table, number, held[number], {})
        else:
            _delete(db, table, number)


def write_case(db: sqlite3.Connection, review: Review) -> None:
    _write(db, "case_settings", ONLY, review.case, {})


def read_case(db: sqlite3.Connection) -> CaseSettings:
    """The settings of the case; the default ones where an older version made the review."""
    return read_documents(db, "case_settings", CaseSettings).get(ONLY, CaseSettings())


def write_log_line(db: sqlite3.Connection, number: int, line: bytes) -> None:
    """Add a line to the log; an error of SQLite where one stands in its place already."""
    document = line.decode("ascii")
    db.execute(
        "INSERT INTO log (id, document, checksum) VALUES (?, ?, ?)",
        (number, document, _checksum("log", number, document, [])),
    )


def write_head(db: sqlite3.Connection, head: Head) -> None:
    _write(db, "log_head", ONLY, head, {})


def read_head(db: sqlite3.Connection) -> Head:
    """Where the log ends; an empty one where it has not begun, ValueError where that is damaged."""
    heads = read_documents(db, "log_head", Head)
    if heads.keys() - {ONLY}:
        raise ValueError("log_head does not have its one row")
    return heads.get(ONLY, Head())


def read_log_lines(db: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    """The lines of the log by their places, as they are: what is wrong with them is to be told."""
    yield from db.execute(f"SELECT id, {as_bytes('document')} FROM log ORDER BY id")


def as_bytes(column: str) -> str:
    """SQL for the bytes of a column, whatever damage has made of them."""
    return f"COALESCE(CAST({column} AS BLOB), x'')"


def read_clip(db: sqlite3.Connection) -> tuple[ClipDocument, FrameIndex]:
    row = _only(db, "clip")
    clip = from_document(ClipDocument, row.document)
    pts = row.arrays["pts"]
    origin = clip.media.origin(int(pts[0])) if len(pts) else 0
    index = FrameIndex(clip.timebase, pts, clip.end_pts, clip.repaired, origin)
    return clip, index


def read_scan(db: sqlite3.Connection) -> tuple[ScanRecord, npt.NDArray[Any]]:
    """How the scan was made, and the cuts."""
    row = _only(db, "scan")
    return from_document(ScanRecord, row.document), row.arrays["cuts"]


def read_risk(db: sqlite3.Connection) -> npt.NDArray[Any]:
    return _only(db, "risk").arrays["scores"]


def read_tracks(db: sqlite3.Connection) -> dict[int, Track]:
    tracks = {}
    for row in _read(db, "track"):
        about = from_document(TrackDocument, row.document)
        tracks[row.id] = Track(row.id, **row.arrays, source=about.source, label=about.label)
    return tracks


def read_documents(db: sqlite3.Connection, table: str, kind: type[Kind]) -> dict[int, Kind]:
    return {row.id: from_document(kind, row.document) for row in _read(db, table)}


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    document: str
    arrays: Mapping[str, npt.NDArray[Any]]


def _write(
    db: sqlite3.Connection,
    table: str,
    number: int,
    value: object,
    arrays: Mapping[str, npt.NDArray[Any]],
) -> None:
    columns = TABLES[table]
    document = to_document(value)
    blobs = [to_blob(arrays[name], column) for name, column in columns.items()]
    values = (number, document, *blobs, _checksum(table, number, document, blobs))
    places = ", ".join("?" * len(values))
    db.execute(
        f"INSERT OR REPLACE INTO {table} ({', '.join(('id', 'document', *columns, 'checksum'))})"
        f" VALUES ({places})",
        values,
    )


def _delete(db: sqlite3.Connection, table: str, number: int) -> None:
    db.execute(f"DELETE FROM {table} WHERE id = ?", (number,))


def _read(db: sqlite3.Connection, table: str) -> Iterator[_Row]:
    """The rows of a table by id; ValueError where one is not what was written."""
    columns = TABLES[table]
    names = ", ".join(("id", "document", *columns, "checksum"))
    for number, document, *blobs, checksum in db.execute(
        f"SELECT {names} FROM {table} ORDER BY id"
    ):
        is_whole = isinstance(document, str) and all(isinstance(blob, bytes) for blob in blobs)
        if not is_whole or _checksum(table, number, document, blobs) != checksum:
            raise ValueError(f"row {number} of {table} is not what was written")
        arrays = {
            name: from_blob(blob, column)
            for (name, column), blob in zip(columns.items(), blobs, strict=True)
        }
        yield _Row(number, document, arrays)


def _only(db: sqlite3.Connection, table: str) -> _Row:
    rows = list(_read(db, table))
    if len(rows) != 1 or rows[0].id != ONLY:
        raise ValueError(f"{table} does not have its one row")
    return rows[0]


def _checksum(table: str, number: int, document: str, blobs: list[bytes]) -> int:
    """A CRC-32 over a row: against damage, not against forgery."""
    checksum = zlib.crc32(f"{table} {number} {document}".encode())
    for blob in blobs:
        checksum = zlib.crc32(blob, checksum)
    return checksum
