"""Likeness: what makes two detections likely one face, by their places, sizes and times."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewer.domain.timing import IntArray

Float = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How near two detections must be to be the same face.

    Distances are in face sizes (the root of width times height), times in seconds. Numbers
    without another source were tried on the clips of the bench, where they may change by a third
    without a change of its figures.

    clear       a detection of this score or more is a face by itself: one frame is enough
    strong      two of this score or more are a face; YuNet gives hands up to 0.73 for a frame
    nearly_clear, nearly_strong  the same where a closer look has confirmed one of them
    agreed      …and one of this score that both YuNet and MediaPipe find
    steady      …or so many detections of a chain that YuNet, too, keeps finding,
    steady_score  with such a mean score,
    steady_gap_s  on average so soon after one another
    stray_s     what is this far from the rest of a face in time, before its start or after its end,
    stray_most  is no more than so many detections,
    stray_score  none of this score, is another thing
    misfit      a weak one at an end is another thing where it is larger by more than this than the
                good ones nearest to it (natural logarithm), and
    misplaced   farther than this from the one beside it, in sizes of that one, and `reach_per_s`
                more for each second between them
    bridge_s    a face that is lost so long is looked for where it was (domain brief 3.5)
    reach       how far from its predicted place a face is still itself, when just seen
    reach_new   the same where its speed is not known yet
    reach_per_s how much farther for each second that it was not seen
    reach_most  the most that this can grow to
    resize      the natural logarithm of how much a face's size may change at once
    """

    clear: float = 0.75
    strong: float = 0.65
    nearly_clear: float = 0.75
    nearly_strong: float = 0.65
    agreed: float = 0.45
    steady: int = 6
    steady_score: float = 0.40
    steady_gap_s: float = 0.15
    stray_s: float = 0.25
    stray_most: int = 2
    stray_score: float = 0.50
    misfit: float = 0.35
    misplaced: float = 0.50
    bridge_s: float = 1.0
    reach: float = 0.55
    reach_new: float = 0.90
    reach_per_s: float = 1.0
    reach_most: float = 1.3
    resize: float = 0.55


@dataclass(slots=True, eq=False)
class Chain:
    """A face on its way through the frames; `speed` is None until it was seen twice."""

    rows: list[int]
    place: Float
    size: float
    speed: Float | None
    seen_s: float
    sure: bool

    def expected(self, time_s: float) -> Float:
        """Where its centre should be at a time."""
        if self.speed is None:
            return self.place
        # A speed says little about more than a third of a second.
        elapsed = min(max(time_s - self.seen_s, -_FORESIGHT_S), _FORESIGHT_S)
        return self.place + self.speed * elapsed

    def append(self, row: int, place: Float, size: float, *, time_s: float, sure: bool) -> None:
        """Go on to a detection in a later frame."""
        now = (place - self.place) / (time_s - self.seen_s)
        self.speed = now * _FIRST_SPEED if self.speed is None else (self.speed + now) / 2
        self.rows.append(row)
        self.place, self.seen_s = place, time_s
        self.size += (size - self.size) / 2
        self.sure = self.sure or sure


_FORESIGHT_S = 0.3
_FIRST_SPEED = 0.7  # two detections alone: part of their distance is noise


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredFaces:
    """Detections in units of equal length on both axes (picture heights).

    `place` (n, 2) are their centres, `size` (n,) the roots of their areas, `sure` (n,) says which
    are strong or agreed on, `frame` (n,) is the frame of each.
    """

    place: Float
    size: Float
    sure: npt.NDArray[np.bool_]
    frame: IntArray


def reach_of(chain: Chain, time_s: float, *, settings: LinkSettings) -> float:
    """How far from its predicted place a chain takes a detection at a time, in face sizes."""
    reach = settings.reach_new if chain.speed is None else settings.reach
    return min(
        reach + settings.reach_per_s * (time_s - chain.seen_s),
        max(settings.reach_most, reach),
    )


def distance(
    expected: Float,
    size: float,
    *,
    faces: MeasuredFaces,
    row: int,
    reach: float,
    settings: LinkSettings,
) -> float | None:
    """How unlike a detection is to the expected face; None if it cannot be that face."""
    larger = max(size, float(faces.size[row]))
    away = float(np.hypot(*(faces.place[row] - expected))) / larger
    resized = abs(float(np.log(faces.size[row] / size)))
    if away > reach or resized > settings.resize:
        return None
    return away + resized / 2
