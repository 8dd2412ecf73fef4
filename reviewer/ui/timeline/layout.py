"""Layout: where each lane is, from top to bottom; what stays in sight, and what scrolls.

The ruler, the risk and the flags stay; sound, tags and people scroll under them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.ui.timeline.lanes import Bar, FlagLane, Lane, Lanes, RiskLane, SoundLane, TagLane

HEADER_PX = 136
"""How wide the names of the lanes are."""

RULER_PX = 24
RISK_PX = 44
SOUND_PX = 48
LANE_PX = 24
ROW_PX = 18
GAP_PX = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A lane and where it is, in pixels; of those that scroll, `top` counts from the first."""

    lane: Lane
    top: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Layout:
    """The lanes that stay in sight below the ruler, and those that scroll under them."""

    fixed: tuple[Placed, ...]
    scrolled: tuple[Placed, ...]

    @property
    def fixed_px(self) -> int:
        """Where the part that scrolls begins."""
        return self.fixed[-1].bottom + GAP_PX if self.fixed else RULER_PX

    @property
    def scrolled_px(self) -> int:
        """How high all that scrolls is."""
        return self.scrolled[-1].bottom + GAP_PX if self.scrolled else 0

    def lane_at(self, y: float, *, scrolled_by: int) -> tuple[Placed, float] | None:
        """The lane at a height of the timeline, and the height within it; None between lanes."""
        if y < self.fixed_px:
            lanes, at = self.fixed, y
        else:
            lanes, at = self.scrolled, y - self.fixed_px + scrolled_by
        for placed in lanes:
            if placed.top <= at < placed.bottom:
                return placed, at - placed.top
        return None


def lay_out(lanes: Lanes) -> Layout:
    """Where the lanes are."""
    every = lanes.all()
    fixed = [lane for lane in every if isinstance(lane, RiskLane | FlagLane)]
    scrolled = [lane for lane in every if not isinstance(lane, RiskLane | FlagLane)]
    return Layout(_stacked(fixed, RULER_PX), _stacked(scrolled, 0))


def height_of(lane: Lane) -> int:
    """How high a lane is."""
    match lane:
        case RiskLane():
            return RISK_PX
        case SoundLane():
            return SOUND_PX
        case FlagLane(bars) | TagLane(bars):
            return ROW_PX * _rows(bars) + 2
        case _:
            return LANE_PX


def _rows(bars: Sequence[Bar]) -> int:
    return 1 + max((bar.row for bar in bars), default=0)


def _stacked(lanes: Sequence[Lane], top: int) -> tuple[Placed, ...]:
    placed = []
    for lane in lanes:
        placed.append(Placed(lane, top, height_of(lane)))
        top = placed[-1].bottom + GAP_PX
    return tuple(placed)
