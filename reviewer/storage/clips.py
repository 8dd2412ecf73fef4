"""Where the clip of a review is now: found by its name, or else by its fingerprint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from reviewer.domain.errors import MediaError
from reviewer.domain.media import MediaInfo
from reviewer.media.probe import fingerprint
from reviewer.storage.review_file import ReviewFile


def find_clip(review_path: Path, media: MediaInfo) -> Path:
    """The clip that the review at `review_path` was made from, byte for byte.

    It is looked for in the review's folder and in the one where it was when the review was made,
    each as it lies from the review: under its name, then under any other. MediaError where it is
    not there, or where the file of that name is no longer the clip.
    """
    folders = [review_path.parent]
    with ReviewFile.open(review_path) as file:
        way = file.way_to_clip()
    if way and _is_relative(way):
        folders.append(review_path.parent / way)

    namesake = None
    for folder in folders:
        clip = folder / Path(media.name).name
        if clip.is_file():
            if _is_clip(clip, media):
                return clip
            namesake = namesake or clip
    for folder in folders:
        for other in _files_in(folder):
            if other != namesake and _is_clip(other, media):
                return other
    if namesake is not None:
        raise MediaError(
            f"“{namesake.name}” is not the clip that was scanned: it was changed or replaced.",
            hint="Put the clip back that was scanned, or scan this one.",
        )
    raise MediaError(
        f"The clip “{media.name}” is not where it was when it was scanned.",
        hint=f"Put it into the folder {review_path.absolute().parent}, beside its review.",
    )


def _is_clip(path: Path, media: MediaInfo) -> bool:
    """Whether a file has the clip's bytes; only one of its size is read."""
    return path.stat().st_size == media.size_bytes and fingerprint(path) == media.sha256


def _files_in(folder: Path) -> Iterator[Path]:
    """The plain files of a folder, by name; none where it is gone or may not be listed."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return
    yield from (path for path in paths if path.is_file())


def _is_relative(way: str) -> bool:
    """Whether a way starts from the review on every system: it may come from somebody else."""
    return not PurePosixPath(way).anchor and not PureWindowsPath(way).anchor
