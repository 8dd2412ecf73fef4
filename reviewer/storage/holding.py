"""Who works on a file: one process at a time may change it, and the next is told which one does.

    with held(review, program="reviewer decide"):  # ReviewFileError names the holder
        ...

A hidden file beside it says who that is. Its lock is what counts: the system drops it with the
process, so what a killed one left behind is taken over by the next, and removed at its end. Where
a disk knows no locks (some network shares) nobody can be told, and nobody is kept out. Reading
needs no hold.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import platform
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from reviewer.domain.errors import ReviewFileError
from reviewer.storage import faults
from reviewer.storage.signing import utc_now

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_MAX_BYTES = 4096
_LOCKED_BYTE = 1 << 30  # far behind the text: on Windows nobody can read what is locked
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL})

# Holds of this process, and what ends the lock: a job may take again what its caller holds.
_ours: Counter[Path] = Counter()
_locks: dict[Path, contextlib.ExitStack] = {}
_guard = threading.Lock()


@contextlib.contextmanager
def held(path: Path, *, program: str) -> Iterator[None]:
    """Keep other processes from changing a file that is there or shall be, to the end of the block.

    ReviewFileError where another one holds it, with its number and its computer, or where the
    folder cannot be written to. In one process a hold may be taken several times.
    """
    real = path.resolve()
    lock = real.with_name(f".{real.name}.lock")
    with _guard, faults.translated(path), contextlib.ExitStack() as stack:
        if real not in _locks:
            stack.enter_context(_locked(lock, path, program))
            _locks[real] = stack.pop_all()
        _ours[real] += 1
    try:
        yield
    finally:
        with _guard:
            _ours[real] -= 1
            # Whoever came first may end first: the lock goes with the last.
            if not _ours[real]:
                del _ours[real]
                _locks.pop(real).close()


@contextlib.contextmanager
def _locked(lock: Path, path: Path, program: str) -> Iterator[None]:
    """The lock file is there, and its lock is ours; ReviewFileError where it is another's."""
    while True:
        try:
            file = FileIO(lock, "rb+", opener=_open_or_make)
        except PermissionError:
            if not lock.exists():
                raise
            _remove_stale(lock, path)
            continue
        with file:
            if not _lock(file):
                raise _in_use(path, _read(file))
            if not _is_at(file, lock):
                continue  # its holder has just removed it
            try:
                _write(file, program)
                yield
            finally:
                _remove(file, lock)
            return


def _remove_stale(lock: Path, path: Path) -> None:
    """Remove what a killed process of another user left; PermissionError where that is not allowed.

    ReviewFileError where that process is still at work.
    """
    with FileIO(lock, "rb") as file:
        if not _lock(file):
            raise _in_use(path, _read(file))
        if _is_at(file, lock):
            lock.unlink()


def _open_or_make(name: str, flags: int) -> int:
    # Never through a link, which could lead to a file that must not be written over.
    return os.open(name, flags | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)


def _lock(file: FileIO) -> bool:
    """Take the lock without waiting; False where another process has it."""
    try:
        if sys.platform == "win32":
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    return True


def _write(file: FileIO, program: str) -> None:
    file.truncate(0)
    file.seek(0)
    about = {
        "program": program,
        "process": os.getpid(),
        "computer": platform.node(),
        "since": utc_now(),
    }
    file.write(json.dumps(about).encode())


def _read(file: FileIO) -> dict[str, object]:
    """What a holder wrote about itself; nothing where it has not come to that, or it is no JSON."""
    file.seek(0)
    try:
        about = json.loads(file.read(_MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}


def _remove(file: FileIO, lock: Path) -> None:
    if sys.platform == "win32":
        file.close()  # what is open cannot be removed there
        with contextlib.suppress(PermissionError):  # and the next one may have it open already
            lock.unlink(missing_ok=True)
    elif _is_at(file, lock):
        lock.unlink(missing_ok=True)


def _is_at(file: FileIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.lstat())
    except FileNotFoundError:
        return False


def _in_use(path: Path, about: dict[str, object]) -> ReviewFileError:
    who = str(about.get("program") or "another program")
    process, computer, since = (about.get(key) for key in ("process", "computer", "since"))
    facts = [f"process {process}"] if process else []
    facts += [f"on the computer “{computer}”"] if computer else []
    facts += [f"since {since}"] if since else []
    where = f" ({' '.join(facts)})" if facts else ""
    return ReviewFileError(
        f"“{path.name}” is in use: {who}{where} is working on it.",
        hint="Wait until it has ended, or close it there, and try again.",
    )
