"""Viewer: what the window holds of an open clip; the clip itself is open in another process.

Nothing here waits for that process: wishes go through a thread that writes, answers come from one
that reads. Pictures are in memory that both processes map; its name is taken away as soon as both
have it, so that nothing of it is left after a crash.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections.abc import Callable, Iterable
from itertools import count
from multiprocessing.shared_memory import SharedMemory
from queue import SimpleQueue

from reviewer.app.executors import let_go
from reviewer.app.viewing import messages as m
from reviewer.app.viewing.entry import run
from reviewer.app.viewing.slots import slot_bytes
from reviewer.app.viewing.timetable import Order
from reviewer.domain.geometry import Box
from reviewer.domain.plan import ExportPlan

SLOTS = 10
RING_BYTES = 192 << 20
LEAST_SLOTS = 3

CLOSE_S = 2.0

DIED = m.Failed(
    "The process that reads the clip ended without a word.",
    "The clip may be damaged. Try again.",
)


class Viewer:
    """Asks for pictures and sound of one clip; `listen` gets each answer, in a thread of its own.

    Every method may be called at any time and returns at once. What is asked for by a newer `show`
    or `play` replaces the older one; a `play` goes on until `stop`. `close` ends the process.
    """

    def __init__(self, source: m.Source, listen: Callable[[m.Answer], None]) -> None:
        self._listen = listen
        self._serials = count(1)
        self._wishes: SimpleQueue[m.Request | None] = SimpleQueue()
        self._rings: dict[str, _Ring] = {}
        self._ring: _Ring | None = None
        self._lock = threading.Lock()
        self._is_closed = False
        context = multiprocessing.get_context("spawn")
        self._connection, there = context.Pipe()
        self._process = context.Process(target=run, args=(there, source), daemon=True)
        with there:  # so that the death of the process ends the pipe
            self._process.start()
        self._threads = [
            threading.Thread(target=target, daemon=True, name=name)
            for target, name in ((self._write, "viewer wishes"), (self._read, "viewer answers"))
        ]
        for thread in self._threads:
            thread.start()

    @property
    def process_id(self) -> int | None:
        """The process that decodes."""
        return self._process.pid

    def show(self, frame: int, size: m.Size, sort: m.Sort) -> int:
        """Wish for one frame; its number in the answers."""
        self._make_room(size, sort)
        return self._asked(m.Show(next(self._serials), frame, size, sort))

    def play(self, order: Order, size: m.Size, sort: m.Sort, *, speed: float) -> int:
        """Wish for frames in order, ahead of their time."""
        self._make_room(size, sort)
        return self._asked(m.Play(next(self._serials), order, size, sort, speed))

    def due(self, serial: int, lap: int, frame: int) -> None:
        """Say what is on screen now, so that nothing is made that comes too late."""
        self._wishes.put(m.Due(serial, lap, frame))

    def listen(self, order: Order, stream: int, *, covered: bool) -> int:
        """Wish for sound in the same order; `heard` has to tell what was taken of it."""
        return self._asked(m.Listen(next(self._serials), order, stream, covered))

    def heard(self, serial: int, count: int) -> None:
        """So many bytes of sound were taken."""
        self._wishes.put(m.Heard(serial, count))

    def stop(self) -> None:
        """No more of what plays."""
        self._wishes.put(m.Stop())

    def take_plan(self, plan: ExportPlan) -> None:
        """Cover by another plan from now on."""
        self._wishes.put(m.NewPlan(plan))

    def cover_all(self, on: bool) -> None:
        """Let no picture out of the process that is not covered, or let them again."""
        self._wishes.put(m.CoveredOnly(on))

    def thumbnail(
        self, frame: int, box: Box | None, long_side: int, *, covered: bool = True
    ) -> int:
        """Wish for a small picture, of a box or of the whole frame; it comes when there is time."""
        return self._asked(m.ThumbnailOf(next(self._serials), frame, box, long_side, covered))

    def forget(self, serials: Iterable[int]) -> None:
        """Give up thumbnails that have not come."""
        self._wishes.put(m.Forget(frozenset(serials)))

    def pixels(self, shown: m.Shown, number: int = 0) -> memoryview:
        """The rows of a picture that was shown, not freed yet, from the top; b"" where it is gone.

        They may be read until it is freed.
        """
        with self._lock:
            ring = self._rings.get(shown.ring)
            if ring is None:
                return memoryview(b"")
            length = slot_bytes(shown.size, m.Sort.PLAIN)
            start = shown.slot * ring.slot_bytes + number * length
            memory = ring.memory.buf
            assert memory is not None
            return memory[start : start + length]

    def free(self, shown: m.Shown) -> None:
        """Give the slot of a picture back."""
        self._wishes.put(m.Free(shown.ring, shown.slot))

    def close(self) -> None:
        """End the process and let go of the memory; a second time does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self._wishes.put(m.Close())
        self._wishes.put(None)
        let_go(self._process, CLOSE_S)
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()
        self._connection.close()
        with self._lock:
            for ring in self._rings.values():
                ring.drop()
            self._rings.clear()

    def _asked(self, request: m.Show | m.Play | m.Listen | m.ThumbnailOf) -> int:
        self._wishes.put(request)
        return request.serial

    def _make_room(self, size: m.Size, sort: m.Sort) -> None:
        """See to it that the slots are large enough, and not many times too large."""
        needed = slot_bytes(size, sort)
        ring = self._ring
        if ring is not None and needed <= ring.slot_bytes <= 8 * needed:
            return
        slots = min(max(RING_BYTES // needed, LEAST_SLOTS), SLOTS)
        made = _Ring(slots, needed)
        with self._lock:
            self._rings[made.memory.name] = made
            for name in [name for name in self._rings if name != made.memory.name]:
                self._rings.pop(name).drop()
        self._ring = made
        self._wishes.put(m.Ring(made.memory.name, slots, needed))

    def _write(self) -> None:
        while (wish := self._wishes.get()) is not None:
            # Where the process has ended, `_read` says so.
            with contextlib.suppress(OSError):
                self._connection.send(wish)

    def _read(self) -> None:
        try:
            while True:
                answer: m.Answer = self._connection.recv()
                if isinstance(answer, m.Shown):
                    self._forget_name(answer.ring)
                self._listen(answer)
                if isinstance(answer, m.Failed):
                    return
        except (EOFError, OSError):
            if not self._is_closed:
                self._listen(DIED)

    def _forget_name(self, name: str) -> None:
        with self._lock:
            if ring := self._rings.get(name):
                ring.unlink()


class _Ring:
    """Shared memory of this process: made, unlinked once, dropped."""

    def __init__(self, slots: int, slot_bytes: int) -> None:
        self.slot_bytes = slot_bytes
        self.memory = SharedMemory(create=True, size=slots * slot_bytes)
        self._has_name = True

    def unlink(self) -> None:
        """Take its name away: both processes have it."""
        if self._has_name:
            self._has_name = False
            self.memory.unlink()

    def drop(self) -> None:
        """Let go of it."""
        self.unlink()
        self.memory.close()
