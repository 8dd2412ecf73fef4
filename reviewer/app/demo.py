"""The clip that comes along, where a review can be saved beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import platformdirs

from reviewer.app.resources import resource
from reviewer.app.settings import APPLICATION
from reviewer.domain.errors import ReviewerError


def demo_clip(folder: Path | None = None) -> Path:
    """A copy of the demo clip in the user's own folder; one that is there already is taken.

    Its faces are of portraits that are free to use, and nobody's who needs cover.
    """
    folder = folder or platformdirs.user_data_path(APPLICATION) / "demo"
    source, clip = resource("demo", "demo.mp4"), folder / "demo.mp4"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not clip.exists() or clip.stat().st_size != source.stat().st_size:
            shutil.copyfile(source, clip)
    except OSError as error:
        raise ReviewerError(
            f"The demo clip cannot be put into {folder}: {error.strerror}.",
            hint="Make room, or open a clip of your own.",
        ) from error
    return clip
