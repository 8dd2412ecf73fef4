from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from reviewer.domain.sound import AudioChoice
from reviewer.domain.track import Origin
from reviewer.ui.theme import DARK, LIGHT, Tones
from reviewer.ui.timeline.bins import Columns
from reviewer.ui.timeline.lanes import Bar, BarKind, SoundLane, State
from reviewer.ui.timeline.painters import (
    bar_rect,
    paint_fill,
    paint_flags,
    paint_lane,
    paint_risk,
    paint_tags,
    paint_waveform,
)
from reviewer.ui.timeline.palette import Fill, palette_of
from reviewer.ui.timeline.scale import FrameTimes, Scale, fitting
from tests.golden_pictures import assert_golden, pixels
from tests.ui.timeline.making import BANDS, full_review, lanes_of, peaks, track_with

WIDTH = 400
REVIEW = full_review()
TIMES = FrameTimes.of(REVIEW.index)
LANES = lanes_of(REVIEW)
WHOLE = fitting(TIMES, WIDTH)  # a pixel a frame
PALETTE = palette_of(DARK, has_text=False)

pytestmark = pytest.mark.usefixtures("qapp")  # painters of text need an application


def painted(height: int, paint: Callable[[QPainter, QRect], None]) -> QImage:
    image = QImage(WIDTH, height, QImage.Format.Format_RGB32)
    image.fill(PALETTE.ground)
    painter = QPainter(image)
    paint(painter, QRect(0, 0, WIDTH, height))
    painter.end()
    return image


def columns_of(scale: Scale = WHOLE) -> Columns:
    return Columns.of_frames(scale, TIMES, WIDTH)


def height_of(image: QImage, x: int, colours: set[str]) -> int:
    """How many pixels of a column have one of some colours."""
    return sum(image.pixelColor(x, y).name() in colours for y in range(image.height()))


def test_the_risk_of_a_frame_is_as_high_as_its_score() -> None:
    lane = replace(LANES.risk, residual=None)

    image = painted(104, lambda p, area: paint_risk(p, lane, area, columns_of(), PALETTE))

    for frame in (10, 50, 80, 100, 201):
        band = sum(frame % 101 >= limit for limit in (20, 45, 70))
        colours = {PALETTE.risk[band].name(), PALETTE.risk_dim[band].name()}
        assert height_of(image, frame, colours) == pytest.approx(frame % 101, abs=2)


def test_one_dangerous_frame_of_thousands_is_seen() -> None:
    scores = np.zeros(400, np.uint8)
    scores[333] = 90
    lane = replace(LANES.risk, inherent=scores, residual=None)
    far = fitting(TIMES, 40)

    image = painted(50, lambda p, area: paint_risk(p, lane, area, columns_of(far), PALETTE))

    assert image.pixelColor(33, 40).name() == PALETTE.risk_dim[3].name()
    assert image.pixelColor(31, 40).name() == PALETTE.lane.name()


def test_what_is_left_in_a_copy_is_a_line_over_it() -> None:
    image = painted(104, lambda p, area: paint_risk(p, LANES.risk, area, columns_of(), PALETTE))

    assert image.pixelColor(80, 103 - 40).name() == PALETTE.residual.name()
    assert image.pixelColor(80, 103 - 60).name() != PALETTE.residual.name()


def _paint_inside(painter: QPainter, area: QRect, *, fill: Fill) -> None:
    paint_fill(painter, area.adjusted(8, 2, -8, -2), fill)


def _paint_sound(painter: QPainter, area: QRect, *, lane: SoundLane) -> None:
    paint_waveform(painter, lane, peaks(), area, WHOLE, PALETTE, {})


@pytest.mark.parametrize("tones", [DARK, LIGHT], ids=["dark", "light"])
def test_each_state_looks_different_in_black_and_white(tones: Tones) -> None:
    palette = palette_of(tones, has_text=False)
    looks = []
    for state in State:
        image = painted(16, partial(_paint_inside, fill=palette.states[state]))

        grey = pixels(image)[4:12, 20:60].mean(axis=2).round().astype(int)
        looks.append(grey - int(grey.mean()))  # the pattern alone, without any tone
    is_plain = [not np.any(look) for look in looks]
    # Covered, kept and no face are plain inside; their outlines tell them apart.
    assert is_plain == [True, True, True, False, False, False]
    for a in range(3, 6):
        for b in range(a + 1, 6):
            assert np.abs(np.sign(looks[a]) - np.sign(looks[b])).mean() > 0.1
    outlines = {(f.outline is None, f.is_dotted) for f in (palette.states[s] for s in range(3))}
    assert len(outlines) == 3


def lane_image(*origins: Origin, code: int | None = None) -> QImage:
    review = full_review()
    track = track_with(1, 20, *origins)
    if code is not None:
        track = replace(track, origins=np.full(len(track), code, np.uint8))
    review.tracks, review.flags, review.tags, review.people = {1: track}, {}, {}, {}
    review.decisions = {}
    (lane,) = lanes_of(review).people
    return painted(
        24, lambda p, area: paint_lane(p, lane, area, columns_of(), WHOLE, TIMES, PALETTE)
    )


@pytest.mark.parametrize(
    ("origin", "share"),
    [(Origin.DETECTED, 1), (Origin.FOLLOWED, 6 / 9), (Origin.INTERPOLATED, 1 / 2)],
)
def test_where_a_box_comes_from_is_a_line_of_its_own(origin: Origin, share: float) -> None:
    image = lane_image(*[origin] * 8)

    dashes = [image.pixelColor(x, 18) == PALETTE.origin for x in range(20, 92)]

    assert sum(dashes) / len(dashes) == pytest.approx(share, abs=0.02)


def test_a_drawn_box_has_two_lines() -> None:
    image = lane_image(Origin.DETECTED, code=max(Origin) + 1)

    column = [image.pixelColor(25, y) == PALETTE.origin for y in range(17, 22)]

    assert column == [False, True, False, True, False]


def test_a_selected_track_has_a_frame() -> None:
    lane = LANES.people[0]

    image = painted(
        24,
        lambda p, area: paint_lane(
            p, lane, area, columns_of(), WHOLE, TIMES, PALETTE, selected=(4,)
        ),
    )

    assert image.pixelColor(300, 2).name() == PALETTE.accent.name()
    assert image.pixelColor(60, 2).name() == PALETTE.lane.name()


def test_sound_is_as_high_as_it_is_loud_and_dim_where_it_is_left_out() -> None:
    heard = SoundLane(AudioChoice.KEEP, ())
    left_out = SoundLane(AudioChoice.DROP, ())

    images = [painted(48, partial(_paint_sound, lane=lane)) for lane in (heard, left_out)]

    heights = [height_of(images[0], x, {PALETTE.sound.name()}) for x in (10, 200, 390)]
    assert heights == sorted(heights)
    assert heights[2] > 30
    assert images[1].pixelColor(390, 24).name() == PALETTE.sound_dim.name()


def test_a_bar_is_never_too_narrow_to_be_seen() -> None:
    area = QRect(0, 0, WIDTH, 20)

    rect = bar_rect(Bar(BarKind.FLAG, 1, 5.0, 5.0001), area, WHOLE)

    assert rect is not None
    assert rect.width() == 3
    assert bar_rect(Bar(BarKind.FLAG, 1, 500.0, 501.0), area, WHOLE) is None


def test_a_bar_that_begins_hours_before_is_drawn_from_the_edge() -> None:
    rect = bar_rect(Bar(BarKind.TAG, 1, 0.0, 1e6), QRect(0, 0, WIDTH, 20), Scale(5e5, 1e5))

    assert rect is not None
    assert rect.left() < 0
    assert WIDTH < rect.right() < 2 * WIDTH


def test_an_open_flag_is_filled_and_a_decided_one_is_hollow() -> None:
    bars = tuple(replace(bar, row=0) for bar in LANES.flags.bars)
    limits = (BANDS.moderate, BANDS.high, BANDS.critical)

    image = painted(20, lambda p, area: paint_flags(p, bars, area, WHOLE, PALETTE, limits))

    assert image.pixelColor(30, 10) == PALETTE.risk[3]  # F1, open, 87
    assert image.pixelColor(105, 10) == PALETTE.flag_ground  # F2, decided
    assert image.pixelColor(109, 10) == PALETTE.risk[2]  # its right edge, 50


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_lanes_look_as_they_did_when_somebody_looked(theme: str) -> None:
    palette = palette_of(DARK if theme == "dark" else LIGHT, has_text=False)
    near = WHOLE.zoomed(2.5, 0).moved(30)

    def paint(painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, palette.ground)
        for top, scale in ((0, WHOLE), (170, near)):
            at = columns_of(scale)
            limits = (BANDS.moderate, BANDS.high, BANDS.critical)
            paint_risk(painter, LANES.risk, QRect(0, top, WIDTH, 40), at, palette)
            flags = QRect(0, top + 41, WIDTH, 20)
            paint_flags(painter, LANES.flags.bars, flags, scale, palette, limits, selected=3)
            assert LANES.sound is not None
            assert LANES.tags is not None
            sound = QRect(0, top + 62, WIDTH, 40)
            paint_waveform(painter, LANES.sound, peaks(), sound, scale, palette, {})
            tags = QRect(0, top + 103, WIDTH, 38)
            paint_tags(painter, LANES.tags.bars, tags, scale, palette, selected=1)
            for place, lane in enumerate(LANES.people[:1]):
                row = QRect(0, top + 142 + 25 * place, WIDTH, 24)
                paint_lane(painter, lane, row, at, scale, TIMES, palette, selected=(4,))
        for place, state in enumerate(State):
            rect = QRect(6 + 64 * place, 346, 56, 14)
            paint_fill(painter, rect, palette.states[state])

    assert_golden(painted(366, paint), f"timeline-lanes-{theme}")


def test_painters_leave_the_painter_as_it_was() -> None:
    fill = Fill(QColor("red"), PALETTE.mute.pattern, QColor("blue"), QColor("green"))

    def paint(painter: QPainter, area: QRect) -> None:
        before = painter.pen(), painter.brush(), painter.opacity()
        assert LANES.sound is not None
        paint_waveform(painter, LANES.sound, peaks(), area, WHOLE, PALETTE, {})
        paint_lane(painter, LANES.people[0], area, columns_of(), WHOLE, TIMES, PALETTE)
        paint_risk(painter, LANES.risk, area, columns_of(), PALETTE)
        assert (painter.pen(), painter.brush(), painter.opacity()) == before
        paint_fill(painter, area, fill)

    painted(48, paint)
    assert QApplication.instance() is not None
