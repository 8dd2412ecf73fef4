"""What somebody dropped into the window, or named at its start: clips and reviews, one by one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from reviewer.app.actions import REVIEW_SUFFIX
from reviewer.app.batch import CLIP_SUFFIXES
from reviewer.app.logs import head_path


def found_in(paths: Iterable[Path]) -> list[Path]:
    """The named files, and the clips of the named folders, sorted, at any depth.

    A file that is named by itself may have any suffix. Of what lies in a folder, hidden files and
    the copies that were delivered there are left out, and a review is found by its clip.
    """
    found: list[Path] = []
    for path in paths:
        here = path.absolute()
        found += _clips_of(here) if here.is_dir() else [here]
    return list(dict.fromkeys(found))


def is_review(path: Path) -> bool:
    return path.suffix == REVIEW_SUFFIX


def _clips_of(folder: Path) -> list[Path]:
    clips: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        clips += [
            path
            for path in map(Path(here).joinpath, sorted(names))
            if not path.name.startswith(".")
            and path.suffix.lower() in CLIP_SUFFIXES
            and not head_path(path).exists()
        ]
    return clips
