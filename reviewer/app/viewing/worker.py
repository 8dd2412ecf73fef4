"""The process that decodes one clip for the window: one loop, in which the newest wish comes first.

Each wish is a generator that pauses after every decoded frame, so that none has to end before a
newer one is heard. Nothing here knows the window; nothing in the window decodes.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import assert_never

import numpy as np

from reviewer.app.executors import settle_process
from reviewer.app.viewing import messages as m
from reviewer.app.viewing.darkroom import Darkroom
from reviewer.app.viewing.near import NearFrames
from reviewer.app.viewing.pcm import samples_of
from reviewer.app.viewing.slots import Slots
from reviewer.app.viewing.timetable import Place
from reviewer.domain.errors import ReviewerError
from reviewer.media import limits
from reviewer.media.frames import Frame, FrameReader, Picture
from reviewer.media.index import read_index

Steps = Generator[None, None, None]

# A wish that needs more frames decoded than that gets a picture from nearby first.
PREVIEW_FRAMES = 10

SOUND_AHEAD_BYTES = m.SECOND_BYTES

UNREADABLE = "This picture cannot be decoded: the file is damaged here."


def serve(connection: Connection, source: m.Source) -> None:
    """Serve the window until it says Close or ends; what fails is said to it."""
    settle_process()
    limits.limit_time()
    with connection, contextlib.suppress(BrokenPipeError, ConnectionResetError, EOFError):
        try:
            packets = read_index(source.path, source.media).of_frames(source.index)
            with (
                FrameReader(source.path, source.media, packets) as reader,
                FrameReader(source.path, source.media, packets, threads=1) as beside,
            ):
                connection.send(m.Opened())
                _Desk(connection, source, NearFrames(reader), NearFrames(beside)).serve()
        except ReviewerError as error:
            connection.send(m.Failed(error.message, error.hint))
        except MemoryError:
            connection.send(m.Failed("The clip needs more memory than a process may take.", ""))


class _Desk:
    """What is wanted now, and the loop that does it."""

    def __init__(
        self,
        connection: Connection,
        source: m.Source,
        near: NearFrames,
        beside: NearFrames,
    ) -> None:
        self._connection = connection
        self._source = source
        self._near = near
        self._beside = beside
        self._darkroom = Darkroom(source.media, source.index, source.plan)
        self._covered_only = source.covered_only
        self._slots = Slots()
        self._is_open = True
        self._still: Steps | None = None
        self._film: Steps | None = None
        self._due: Place = (0, 0)
        self._sound: Steps | None = None
        self._sound_serial = 0
        self._sound_credit = 0
        self._thumbnails: deque[m.ThumbnailOf] = deque()
        self._thumbnail: Steps | None = None

    def serve(self) -> None:
        """Do what is asked for until the window closes."""
        while self._is_open:
            task = self._next_task()
            while self._is_open and self._connection.poll(None if task is None else 0):
                self._take(self._connection.recv())
                task = self._next_task()
            limits.allow_next_packet()
            if task is not None:
                task()
        self._slots.close()

    def _next_task(self) -> Callable[[], None] | None:
        """What is most urgent and can be done now; None: wait for the window."""
        if self._still is not None and self._slots.has_free:
            return self._step_still
        if self._sound is not None and self._sound_credit > 0:
            return self._step_sound
        if self._film is not None and self._slots.has_free:
            return self._step_film
        if self._thumbnails and self._still is None:
            return self._step_thumbnail
        return None

    def _take(self, request: m.Request) -> None:
        match request:
            case m.Ring():
                self._slots.take_ring(request)
            case m.Free():
                self._slots.free(request)
            case m.Show():
                self._still = self._show(request)
            case m.Play():
                self._due = (0, request.order.first)
                self._film = self._play(request)
            case m.Due():
                self._due = max(self._due, (request.lap, request.frame))
            case m.Stop():
                self._film = self._sound = None
            case m.NewPlan(plan=plan):
                self._source = replace(self._source, plan=plan)
                self._darkroom.take_plan(plan)
            case m.CoveredOnly(on=on):
                self._covered_only = on
            case m.ThumbnailOf():
                if request.covered:
                    self._thumbnails.append(request)
                else:  # somebody waits for it; what is under way ends first
                    self._thumbnails.insert(1 if self._thumbnail is not None else 0, request)
            case m.Forget(serials=serials):
                kept = [one for one in self._thumbnails if one.serial not in serials]
                if kept[:1] != list(self._thumbnails)[:1]:
                    self._thumbnail = None
                self._thumbnails = deque(kept)
            case m.Listen():
                self._sound_serial, self._sound_credit = request.serial, SOUND_AHEAD_BYTES
                self._sound = self._listen(request)
            case m.Heard():
                if request.serial == self._sound_serial:
                    self._sound_credit += request.count
            case m.Close():
                self._is_open = False
            case _:
                assert_never(request)

    def _step_still(self) -> None:
        self._still = self._stepped(self._still)

    def _step_film(self) -> None:
        self._film = self._stepped(self._film)

    def _step_sound(self) -> None:
        self._sound = self._stepped(self._sound)

    def _step_thumbnail(self) -> None:
        if self._thumbnail is None:
            self._thumbnail = self._draw(self._thumbnails[0])
        self._thumbnail = self._stepped(self._thumbnail)
        if self._thumbnail is None:
            self._thumbnails.popleft()

    def _stepped(self, steps: Steps | None) -> Steps | None:
        """The same task one step later; None when it has ended."""
        assert steps is not None
        try:
            next(steps)
        except StopIteration:
            return None
        return steps

    def _show(self, request: m.Show) -> Steps:
        """One still; first one from nearby where it takes long."""
        number = request.frame
        if self._near.distance(number) > PREVIEW_FRAMES:
            preview = self._near.nearest(number)
            if preview is None:
                preview = yield from self._near.to(self._near.key_before(number))
            if preview is not None and preview.number != number:
                self._send(request, (0, preview.number), preview, is_preview=True)
            yield
            while not self._slots.has_free:
                yield
        frame = yield from self._near.to(number)
        if frame is None:
            self._connection.send(m.Missing(request.serial, number, UNREADABLE))
        else:
            self._send(request, (0, number), frame)

    def _play(self, request: m.Play) -> Steps:
        """Frames in order; those that come too late or too fast for the screen are left out."""
        pts, timebase = self._source.index.pts, float(self._source.index.timebase)
        least_s = 0.9 * request.speed / request.at_most_per_s
        last: Place | None = None
        for place in request.order.places():
            lap, number = place
            frame = yield from self._near.to(number)
            is_late = place < self._due
            is_fast = (
                last is not None
                and last[0] == lap
                and (int(pts[number]) - int(pts[last[1]])) * timebase < least_s
            )
            # The last one stays on the screen.
            is_wanted = number == request.order.last or not (is_late or is_fast)
            if frame is not None and is_wanted:
                self._send(request, place, frame)
                last = place
            yield
        self._connection.send(m.Played(request.serial))

    def _send(
        self, request: m.Show | m.Play, place: Place, frame: Frame, *, is_preview: bool = False
    ) -> None:
        """Put the wanted pictures into a slot and say so; nothing where none is big enough."""
        sort = m.Sort.COVERED if self._covered_only else request.sort
        slot = self._slots.next_free(request.size, sort)
        if slot is None:
            return
        pictures = self._slots.pictures(slot, request.size, sort)
        for number, one in enumerate(self._made(frame, request.size, sort)):
            pictures[number] = one
        lap, shown = place
        self._connection.send(
            m.Shown(
                request.serial, lap, shown, self._slots.name, slot, request.size, sort, is_preview
            )
        )

    def _made(self, frame: Frame, size: m.Size, sort: m.Sort) -> list[Picture]:
        made = []
        if sort is not m.Sort.COVERED:
            made.append(self._darkroom.plain(frame, size))
        if sort is not m.Sort.PLAIN:
            made.append(self._darkroom.covered(frame, size))
        return made

    def _draw(self, request: m.ThumbnailOf) -> Steps:
        """One thumbnail."""
        frame = yield from self._beside.to(request.frame)
        if frame is None:
            self._connection.send(m.Missing(request.serial, request.frame, UNREADABLE))
            return
        covered = request.covered or self._covered_only
        picture = self._darkroom.cut(
            frame, request.box, long_side=request.long_side, covered=covered
        )
        height, width = picture.shape[:2]
        self._connection.send(
            m.Thumbnail(request.serial, request.frame, (width, height), picture.tobytes(), covered)
        )

    def _listen(self, request: m.Listen) -> Steps:
        """Sound, as long as the window takes it."""
        try:
            for samples in samples_of(
                self._source, request.order, request.stream, covered=request.covered
            ):
                data = np.ascontiguousarray(samples).tobytes()
                if data:
                    self._sound_credit -= len(data)
                    self._connection.send(m.Sound(request.serial, data))
                yield
        except ReviewerError as error:
            self._connection.send(m.SoundMissing(request.serial, str(error)))
            return
        self._connection.send(m.Sound(request.serial, b""))
