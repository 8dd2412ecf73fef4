"""Selection: what is selected in the review, and which range of frames is marked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Selected:
    """What is selected, by number; most are None.

    A flag can come with the track of it that is looked at. `finding` is a copy's number and the
    place of a finding in its record.
    """

    flag: int | None = None
    track: int | None = None
    person: int | None = None
    tag: int | None = None
    finding: tuple[int, int] | None = None


NOTHING = Selected()


class Selection(QObject):
    """What is selected; `changed` tells the new Selected, `range_changed` the frames or None."""

    changed = Signal(object)
    range_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current = NOTHING
        self.range: tuple[int, int] | None = None

    def select(
        self,
        *,
        flag: int | None = None,
        track: int | None = None,
        person: int | None = None,
        tag: int | None = None,
        finding: tuple[int, int] | None = None,
    ) -> None:
        """Select these, and nothing else."""
        wanted = Selected(flag, track, person, tag, finding)
        if wanted != self.current:
            self.current = wanted
            self.changed.emit(wanted)

    def clear(self) -> None:
        self.select()
        self.set_range(None)

    def set_range(self, frames: tuple[int, int] | None) -> None:
        """Mark the frames from the first to the last, in whichever order they are given."""
        if frames is not None:
            frames = min(frames), max(frames)
        if frames != self.range:
            self.range = frames
            self.range_changed.emit(frames)
