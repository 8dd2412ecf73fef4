"""What can still be taken out of a review file that is damaged."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from reviewer.domain.case import CaseSettings
from reviewer.domain.review import Review
from reviewer.domain.soundness import require_sound
from reviewer.storage import faults, rows, schema
from reviewer.storage.database import connect, require_database, transaction
from reviewer.storage.journal import OldLog, read_old

Part = TypeVar("Part")

LOST = {
    "risk": "The risk of the frames was lost with a damaged file; it was not assessed again.",
    "flag": "The flags were lost with a damaged file; they were not made again.",
    "decision": "The decisions were lost with a damaged file; every face counts as undecided.",
    "copy": "The records of earlier copies were lost with a damaged file.",
    "case_settings": "The settings of the case were lost with a damaged file; they are the usual "
    "ones again.",
    "person": "What tracks belong to one person was lost with a damaged file; each is a person of "
    "its own and protected.",
    "tag": "The tags were lost with a damaged file.",
    "approval": "The approvals were lost with a damaged file; they have to be given again.",
}


def recover(path: Path) -> Review:
    """The review in a damaged file, without the parts that are lost; its scan's notes name them.

    A part is taken whole or not at all: with one track missing a face would go uncovered, and with
    one decision missing an older one would count again. Without the tracks there is no review, and
    ReviewFileError says so. The file stays as it is; `ReviewFile.create` writes the result.
    """
    with faults.translated(path), contextlib.ExitStack() as stack:
        db = stack.enter_context(contextlib.closing(connect(require_database(path))))
        stack.enter_context(transaction(db, "DEFERRED"))
        if not schema.is_review(db):
            raise faults.not_a_review(path)
        if schema.version_of(db) > len(schema.MIGRATIONS):
            raise faults.made_by_newer(path)
        if schema.version_of(db) < len(schema.MIGRATIONS):
            db = stack.enter_context(_of_today(db, path))
        clip = _part(db, "clip", rows.read_clip)
        scan = _part(db, "scan", rows.read_scan)
        tracks = _part(db, "track", rows.read_tracks)
        if clip is None or scan is None or tracks is None:
            raise faults.beyond_recovery(path)
        risk = _part(db, "risk", rows.read_risk)
        case = _part(db, "case_settings", rows.read_case)
        documents: dict[str, dict[int, Any] | None] = {
            table: _part(db, table, partial(rows.read_documents, table=table, kind=kind))
            for table, (_, kind) in rows.DOCUMENT_TABLES.items()
        }

    if documents["decision"] is None and documents["approval"]:
        documents["approval"] = None  # they were about the decisions
    parts = {"risk": risk, "case_settings": case, **documents}
    record, cuts = scan
    notes = tuple(LOST[name] for name, part in parts.items() if part is None)
    review = Review(
        media=clip[0].media,
        index=clip[1],
        scan=replace(record, notes=record.notes + notes),
        cuts=cuts,
        risk=risk if risk is not None else np.zeros(0, np.uint8),
        tracks=tracks,
        case=case or CaseSettings(),
        **{name: documents[table] or {} for table, (name, _) in rows.DOCUMENT_TABLES.items()},
    )
    try:
        require_sound(review)
    except ValueError as error:
        raise faults.beyond_recovery(path) from error
    return review


def recover_log(path: Path) -> OldLog:
    """What is left of the log in a damaged file; of one without a log, nothing."""
    with faults.translated(path), contextlib.ExitStack() as stack:
        db = stack.enter_context(contextlib.closing(connect(require_database(path))))
        stack.enter_context(transaction(db, "DEFERRED"))
        return read_old(db)


@contextlib.contextmanager
def _of_today(db: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of an older review in memory, brought up to date: the file stays as it is."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        db.backup(copy)
        try:
            schema.migrate(copy)
        except sqlite3.DatabaseError as error:
            raise faults.beyond_recovery(path) from error
        yield copy


def _part(
    db: sqlite3.Connection, table: str, read: Callable[[sqlite3.Connection], Part]
) -> Part | None:
    """What a table holds; None where any of it is damaged."""
    try:
        if db.execute(f"PRAGMA quick_check({table})").fetchone()[0] != "ok":
            return None
        return read(db)
    except (sqlite3.DatabaseError, ValueError):
        return None
