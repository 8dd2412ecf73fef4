"""Hit: what is under a point of the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QPointF

from reviewer.ui.timeline.lanes import (
    Bar,
    BarKind,
    FlagLane,
    PersonLane,
    RiskLane,
    SoundLane,
    TagLane,
)
from reviewer.ui.timeline.layout import GAP_PX, HEADER_PX, ROW_PX, RULER_PX, Layout, Placed
from reviewer.ui.timeline.scale import FrameTimes, Scale

GRIP_PX = 5
"""How near to an end of a bar the pointer takes hold of it."""


class Kind(StrEnum):
    """What can be under the pointer."""

    NOTHING = "nothing"
    RULER = "ruler"
    RANGE = "range"
    RISK = "risk"
    FLAG = "flag"
    TAG = "tag"
    SOUND = "sound"
    MUTE = "mute"
    TONE = "tone"
    TRACK = "track"
    PERSON = "person"
    FLAGS = "flags"
    TAGS = "tags"


class Edge(StrEnum):
    """Which end of a thing the pointer takes hold of."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point: its number where it has one, the frame there, an end to drag.

    `id` is the number of a flag, tag, track or person, or the place of a muted range; -1: none.
    A lane of a track without a person is a TRACK all along, its `person` is -1.
    """

    kind: Kind
    id: int = -1
    frame: int = 0
    edge: Edge | None = None
    is_header: bool = False
    person: int = -1


def what_is_at(
    point: QPointF,
    layout: Layout,
    scale: Scale,
    times: FrameTimes,
    *,
    scrolled_by: int = 0,
    marked: tuple[int, int] | None = None,
) -> Hit:
    """What is at a point of the timeline, its names at the left included.

    `scrolled_by` is how far the lanes below the fixed ones are scrolled, `marked` the range.
    """
    x, y = point.x() - HEADER_PX, point.y()
    frame = times.frame_at(scale.seconds(x))
    is_header = x < 0
    if y < RULER_PX:
        if is_header:
            return Hit(Kind.NOTHING, frame=frame, is_header=True)
        edge = None if marked is None else _edge_of(x, *_places(marked, scale, times))
        return Hit(Kind.RULER if edge is None else Kind.RANGE, frame=frame, edge=edge)
    found = layout.lane_at(y, scrolled_by=scrolled_by)
    if found is None:
        return Hit(Kind.NOTHING, frame=frame, is_header=is_header)
    placed, within = found
    if is_header:
        return replace(header_hit(placed), frame=frame)
    return _in_lane(placed, within, x, frame, scale, times)


def header_hit(placed: Placed) -> Hit:
    """What the name of a lane stands for."""
    lane = placed.lane
    if not isinstance(lane, PersonLane):
        return Hit(_lane_kind(placed), is_header=True)
    if lane.person is None:
        return Hit(Kind.TRACK, lane.tracks[0], is_header=True)
    return Hit(Kind.PERSON, lane.person, is_header=True, person=lane.person)


def _in_lane(
    placed: Placed, within: float, x: float, frame: int, scale: Scale, times: FrameTimes
) -> Hit:
    lane = placed.lane
    if isinstance(lane, PersonLane):
        return _track_at(lane, x, frame, scale, times)
    if isinstance(lane, FlagLane | TagLane):
        row = int((within - GAP_PX) // ROW_PX)
        bars: Iterable[Bar] = (bar for bar in lane.bars if bar.row == row)
    elif isinstance(lane, SoundLane):
        bars = lane.bars
    else:
        bars = ()
    bar, edge = _bar_at(bars, x, scale)
    if bar is None:
        return Hit(_lane_kind(placed), frame=frame)
    return Hit(Kind(bar.kind.value), bar.id, frame, None if bar.kind is BarKind.FLAG else edge)


def _track_at(lane: PersonLane, x: float, frame: int, scale: Scale, times: FrameTimes) -> Hit:
    """The track there; one that is narrower than a hand can aim is found beside itself, too."""
    person = -1 if lane.person is None else lane.person
    nearest: tuple[float, int] | None = None
    for number, span in zip(lane.tracks, lane.spans.tolist(), strict=True):
        left, right = _places((span[0], span[1]), scale, times)
        away = max(left - x, x - right, 0.0)
        if away <= GRIP_PX and (nearest is None or away < nearest[0]):
            nearest = away, number
    if nearest is not None:
        return Hit(Kind.TRACK, nearest[1], frame, person=person)
    if lane.person is None:
        return Hit(Kind.NOTHING, frame=frame)
    return Hit(Kind.PERSON, person, frame, person=person)


def _bar_at(bars: Iterable[Bar], x: float, scale: Scale) -> tuple[Bar | None, Edge | None]:
    """The bar at a place, the shortest of several; an end counts a little beside the bar, too."""
    best: tuple[float, Bar, Edge | None] | None = None
    for bar in bars:
        left, right = scale.x(bar.start_s), max(scale.x(bar.end_s), scale.x(bar.start_s) + 3)
        edge = _edge_of(x, left, right)
        if (edge is not None or left <= x <= right) and (best is None or right - left < best[0]):
            best = right - left, bar, edge
    return (None, None) if best is None else best[1:]


def _edge_of(x: float, left: float, right: float) -> Edge | None:
    """Which end is at a place: inside of a narrow thing its nearer third, never all of it."""
    inner = min(GRIP_PX, (right - left) / 3)
    if left - GRIP_PX <= x <= left + inner:
        return Edge.START
    if right - inner <= x <= right + GRIP_PX:
        return Edge.END
    return None


def _places(frames: tuple[int, int], scale: Scale, times: FrameTimes) -> tuple[float, float]:
    start_s, end_s = times.edges_s[frames[0]], times.edges_s[frames[1] + 1]
    return scale.x(float(start_s)), scale.x(float(end_s))


def _lane_kind(placed: Placed) -> Kind:
    match placed.lane:
        case RiskLane():
            return Kind.RISK
        case FlagLane():
            return Kind.FLAGS
        case SoundLane():
            return Kind.SOUND
        case TagLane():
            return Kind.TAGS
        case _:
            return Kind.PERSON
