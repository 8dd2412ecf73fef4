"""Painters: the lanes of the timeline, from plain data; x = 0 is where the time starts.

`area` is where a lane is: its left edge is 0, its width what is seen. Painters change the state of
the QPainter, and put it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from reviewer.domain.peaks import Peaks
from reviewer.domain.sound import AudioChoice
from reviewer.domain.timing import IntArray
from reviewer.ui.right_to_left import as_written
from reviewer.ui.timeline.bins import NOTHING, Columns, runs_of
from reviewer.ui.timeline.lanes import Bar, BarKind, PersonLane, RiskLane, SoundLane
from reviewer.ui.timeline.layout import ROW_PX
from reviewer.ui.timeline.palette import ORIGIN_DASHES, Fill, Palette
from reviewer.ui.timeline.scale import FrameTimes, Scale
from reviewer.ui.timeline.strips import Strips

LINE_PX = 3
"""How high the line is that says where boxes come from."""

_TRACK_NAME_PX = 34


def paint_risk(
    painter: QPainter, lane: RiskLane, area: QRect, columns: Columns, palette: Palette
) -> None:
    """The risk of each frame as a column, coloured by its band; that of a copy as a line over it.

    A column of several frames has the highest score of them.
    """
    height, bottom = area.height() - 4, area.height() - 1
    limits = np.array([lane.bands.moderate, lane.bands.high, lane.bands.critical])
    with kept(painter):
        painter.fillRect(area, palette.lane)
        painter.setPen(QPen(palette.line, 1, Qt.PenStyle.DotLine))
        for limit in limits.tolist():
            y = area.top() + bottom - limit * height // 100
            painter.drawLine(area.left(), y, area.right(), y)
        picture = Strips(area.width(), area.height())
        if len(lane.inherent):
            scores = columns.highest(lane.inherent)
            bands = np.searchsorted(limits, scores, side="right")
            tops = np.where(scores > 0, bottom - scores * height // 100, area.height())
            picture.fill(tops, np.full_like(tops, bottom), _inks(palette.risk_dim)[bands])
            picture.fill(tops, tops + 1, _inks(palette.risk)[bands])
        if lane.residual is not None and len(lane.residual):
            left = columns.highest(lane.residual)
            line = np.where(left == NOTHING, area.height(), bottom - left * height // 100)
            before = np.concatenate([line[:1], line[:-1]])
            ink = np.full(len(line), palette.residual.rgba(), np.uint32)
            picture.fill(np.minimum(line, before), np.maximum(line, before), ink)
        painter.drawImage(area.topLeft(), picture.image())


def paint_lane(
    painter: QPainter,
    lane: PersonLane,
    area: QRect,
    columns: Columns,
    scale: Scale,
    times: FrameTimes,
    palette: Palette,
    *,
    selected: Collection[int] = (),
) -> None:
    """One person: what is decided about each stretch, and below it where its boxes come from."""
    presence = lane.presence
    top, height = area.top() + 3, area.height() - 6 - LINE_PX - 1
    with kept(painter):
        painter.fillRect(area, palette.lane)
        painter.setBrushOrigin(QPoint(_phase(scale), 0))
        for run in runs_of(columns.highest(presence.states, presence.start)):
            rect = QRect(run.left, top, run.right - run.left, height)
            paint_fill(painter, rect, palette.states[run.code])
        origins = columns.highest(presence.origins, presence.start)
        strips = _origin_strips(origins, _phase(scale), palette)
        painter.drawImage(0, top + height + 1, strips.image())
        _paint_tracks(painter, lane, area, scale, times, palette, selected)


def paint_fill(painter: QPainter, rect: QRect, fill: Fill) -> None:
    """A stretch filled: its ground, the pattern over it, its outline."""
    if fill.ground is not None:
        painter.fillRect(rect, fill.ground)
    if fill.pattern is not Qt.BrushStyle.NoBrush:
        painter.fillRect(rect, QBrush(fill.ink, fill.pattern))
    if fill.outline is not None and rect.width() > 1:
        style = Qt.PenStyle.DotLine if fill.is_dotted else Qt.PenStyle.SolidLine
        painter.setPen(QPen(fill.outline, 1, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    elif fill.outline is not None:
        painter.fillRect(rect, fill.outline)


def paint_waveform(
    painter: QPainter,
    lane: SoundLane,
    peaks: Peaks | None,
    area: QRect,
    scale: Scale,
    palette: Palette,
    words: Mapping[BarKind, str],
) -> None:
    """The sound, and over it what a copy has in its place; dim where all of it is replaced."""
    is_heard = lane.choice in (AudioChoice.KEEP, AudioChoice.DISGUISE)
    with kept(painter):
        painter.fillRect(area, palette.lane)
        painter.fillRect(area.left(), area.center().y(), area.width(), 1, palette.line)
        if peaks is not None and len(peaks):
            columns = Columns.of_bins(scale, peaks.start_s, peaks.bin_s, len(peaks), area.width())
            reach = (area.height() - 4) / 2
            middle = area.height() // 2
            highs = middle - _heights(columns.highest(peaks.high), reach)
            lows = middle - _heights(columns.lowest(peaks.low), reach)
            highs[columns.stop == columns.first] = area.height()
            colour = palette.sound if is_heard else palette.sound_dim
            picture = Strips(area.width(), area.height())
            picture.fill(highs, lows, np.full(len(highs), colour.rgba(), np.uint32))
            painter.drawImage(area.topLeft(), picture.image())
    for bar in lane.bars:
        _paint_sound_bar(painter, bar, area, scale, palette, words.get(bar.kind, ""))


def _paint_sound_bar(
    painter: QPainter, bar: Bar, area: QRect, scale: Scale, palette: Palette, text: str
) -> None:
    """A range of silence or of a tone."""
    rect = bar_rect(bar, area, scale)
    if rect is None:
        return
    with kept(painter):
        painter.setOpacity(0.85)
        painter.setBrushOrigin(QPoint(_phase(scale), 0))
        paint_fill(painter, rect, palette.mute if bar.kind is BarKind.MUTE else palette.tone)
        painter.setOpacity(1.0)
        _paint_words(painter, text, rect, palette, on=palette.ground)


def paint_tags(
    painter: QPainter,
    bars: Sequence[Bar],
    area: QRect,
    scale: Scale,
    palette: Palette,
    *,
    selected: int | None = None,
) -> None:
    """The tags, each with its words as far as there is room."""
    with kept(painter):
        painter.fillRect(area, palette.lane)
        for bar in bars:
            rect = bar_rect(bar, area, scale)
            if rect is None:
                continue
            paint_fill(painter, rect, palette.tag)
            _paint_words(painter, bar.text, rect.adjusted(3, 0, -3, 0), palette)
            if bar.id == selected:
                _paint_frame(painter, rect, palette)


def paint_flags(
    painter: QPainter,
    bars: Sequence[Bar],
    area: QRect,
    scale: Scale,
    palette: Palette,
    bands: Sequence[int],
    *,
    selected: int | None = None,
) -> None:
    """The flags: a bar with the score, its left end coloured by the band; hollow where decided."""
    with kept(painter):
        painter.fillRect(area, palette.lane)
        for bar in bars:
            rect = bar_rect(bar, area, scale)
            if rect is None:
                continue
            colour = palette.risk[sum(bar.score >= limit for limit in bands)]
            if bar.is_open:
                painter.fillRect(rect, colour)
            else:
                painter.fillRect(rect, palette.flag_ground)
                painter.setPen(colour)
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
            ink = QColor("#101214") if bar.is_open and colour.lightness() > 110 else palette.text
            if bar.is_open and colour.lightness() <= 110:
                ink = QColor("#ffffff")
            text = f"{bar.text} · {bar.score}" if rect.width() > 64 else str(bar.score)
            _paint_words(painter, text, rect.adjusted(3, 0, -2, 0), palette, ink=ink)
            if bar.id == selected:
                _paint_frame(painter, rect, palette)


def bar_rect(bar: Bar, area: QRect, scale: Scale) -> QRect | None:
    """Where a bar is, three pixels wide at least; None where it is out of sight."""
    left, right = scale.x(bar.start_s), scale.x(bar.end_s)
    if right < area.left() - 2 or left > area.right():
        return None
    # Far outside of the picture Qt's integers would not hold the place.
    x = round(max(left, -64.0))
    width = max(3, round(min(right, area.right() + 64.0)) - x)
    if bar.kind in (BarKind.MUTE, BarKind.TONE):
        return QRect(x, area.top() + 1, width, area.height() - 2)
    return QRect(x, area.top() + 1 + bar.row * ROW_PX, width, ROW_PX - 1)


@contextmanager
def kept(painter: QPainter) -> Iterator[None]:
    """Put pen, brush, opacity and font back as they were."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def _origin_strips(origins: IntArray, phase: int, palette: Palette) -> Strips:
    """The line of the origins: solid, dashed or dotted; two lines where a box was drawn.

    The dashes belong to the time, so that they do not run while it scrolls.
    """
    picture = Strips(len(origins), LINE_PX)
    ink = np.full(len(origins), palette.origin.rgba(), np.uint32)
    places = np.arange(len(origins)) - phase
    nowhere = np.full(len(origins), LINE_PX)
    is_drawn = origins > NOTHING
    for code, (on, period) in ORIGIN_DASHES.items():
        is_drawn &= origins != code
        here = (origins == code) & (places % period < on)
        picture.fill(np.where(here, 0, nowhere), np.ones_like(nowhere), ink)
    for row in (0, LINE_PX - 1):
        picture.fill(np.where(is_drawn, row, nowhere), np.full_like(nowhere, row), ink)
    return picture


def _paint_tracks(
    painter: QPainter,
    lane: PersonLane,
    area: QRect,
    scale: Scale,
    times: FrameTimes,
    palette: Palette,
    selected: Collection[int],
) -> None:
    """Where a person's tracks begin, their names where there are several, and a frame."""
    first, last = lane.spans.T
    left = np.rint(scale.xs(times.edges_s[first]))
    right = np.maximum(np.rint(scale.xs(times.edges_s[last + 1])), left + 1)
    seen = np.flatnonzero((right > 0) & (left < area.width()))
    top, height = area.top() + 3, area.height() - 6
    painter.setPen(palette.ground)
    if 3 * len(seen) < area.width():
        painter.drawLines(
            [QLineF(x, top, x, top + height - 1) for x in left[seen].tolist() if x > 0]
        )
    for place in seen.tolist():
        number, x = lane.tracks[place], max(int(left[place]), 0)
        width = min(int(right[place]), area.width()) - x
        if len(lane.tracks) > 1 and width > _TRACK_NAME_PX and palette.has_text:
            metrics = painter.fontMetrics()
            plate = QRect(
                x + 2, top, metrics.horizontalAdvance(f"T{number}") + 6, height - LINE_PX - 1
            )
            painter.fillRect(plate, palette.lane)
            painter.setPen(palette.dim)
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, f"T{number}")
        if number in selected:
            _paint_frame(painter, QRect(x, top - 1, max(width, 3), height + 1), palette)


def _paint_frame(painter: QPainter, rect: QRect, palette: Palette) -> None:
    """The frame around what is selected."""
    painter.setPen(QPen(palette.accent, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _paint_words(
    painter: QPainter,
    text: str,
    rect: QRect,
    palette: Palette,
    *,
    ink: QColor | None = None,
    on: QColor | None = None,
) -> None:
    """Words at the start of what is seen of a bar, cut where it ends; none where nothing fits."""
    room = QRect(rect)
    room.setLeft(max(rect.left(), 2))
    metrics = painter.fontMetrics()
    if not palette.has_text or not text or room.width() < 12:
        return
    words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    if words in ("…", ""):
        return
    if on is not None:  # a plate, so that a pattern does not run through the words
        height = metrics.height() + 2
        room = QRect(room.left() + 3, rect.center().y() - height // 2,
                     metrics.horizontalAdvance(words) + 8, height)  # fmt: skip
        if room.right() > rect.right():
            return
        painter.fillRect(room, on)
        room.adjust(4, 0, 0, 0)
    painter.setPen(ink or palette.text)
    painter.drawText(
        room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, as_written(words)
    )


def _heights(samples: IntArray, reach: float) -> IntArray:
    """How far samples of -127…127 reach up or down: by their root, so that whispers are seen."""
    heights: IntArray = np.rint(np.sign(samples) * np.sqrt(np.abs(samples) / 127) * reach).astype(
        np.int64
    )
    return heights


def _inks(colours: Sequence[QColor]) -> npt.NDArray[np.uint32]:
    return np.array([colour.rgba() for colour in colours], np.uint32)


def _phase(scale: Scale) -> int:
    """Where patterns begin, so that they move along with the time: 0…71, a multiple of them all."""
    return -round(scale.left_s * scale.px_per_s) % 72
