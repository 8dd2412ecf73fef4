"""How much of a file is missing at its end: recordings and downloads that were cut off.

Matroska, MP4, QuickTime and AVI write how long their parts are before the parts themselves.
Decoders read to where such a file ends, and say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from reviewer.domain.errors import MediaError

# The parts of an MP4 at its top level, ISO/IEC 14496-12. What follows another name is padding, or
# not ours to judge.
_BOXES = frozenset(
    {b"ftyp", b"moov", b"mdat", b"moof", b"sidx", b"mfra", b"free", b"skip", b"wide", b"uuid"}
)
_MAX_PARTS = 1_000_000

_EBML, _SEGMENT = b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67"  # RFC 8794 and RFC 9559


def promised_bytes(path: Path) -> int:
    """How long a file is by its own headers; its real length where they do not say more.

    MediaError where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            return max(size, *_ends(file, size))
    except OSError as error:
        raise MediaError(
            f"“{path.name}” cannot be read.", hint="Check that the file and its disk are there."
        ) from error


def _ends(file: IO[bytes], size: int) -> Iterator[int]:
    """Where the parts of a file end, by their headers."""
    yield 0
    head = _read(file, 0, 12)
    if head.startswith(_EBML):
        yield from _matroska(file)
    elif head[4:8] in _BOXES:
        yield from _boxes(file, size)
    elif head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        yield from _riff(file, size)


def _matroska(file: IO[bytes]) -> Iterator[int]:
    """The end of the segment, which holds all; it is unknown in live recordings."""
    length, start = _ebml_length(_read(file, 4, 8))
    position = 4 + start + (length or 0)
    if length is None or _read(file, position, 4) != _SEGMENT:
        return
    length, start = _ebml_length(_read(file, position + 4, 8))
    if length is not None:
        yield position + 4 + start + length


def _ebml_length(data: bytes) -> tuple[int | None, int]:
    """A length and how many bytes it takes; None where it says that it is unknown."""
    first = data[0] if data else 0
    count = 9 - first.bit_length()
    if count > len(data):
        return None, 0
    value = int.from_bytes(data[:count], "big") & ((1 << 7 * count) - 1)
    return (None if value == (1 << 7 * count) - 1 else value), count


def _boxes(file: IO[bytes], size: int) -> Iterator[int]:
    position = 0
    for _ in range(_MAX_PARTS):
        head = _read(file, position, 16)
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        if len(head) < 8 or head[4:8] not in _BOXES or length < 8:
            return  # a length of 0 means: up to the end
        position += length
        yield position
        if position >= size:
            return


def _riff(file: IO[bytes], size: int) -> Iterator[int]:
    """Above a gigabyte an AVI has several parts of that kind (OpenDML)."""
    position = 0
    while position < size:
        head = _read(file, position, 8)
        if head[:4] != b"RIFF":
            return
        position += 8 + int.from_bytes(head[4:8], "little")
        yield position


def _read(file: IO[bytes], position: int, count: int) -> bytes:
    file.seek(position)
    return file.read(count)
