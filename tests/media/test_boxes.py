from __future__ import annotations

import struct
from pathlib import Path

import pytest

from reviewer.media import boxes
from reviewer.media.boxes import C2PA_UUID, JumbfBox, file_boxes, held_manifests, manifest_boxes
from tests.clips import Clip


def box(kind: bytes, held: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(held), kind) + held


def described(label: bytes, *inside: bytes) -> bytes:
    return box(b"jumb", box(b"jumd", bytes(16) + b"\3" + label + b"\0") + b"".join(inside))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_the_boxes_of_a_clip_fill_its_file(plain_clip: Clip) -> None:
    found = file_boxes(plain_clip.path)

    assert {b"ftyp", b"moov", b"mdat"} <= {one.kind for one in found}
    assert found[-1].start + found[-1].size == plain_clip.path.stat().st_size


def test_large_boxes_and_one_up_to_the_end_are_measured(tmp_path: Path) -> None:
    large = struct.pack(">I4sQ", 1, b"mdat", 16 + 3) + b"abc"
    path = written(tmp_path / "a.mp4", large + struct.pack(">I4s", 0, b"free") + b"12345")

    assert [(one.kind, one.size) for one in file_boxes(path)] == [(b"mdat", 3), (b"free", 5)]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\0\0\0\x08", "cut off"),
        (struct.pack(">I4s", 4, b"free"), "ends before it starts"),
        (struct.pack(">I4s", 1000, b"mdat"), "after what holds it"),
        (struct.pack(">I4sQ", 1, b"mdat", 3), "ends before it starts"),
        (box(b"free") * 20_000, "too many"),
    ],
)
def test_what_is_not_made_of_boxes_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        file_boxes(written(tmp_path / "a.mp4", data))


def test_manifests_are_told_from_other_data(tmp_path: Path) -> None:
    data = box(b"uuid", bytes(16)) + box(b"uuid", C2PA_UUID + b"this") + box(b"uuid", b"short")
    path = written(tmp_path / "a.mp4", data)

    assert held_manifests(path, file_boxes(path)) == (C2PA_UUID + b"this",)


def test_a_manifest_beyond_any_of_ours_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boxes, "MOST_MANIFEST_BYTES", 20)
    path = written(tmp_path / "a.mp4", box(b"uuid", C2PA_UUID + bytes(5)))

    with pytest.raises(ValueError, match="too large"):
        held_manifests(path, file_boxes(path))


def test_every_box_of_a_manifest_is_listed_with_its_label() -> None:
    store = described(b"c2pa", described(b"inside", box(b"cbor", b"x")), box(b"bidb", b"picture"))

    found = manifest_boxes(C2PA_UUID + bytes(4) + b"manifest\0" + bytes(8) + store)

    assert [one for one in found if one.kind != b"jumb"] == [
        JumbfBox(b"jumd", "c2pa"),
        JumbfBox(b"jumd", "inside"),
        JumbfBox(b"cbor"),
        JumbfBox(b"bidb"),
    ]
