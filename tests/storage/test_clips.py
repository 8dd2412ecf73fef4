"""A review finds its clip where it is now, and takes no other for it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.errors import MediaError
from reviewer.domain.media import MediaInfo
from reviewer.storage.clips import find_clip
from reviewer.storage.review_file import ReviewFile
from tests.reviews import review_of

BYTES = b"the bytes of the clip"


def scanned(path: Path, clip: Path) -> MediaInfo:
    """Make a clip and its review in their folders; the clip as the review knows it."""
    for folder in (path.parent, clip.parent):
        folder.mkdir(exist_ok=True)
    clip.write_bytes(BYTES)
    review = review_of(name=clip.name)
    review.media = replace(
        review.media, size_bytes=len(BYTES), sha256=hashlib.sha256(BYTES).hexdigest()
    )
    ReviewFile.create(path, review, clip=clip)
    return review.media


def test_a_clip_beside_its_review_is_found(tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    media = scanned(tmp_path / "clip.review", clip)

    assert find_clip(tmp_path / "clip.review", media) == clip


def test_a_clip_in_another_folder_is_found_where_it_was(tmp_path: Path) -> None:
    path, clip = tmp_path / "reviews" / "clip.review", tmp_path / "clips" / "clip.mp4"
    media = scanned(path, clip)

    assert find_clip(path, media).samefile(clip)


def test_a_clip_that_was_moved_beside_its_review_is_found(tmp_path: Path) -> None:
    path, clip = tmp_path / "reviews" / "clip.review", tmp_path / "clips" / "clip.mp4"
    media = scanned(path, clip)

    clip = clip.rename(path.with_name("clip.mp4"))

    assert find_clip(path, media) == clip


def test_both_folders_moved_together_still_lead_to_the_clip(tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    media = scanned(case / "reviews" / "clip.review", case / "clips" / "clip.mp4")

    case = case.rename(tmp_path / "moved")

    found = find_clip(case / "reviews" / "clip.review", media)
    assert found.samefile(case / "clips" / "clip.mp4")


def test_a_clip_that_was_renamed_is_found_by_its_fingerprint(tmp_path: Path) -> None:
    media = scanned(tmp_path / "clip.review", tmp_path / "clip.mp4")
    (tmp_path / "a.mp4").write_bytes(BYTES[::-1])  # of the same size

    clip = (tmp_path / "clip.mp4").rename(tmp_path / "renamed.mp4")

    assert find_clip(tmp_path / "clip.review", media) == clip


def test_a_clip_whose_name_another_file_took_is_found(tmp_path: Path) -> None:
    media = scanned(tmp_path / "clip.review", tmp_path / "clip.mp4")
    clip = (tmp_path / "clip.mp4").rename(tmp_path / "renamed.mp4")

    (tmp_path / "clip.mp4").write_bytes(b"another")

    assert find_clip(tmp_path / "clip.review", media) == clip


@pytest.mark.parametrize("changed", [BYTES[::-1], BYTES + b"!", b""])
def test_a_clip_that_was_changed_is_refused(tmp_path: Path, changed: bytes) -> None:
    media = scanned(tmp_path / "clip.review", tmp_path / "clip.mp4")

    (tmp_path / "clip.mp4").write_bytes(changed)

    with pytest.raises(MediaError, match="changed or replaced"):
        find_clip(tmp_path / "clip.review", media)


def test_a_clip_that_is_gone_has_its_sentence(tmp_path: Path) -> None:
    path, clip = tmp_path / "reviews" / "clip.review", tmp_path / "clips" / "clip.mp4"
    media = scanned(path, clip)

    clip.unlink()
    clip.parent.rmdir()

    with pytest.raises(MediaError, match="is not where it was") as caught:
        find_clip(path, media)
    assert str(path.parent) in caught.value.hint


def test_a_name_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "reviews" / "clip.review"
    media = scanned(path, tmp_path / "reviews" / "clip.mp4")
    (tmp_path / "reviews" / "clip.mp4").rename(tmp_path / "clip.mp4")

    with pytest.raises(MediaError, match="is not where it was"):
        find_clip(path, replace(media, name="../clip.mp4"))


@pytest.mark.parametrize("way", ["/clips", "//server/share", "\\\\server\\share", "C:\\clips"])
def test_a_way_that_does_not_start_from_the_review_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    clip = tmp_path / "clips" / "clip.mp4"
    path = tmp_path / "clip.review"
    media = scanned(path, clip)
    monkeypatch.setattr(
        ReviewFile, "way_to_clip", lambda _: way.replace("/clips", str(clip.parent))
    )

    with pytest.raises(MediaError, match="is not where it was"):
        find_clip(path, media)
