"""What goes wrong with a review file, as sentences: SQLite's codes and the system's translated."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reviewer.domain.errors import ReviewFileError


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the system about the review at `path` into sentences."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise  # a bug of ours, such as the use of a file that is closed
    except sqlite3.Error as error:
        raise _from_sqlite(error, path) from error
    except UnicodeDecodeError as error:
        # The sqlite3 module quotes names of a damaged schema in its own errors.
        raise damaged(path, str(error)) from error
    except OSError as error:
        raise _from_system(error, path) from error


def damaged(path: Path, details: str) -> ReviewFileError:
    return ReviewFileError(
        f"The review “{path.name}” is damaged.",
        hint="Use a backup if there is one, or try `reviewer recover`; else scan the clip again.",
        plain_hint="Use a backup if there is one; the command “reviewer recover” saves what is "
        "left of it. Else take it away, and scan the clip again.",
        details=details,
    )


def beyond_recovery(path: Path) -> ReviewFileError:
    return ReviewFileError(
        f"The damage to the review “{path.name}” reaches its clip or its tracks.",
        hint="Use a backup if there is one; else scan the clip again.",
    )


def not_a_review(path: Path) -> ReviewFileError:
    return ReviewFileError(
        f"“{path.name}” is not a review.", hint="Name a .review file that a scan has written."
    )


def missing(path: Path) -> ReviewFileError:
    return ReviewFileError(
        f"There is no review at {path}.", hint="Check the name, or scan the clip first."
    )


def unreadable(path: Path) -> ReviewFileError:
    return ReviewFileError(
        f"The review “{path.name}” may not be read.",
        hint="Ask its owner, or change its permissions.",
    )


def no_folder(path: Path) -> ReviewFileError:
    return ReviewFileError(
        f"There is no folder {path.parent}.", hint="Make it first, or choose another."
    )


def made_by_newer(path: Path) -> ReviewFileError:
    return ReviewFileError(
        f"The review “{path.name}” was made by a newer version of this program.",
        hint="Install that version to open it.",
    )


def changed_elsewhere(path: Path) -> ReviewFileError:
    return ReviewFileError(
        f"The review “{path.name}” was changed, moved or replaced by another program, so"
        " nothing was saved.",
        hint="Open it again.",
    )


def there_already(path: Path) -> ReviewFileError:
    return ReviewFileError(
        f"There is a file “{path.name}” already.", hint="Choose another name, or ask to replace it."
    )


def _locked(path: Path, details: str) -> ReviewFileError:
    return ReviewFileError(
        f"Another program is working on the review “{path.name}”.",
        hint="Close it there, or wait until it has ended, and try again.",
        details=details,
    )


def _full(path: Path, details: str) -> ReviewFileError:
    return ReviewFileError(
        f"The disk is full: “{path.name}” could not be written.",
        hint="Make room and try again.",
        details=details,
    )


def _read_only(path: Path, details: str) -> ReviewFileError:
    return ReviewFileError(
        f"“{path.name}” cannot be written: it or its folder is read-only.",
        hint="Copy it into a folder of your own, or change its permissions.",
        details=details,
    )


def _disk_fault(path: Path, details: str) -> ReviewFileError:
    return ReviewFileError(
        f"The disk reported an error about “{path.name}”.",
        hint="Check that the disk is connected and whole, and try again.",
        details=details,
    )


def _from_sqlite(error: sqlite3.Error, path: Path) -> ReviewFileError:
    """SQLite's primary result codes, sqlite.org/rescode.html; what is left is a damaged file."""
    details = f"{getattr(error, 'sqlite_errorname', type(error).__name__)}: {error}"
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return _locked(path, details)
        case sqlite3.SQLITE_FULL:
            return _full(path, details)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            # CANTOPEN: the file is open already, so it is the journal beside it that is refused.
            return _read_only(path, details)
        case sqlite3.SQLITE_IOERR:
            return _disk_fault(path, details)
        case sqlite3.SQLITE_NOTADB:
            return not_a_review(path)
        case _:
            return damaged(path, details)


def _from_system(error: OSError, path: Path) -> ReviewFileError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _full(path, str(error))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _read_only(path, str(error))
    if error.errno == errno.ENAMETOOLONG:
        return ReviewFileError(
            "The name of the review is too long for this disk.", hint="Choose a shorter name."
        )
    return _disk_fault(path, str(error))
