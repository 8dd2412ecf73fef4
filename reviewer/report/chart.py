"""Timeline -> SVG: scores through time and a lane for every person, in black and white.

Meaning is in line styles, patterns and words, never in a colour. The SVG keeps to what browsers
and Qt's SVG Tiny know alike: shapes, lines and texts with plain attributes, no style sheet, no
pattern, nothing from outside.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from reviewer.domain.rules import Band
from reviewer.domain.timing import clock
from reviewer.report import timeline as states
from reviewer.report.characters import visible
from reviewer.report.entries import Bar, Lane, Timeline
from reviewer.report.labels import LABELS
from reviewer.report.wording import band_words

WIDTH = 640
LEFT = 92  # for the names of lanes and the numbers of scores
RIGHT = 62  # for the names of bands
PLOT_TOP, PLOT_HEIGHT = 24, 150
AXIS_HEIGHT = 18
LANE_HEIGHT, BAR_HEIGHT = 17, 9
KEY_HEIGHT = 20
LANES_A_CHART = 36
HEIGHT_MAX = 860  # CSS pixels: what a page holds below a heading

FONT = "DejaVu Sans, Liberation Sans, Noto Sans, Arial, Helvetica, sans-serif"

TICKS_S = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400)
MOST_TICKS = 8

Size = tuple[int, int]


def draw(timeline: Timeline) -> tuple[str, ...]:
    """The chart as one SVG, or several where there are many lanes; the first has the scores."""
    groups = [
        timeline.lanes[first : first + LANES_A_CHART]
        for first in range(0, max(1, len(timeline.lanes)), LANES_A_CHART)
    ]
    return tuple(
        _svg(timeline, lanes, has_scores=number == 0) for number, lanes in enumerate(groups)
    )


def _svg(timeline: Timeline, lanes: Sequence[Lane], *, has_scores: bool) -> str:
    top = PLOT_TOP + PLOT_HEIGHT + AXIS_HEIGHT if has_scores else AXIS_HEIGHT
    lanes_top = top + 6
    key_top = lanes_top + LANE_HEIGHT * len(lanes) + 6
    height = key_top + (KEY_HEIGHT if lanes else 0)
    parts: list[str] = []
    if has_scores:
        parts += _score_key()
        parts += _grid(timeline.bands)
        # The dashed line on top: where both are one, the dashes show on the grey beneath.
        parts.append(_curve(timeline.inherent, 'stroke="#8a8a8a" stroke-width="2.6"'))
        parts.append(
            _curve(timeline.residual, 'stroke="#000000" stroke-width="1.4" stroke-dasharray="5 3"')
        )
    parts += _axis(timeline, top - AXIS_HEIGHT, bottom=key_top - 6)
    for number, lane in enumerate(lanes):
        parts += _lane(lane, timeline, lanes_top + number * LANE_HEIGHT)
    if lanes:
        parts += _bar_key(key_top)
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="{FONT}" font-size="8.5">\n'
        f'<rect x="0" y="0" width="{WIDTH}" height="{height}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def size_of(svg: str) -> Size:
    """The width and height that an SVG of ours asks for."""
    head = svg[: svg.index(">")].split('"')
    return int(head[3]), int(head[5])


def _score_key() -> Iterator[str]:
    y = 10
    yield _line(LEFT, y, LEFT + 26, y, 'stroke="#8a8a8a" stroke-width="2.6"')
    yield _text(LEFT + 31, y + 3, LABELS["chart_inherent"])
    x = LEFT + 250
    yield _line(x, y, x + 26, y, 'stroke="#000000" stroke-width="1.4" stroke-dasharray="5 3"')
    yield _text(x + 31, y + 3, LABELS["chart_residual"])


def _grid(bands: tuple[int, int, int]) -> Iterator[str]:
    for score in (0, 20, 40, 60, 80, 100):
        yield _text(LEFT - 5, _y(score) + 3, str(score), anchor="end")
        yield _line(LEFT - 3, _y(score), LEFT, _y(score), 'stroke="#000000" stroke-width="0.6"')
    edges = (0, *bands, 100)
    for band, low, high in zip(Band, edges[:-1], edges[1:], strict=True):
        yield _text(WIDTH - RIGHT + 5, _y((low + high) / 2) + 3, band_words(band))
    for score in edges[1:-1]:
        yield _line(
            LEFT, _y(score), WIDTH, _y(score),
            'stroke="#000000" stroke-width="0.5" stroke-dasharray="1 3"',
        )  # fmt: skip
    yield (
        f'<rect x="{LEFT}" y="{PLOT_TOP}" width="{WIDTH - LEFT - RIGHT}" height="{PLOT_HEIGHT}" '
        'fill="none" stroke="#000000" stroke-width="0.8"/>'
    )


def _curve(scores: Sequence[int], style: str) -> str:
    """The scores as steps: each has its width."""
    points: list[str] = []
    step = (WIDTH - LEFT - RIGHT) / len(scores)
    for score, places in groupby(range(len(scores)), key=lambda place: scores[place]):
        run = list(places)
        for place in (run[0], run[-1] + 1):
            points.append(f"{LEFT + place * step:.1f},{_y(score):.1f}")
    return f'<polyline points="{" ".join(points)}" fill="none" {style}/>'


def _axis(timeline: Timeline, y: float, *, bottom: float) -> Iterator[str]:
    length = timeline.end_s - timeline.start_s
    step = next((tick for tick in TICKS_S if length / tick <= MOST_TICKS), TICKS_S[-1])
    number = math.ceil(timeline.start_s / step - 1e-6)  # times are rounded to a millisecond
    while (at := number * step) <= timeline.end_s:
        x = _x(timeline, at)
        yield _line(x, y, x, y + 3, 'stroke="#000000" stroke-width="0.6"')
        yield _line(x, y + AXIS_HEIGHT, x, bottom, 'stroke="#c8c8c8" stroke-width="0.5"')
        words = clock(at)
        yield _text(x, y + 12, words if step < 1 else words.split(".")[0], anchor="middle")
        number += 1


def _lane(lane: Lane, timeline: Timeline, top: float) -> Iterator[str]:
    middle = top + LANE_HEIGHT / 2
    yield _line(LEFT, middle, WIDTH - RIGHT, middle, 'stroke="#b0b0b0" stroke-width="0.5"')
    yield _text(0, middle + 3, _shortened(lane.name, lane.note))
    for bar in lane.bars:
        yield from _bar(bar, timeline, middle)


def _bar(bar: Bar, timeline: Timeline, middle: float) -> Iterator[str]:
    left, right = _x(timeline, bar.start_s), _x(timeline, bar.end_s)
    yield from _pattern(bar.state, left, max(1.2, right - left), middle)
    if bar.label and right - left > 7 * len(bar.label):
        yield _text((left + right) / 2, middle + 3, bar.label, anchor="middle")


def _pattern(state: str, left: float, width: float, middle: float) -> Iterator[str]:
    """A bar: black is covered; grey with a line through it covered, too, for want of a decision;
    empty stays visible; a dotted outline is no face; a bracket is a flag."""
    top, bottom = middle - BAR_HEIGHT / 2, middle + BAR_HEIGHT / 2
    rect = f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{BAR_HEIGHT}" '
    outline = 'stroke="#000000" stroke-width="0.9"'
    match state:
        case states.COVERED:
            yield f'{rect}fill="#000000"/>'
        case states.UNDECIDED:
            yield f'{rect}fill="#9a9a9a" {outline}/>'
            yield _line(left, middle, left + width, middle, 'stroke="#ffffff" stroke-width="1.6"')
        case states.VISIBLE:
            yield f'{rect}fill="#ffffff" stroke="#000000" stroke-width="1.8"/>'
        case states.REJECTED:
            yield f'{rect}fill="#ffffff" {outline} stroke-dasharray="1.5 1.5"/>'
        case _:
            yield f'{rect}fill="#ffffff" stroke="none"/>'
            for x in (left, left + width):
                yield _line(x, top, x, bottom, outline)
            yield _line(left, bottom, left + width, bottom, outline)


def _bar_key(top: float) -> Iterator[str]:
    x = float(LEFT)
    for state in (states.COVERED, states.UNDECIDED, states.VISIBLE, states.REJECTED):
        yield from _pattern(state, x, 22, top + 10)
        words = LABELS[f"chart_{state}"]
        yield _text(x + 27, top + 13, words)
        x += 27 + 4.9 * len(words) + 16


def _x(timeline: Timeline, seconds: float) -> float:
    length = timeline.end_s - timeline.start_s or 1.0
    return LEFT + (WIDTH - LEFT - RIGHT) * (seconds - timeline.start_s) / length


def _y(score: float) -> float:
    return PLOT_TOP + PLOT_HEIGHT * (1 - score / 100)


def _shortened(name: str, note: str) -> str:
    """Name and note as far as the room before a lane takes them."""
    text = f"{name} {note}".strip()
    room = int(LEFT / 5.4)
    return text if len(text) <= room else text[: room - 1].rstrip(" ,") + "…"


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {style}/>'


def _text(x: float, y: float, words: str, *, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#000000">'
        f"{escape(visible(words))}</text>"
    )
