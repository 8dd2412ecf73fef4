"""A copy never replaces what must not be replaced, and gets its name in one step."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reviewer.domain.errors import ExportError
from reviewer.export.target import claim, deliver


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"source")
    return path


def test_a_claimed_part_exists_and_is_empty(tmp_path: Path, source: Path) -> None:
    part = tmp_path / "copy.mp4.part"
    part.write_bytes(b"left by a crash")

    claim(part, source)

    assert part.read_bytes() == b""


def test_a_copy_with_the_name_of_its_source_is_refused(source: Path) -> None:
    with pytest.raises(ExportError, match="overwrite the clip"):
        claim(source.with_name("clip.mp4.part"), source)

    assert source.read_bytes() == b"source"


@pytest.mark.parametrize("name", ["copy.mp4", "copy.mp4.part"])
def test_a_link_to_the_source_is_refused(tmp_path: Path, source: Path, name: str) -> None:
    (tmp_path / name).symlink_to(source)

    with pytest.raises(ExportError, match="overwrite the clip"):
        claim(tmp_path / "copy.mp4.part", source)

    assert source.read_bytes() == b"source"


def test_a_link_that_leads_elsewhere_is_replaced_not_followed(tmp_path: Path, source: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"other")
    part = tmp_path / "copy.mp4.part"
    part.symlink_to(other)

    claim(part, source)

    assert not part.is_symlink()
    assert other.read_bytes() == b"other"


def test_a_missing_folder_is_said_before_work_starts(tmp_path: Path, source: Path) -> None:
    with pytest.raises(ExportError, match="“no folder” does not exist"):
        claim(tmp_path / "no folder" / "copy.mp4.part", source)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is writable for root")
def test_a_folder_without_permission_is_said_before_work_starts(
    tmp_path: Path, source: Path
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(0o500)

    with pytest.raises(ExportError, match="“locked” cannot be written to"):
        claim(folder / "copy.mp4.part", source)


def test_a_name_that_is_too_long_is_said(tmp_path: Path, source: Path) -> None:
    with pytest.raises(ExportError, match="too long"):
        claim(tmp_path / f"{'x' * 300}.mp4.part", source)


def test_delivery_renames_the_part(tmp_path: Path) -> None:
    part, target = tmp_path / "copy.mp4.part", tmp_path / "copy.mp4"
    part.write_bytes(b"copy")

    deliver(part, target, overwrite=False)

    assert target.read_bytes() == b"copy"
    assert list(tmp_path.iterdir()) == [target]


def test_delivery_leaves_an_existing_file_alone(tmp_path: Path) -> None:
    part, target = tmp_path / "copy.mp4.part", tmp_path / "copy.mp4"
    part.write_bytes(b"copy")
    target.write_bytes(b"older")

    with pytest.raises(ExportError, match="exists already"):
        deliver(part, target, overwrite=False)

    assert target.read_bytes() == b"older"
    assert part.read_bytes() == b"copy"


def test_delivery_overwrites_when_asked(tmp_path: Path) -> None:
    part, target = tmp_path / "copy.mp4.part", tmp_path / "copy.mp4"
    part.write_bytes(b"copy")
    target.write_bytes(b"older")

    deliver(part, target, overwrite=True)

    assert target.read_bytes() == b"copy"
    assert list(tmp_path.iterdir()) == [target]


def test_a_part_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot get the name"):
        deliver(tmp_path / "copy.mp4.part", tmp_path / "copy.mp4", overwrite=False)
