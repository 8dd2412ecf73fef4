"""The file of a copy: claimed before work starts, named in one step when it has been checked."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from reviewer.domain.errors import ExportError

PART_SUFFIX = ".part"


def claim(part: Path, source: Path) -> None:
    """Make sure that `part` can be written, and that neither it nor its name is the source.

    What an earlier run left there is removed. ExportError says what is in the way.
    """
    name = part.with_name(part.name.removesuffix(PART_SUFFIX))
    try:
        if any(path.exists() and path.samefile(source) for path in (part, name)):
            raise ExportError(
                "The copy would overwrite the clip that it is made from.",
                hint="Choose another folder or another name.",
            )
        part.unlink(missing_ok=True)
        part.open("xb").close()
    except OSError as error:
        raise _cannot_write(part, error) from error


def deliver(part: Path, target: Path, *, overwrite: bool) -> None:
    """Give a checked copy its name, on the disk for good; ExportError where that fails."""
    try:
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if overwrite:
            part.replace(target)
        else:
            _rename_to_new(part, target)
        _sync_folder(target.parent)
    except FileExistsError as error:
        raise ExportError(
            f"“{target.name}” exists already.", hint="Choose another name, or allow overwriting."
        ) from error
    except OSError as error:
        raise ExportError(
            f"The copy cannot get the name “{target.name}” ({error.strerror}).",
            hint="Check the folder and its disk.",
        ) from error


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


def _rename_to_new(part: Path, target: Path) -> None:
    """Rename where nothing has that name; FileExistsError otherwise."""
    if os.name == "nt":
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
    else:
        part.unlink()


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
