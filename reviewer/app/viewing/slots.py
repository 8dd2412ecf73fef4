"""Slots: the decoding process's side of the shared memory through which pictures travel."""

from __future__ import annotations

from multiprocessing.shared_memory import SharedMemory

import numpy as np
import numpy.typing as npt

from reviewer.app.viewing.messages import BYTES_PER_PIXEL, Free, Ring, Size, Sort


def slot_bytes(size: Size, sort: Sort) -> int:
    """How much the pictures of a frame take."""
    width, height = size
    return width * height * BYTES_PER_PIXEL * sort.pictures


class Slots:
    """Which slots of the newest ring are free, and views of them."""

    def __init__(self) -> None:
        self._memory: SharedMemory | None = None
        self._ring = Ring("", 0, 0)
        self._free: list[int] = []

    @property
    def name(self) -> str:
        return self._ring.name

    @property
    def has_free(self) -> bool:
        return bool(self._free)

    def take_ring(self, ring: Ring) -> None:
        """Use another ring from now on; nothing is written into the one before any more."""
        self.close()
        self._ring = ring
        try:
            self._memory = SharedMemory(ring.name)
        except FileNotFoundError:
            return  # the window has replaced it already: its next request brings another
        self._free = list(range(ring.slots))

    def free(self, request: Free) -> None:
        """Take a slot back, if it is one of this ring."""
        if request.ring == self._ring.name:
            self._free.append(request.slot)

    def next_free(self, size: Size, sort: Sort) -> int | None:
        """A slot that belongs to the caller until it is freed; None where it would be too small."""
        if not self._free or slot_bytes(size, sort) > self._ring.slot_bytes:
            return None
        return self._free.pop(0)

    def pictures(self, slot: int, size: Size, sort: Sort) -> npt.NDArray[np.uint8]:
        """The pictures in a slot: (1 or 2, height, width, 4), to be written."""
        assert self._memory is not None
        width, height = size
        return np.ndarray(
            (sort.pictures, height, width, BYTES_PER_PIXEL),
            np.uint8,
            buffer=self._memory.buf,
            offset=slot * self._ring.slot_bytes,
        )

    def close(self) -> None:
        """Let go of the memory."""
        if self._memory is not None:
            self._memory.close()
            self._memory = None
        self._free = []
