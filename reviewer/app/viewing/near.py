"""NearFrames: frames of a clip by number, step by step; those decoded last are kept in memory."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import numpy as np

from reviewer.media.frames import Frame, FrameReader

KEPT_BYTES = 256 << 20
"""Decoded frames that are kept: 80 of 1080p, 20 of 4K, so that steps back need no decoding."""

KEPT_LEAST, KEPT_MOST = 8, 240

# Decoding on for so many frames takes no longer than a jump to a key frame in between.
ON_FRAMES = 8


class NearFrames:
    """Frames of an open reader, whichever way they are asked for.

    Nothing is decoded twice while the wanted frames go on from the last one, or lie among those
    that are kept.
    """

    def __init__(self, reader: FrameReader) -> None:
        self._reader = reader
        self._keyframes = reader.packets.keyframes
        self._count = len(reader.packets.index)
        video = reader.media.video
        frame_bytes = max(1, 2 * video.width_px * video.height_px)
        self._most = min(max(KEPT_BYTES // frame_bytes, KEPT_LEAST), KEPT_MOST)
        self._kept: dict[int, Frame] = {}
        self._coming: Iterator[Frame] | None = None
        self._next = 0

    def to(self, number: int) -> Generator[None, None, Frame | None]:
        """The frame of that number; pauses after each one that is decoded on the way.

        None where it cannot be decoded. It can be given up at any pause.
        """
        if number in self._kept:
            return self._kept[number]
        if self._coming is None or not self._leads_to(number):
            self._next = self.key_before(number)
            self._coming = self._reader.frames(self._next, self._count)
        for frame in self._coming:
            self._keep(frame)
            self._next = frame.number + 1
            if frame.number >= number:
                return frame if frame.number == number else None
            yield
        self._coming = None
        return None

    def nearest(self, number: int) -> Frame | None:
        """The kept frame next to a number, in its own group of pictures; None where none is."""
        first = self.key_before(number)
        behind = int(np.searchsorted(self._keyframes, number, side="right"))
        end = int(self._keyframes[behind]) if behind < len(self._keyframes) else self._count
        near = [one for one in self._kept if first <= one < end]
        return self._kept[min(near, key=lambda one: abs(one - number))] if near else None

    def distance(self, number: int) -> int:
        """How many frames have to be decoded before that one."""
        if number in self._kept:
            return 0
        if self._coming is not None and self._leads_to(number):
            return number - self._next
        return number - self.key_before(number)

    def key_before(self, number: int) -> int:
        """The key frame at or before a frame."""
        return int(self._keyframes[np.searchsorted(self._keyframes, number, side="right") - 1])

    def _leads_to(self, number: int) -> bool:
        """Whether going on is the quickest way to a frame."""
        if number < self._next:
            return False
        return number <= self._next + ON_FRAMES or self.key_before(number) <= self._next

    def _keep(self, frame: Frame) -> None:
        self._kept.pop(frame.number, None)
        self._kept[frame.number] = frame
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
