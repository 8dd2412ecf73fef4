"""Files whose headers promise what nobody could hold, made from small clips that are well."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

HUGE_PX = 65535
MANY = 2**31 - 1


def _patched(data: bytes, marker: bytes, offset: int, new: bytes, *, last: bool = False) -> bytes:
    """The data with bytes changed so far behind a marker; ValueError where it is not there."""
    at = (data.rindex if last else data.index)(marker) + offset
    return data[:at] + new + data[at + len(new) :]


def _size(data: bytes) -> bytes:
    """An MP4 whose video is said to be 65535 × 65535, in its track and in its sample entry."""
    side = struct.pack(">H", HUGE_PX)
    data = _patched(data, b"avc1", 4 + 24, side + side, last=True)
    return _patched(data, b"tkhd", 4 + 76, side + b"\0\0" + side + b"\0\0")


def _many_times(data: bytes) -> bytes:
    """An MP4 whose first table of times promises 2^31 frames."""
    return _patched(data, b"stts", 12, struct.pack(">I", MANY))


def _many_equal(data: bytes) -> bytes:
    """An MP4 that promises 2^31 samples of one byte each, in one chunk."""
    data = _patched(data, b"stsz", 8, struct.pack(">II", 1, MANY))
    data = _patched(data, b"stsc", 16, struct.pack(">I", MANY))
    return _many_times(data)


def bomb(data: bytes, samples: int = 80_000_000) -> bytes:
    """An MP4 that promises so many samples of one byte: few enough for a reader to believe it."""
    data = _patched(data, b"stsz", 8, struct.pack(">II", 1, samples))
    data = _patched(data, b"stsc", 16, struct.pack(">I", samples))
    return _patched(data, b"stts", 12, struct.pack(">I", samples))


def fragment_bomb(data: bytes, samples: int = 80_000_000) -> bytes:
    """A fragmented MP4 whose first fragment promises so many samples, and describes none."""
    return _patched(data, b"trun", 4, struct.pack(">II", 1, samples))


def _many_entries(data: bytes) -> bytes:
    """An MP4 whose tables are said to be longer than the file."""
    for marker in (b"stts", b"stsc", b"stco", b"ctts"):
        data = _patched(data, marker, 8, struct.pack(">I", MANY))
    return data


def _long(data: bytes) -> bytes:
    """An MP4 that is said to last 10^9 seconds, in whole and in its track."""
    long = struct.pack(">II", 1000, 2**32 - 2)
    data = _patched(data, b"mvhd", 4 + 12, struct.pack(">II", 4, 2**32 - 2))
    return _patched(data, b"mdhd", 4 + 12, long)


def _late(data: bytes) -> bytes:
    """An MP4 whose second frame comes 2^31 ticks after the first."""
    return _patched(data, b"stts", 16, struct.pack(">I", MANY))


def _long_box(data: bytes) -> bytes:
    """An MP4 with a box that is said to be longer than any disk."""
    box = struct.pack(">I4sQ", 1, b"udta", 2**62)
    return data + box + bytes(64)


def _element(data: bytes, name: bytes, value: bytes) -> bytes:
    """A Matroska file in which the first element of that name, with its length, has this value."""
    return _patched(data, name, len(name), value)


def _matroska_size(data: bytes) -> bytes:
    # PixelWidth and PixelHeight with two bytes each.
    side = struct.pack(">H", HUGE_PX)
    return _element(_element(data, b"\xb0\x82", side), b"\xba\x81", b"\xff")


MP4: Mapping[str, Callable[[bytes], bytes]] = {
    "size": _size,
    "many times": _many_times,
    "many equal samples": _many_equal,
    "many entries": _many_entries,
    "long": _long,
    "late": _late,
    "long box": _long_box,
}
"""What becomes of a small MP4 (H.264), by name."""


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _apng(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    frame = struct.pack(">IIIIIHHBB", 0, width, height, 0, 0, 1, 25, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _png_chunk(b"IHDR", header)
        + _png_chunk(b"acTL", struct.pack(">II", MANY, 0))
        + _png_chunk(b"fcTL", frame)
        + _png_chunk(b"IDAT", zlib.compress(bytes(100_000)))
        + _png_chunk(b"IEND", b"")
    )


def _gif(side: int) -> bytes:
    screen = b"GIF89a" + struct.pack("<HHBBB", side, side, 0x80, 0, 0) + bytes(6)
    image = b"," + struct.pack("<HHHHB", 0, 0, side, side, 0) + b"\x02\x02\x4c\x01\x00"
    return screen + image + image + b";"


def _ivf(codec: bytes, side: int) -> bytes:
    header = struct.pack("<4sHH4sHHIIII", b"DKIF", 0, 32, codec, side, side, 25, 1, MANY, 0)
    # A key frame of VP8 with its start code and size.
    frame = b"\x10\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 16383, 16383) + bytes(64)
    return header + struct.pack("<IQ", len(frame), 0) + frame


ALONE: Mapping[str, bytes] = {
    "size.y4m": b"YUV4MPEG2 W65535 H65535 F25:1 Ip A1:1 C420\nFRAME\n" + bytes(1000),
    "within.y4m": b"YUV4MPEG2 W16384 H16384 F25:1 Ip A1:1 C420\nFRAME\n" + bytes(1000),
    "rate.y4m": b"YUV4MPEG2 W64 H64 F2147483647:1 Ip A1:1 C420\nFRAME\n" + bytes(6144),
    "size.apng": _apng(2**31 - 1, 2**31 - 1),
    "large.apng": _apng(HUGE_PX, HUGE_PX),
    "within.apng": _apng(16384, 16384),
    "size.gif": _gif(HUGE_PX),
    "within.gif": _gif(16384),
    "size.ivf": _ivf(b"VP80", HUGE_PX),
    "vp9.ivf": _ivf(b"VP90", HUGE_PX),
}
"""Small files of other formats, by name."""


def write_all(folder: Path, mp4: bytes, matroska: bytes, avi: bytes) -> dict[str, Path]:
    """All of them in a folder, by name; from an MP4, a Matroska file and an AVI that are well."""
    side = struct.pack("<II", HUGE_PX, HUGE_PX)
    files = {f"{name}.mp4": change(mp4) for name, change in MP4.items()}
    files["size.mkv"] = _matroska_size(matroska)
    files["size.avi"] = _patched(_patched(avi, b"avih", 8 + 32, side), b"strf", 8 + 4, side)
    files["frames.avi"] = _patched(avi, b"avih", 8 + 16, struct.pack("<I", MANY))
    files |= ALONE
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in files}
