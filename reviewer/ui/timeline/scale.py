"""Scale: where a time is on the timeline, and which time is at a place.

Time runs evenly to the right, whatever the frame rate does: a frame is as wide as it lasts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewer.domain.timing import FrameIndex, Moment

FloatArray = npt.NDArray[np.float64]

FRAME_PX = 112.0
"""How wide a frame of usual length is when nothing more can be zoomed in."""

LABEL_PX = 96.0
"""How far two labels are apart at least: a time with milliseconds in 12 px type, and air."""

_STEPS_S = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400)
_DAY_S = 86_400
_FRAME_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True, eq=False)
class FrameTimes:
    """When each frame of a clip starts, in seconds on the clock that players show.

    `edges_s` (n + 1) are the starts of the frames and the end of the last one.
    """

    index: FrameIndex
    edges_s: FloatArray

    @classmethod
    def of(cls, index: FrameIndex) -> FrameTimes:
        ticks = np.append(index.pts, index.end_pts) - index.origin
        return cls(index, ticks.astype(np.float64) * float(index.timebase))

    def __len__(self) -> int:
        return len(self.index)

    @property
    def start_s(self) -> float:
        return float(self.edges_s[0])

    @property
    def end_s(self) -> float:
        return float(self.edges_s[-1])

    @property
    def length_s(self) -> float:
        return self.end_s - self.start_s

    def frame_at(self, seconds: float) -> int:
        """The frame on screen at that time: the first one before the clip, the last one after."""
        frame = int(np.searchsorted(self.edges_s, seconds, side="right")) - 1
        return min(max(frame, 0), max(len(self) - 1, 0))

    def edge_near(self, seconds: float) -> int:
        """The number of the frame whose start is nearest; the number of frames for the end."""
        after = int(np.searchsorted(self.edges_s, seconds))
        if after == 0:
            return 0
        if after == len(self.edges_s):
            return len(self)
        nearer = seconds - self.edges_s[after - 1] < self.edges_s[after] - seconds
        return after - 1 if nearer else after

    def text(self, frame: int, *, to_ms: bool = True) -> str:
        """What a player's clock shows when that frame starts; without milliseconds if so wished."""
        text = self.index.text(self.index.moment(frame))
        return text if to_ms else text.rpartition(".")[0]

    def clock_text(self, seconds: float) -> str:
        """The same for any time."""
        ticks = round(seconds / float(self.index.timebase)) + self.index.origin
        return self.index.text(Moment(ticks, self.index.timebase))


@dataclass(frozen=True, slots=True)
class Scale:
    """A part of a clip's time as places: `left_s` is at x = 0, a second is `px_per_s` wide."""

    left_s: float
    px_per_s: float

    def x(self, seconds: float) -> float:
        """Where a time is, in pixels from the left edge."""
        return (seconds - self.left_s) * self.px_per_s

    def xs(self, seconds: FloatArray) -> FloatArray:
        """Where many times are."""
        places: FloatArray = (seconds - self.left_s) * self.px_per_s
        return places

    def seconds(self, x: float) -> float:
        """Which time is at a place: the inverse of `x`."""
        return self.left_s + x / self.px_per_s

    def zoomed(self, factor: float, x: float) -> Scale:
        """A scale with each second `factor` times as wide; the time at `x` stays where it is."""
        px_per_s = self.px_per_s * factor
        return Scale(self.seconds(x) - x / px_per_s, px_per_s)

    def moved(self, dx: float) -> Scale:
        """The scale with everything `dx` pixels further left."""
        return Scale(self.left_s + dx / self.px_per_s, self.px_per_s)

    def within(self, times: FrameTimes, width: float) -> Scale:
        """The nearest scale that neither leaves the clip nor zooms further than it makes sense."""
        whole = fitting(times, width).px_per_s
        closest = max(whole, FRAME_PX / max(times.index.frame_s, 1e-6))
        px_per_s = min(max(self.px_per_s, whole), closest)
        last_left_s = times.end_s - width / px_per_s
        return Scale(max(times.start_s, min(self.left_s, last_left_s)), px_per_s)


def fitting(times: FrameTimes, width: float) -> Scale:
    """The scale that shows the whole clip in that many pixels."""
    return Scale(times.start_s, max(width, 1.0) / (times.length_s or 1.0))


def showing(times: FrameTimes, first: int, last: int, width: float) -> Scale:
    """A scale that shows some frames with air at both sides."""
    start_s, end_s = float(times.edges_s[first]), float(times.edges_s[last + 1])
    air_s = (end_s - start_s) * 0.1
    px_per_s = width / (end_s - start_s + 2 * air_s)
    return Scale(start_s - air_s, px_per_s).within(times, width)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the ruler; one without text is between two that have one."""

    x: float
    text: str = ""


def ticks(scale: Scale, times: FrameTimes, width: float) -> tuple[Tick, ...]:
    """The marks of the ruler from its left edge to `width`: from one frame to hours apart.

    Where marks are less than the smallest step in seconds apart they stand at starts of frames.
    """
    if not len(times):
        return ()
    step = next((s for s in _STEPS_S if s * scale.px_per_s >= LABEL_PX), None)
    if step is None:
        step = _DAY_S * math.ceil(LABEL_PX / scale.px_per_s / _DAY_S)
    usual_s = max(times.index.frame_s, 1e-6)
    fitting_steps = (
        n for n in _FRAME_STEPS if n * usual_s * scale.px_per_s >= LABEL_PX and n * usual_s < step
    )
    frames = next(fitting_steps, None)
    if frames is not None and step <= 1:
        return _frame_ticks(scale, times, width, frames)
    return _clock_ticks(scale, times, width, step)


def _frame_ticks(scale: Scale, times: FrameTimes, width: float, step: int) -> tuple[Tick, ...]:
    first, last = times.frame_at(scale.seconds(0)), times.frame_at(scale.seconds(width))
    marks: list[Tick] = []
    free_from = -math.inf
    for frame in range(first - first % step, last + 1):
        x = scale.x(float(times.edges_s[frame]))
        # Where the rate varies, frames may be closer than usual.
        is_named = frame % step == 0 and x >= free_from
        if is_named:
            free_from = x + LABEL_PX
        marks.append(Tick(x, times.text(frame) if is_named else ""))
    return tuple(marks)


def _clock_ticks(scale: Scale, times: FrameTimes, width: float, step: float) -> tuple[Tick, ...]:
    parts = 5 if step not in (15, 30, 900, 1800) else 3
    small = step / parts
    first = math.ceil(max(scale.left_s, times.start_s) / small - 1e-6)
    last = math.floor(min(scale.seconds(width), times.end_s) / small + 1e-6)
    # A label that starts left of the edge is seen in part.
    first -= parts
    return tuple(
        Tick(scale.x(number * small), _label(times, number * small, step, is_named))
        for number in range(first, last + 1)
        if number * small >= times.start_s - 1e-6
        for is_named in (number % parts == 0,)
    )


def _label(times: FrameTimes, seconds: float, step: float, is_named: bool) -> str:
    if not is_named:
        return ""
    text = times.clock_text(seconds)
    return text if step < 1 else text.rpartition(".")[0]
