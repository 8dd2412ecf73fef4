"""Playback: the picture follows the playhead, and the playhead follows the clock while it plays."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from reviewer.app.viewing import messages as m
from reviewer.app.viewing.timetable import Order, Place, Seconds, Timetable, edges_of
from reviewer.domain.timing import FrameIndex
from reviewer.ui.player.frame_service import FrameService, Picture
from reviewer.ui.player.sound_out import SoundOut
from reviewer.ui.playhead import Playhead, View

SORTS = {
    View.ORIGINAL: m.Sort.PLAIN,
    View.PLAN: m.Sort.PLAIN,
    View.COVERED: m.Sort.COVERED,
    View.WIPE: m.Sort.BOTH,
}

STARVED_S = 0.2
"""Without a picture for so long, time stands still until there is one: it would all be missed."""

SOUND_FIRST_S = 0.2
SOUND_PATIENCE_S = 0.4
_TICK_MS = 20


class Playback(QObject):
    """Asks the service for what the playhead looks at, in time.

    Signals: `picture` a Picture; `unseen` a frame that cannot be shown, and why. `shown` and
    `dropped` count frames since playing began.
    """

    picture = Signal(object)
    unseen = Signal(int, str)

    def __init__(
        self,
        service: FrameService,
        playhead: Playhead,
        sound: SoundOut,
        size: Callable[[bool], m.Size],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._playhead = playhead
        self._sound = sound
        self._size = size
        self.stream: int | None = None
        self.shown = self.dropped = 0
        self.edges: Seconds | None = None
        self._still = 0
        self._is_answered = True
        self._wants_another = False
        self._film = 0
        self._table: Timetable | None = None
        self._coming: deque[m.Shown] = deque()
        self._place: Place | None = None
        self._began: float | None = None
        self._asked_at = 0.0
        self._sound_wish = 0
        self._is_ours = False
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._advance)
        service.shown.connect(self._take)
        service.lost.connect(self._take_lost)
        service.missing.connect(self._take_missing)
        service.sound.connect(self._take_sound)
        service.sound_missing.connect(self._take_sound_missing)
        sound.taken.connect(lambda count: service.heard(self._sound_wish, count))
        playhead.moved.connect(self._follow)
        playhead.playing_changed.connect(self._start_or_stop)
        for changed in (playhead.speed_changed, playhead.loop_changed, playhead.view_changed):
            changed.connect(self.refresh)

    def load(self, index: FrameIndex | None) -> None:
        """Another clip, or none."""
        self._halt()
        self._still, self._is_answered, self._wants_another = 0, True, False
        self.edges = None if index is None else edges_of(index)

    @Slot()
    def refresh(self) -> None:
        """Ask anew for what is shown: its size, its covers or how it plays have changed."""
        if self._playhead.playing:
            self._start(self._playhead.frame)
        else:
            self._ask_still()

    @Slot(int)
    def _follow(self, frame: int) -> None:
        if self._is_ours:
            return
        if self._playhead.playing:
            self._start(frame)
        else:
            self._ask_still()

    @Slot(bool)
    def _start_or_stop(self, playing: bool) -> None:
        if not playing:
            self._halt()
            self._ask_still()
            return
        frame, loop = self._playhead.frame, self._playhead.loop
        is_at_end = frame >= self._playhead.frames - 1
        self.shown = self.dropped = 0
        self._start(0 if is_at_end and loop is None else frame)

    def _ask_still(self) -> None:
        """Ask for the frame of the playhead, but not before the last wish has shown something."""
        if self.edges is None or not self._playhead.frames:
            return
        if self._still and not self._is_answered:
            self._wants_another = True
            return
        self._is_answered = self._wants_another = False
        sort = SORTS[self._playhead.view]
        self._still = self._service.show(self._playhead.frame, self._size(False), sort)

    def _start(self, frame: int) -> None:
        self._halt()
        # What was asked for before is not waited for: it may not come any more.
        self._still, self._is_answered, self._wants_another = 0, True, False
        if self.edges is None or not self._service.is_open:
            self._playhead.pause()
            return
        order = Order.of(self._playhead.frames, frame, self._playhead.loop)
        speed, view = self._playhead.speed, self._playhead.view
        self._table = Timetable(self.edges, order)
        self._film = self._service.play(order, self._size(True), SORTS[view], speed=speed)
        self._asked_at = time.monotonic()
        if speed == 1 and self.stream is not None and self._sound.can_play():
            covered = view is View.COVERED
            self._sound_wish = self._service.listen(order, self.stream, covered=covered)
        self._tick.start(_TICK_MS)

    def _halt(self) -> None:
        self._tick.stop()
        if self._film:
            self._service.stop()
        self._film = self._sound_wish = 0
        self._sound.stop()
        for answer in self._coming:
            self._service.free(answer)
        self._coming.clear()
        self._table, self._place, self._began = None, None, None

    @Slot(object)
    def _take(self, answer: m.Shown) -> None:
        if answer.serial == self._film:
            self._coming.append(answer)
            if self._began is None:
                self._begin()
        elif answer.serial == self._still and not self._playhead.playing:
            self._is_answered = True
            if not self._emit(answer) or self._wants_another:
                self._ask_still()
        else:
            self._service.free(answer)

    @Slot(int)
    def _take_lost(self, serial: int) -> None:
        """Ask again for a still that was not covered when it came."""
        if serial == self._still:
            self._is_answered = True
            self._ask_still()

    @Slot(int, int, str)
    def _take_missing(self, serial: int, frame: int, text: str) -> None:
        if serial != self._still:
            return
        self._is_answered = True
        self.unseen.emit(frame, text)
        if self._wants_another:
            self._ask_still()

    @Slot(int, bytes)
    def _take_sound(self, serial: int, samples: bytes) -> None:
        if serial == self._sound_wish and samples:
            self._sound.feed(samples)
            if self._began is None:
                self._begin()

    @Slot(int, str)
    def _take_sound_missing(self, serial: int, why: str) -> None:
        if serial == self._sound_wish:
            self._sound_wish = 0

    def _begin(self) -> None:
        """Let time run as soon as there is a picture, and sound where some is wanted."""
        if not self._coming:
            return
        if self._sound_wish:
            waited = time.monotonic() - self._asked_at
            if self._sound.waiting_s < SOUND_FIRST_S and waited < SOUND_PATIENCE_S:
                return
            self._sound.start()
        self._began = time.monotonic()
        self._advance()

    def _elapsed(self) -> float:
        """Seconds of the clip since playing began; the sound tells them where it is heard."""
        assert self._began is not None
        if self._sound.is_playing:
            return self._sound.elapsed_s()
        return (time.monotonic() - self._began) * self._playhead.speed

    @Slot()
    def _advance(self) -> None:
        if self._table is None:
            return
        if self._began is None:
            self._begin()
            self._tick.start(_TICK_MS)
            return
        self._sound.pump()
        elapsed = self._elapsed()
        due = self._table.at(elapsed)
        newest: m.Shown | None = None
        while self._coming and (due is None or _place(self._coming[0]) <= due):
            if newest is not None:
                self._service.free(newest)
            newest = self._coming.popleft()
        if newest is not None:
            self._show(newest)
        if due is None:
            self._follow_silently(self._table.order.last)  # also where its picture is late
            self._playhead.pause()
            return
        if not self._coming and self._place is not None and self._place < due:
            self._wait_for_pictures(due, elapsed)
        self._tick.start(self._until_next(elapsed))

    def _show(self, answer: m.Shown) -> None:
        place = _place(answer)
        if self._place is not None and place[0] == self._place[0]:
            self.dropped += place[1] - self._place[1] - 1
        self.shown += 1
        self._place = place
        self._emit(answer)
        self._follow_silently(answer.frame)

    def _follow_silently(self, frame: int) -> None:
        """Move the playhead to what is shown, without taking that for a wish."""
        self._is_ours = True
        self._playhead.seek(frame)
        self._is_ours = False

    def _wait_for_pictures(self, due: Place, elapsed: float) -> None:
        assert self._table is not None
        assert self._place is not None
        late_s = elapsed - self._table.starts(self._place)
        if late_s > STARVED_S * self._playhead.speed and not self._sound.is_playing:
            # Time goes back to the next picture, whenever it comes.
            self._began = time.monotonic() - (elapsed - late_s) / self._playhead.speed
        else:
            self._service.due(self._film, *due)

    def _until_next(self, elapsed: float) -> int:
        """Milliseconds until something is to be done."""
        if not self._coming or self._table is None:
            return 4
        wait_s = (self._table.starts(_place(self._coming[0])) - elapsed) / self._playhead.speed
        return min(max(1, round(wait_s * 1000)), _TICK_MS)

    def _emit(self, answer: m.Shown) -> bool:
        """Hand the picture on; False where it is gone."""
        picture: Picture | None = self._service.take(answer)
        if picture is not None:
            self.picture.emit(picture)
        return picture is not None


def _place(answer: m.Shown) -> Place:
    return answer.lap, answer.frame
