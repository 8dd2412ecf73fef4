"""Playhead: which frame is looked at, and how it moves on: playing, speed, loop, view."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)


class View(StrEnum):
    """What the player shows of a frame."""

    ORIGINAL = "original"
    PLAN = "plan"
    COVERED = "covered"
    WIPE = "wipe"


class Playhead(QObject):
    """The frame that every panel looks at; frames are numbered from 0, as in a FrameIndex.

    Signals: `moved` the frame; `playing_changed`; `speed_changed`; `loop_changed` the first and the
    last frame, or None; `view_changed` the View.
    """

    moved = Signal(int)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)
    loop_changed = Signal(object)
    view_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frames = 0
        self.frame = 0
        self.playing = False
        self.speed = 1.0
        self.loop: tuple[int, int] | None = None
        self.view = View.PLAN

    def load(self, frames: int) -> None:
        """Another clip, of that many frames; it stands at its first one."""
        self.pause()
        self.set_loop(None)
        self.frames = frames
        self.frame = 0
        self.moved.emit(0)

    def seek(self, frame: int) -> None:
        """Look at a frame; numbers outside of the clip mean its first or last one."""
        frame = min(max(frame, 0), max(self.frames - 1, 0))
        if frame != self.frame:
            self.frame = frame
            self.moved.emit(frame)

    def play(self) -> None:
        self._set_playing(self.frames > 0)

    def pause(self) -> None:
        self._set_playing(False)

    def toggle(self) -> None:
        if self.playing:
            self.pause()
        else:
            self.play()

    def set_speed(self, speed: float) -> None:
        if speed != self.speed:
            self.speed = speed
            self.speed_changed.emit(speed)

    def change_speed(self, steps: int) -> None:
        """Go that many steps through SPEEDS; it stops at their ends."""
        nearest = min(range(len(SPEEDS)), key=lambda place: abs(SPEEDS[place] - self.speed))
        self.set_speed(SPEEDS[min(max(nearest + steps, 0), len(SPEEDS) - 1)])

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Play these frames again and again, first and last included; None: on to the end."""
        if loop != self.loop:
            self.loop = loop
            self.loop_changed.emit(loop)

    def set_view(self, view: View) -> None:
        if view is not self.view:
            self.view = view
            self.view_changed.emit(view)

    def _set_playing(self, playing: bool) -> None:
        if playing != self.playing:
            self.playing = playing
            self.playing_changed.emit(playing)
