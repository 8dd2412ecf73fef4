"""The log in a review file: an entry for each change, in the change's own transaction.

The table `log` is only ever added to. `log_head` says where it ends, so that the next entry follows
on it without reading the log, and entries that are cut off at the end are missed. What a row holds
is told in full where it is a document alone; of its arrays, which are large, the SHA-256 is told.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final

from reviewer.domain.edits import Changes
from reviewer.domain.log import (
    GENESIS,
    Act,
    Head,
    Inspection,
    KnownHead,
    Values,
    digest,
    entry_after,
    inspect,
    to_line,
)
from reviewer.storage import rows, schema

TABLE_OF: Final[Mapping[str, str]] = {
    "tracks": "track",
    "flags": "flag",
    "decisions": "decision",
    "exports": "copy",
    "people": "person",
    "tags": "tag",
    "approvals": "approval",
    "risk": "risk",
    "case": "case_settings",
}
"""The table of each field of Changes."""

ARRAYS_KEY: Final = "arrays_sha256"

SECRET: Final = "key"
"""The field of the case settings that the log tells the SHA-256 of: the log may be handed on."""

_OF_THE_LOG: Final = frozenset({"log", "log_head"})

_MOST_ENTRIES: Final = 10**15  # what is said to be beyond is damage

Row = tuple[str, int]


@dataclass(frozen=True, slots=True)
class OldLog:
    """What is left of the log of a damaged file: lines by place, and the head to go on from.

    Where the log was not whole, the head's hash is that of no line, so that the break stays.
    """

    lines: tuple[tuple[int, bytes], ...]
    end: Head

    @property
    def is_whole(self) -> bool:
        return self.end.sha256 != GENESIS


def touched(changes: Changes) -> list[Row]:
    """The rows that some changes are about: tables with ids."""
    found: list[Row] = []
    for field in fields(changes):
        numbers = getattr(changes, field.name)
        if isinstance(numbers, bool):
            numbers = frozenset({rows.ONLY}) if numbers else frozenset()
        found += [(TABLE_OF[field.name], number) for number in sorted(numbers)]
    if changes.risk:
        found.append(("scan", rows.ONLY))  # it names the rules that made the scores
    return found


def every_row(db: sqlite3.Connection) -> list[Row]:
    """All rows of a review but those of its log."""
    return [
        (table, number)
        for table in schema.TABLES
        if table not in _OF_THE_LOG
        for (number,) in db.execute(f"SELECT id FROM {table} ORDER BY id")
    ]


def values_of(db: sqlite3.Connection, some: Iterable[Row]) -> Values:
    """What rows hold, by their names; None for a row that is not there."""
    return {f"{table} {number}": _value(db, table, number) for table, number in some}


def append(db: sqlite3.Connection, act: Act, *, head: Head, before: Values, after: Values) -> None:
    """Add an entry that follows on a head: that of the file, but after a recovery."""
    entry = entry_after(head, act, before=before, after=after)
    line = to_line(entry)
    rows.write_log_line(db, entry.number, line)
    rows.write_head(db, Head(entry.number, digest(line)))


def append_snapshot(
    db: sqlite3.Connection, act: Act, *, head: Head, before: Values | None = None
) -> None:
    """Add an entry that tells all that the file holds, and which version of the file it is."""
    version = {"file": {"version": schema.version_of(db)}}
    after = {**version, **values_of(db, every_row(db))}
    append(db, act, head=head, before=before or {}, after=after)


def go_on(db: sqlite3.Connection, act: Act, log: OldLog) -> None:
    """Write what is left of another file's log, and the entry of the recovery after it."""
    for number, line in log.lines:
        rows.write_log_line(db, number, line)
    append_snapshot(db, act, head=log.end)


def read_old(db: sqlite3.Connection) -> OldLog:
    """What can be read of the log of a file that may be damaged."""
    found: list[tuple[int, bytes]] = []
    try:
        for row in rows.read_log_lines(db):
            found.append(row)  # one by one: what comes before a damaged page is kept
        head = rows.read_head(db)
    except (sqlite3.DatabaseError, ValueError):
        head = None
    is_whole = inspect(found, head=head).is_whole
    kept = [(n, line) for n, line in found if 0 < n < _MOST_ENTRIES and line.isascii()]
    if not kept:
        return OldLog((), Head())
    number, last = kept[-1]
    return OldLog(tuple(kept), Head(number, digest(last) if is_whole else GENESIS))


def check(db: sqlite3.Connection, *, known: KnownHead | None = None) -> Inspection:
    """Whether the log is what was written, and the review what its log says.

    `known` is a head that was kept elsewhere (`domain.log.parse_head`).
    """
    try:
        head = rows.read_head(db)
    except ValueError:
        head = None
    held = {"file": {"version": schema.version_of(db)}, **values_of(db, every_row(db))}
    return inspect(rows.read_log_lines(db), head=head, known=known, held=held)


def _value(db: sqlite3.Connection, table: str, number: int) -> object:
    """What the log says of a row; a text where its document is no object in JSON (any more)."""
    columns = schema.TABLES[table]
    names = ", ".join(rows.as_bytes(name) for name in ("document", *columns))
    row = db.execute(f"SELECT {names} FROM {table} WHERE id = ?", (number,)).fetchone()
    if row is None:
        return None
    document, *blobs = row
    try:
        value = json.loads(document)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        return f"no object, SHA-256 {digest(document)}"
    if table == TABLE_OF["case"] and value.get(SECRET):
        value = {**value, SECRET: f"SHA-256 {digest(str(value[SECRET]).encode())}"}
    return {**value, ARRAYS_KEY: _arrays_digest(blobs)} if columns else value


def _arrays_digest(blobs: Iterable[bytes]) -> str:
    """The SHA-256 of a row's arrays, each as its length (8 bytes, little-endian) and its bytes."""
    hashed = hashlib.sha256()
    for blob in blobs:
        hashed.update(len(blob).to_bytes(8, "little"))
        hashed.update(blob)
    return hashed.hexdigest()
