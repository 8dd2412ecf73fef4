"""What has to be known of an H.264 stream to join parts of two: its parameter sets, its units.

ITU-T H.264, 7.3 and annex B for the stream, ISO/IEC 14496-15, 5.3.3 for the configuration record
that MP4, MOV and Matroska keep beside it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Self

import av
import av.video.stream
from av.bitstream import BitStreamFilterContext

LENGTH_BYTES = 4
"""How many bytes before each unit tell its length; streams that use fewer are left alone."""


class Unit(IntEnum):
    """The types of units that a plain stream is made of (table 7-1)."""

    SLICE = 1
    IDR_SLICE = 5
    SEI = 6
    SPS = 7
    PPS = 8
    DELIMITER = 9
    END_OF_SEQUENCE = 10
    END_OF_STREAM = 11
    FILLER = 12


@dataclass(frozen=True, slots=True)
class Configuration:
    """The parameter sets of a stream, as `avcC` keeps them.

    `chroma_and_depth` are the last bytes of the record, that the high profiles add.
    """

    profile: int
    compatibility: int
    level: int
    sps: tuple[bytes, ...]
    pps: tuple[bytes, ...]
    chroma_and_depth: bytes = b""

    @classmethod
    def of(cls, record: bytes) -> Self:
        """Read a record; ValueError where it is none, or of a kind that is not handled here."""
        if len(record) < 7 or record[0] != 1:
            raise ValueError("no avcC record")
        if (record[4] & 3) + 1 != LENGTH_BYTES:
            raise ValueError("its units have short lengths")
        sps, rest = _sets(record[6:], record[5] & 31)
        if not rest:
            raise ValueError("the record ends early")
        pps, rest = _sets(rest[1:], rest[0])
        return cls(record[1], record[2], record[3], sps, pps, rest)

    def record(self) -> bytes:
        """The record, as a container keeps it."""
        head = bytes([1, self.profile, self.compatibility, self.level, 0xFC | (LENGTH_BYTES - 1)])
        sps = b"".join(_counted(one) for one in self.sps)
        pps = b"".join(_counted(one) for one in self.pps)
        counts = bytes([0xE0 | len(self.sps)]), bytes([len(self.pps)])
        return head + counts[0] + sps + counts[1] + pps + self.chroma_and_depth

    def ids(self) -> frozenset[int]:
        """The numbers that its parameter sets bear, of both kinds."""
        sps = (_first_number(one[4:]) for one in self.sps)
        return frozenset([*sps, *(_first_number(one[1:]) for one in self.pps)])

    def with_sets_of(self, other: Configuration) -> Configuration:
        """One record for parts of both streams; ValueError where they cannot stand in one.

        Its profile is the higher one, of those that hold each other (annex A.2).
        """
        if self.ids() & other.ids():
            raise ValueError("their parameter sets bear the same numbers")
        low, high = sorted((self, other), key=lambda one: one.profile)
        if low.profile != high.profile and not (low.is_plain() and high.profile in _NESTED):
            raise ValueError("they are of different profiles")
        extras = {one.chroma_and_depth for one in (self, other)} - {b""}
        if len(extras) > 1:
            raise ValueError("they differ in chroma or depth")
        return replace(
            self,
            profile=high.profile,
            compatibility=self.compatibility & other.compatibility,
            chroma_and_depth=high.chroma_and_depth,
            level=max(self.level, other.level),
            sps=self.sps + other.sps,
            pps=self.pps + other.pps,
        )

    def is_plain(self) -> bool:
        """Whether a decoder of Main or High takes it."""
        is_constrained = bool(self.compatibility & 0x40)  # constraint_set1_flag
        return self.profile == _MAIN or (self.profile == _BASELINE and is_constrained)


_BASELINE, _MAIN, _HIGH = 66, 77, 100
_NESTED = (_MAIN, _HIGH)


def as_written(stream: av.video.stream.VideoStream) -> frozenset[bytes]:
    """The parameter sets of a stream, written anew from what ffmpeg reads in them.

    Sets that hold more than that, say words behind their last bit, are not among them.
    """
    with av.open(io.BytesIO(), "w", format="mp4") as scratch:
        anew = scratch.add_stream_from_template(stream)
        BitStreamFilterContext("h264_metadata", stream, anew)
        record = bytes(anew.codec_context.extradata or b"")
    return frozenset(part for part in record.split(b"\0\0\0\1") if part)


def units(packet: bytes) -> Iterator[tuple[int, bytes]]:
    """The type and the bytes of each unit of a packet; ValueError where it is damaged."""
    at = 0
    while at < len(packet):
        start = at + LENGTH_BYTES
        at = start + int.from_bytes(packet[at:start], "big")
        if at > len(packet) or at == start:
            raise ValueError("a unit ends beyond its packet, or is empty")
        yield packet[start] & 31, packet[start:at]


def joined(parts: list[bytes]) -> bytes:
    """Units as one packet."""
    return b"".join(len(part).to_bytes(LENGTH_BYTES, "big") + part for part in parts)


def _sets(data: bytes, count: int) -> tuple[tuple[bytes, ...], bytes]:
    """So many parameter sets, each after its length, and what follows."""
    sets = []
    for _ in range(count):
        length = int.from_bytes(data[:2], "big")
        one, data = data[2 : 2 + length], data[2 + length :]
        if len(one) != length or not length:
            raise ValueError("a parameter set ends early")
        sets.append(one)
    return tuple(sets), data


def _counted(one: bytes) -> bytes:
    return len(one).to_bytes(2, "big") + one


def _first_number(data: bytes) -> int:
    """The number at the start of some bits, in Exp-Golomb's code (9.1)."""
    bits = "".join(f"{byte:08b}" for byte in data[:8])
    zeros = bits.index("1")  # ValueError where there is none, as for other damage
    code = bits[zeros : 2 * zeros + 1]
    if len(code) != zeros + 1:
        raise ValueError("a number ends early")
    return int(code, 2) - 1
