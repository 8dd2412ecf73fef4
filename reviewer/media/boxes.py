"""The boxes that an MP4 or MOV file is made of, read from their headers alone.

ISO/IEC 14496-12, 4.2 for the file; ISO/IEC 19566-5 (JUMBF) for the boxes of a C2PA manifest.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

C2PA_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""The type of the `uuid` box that holds a manifest of C2PA."""

MOST_MANIFEST_BYTES = 64 << 20
"""Some 100 bytes go into a manifest for each stretch with covers: this is for hours of flicker."""

_HEADER_BYTES = 8
_LARGE_BYTES = 16
_MANIFEST_PREFACE = 4 + len(b"manifest\0") + 8  # version and flags, purpose, offset of a hash tree
_MOST_BOXES = 10_000


@dataclass(frozen=True, slots=True)
class FileBox:
    """A box at the top of a file: its type, and where its content lies, in bytes."""

    kind: bytes
    start: int
    size: int


def file_boxes(path: Path) -> tuple[FileBox, ...]:
    """The boxes at the top of a file, in order; ValueError where it is not made of boxes."""
    boxes: list[FileBox] = []
    with path.open("rb") as file:
        end = os.fstat(file.fileno()).st_size
        at = 0
        while at < end:
            if len(boxes) == _MOST_BOXES:
                raise ValueError("too many boxes")
            file.seek(at)
            box = _box(file.read(_LARGE_BYTES), at, end)
            boxes.append(box)
            at = box.start + box.size
    return tuple(boxes)


def held_manifests(path: Path, boxes: Iterable[FileBox]) -> tuple[bytes, ...]:
    """What each `uuid` box with a manifest holds, type included; ValueError if too large."""
    manifests: list[bytes] = []
    with path.open("rb") as file:
        for box in boxes:
            file.seek(box.start)
            if box.kind != b"uuid" or file.read(len(C2PA_UUID)) != C2PA_UUID:
                continue
            if box.size > MOST_MANIFEST_BYTES:
                raise ValueError("a manifest is too large")
            file.seek(box.start)
            manifests.append(file.read(box.size))
    return tuple(manifests)


@dataclass(frozen=True, slots=True)
class JumbfBox:
    """A box of a manifest: its type, and the label of the box that it describes, or ""."""

    kind: bytes
    label: str = ""


def manifest_boxes(held: bytes) -> tuple[JumbfBox, ...]:
    """Every box of a manifest, from what its `uuid` box holds; ValueError where it is damaged."""
    return tuple(_jumbf(held[len(C2PA_UUID) + _MANIFEST_PREFACE :]))


def _jumbf(data: bytes) -> Iterator[JumbfBox]:
    at = 0
    while at < len(data):
        box = _box(data[at : at + _LARGE_BYTES], at, len(data))
        held = data[box.start : box.start + box.size]
        if box.kind == b"jumd":
            # 16 bytes of type, 1 of flags, of which the second says that a label follows.
            label = held[17:].partition(b"\0")[0] if len(held) > 17 and held[16] & 2 else b""
            yield JumbfBox(box.kind, label.decode("utf-8"))
        else:
            yield JumbfBox(box.kind)
        if box.kind == b"jumb":
            yield from _jumbf(held)
        at = box.start + box.size


def _box(head: bytes, at: int, end: int) -> FileBox:
    """The box whose first bytes are given; it stands at `at`, and what holds it ends at `end`."""
    if len(head) < _HEADER_BYTES:
        raise ValueError("a box is cut off")
    size, kind = struct.unpack(">I4s", head[:_HEADER_BYTES])
    header = _HEADER_BYTES
    if size == 1 and len(head) >= _LARGE_BYTES:
        (size,) = struct.unpack(">Q", head[_HEADER_BYTES:_LARGE_BYTES])
        header = _LARGE_BYTES
    elif size == 0:
        size = end - at  # up to the end
    if size < header or at + size > end:
        raise ValueError("a box ends before it starts or after what holds it")
    return FileBox(kind, at + header, size - header)
