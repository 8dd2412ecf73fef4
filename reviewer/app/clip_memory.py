"""Which clips the window had in its list, kept from one start to the next, after a crash, too.

Names of files can name people, so the list is one file that only its owner may read, and is
removed as soon as it shall not be kept: see `forget`.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Remembered:
    """The clips and reviews of a list, which review was open, and at which frame."""

    paths: tuple[Path, ...] = ()
    opened: Path | None = None
    frame: int = 0


class ClipMemory:
    """The file that holds the list."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Remembered:
        """What was kept; nothing where there is no file, or none that can be read."""
        try:
            held = json.loads(self.path.read_text("utf-8"))
            return Remembered(
                tuple(Path(one) for one in held["paths"]),
                Path(held["opened"]) if held["opened"] else None,
                int(held["frame"]),
            )
        except FileNotFoundError:
            return Remembered()
        except (OSError, ValueError, KeyError, TypeError) as error:
            _log.warning("the list of clips cannot be read: %s", error)
            return Remembered()

    def save(self, held: Remembered) -> None:
        """Keep a list. Where that fails the window goes on: the list is a convenience."""
        text = json.dumps(
            {
                "paths": [str(path) for path in held.paths],
                "opened": str(held.opened) if held.opened else None,
                "frame": held.frame,
            }
        )
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
            part.unlink(missing_ok=True)
            with FileIO(part, "x", opener=_open_for_owner) as file:
                file.write(text.encode())
            part.replace(self.path)
        except OSError as error:
            _log.warning("the list of clips cannot be kept: %s", error)

    def forget(self) -> None:
        """Keep nothing."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("the list of clips cannot be removed: %s", error)


def _open_for_owner(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
