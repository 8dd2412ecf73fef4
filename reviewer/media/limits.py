"""Limits of a process that decodes what may be hostile: memory, time for a packet, no core dump.

A worker that goes beyond them ends, and with it one clip; the program says so and goes on. They
hold where the system has them: Linux has all, macOS has no limit of memory, Windows none.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import resource

LEAST_MEMORY_BYTES: Final = 4 << 30
"""Every worker may have that much: measured at 8K, scan and check take 0.9 GB, ffmpeg 1.4 GB."""

PACKET_CPU_S: Final = 300
"""CPU time of all threads from one packet to the next: decoding and searching a frame of 8K takes
2 s, and loading the models before the first one as long."""

INDEX_BYTES: Final = 512 << 20
INDEX_BYTES_PER_BYTE: Final = 4
"""What reading the headers and packets of a file may take beside what a process has already: so
much, and so much for each of its bytes. A packet takes up to 140 bytes here, and seldom less than
100 in the file; a few hundred bytes of an MP4 can promise packets for 3 GB."""

_timed = False
_bounded = False


def dump_no_core() -> None:
    """See to it that a crash leaves no memory image: pictures that nobody covered would be in it.

    Child processes inherit it.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_memory() -> None:
    """Limit what this process, and each that it starts, may allocate: half of the machine's memory.

    Address space that is reserved only, as models are mapped, does not count.
    """
    global _bounded
    if sys.platform == "linux":
        _bounded = True
        physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        _limit(resource.RLIMIT_DATA, max(LEAST_MEMORY_BYTES, physical // 2))


@contextlib.contextmanager
def index_memory(size_bytes: int) -> Iterator[None]:
    """Let a limited process take only what an index of a file of that size can need, in the block.

    What is refused becomes an error of the library that asked for it.
    """
    if sys.platform != "linux" or not _bounded:
        yield
        return
    page, taken = os.sysconf("SC_PAGE_SIZE"), Path("/proc/self/statm").read_text().split()[5]
    most = int(taken) * page + INDEX_BYTES + INDEX_BYTES_PER_BYTE * size_bytes
    before = resource.getrlimit(resource.RLIMIT_DATA)[0]
    _limit(resource.RLIMIT_DATA, min(most, before))
    try:
        yield
    finally:
        _limit(resource.RLIMIT_DATA, before)


def limit_time() -> None:
    """From now on this process ends when it gets nowhere: see `allow_next_packet`."""
    global _timed
    _timed = sys.platform != "win32"
    allow_next_packet()


def allow_next_packet() -> None:
    """Give a limited process the time that the next packet may take; others have no limit."""
    if sys.platform != "win32" and _timed:
        used = resource.getrusage(resource.RUSAGE_SELF)
        # Whole seconds, rounded up.
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + PACKET_CPU_S)


if sys.platform != "win32":

    def _limit(kind: int, most: int) -> None:
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))
