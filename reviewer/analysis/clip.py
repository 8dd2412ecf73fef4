"""Clip: a file and all that reading its frames by number takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from reviewer.domain.media import MediaInfo
from reviewer.domain.timing import FrameIndex
from reviewer.media.frames import FrameReader
from reviewer.media.index import PacketIndex, read_index
from reviewer.media.probe import probe


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A file that can be read frame by frame."""

    path: Path
    media: MediaInfo
    packets: PacketIndex

    @classmethod
    def of(cls, path: Path, *, numbered_by: FrameIndex | None = None) -> Self:
        """The file at `path`; its frames numbered by an index that is known already."""
        media = probe(path)
        packets = read_index(path, media)
        return cls(path, media, packets.of_frames(numbered_by) if numbered_by else packets)

    def reader(self) -> FrameReader:
        return FrameReader(self.path, self.media, self.packets, threads=1)
