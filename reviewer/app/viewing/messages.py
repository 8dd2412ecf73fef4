"""What the window and the process that decodes its clip say to each other: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from reviewer.app.viewing.timetable import Order
from reviewer.domain.geometry import Box
from reviewer.domain.media import MediaInfo
from reviewer.domain.plan import ExportPlan
from reviewer.domain.timing import FrameIndex

Size: TypeAlias = tuple[int, int]
"""Width and height of a picture in pixels."""

BYTES_PER_PIXEL = 4  # blue, green, red, and one that means nothing: what screens take as it is


class Sort(Enum):
    """Which pictures of a frame are wanted: as it is, as a copy shows it, or both of them."""

    PLAIN = "plain"
    COVERED = "covered"
    BOTH = "both"

    @property
    def pictures(self) -> int:
        return 2 if self is Sort.BOTH else 1


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A clip, its frames as its review numbers them, and what a copy must look like."""

    path: Path
    media: MediaInfo
    index: FrameIndex
    plan: ExportPlan
    covered_only: bool


# Requests. A `serial` comes back with the answer.


@dataclass(frozen=True, slots=True)
class Ring:
    """Shared memory for pictures: slots of the same size in a row. It replaces the one before."""

    name: str
    slots: int
    slot_bytes: int


@dataclass(frozen=True, slots=True)
class Show:
    """One frame is wanted, as soon as can be: an earlier one that is not there yet no longer is."""

    serial: int
    frame: int
    size: Size
    sort: Sort


@dataclass(frozen=True, slots=True)
class Play:
    """Frames are wanted in order, ahead of their time, as many as there are slots.

    Of frames that come faster than `at_most_per_s` on the screen, some may be left out.
    """

    serial: int
    order: Order
    size: Size
    sort: Sort
    speed: float
    at_most_per_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Due:
    """What is on screen now, at which turn of a loop: what would come before is too late."""

    serial: int
    lap: int
    frame: int


@dataclass(frozen=True, slots=True)
class Stop:
    """No more frames in order, and no more sound."""


@dataclass(frozen=True, slots=True, eq=False)
class NewPlan:
    """What a copy must look like from now on."""

    plan: ExportPlan


@dataclass(frozen=True, slots=True)
class CoveredOnly:
    """Whether pictures as they are may leave the process from now on."""

    on: bool


@dataclass(frozen=True, slots=True)
class Free:
    """A slot can be used again."""

    ring: str
    slot: int


@dataclass(frozen=True, slots=True)
class ThumbnailOf:
    """A small picture of a frame, or of a box in it, when there is time for it."""

    serial: int
    frame: int
    box: Box | None
    long_side: int
    covered: bool


@dataclass(frozen=True, slots=True)
class Forget:
    """Thumbnails that are not wanted any more."""

    serials: frozenset[int]


@dataclass(frozen=True, slots=True)
class Listen:
    """The sound of one stream, from 0, in the order in which frames are played."""

    serial: int
    order: Order
    stream: int
    covered: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """So many bytes of sound were taken: as many may follow."""

    serial: int
    count: int


@dataclass(frozen=True, slots=True)
class Close:
    """The process is to end."""


Request: TypeAlias = (
    Ring
    | Show
    | Play
    | Due
    | Stop
    | NewPlan
    | CoveredOnly
    | Free
    | ThumbnailOf
    | Forget
    | Listen
    | Heard
    | Close
)


# Answers.


@dataclass(frozen=True, slots=True)
class Opened:
    """The clip is open: pictures can be asked for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, or two one behind the other, plain first, in a slot that has to be freed.

    `is_preview`: not the frame that was asked for but one near it, which was quicker to have.
    """

    serial: int
    lap: int
    frame: int
    ring: str
    slot: int
    size: Size
    sort: Sort
    is_preview: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A frame, or a thumbnail of it, that cannot be had, and why."""

    serial: int
    frame: int
    text: str


@dataclass(frozen=True, slots=True)
class Played:
    """Everything that was to be played has been sent."""

    serial: int


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture: rows of BYTES_PER_PIXEL each, from the top."""

    serial: int
    frame: int
    size: Size
    pixels: bytes
    covered: bool


@dataclass(frozen=True, slots=True)
class Sound:
    """The next samples: 16 bits, left and right in turn, RATE a second. b"": there are no more."""

    serial: int
    samples: bytes


@dataclass(frozen=True, slots=True)
class SoundMissing:
    """Sound that cannot be had, and why."""

    serial: int
    text: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The clip cannot be shown; the process has ended. Sentences: what happened, what to do."""

    text: str
    hint: str


Answer: TypeAlias = Opened | Shown | Missing | Played | Thumbnail | Sound | SoundMissing | Failed

RATE = 48_000
CHANNELS = 2
SAMPLE_BYTES = 2
SECOND_BYTES = RATE * CHANNELS * SAMPLE_BYTES
