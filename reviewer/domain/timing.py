"""Time as integers: presentation timestamps in the stream's time base, never frame / fps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering
from itertools import pairwise

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]

_TEXT_ROUNDS_S = Fraction(1, 2000)


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """An exact point in time: `pts` ticks of `timebase` seconds."""

    pts: int
    timebase: Fraction

    @property
    def exact(self) -> Fraction:
        """Seconds, exactly."""
        return self.pts * self.timebase

    @property
    def seconds(self) -> float:
        """Seconds, for display and for ffmpeg filters only."""
        return float(self.exact)

    def __eq__(self, other: object) -> bool:
        return self.exact == other.exact if isinstance(other, Moment) else NotImplemented

    def __lt__(self, other: Moment) -> bool:
        return self.exact < other.exact

    def __hash__(self) -> int:
        return hash(self.exact)


@dataclass(frozen=True, slots=True)
class Span:
    """The time from `start` up to, but not including, `end`."""

    start: Moment
    end: Moment

    @property
    def seconds(self) -> float:
        """How long the span is."""
        return float(self.end.exact - self.start.exact)

    def contains(self, moment: Moment) -> bool:
        return self.start <= moment < self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, eq=False)
class FrameIndex:
    """The timestamp of every frame that a player shows, in order.

    `pts` is int64 and strictly increasing; `end_pts` is where the last frame ends. `repaired` says
    that the file's own timestamps were missing, doubled or out of order and that these stand in
    for them: frames are then found by counting from the start, not by seeking. `origin` is the
    timestamp, in ticks, at which a player's clock shows 0: texts tell times on that clock, and a
    copy's timestamps count from there.
    """

    timebase: Fraction
    pts: IntArray
    end_pts: int
    repaired: bool = False
    origin: int = 0

    def __post_init__(self) -> None:
        if self.pts.ndim != 1 or self.pts.dtype != np.int64:
            raise ValueError("pts must be a flat int64 array")
        if len(self.pts) and (np.diff(self.pts) <= 0).any():
            raise ValueError("timestamps must increase")
        if len(self.pts) and self.end_pts <= int(self.pts[-1]):
            raise ValueError("the index must end after its last frame")
        self.pts.setflags(write=False)

    def __len__(self) -> int:
        return len(self.pts)

    def __iter__(self) -> Iterator[Moment]:
        return (Moment(int(pts), self.timebase) for pts in self.pts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FrameIndex):
            return NotImplemented
        return (self.timebase, self.end_pts, self.repaired, self.origin) == (
            other.timebase,
            other.end_pts,
            other.repaired,
            other.origin,
        ) and np.array_equal(self.pts, other.pts)

    __hash__ = None  # type: ignore[assignment]

    def moment(self, frame: int) -> Moment:
        """When frame `frame` (from 0) starts; the end of the clip for `len(index)`."""
        return Moment(
            int(self.pts[frame]) if frame < len(self.pts) else self.end_pts, self.timebase
        )

    def clock(self, seconds: Fraction) -> Moment:
        """The moment at which a player's clock shows that many seconds; see `text`.

        Texts round to a millisecond: a time that is as near as that to the start of a frame, or to
        the clip's end, means it, so that a span as it was read holds the same frames.
        """
        ticks = seconds / self.timebase + self.origin
        bounds = np.append(self.pts, self.end_pts)
        near = int(np.searchsorted(bounds, int(ticks // 1)))
        for bound in bounds[max(0, near - 1) : near + 2].tolist():
            if abs(bound - ticks) * self.timebase <= _TEXT_ROUNDS_S:
                return Moment(bound, self.timebase)
        return Moment(round(ticks), self.timebase)

    def clock_s(self, moment: Moment) -> Fraction:
        """What a player's clock shows at a moment, in seconds: the inverse of `clock`."""
        return moment.exact - self.origin * self.timebase

    def text(self, at: Moment | Span) -> str:
        """What a player's clock shows, as 00:01:23.456, or from when to when."""
        if isinstance(at, Span):
            return f"{self.text(at.start)} – {self.text(at.end)}"
        return clock(float(self.clock_s(at)))

    def frame_at(self, moment: Moment) -> int:
        """The frame on screen at `moment`; before the clip starts, the first one."""
        ticks = moment.exact / self.timebase
        return max(0, int(np.searchsorted(self.pts, int(ticks // 1), side="right")) - 1)

    def frames_in(self, span: Span) -> range:
        """The frames that start inside `span`."""
        first, last = (
            int(np.searchsorted(self.pts, -int(-(m.exact / self.timebase) // 1)))
            for m in (span.start, span.end)
        )
        return range(first, last)

    def frames_of(self, pts: IntArray) -> IntArray:
        """The frame numbers of timestamps that are all in the index."""
        frames = np.searchsorted(self.pts, pts)
        if (frames >= len(self.pts)).any() or not np.array_equal(self.pts[frames], pts):
            raise ValueError("a timestamp is not in the index")
        return frames.astype(np.int64)

    def span(self, first: int, last: int) -> Span:
        """The time from the start of frame `first` to the end of frame `last`."""
        return Span(self.moment(first), self.moment(last + 1))

    @property
    def whole(self) -> Span:
        """The time of the whole clip."""
        return Span(self.moment(0), Moment(self.end_pts, self.timebase))

    def seconds(self) -> npt.NDArray[np.float64]:
        """The start of each frame in seconds, for arithmetic on durations."""
        ticks: npt.NDArray[np.float64] = self.pts.astype(np.float64)
        return ticks * float(self.timebase)

    @property
    def frame_s(self) -> float:
        """The median distance of two frames, in seconds."""
        if len(self.pts) < 2:
            return (
                float((self.end_pts - int(self.pts[0])) * self.timebase) if len(self.pts) else 0.0
            )
        return float(np.median(np.diff(self.pts)) * float(self.timebase))


@dataclass(frozen=True, slots=True, eq=False)
class ShotClock:
    """The frames' time in ticks, and where each shot begins and ends.

    `edges` (n + 1) are the frames' timestamps and the clip's end; `bounds` are the first frames
    of the shots and the number of frames.
    """

    edges: IntArray
    bounds: IntArray
    ticks_per_s: float

    @classmethod
    def of(cls, index: FrameIndex, cuts: IntArray) -> ShotClock:
        """The clock of a clip; `cuts` are the timestamps of every shot's first frame but one's."""
        bounds = np.unique(np.concatenate([[0], index.frames_of(cuts), [len(index)]]))
        edges = np.append(index.pts, index.end_pts)
        return cls(edges, bounds.astype(np.int64), float(1 / index.timebase))

    def ticks(self, seconds: float) -> int:
        return round(seconds * self.ticks_per_s)

    def shots(self, frames: IntArray) -> tuple[IntArray, IntArray]:
        """The first and the last frame of the shot that each frame is in."""
        shot = np.searchsorted(self.bounds, frames, side="right")
        return self.bounds[shot - 1], self.bounds[shot] - 1

    def since_cut(self, frame: int) -> int:
        """Ticks from the start of a frame's shot to the frame."""
        first, _ = self.shots(np.array([frame]))
        return int(self.edges[frame] - self.edges[first[0]])

    def until_cut(self, frame: int) -> int:
        """Ticks from the end of a frame to the end of its shot."""
        _, last = self.shots(np.array([frame]))
        return int(self.edges[last[0] + 1] - self.edges[frame + 1])

    def widen(self, first: IntArray, last: IntArray, seconds: float) -> tuple[IntArray, IntArray]:
        """Runs of frames with that much more time at each end, inside the shots of their ends."""
        ticks = self.ticks(seconds)
        start = np.searchsorted(self.edges[:-1], self.edges[first] - ticks, side="left")
        end = np.searchsorted(self.edges[:-1], self.edges[last] + ticks, side="right") - 1
        return np.maximum(start, self.shots(first)[0]), np.minimum(end, self.shots(last)[1])


def clock(seconds: float) -> str:
    """Seconds as 00:01:23.456; a minus sign in front where they are negative."""
    total_ms = round(abs(seconds) * 1000)
    minutes, ms = divmod(total_ms, 60_000)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if seconds < 0 and total_ms else ""
    return f"{sign}{hours:02d}:{minutes:02d}:{ms // 1000:02d}.{ms % 1000:03d}"


def parse_clock(text: str) -> Fraction:
    """Seconds from `90`, `1:30`, `0:01:30.5`; ValueError on anything else."""
    parts = text.strip().split(":")
    if not 1 <= len(parts) <= 3 or not all(part for part in parts):
        raise ValueError(f"“{text}” is not a time such as 1:30 or 0:01:30.5")
    seconds = Fraction(0)
    for part in parts:
        try:
            seconds = seconds * 60 + Fraction(part)
        except (ValueError, ZeroDivisionError) as error:
            raise ValueError(f"“{text}” is not a time such as 1:30 or 0:01:30.5") from error
    if seconds < 0:
        raise ValueError(f"“{text}” is before the start")
    return seconds


def runs(frames: IntArray) -> Iterator[tuple[int, int]]:
    """The first and last number of each run of frames that follow one another."""
    numbers = np.unique(frames)
    breaks = [0, *(np.flatnonzero(np.diff(numbers) > 1) + 1).tolist(), len(numbers)]
    for start, end in pairwise(breaks):
        if start < end:
            yield int(numbers[start]), int(numbers[end - 1])
