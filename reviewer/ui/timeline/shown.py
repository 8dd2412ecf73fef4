"""Shown: all that one picture of the timeline is made of, and the painting of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap

from reviewer.domain.peaks import Peaks
from reviewer.ui.selection import NOTHING, Selected
from reviewer.ui.timeline.bins import Columns
from reviewer.ui.timeline.lanes import (
    Bar,
    BarKind,
    FlagLane,
    Lane,
    Lanes,
    PersonLane,
    RiskLane,
    SoundLane,
    TagLane,
)
from reviewer.ui.timeline.layout import HEADER_PX, RULER_PX, Layout, Placed
from reviewer.ui.timeline.overlays import (
    paint_cuts,
    paint_dragged,
    paint_grid,
    paint_header,
    paint_loop,
    paint_note,
    paint_playhead,
    paint_range,
    paint_ruler,
)
from reviewer.ui.timeline.painters import (
    kept,
    paint_flags,
    paint_lane,
    paint_risk,
    paint_tags,
    paint_waveform,
)
from reviewer.ui.timeline.palette import Palette
from reviewer.ui.timeline.scale import FrameTimes, Scale, Tick, ticks


@dataclass(frozen=True, slots=True)
class Words:
    """The words on the timeline, in the user's language; `no_peaks` stand where sound would be."""

    risk: str = ""
    risk_note: str = ""
    flags: str = ""
    sound: str = ""
    sound_note: str = ""
    no_peaks: str = ""
    tags: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    bars: Mapping[BarKind, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What a picture of the timeline is made of; `scrolled_by` moves the lanes below the fixed."""

    times: FrameTimes
    lanes: Lanes
    layout: Layout
    scale: Scale
    words: Words
    peaks: Peaks | None = None
    selected: Selected = NOTHING
    scrolled_by: int = 0

    def is_selected(self, lane: Lane) -> bool:
        """Whether a person, or a track of a person, is selected."""
        if not isinstance(lane, PersonLane):
            return False
        person, track = self.selected.person, self.selected.track
        return (person is not None and person == lane.person) or track in lane.tracks


@dataclass(frozen=True, slots=True)
class Moving:
    """What moves over the picture: the frame that is looked at, ranges, a bar that is dragged."""

    frame: int
    marked: tuple[int, int] | None = None
    loop: tuple[int, int] | None = None
    dragged: Bar | None = None


def paint_moving(
    painter: QPainter, shown: Shown, moving: Moving, size: QSize, palette: Palette
) -> None:
    """What moves, over the picture of all the rest."""
    width, scale, times = size.width() - HEADER_PX, shown.scale, shown.times
    ruler, area = QRect(0, 0, width, RULER_PX), QRect(0, 0, width, size.height())
    with kept(painter):
        painter.setClipRect(HEADER_PX, 0, width, size.height(), Qt.ClipOperation.IntersectClip)
        painter.translate(HEADER_PX, 0)
        if moving.marked is not None:
            paint_range(painter, moving.marked, area, scale, times, palette)
        if moving.loop is not None:
            paint_loop(painter, moving.loop, ruler, scale, times, palette)
        if moving.dragged is not None:
            paint_dragged(painter, moving.dragged, area, scale, palette)
        if moving.frame < len(times):
            paint_playhead(painter, moving.frame, area, ruler, scale, times, palette)


def render(
    shown: Shown,
    size: QSize,
    palette: Palette,
    *,
    font: QFont,
    pixel_ratio: float = 1.0,
    into: QPixmap | None = None,
) -> QPixmap:
    """Everything but what moves while it plays: the ruler, the names, the lanes.

    It is painted `into` a picture of the right size, where one is given: new memory takes as long
    as the painting.
    """
    if into is None or into.size() != size * pixel_ratio:
        into = QPixmap(size * pixel_ratio)
        into.setDevicePixelRatio(pixel_ratio)
    into.fill(palette.ground)
    width = size.width() - HEADER_PX
    marks = ticks(shown.scale, shown.times, width)
    columns = Columns.of_frames(shown.scale, shown.times, max(1, width))
    painter = QPainter(into)
    try:
        painter.setFont(font)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        top = shown.layout.fixed_px
        painter.setClipRect(0, top, size.width(), max(0, size.height() - top))
        for placed in shown.layout.scrolled:
            y = top + placed.top - shown.scrolled_by
            if y + placed.height > top and y < size.height():
                _paint_placed(painter, shown, placed, y, columns, palette)
        painter.setClipRect(0, 0, size.width(), size.height())
        for placed in shown.layout.fixed:
            _paint_placed(painter, shown, placed, placed.top, columns, palette)
        _paint_over(painter, shown, marks, size, palette)
    finally:
        painter.end()
    return into


def _paint_placed(
    painter: QPainter, shown: Shown, placed: Placed, y: int, columns: Columns, palette: Palette
) -> None:
    lane = placed.lane
    header = QRect(0, y, HEADER_PX, placed.height)
    name, note, is_selected = _heading(shown, placed)
    area = QRect(0, y, len(columns.first), placed.height)
    scale, times = shown.scale, shown.times
    painter.save()
    painter.setClipRect(
        QRect(HEADER_PX, y, area.width(), placed.height), Qt.ClipOperation.IntersectClip
    )
    painter.translate(HEADER_PX, 0)
    match lane:
        case RiskLane():
            paint_risk(painter, lane, area, columns, palette)
        case FlagLane(bars):
            bands = shown.lanes.risk.bands
            limits = (bands.moderate, bands.high, bands.critical)
            paint_flags(painter, bars, area, scale, palette, limits, selected=shown.selected.flag)
        case SoundLane():
            paint_waveform(painter, lane, shown.peaks, area, scale, palette, shown.words.bars)
            if shown.peaks is None:
                paint_note(painter, shown.words.no_peaks, area, palette)
        case TagLane(bars):
            paint_tags(painter, bars, area, scale, palette, selected=shown.selected.tag)
        case PersonLane():
            track = shown.selected.track
            chosen = () if track is None else (track,)
            paint_lane(painter, lane, area, columns, scale, times, palette, selected=chosen)
    painter.restore()
    paint_header(painter, name, note, header, palette, is_selected=is_selected)


def _heading(shown: Shown, placed: Placed) -> tuple[str, str, bool]:
    """The name of a lane, what is said beside it, and whether it is selected."""
    words, lane = shown.words, placed.lane
    match lane:
        case RiskLane():
            return words.risk, words.risk_note, False
        case FlagLane(bars):
            return words.flags, str(len(bars)) if bars else "", False
        case SoundLane():
            return words.sound, words.sound_note, False
        case TagLane(bars):
            return words.tags, str(len(bars)), False
        case PersonLane():
            role = "" if lane.role is None else words.roles.get(lane.role, "")
            return lane.name, role, shown.is_selected(lane)


def _paint_over(
    painter: QPainter, shown: Shown, marks: tuple[Tick, ...], size: QSize, palette: Palette
) -> None:
    """The ruler, and the lines that go through all lanes."""
    width, height = size.width() - HEADER_PX, size.height()
    painter.fillRect(0, 0, HEADER_PX, RULER_PX, palette.header)
    painter.setClipRect(HEADER_PX, 0, width, height)
    painter.translate(HEADER_PX, 0)
    through = QRect(0, RULER_PX, width, height - RULER_PX)
    paint_grid(painter, marks, through, palette)
    paint_cuts(painter, shown.lanes.cuts, through, shown.scale, shown.times, palette)
    paint_ruler(painter, marks, QRect(0, 0, width, RULER_PX), palette)
    end = shown.scale.x(shown.times.end_s)
    if end < width:
        painter.fillRect(QRect(round(end), RULER_PX, width, height), palette.ground)
