"""The file of a copy: claimed for one run before work starts, named in one step when checked.

    with claimed(folder, source=clip) as claim:  # NAME.part is there, and this run's alone
        ...                                      # write claim.part, check it
        claim.deliver(sha256, overwrite=False)   # NAME.part becomes NAME

Who holds the lock on a part owns it, from its making to the end of the block; the system drops
the lock of a run that was killed, so a part without one is stale and is removed by the next run.
On Windows the open file itself is that lock: what is open is neither removed nor renamed there.
Where a disk knows no locks (some network shares) nobody can tell a stale part from a living one:
each is left alone.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from io import FileIO
from itertools import count
from pathlib import Path

from reviewer.domain.errors import ExportError
from reviewer.export.encoders import SUFFIXES

if sys.platform != "win32":
    import fcntl

PART_SUFFIX = ".part"
_BESIDE_SUFFIX = ".stretches.part"

# Neutral names of copies: the source's name could name the prisoner.
_NUMBERED = re.compile(r"copy-(\d+)\.")
_NUMBERED_PART = re.compile(rf"copy-\d+\.(?:{'|'.join(s[1:] for s in SUFFIXES)})\.part")

_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL})


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A copy without its name yet: `part` is this run's alone, `target` the name it shall get."""

    part: Path
    target: Path
    file: FileIO

    @property
    def size_bytes(self) -> int:
        """The size of the part as it is now."""
        return os.fstat(self.file.fileno()).st_size

    def sha256(self) -> str:
        """The SHA-256 of the part as it is now, in hexadecimal."""
        with _translated(self.part):
            self.file.seek(0)
            return hashlib.file_digest(self.file, "sha256").hexdigest()

    def deliver(self, checked: str, *, overwrite: bool) -> None:
        """Give the copy its name, on the disk for good, where it still is what was checked.

        `checked` is its `sha256` from before its check. ExportError where it changed since, or
        cannot get its name; then nothing has that name that had not before.
        """
        if not _is_at(self.file, self.part) or self.sha256() != checked:
            raise ExportError(
                "The copy was changed by another program after its check, so it was not delivered.",
                hint="Export again into a folder that nothing else writes to.",
            )
        try:
            os.fsync(self.file.fileno())
            if sys.platform == "win32":
                self.file.close()  # what is open cannot be renamed there
            if overwrite:
                self.part.replace(self.target)
            else:
                _name_if_free(self.part, self.target)
        except FileExistsError as error:
            raise ExportError(
                f"“{self.target.name}” exists already.",
                hint="Choose another name, or allow overwriting.",
            ) from error
        except OSError as error:
            raise ExportError(
                f"The copy cannot get the name “{self.target.name}” ({error.strerror}).",
                hint="Check the folder and its disk.",
            ) from error
        _sync_folder(self.target.parent)


@contextlib.contextmanager
def claimed(
    folder: Path, name: str | None = None, *, source: Path, suffix: str = ".mp4"
) -> Iterator[Claim]:
    """A new copy in a folder, this run's alone to the end of the block, under a name or a number.

    Without a name, it gets the next number that neither a file nor another run has, with the
    suffix, and what killed runs left under numbers is removed. A copy that was not delivered in the
    block is removed at its end: it may show a face. ExportError says what is in the way.
    """
    if name is None:
        claim = _claim_number(folder, source, suffix)
    else:
        claim = _claim_name(folder / name, source)
    try:
        yield claim
    finally:
        _release(claim)


def beside(part: Path) -> Path:
    """The file for what is encoded before it is joined into a part; whoever has that owns it."""
    return part.with_name(part.name.removesuffix(PART_SUFFIX) + _BESIDE_SUFFIX)


def require_other_file(part: Path, source: Path) -> None:
    """Raise where a part, or the name that it would get, is the clip that it is made from."""
    name = part.with_name(part.name.removesuffix(PART_SUFFIX))
    with _translated(part):
        if _is_same_file(part, source) or _is_same_file(name, source):
            raise ExportError(
                "The copy would overwrite the clip that it is made from.",
                hint="Choose another folder or another name.",
            )


def _claim_name(target: Path, source: Path) -> Claim:
    part = _part_of(target)
    require_other_file(part, source)
    claim = _claim(target, source)
    if claim is None:
        raise ExportError(
            f"Another run is making “{target.name}” in this folder.",
            hint=f"Choose another name, or delete “{part.name}” if no other run is at work.",
        )
    return claim


def _claim_number(folder: Path, source: Path, suffix: str) -> Claim:
    with _translated(_part_of(folder / "copy")):
        names = [path.name for path in folder.iterdir()]
        for name in names:
            if _NUMBERED_PART.fullmatch(name):
                _clear(folder / name, source)
    taken = [
        int(match[1])
        for name in names
        if not name.endswith(PART_SUFFIX) and (match := _NUMBERED.match(name)) is not None
    ]
    for number in count(max(taken, default=0) + 1):
        claim = _claim(folder / f"copy-{number:04d}{suffix}", source)
        if claim is None:
            continue
        if not os.path.lexists(claim.target):
            return claim
        _release(claim)  # another run has delivered it since the folder was read
    raise AssertionError("numbers do not end")


def _claim(target: Path, source: Path) -> Claim | None:
    """The claim on a name; None where the part is another run's, or nobody can tell."""
    part = _part_of(target)
    with _translated(part):
        while _clear(part, source):
            try:
                file = FileIO(part, "xb+")
            except FileExistsError:
                continue  # another run was faster: look whether it lives
            # Between these two lines another run may have found the part without a lock.
            if _lock(file, part) is not _Lock.ANOTHERS and _is_at(file, part):
                return Claim(part, target, file)
            file.close()
    return None


def _release(claim: Claim) -> None:
    """Remove the part, if it still is ours, and then give up the lock."""
    try:
        beside(claim.part).unlink(missing_ok=True)  # where the process that made it was killed
        if claim.file.closed:  # on Windows, where its delivery was tried
            claim.part.unlink(missing_ok=True)
        elif _is_at(claim.file, claim.part):
            if sys.platform == "win32":
                claim.file.close()
            claim.part.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(
            f"“{claim.part.name}” cannot be removed ({error.strerror}); it may show a face.",
            hint="Delete it.",
        ) from error
    finally:
        claim.file.close()


def _clear(part: Path, source: Path) -> bool:
    """Whether nothing has the name of a part, or only what a killed run left, which is removed."""
    try:
        kind = part.lstat().st_mode
    except FileNotFoundError:
        return True
    if stat.S_ISLNK(kind) and not _is_same_file(part, source):
        part.unlink(missing_ok=True)  # the link alone; no run makes one
        return True
    if not stat.S_ISREG(kind) or _is_same_file(part, source):
        return False
    try:
        if sys.platform == "win32":
            part.unlink(missing_ok=True)  # refused where a run has it open
            return True
        with FileIO(part, "rb+") as file:
            lock = _lock(file, part)
            if not _is_at(file, part):
                return True  # its run has just ended; whoever has the name now is looked at next
            if lock is _Lock.OURS:
                beside(part).unlink(missing_ok=True)
                part.unlink(missing_ok=True)
            return lock is _Lock.OURS
    except FileNotFoundError:
        return True
    except PermissionError:
        return False  # another user's, or open in a program


class _Lock(Enum):
    OURS = auto()
    ANOTHERS = auto()
    UNKNOWN = auto()  # this disk has no locks of the kind that is needed


def _lock(file: FileIO, part: Path) -> _Lock:
    """Take the lock on an open part without waiting; it lasts until the file is closed."""
    if sys.platform == "win32":
        return _Lock.OURS
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _Lock.ANOTHERS
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return _Lock.UNKNOWN
        raise
    # Linux makes of it a lock on a Windows share that keeps ffmpeg out, too (flock(2), "CIFS").
    try:
        with FileIO(part, "rb") as other:
            other.read(1)
    except FileNotFoundError:
        pass  # `_is_at` says so to the caller
    except PermissionError:
        fcntl.flock(file, fcntl.LOCK_UN)
        return _Lock.UNKNOWN
    return _Lock.OURS


def _name_if_free(part: Path, target: Path) -> None:
    """Give a part its name where nothing has that name; FileExistsError otherwise.

    The name of the part may stay beside it, until the claim ends.
    """
    if sys.platform == "win32":
        part.rename(target)  # refuses an existing name there
        return
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        # A disk without links, such as a memory card: look first, which is nearly as good.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        part.rename(target)


def _sync_folder(folder: Path) -> None:
    """See a rename onto the disk, where it has a way to ask for it.

    The copy has its name by now: nothing may look as if it had not.
    """
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _part_of(target: Path) -> Path:
    return target.with_name(target.name + PART_SUFFIX)


def _is_same_file(path: Path, other: Path) -> bool:
    return path.exists() and path.samefile(other)


def _is_at(file: FileIO, path: Path) -> bool:
    """Whether an open file is the one under a name, and not one that came in its place."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.lstat())
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def _translated(part: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _cannot_write(part, error) from error


def _cannot_write(part: Path, error: OSError) -> ExportError:
    folder = part.parent.name or str(part.parent)
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return ExportError(
                f"The folder “{folder}” cannot be written to.", hint="Choose another one."
            )
        case errno.ENOENT | errno.ENOTDIR:
            return ExportError(f"The folder “{folder}” does not exist.", hint="Make it first.")
        case errno.ENOSPC | errno.EDQUOT:
            return ExportError("The disk is full.", hint="Make room, then export again.")
        case errno.ENAMETOOLONG:
            return ExportError(
                "The name of the copy is too long for this folder.", hint="Choose a shorter one."
            )
    return ExportError(
        f"The copy cannot be written into “{folder}” ({error.strerror}).",
        hint="Check the folder and its disk.",
    )
