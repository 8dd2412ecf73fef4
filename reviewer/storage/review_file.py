"""ReviewFile: one review in one SQLite file, which is whole after every save.

SQLite keeps a rollback journal beside the file while a save runs, not a write-ahead log all the
time: between two saves, and whenever no program has it open, a review is one file that can be
copied, moved and read in a folder that nobody may write to. A save costs a few milliseconds, at
the pace of a person. What a crash leaves half done is taken back when the file is next opened.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from reviewer.domain.edits import Changes
from reviewer.domain.errors import ReviewFileError
from reviewer.domain.log import (
    MIGRATE,
    RECOVER,
    REPLACED,
    SCAN,
    Act,
    Head,
    Inspection,
    KnownHead,
    Signature,
    Values,
)
from reviewer.domain.review import Review
from reviewer.domain.soundness import require_sound
from reviewer.storage import faults, journal, rows, schema
from reviewer.storage.database import connect, require_database, transaction
from reviewer.storage.holding import held
from reviewer.storage.signing import sign

PROGRAM = "reviewer scan"  # what makes a review, to those who want to change it meanwhile

_COMPANIONS = ("-journal", "-wal", "-shm")


class ReviewFile:
    """An open review file; a context manager, closed at its end.

    Others may read the file at the same time, and write to it, too: then the next save is refused,
    because what this program holds in memory is no longer what the file holds.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        """Use `open`."""
        self.path = path
        self._db = db
        self._identity = _identity(path)
        self._data_version = self._read_data_version()

    @staticmethod
    def create(
        path: Path,
        review: Review,
        *,
        clip: Path | None = None,
        overwrite: bool = False,
        signature: Signature | None = None,
        log: journal.OldLog | None = None,
    ) -> None:
        """Write a new review file; it gets its name when it is whole.

        Where the clip lies in another folder, `clip` lets the review remember the way to it. Its
        log starts with an entry that tells all of it, signed by `signature`, else by the account,
        and names the head of the log that it replaces; the review of a damaged file goes on with
        what is left of that one's `log`.
        """
        require_sound(review)
        folder = _way(path, clip)
        part = path.with_name(f"{path.name}.part")
        if not path.parent.is_dir():
            raise faults.no_folder(path)
        # Two at once would write into one part, and one would name what the other has half written.
        with held(path, program=PROGRAM), faults.translated(path):
            _require_free(path, overwrite=overwrite)
            part.unlink(missing_ok=True)
            try:
                part.touch(exist_ok=False)
                before = _replaced(path) if overwrite else {}
                act = Act(SCAN, "Scan", signature or sign())
                _write_new(part, review, folder, act=act, before=before, log=log)
                _require_free(path, overwrite=overwrite)
                # A journal that a crash left beside an earlier file would be played into this one.
                for companion in _COMPANIONS:
                    path.with_name(path.name + companion).unlink(missing_ok=True)
                part.replace(path)
                _sync_folder(path.parent)
            except BaseException:
                part.unlink(missing_ok=True)
                raise

    @classmethod
    def open(cls, path: Path) -> Self:
        """The review file at `path`, checked; one of an older version is brought up to date."""
        with faults.translated(path):
            db = connect(require_database(path))
            try:
                _check(db, path)
                return cls(path, db)
            except BaseException:
                db.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._db.close()

    def load(self) -> Review:
        """What the file holds; its arrays are not to be written to."""
        with faults.translated(self.path), transaction(self._db, "DEFERRED"):
            review = _read(self._db, self.path)
            self._data_version = self._read_data_version()
            return review

    def save(self, review: Review, changes: Changes, act: Act) -> None:
        """Write what was touched, and the entry of the log that says who did what, in one go.

        All of it is in the file, or nothing is.
        """
        db = self._db
        with faults.translated(self.path), transaction(db, "IMMEDIATE"):
            if (
                self._read_data_version() != self._data_version
                or _identity(self.path) != self._identity
            ):
                raise faults.changed_elsewhere(self.path)
            touched = journal.touched(changes)
            before = journal.values_of(db, touched)
            for number in changes.tracks:
                rows.write_track(db, number, review)
            for table, (name, _) in rows.DOCUMENT_TABLES.items():
                numbers = getattr(changes, name)
                rows.write_documents(db, table, numbers, held=getattr(review, name))
            if changes.risk:
                rows.write_risk(db, review)
                rows.write_scan(db, review)
            if changes.case:
                rows.write_case(db, review)
            after = journal.values_of(db, touched)
            journal.append(db, act, head=_head(db, self.path), before=before, after=after)

    def note(self, act: Act) -> None:
        """Add an entry to the log about what changes nothing in the review, such as a report."""
        with faults.translated(self.path), transaction(self._db, "IMMEDIATE"):
            head = _head(self._db, self.path)
            journal.append(self._db, act, head=head, before={}, after={})

    def log_lines(self) -> list[bytes]:
        """The lines of the log, oldest first, as they are in the file."""
        with faults.translated(self.path), transaction(self._db, "DEFERRED"):
            return [line for _, line in rows.read_log_lines(self._db)]

    def log_head(self) -> Head:
        """Where the log ends."""
        with faults.translated(self.path):
            return _head(self._db, self.path)

    def check_log(self, known: KnownHead | None = None) -> Inspection:
        """Whether the log is what was written, and the review what its log says.

        `known` is a head of the log that was kept elsewhere.
        """
        with faults.translated(self.path), transaction(self._db, "DEFERRED"):
            return journal.check(self._db, known=known)

    def way_to_clip(self) -> str:
        """The way from the review's folder to the clip's when it was made; "" for the same."""
        with faults.translated(self.path):
            try:
                return rows.read_clip(self._db)[0].folder
            except ValueError as error:
                raise faults.damaged(self.path, str(error)) from error

    def _read_data_version(self) -> int:
        """A number that changes when another connection has written to the file."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])


def _write_new(
    part: Path,
    review: Review,
    folder: str,
    *,
    act: Act,
    before: Values,
    log: journal.OldLog | None,
) -> None:
    """Fill an empty file that nobody knows of yet, and see it onto the disk."""
    with contextlib.closing(connect(part)) as db:
        # The file has no name before it is whole, so a crash leaves nothing to take back.
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA synchronous = OFF")
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        with transaction(db, "EXCLUSIVE"):
            schema.migrate(db)
            rows.write_clip(db, review, folder)
            rows.write_risk(db, review)
            for number in review.tracks:
                rows.write_track(db, number, review)
            rows.write_case(db, review)
            for table, (name, _) in rows.DOCUMENT_TABLES.items():
                held = getattr(review, name)
                rows.write_documents(db, table, frozenset(held), held=held)
            if log is None:
                journal.append_snapshot(db, act, head=Head(), before=before)
            else:
                title = "Recover what is left of a damaged file"
                journal.go_on(db, Act(RECOVER, title, act.signature), log)
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _replaced(path: Path) -> Values:
    """Where the log ends of the review that is about to be replaced; nothing where none is."""
    try:
        with contextlib.closing(connect(require_database(path))) as db:
            if not schema.is_review(db):
                return {}
            return {REPLACED: {"head": str(rows.read_head(db))}}
    except ReviewFileError:
        return {}
    except (sqlite3.Error, ValueError):
        return {REPLACED: {"head": "cannot be read"}}


def _require_free(path: Path, *, overwrite: bool) -> None:
    if path.is_dir() or (not overwrite and os.path.lexists(path)):
        raise faults.there_already(path)


def _check(db: sqlite3.Connection, path: Path) -> None:
    """Raise where the file is no review, too new or damaged; bring an older one up to date."""
    if not schema.is_review(db):
        raise faults.not_a_review(path)
    version = schema.version_of(db)
    if version > len(schema.MIGRATIONS):
        raise faults.made_by_newer(path)
    if version < 1:
        raise faults.damaged(path, f"user_version is {version}")
    problem = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    if problem != "ok":
        raise faults.damaged(path, problem)
    if version < len(schema.MIGRATIONS):
        with transaction(db, "IMMEDIATE"):
            schema.migrate(db)
            _require_known_tables(db, path)  # inside: what is no review of ours stays as it was
            _log_migration(db, path, version)
    _require_known_tables(db, path)


def _log_migration(db: sqlite3.Connection, path: Path, old_version: int) -> None:
    """The first entry of the log where an older version kept none, else the next one."""
    act = Act(MIGRATE, "Bring the file of an older version up to date", sign())
    before = {"file": {"version": old_version}}
    journal.append_snapshot(db, act, head=_head(db, path), before=before)


def _head(db: sqlite3.Connection, path: Path) -> Head:
    try:
        return rows.read_head(db)
    except ValueError as error:
        raise faults.damaged(path, str(error)) from error


def _require_known_tables(db: sqlite3.Connection, path: Path) -> None:
    if not schema.has_known_tables(db):
        raise faults.damaged(path, "the tables are not those of a review")


def _read(db: sqlite3.Connection, path: Path) -> Review:
    try:
        clip, index = rows.read_clip(db)
        scan, cuts = rows.read_scan(db)
        review = Review(
            media=clip.media,
            index=index,
            scan=scan,
            cuts=cuts,
            risk=rows.read_risk(db),
            tracks=rows.read_tracks(db),
            case=rows.read_case(db),
            **{
                name: rows.read_documents(db, table, kind)
                for table, (name, kind) in rows.DOCUMENT_TABLES.items()
            },
        )
        require_sound(review)
    except ValueError as error:
        raise faults.damaged(path, str(error)) from error
    return review


def _way(path: Path, clip: Path | None) -> str:
    """How to get from the folder of a review to that of its clip, which is never spelled out.

    "" where they are the same, and where no way leads there (another drive).
    """
    if clip is None:
        return ""
    try:
        way = os.path.relpath(clip.resolve().parent, path.resolve().parent)
    except ValueError:
        return ""
    return "" if way == os.curdir else Path(way).as_posix()


def _sync_folder(folder: Path) -> None:
    """See a rename onto the disk, where the system has a way to ask for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands under a name; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino
