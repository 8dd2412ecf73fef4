"""Files that use cases write: what is there is not overwritten, and nothing is half written."""

from __future__ import annotations

import os
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.storage.holding import held


def require_new(target: Path, *, overwrite: bool) -> None:
    """Raise where `target` exists and was not asked to be replaced."""
    if not overwrite and (target.exists() or target.is_symlink()):
        raise ReviewerError(
            f"{target} is there already.",
            hint="Choose another folder, or replace it with --replace.",
            plain_hint="Choose another folder, or replace it.",
        )


def require_folder(folder: Path) -> None:
    """Make sure that `folder` is there and can be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReviewerError(
            f"The folder {folder} cannot be made: {error.strerror}.", hint="Choose another folder."
        ) from error
    require_writable(folder)


def require_writable(folder: Path) -> None:
    """Raise where nothing can be written into `folder`."""
    if not folder.is_dir():
        raise ReviewerError(f"There is no folder {folder}.", hint="Make it, or choose another.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ReviewerError(
            f"Nothing can be written into the folder {folder}.",
            hint="Choose another folder with --out.",
            plain_hint="Choose another folder.",
        )


def write_whole(target: Path, data: bytes) -> None:
    """Write a file beside its name and rename it when it is whole; one process at a time."""
    with held(target, program="another command"):
        _write_whole(target, data)


def _write_whole(target: Path, data: bytes) -> None:
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ReviewerError(
            f"{target} cannot be written: {error.strerror}.",
            hint="Make room or choose another folder.",
        ) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
