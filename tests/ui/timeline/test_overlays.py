from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from reviewer.ui.theme import DARK, LIGHT, Tones
from reviewer.ui.timeline.lanes import Bar, BarKind
from reviewer.ui.timeline.overlays import (
    HANDLE_PX,
    paint_cuts,
    paint_dragged,
    paint_grid,
    paint_header,
    paint_loop,
    paint_playhead,
    paint_range,
    paint_ruler,
    playhead_columns,
)
from reviewer.ui.timeline.palette import Palette, palette_of
from reviewer.ui.timeline.scale import fitting, ticks
from tests.golden_pictures import assert_golden, pixels
from tests.ui.timeline.test_scale import even

TIMES = even(100)
SCALE = fitting(TIMES, 400)  # four pixels a frame
AREA = QRect(0, 0, 400, 80)
RULER = QRect(0, 0, 400, 24)
PALETTE = palette_of(DARK, has_text=False)

pytestmark = pytest.mark.usefixtures("qapp")


def painted(paint: Callable[[QPainter], None], palette: Palette = PALETTE) -> QImage:
    image = QImage(AREA.size(), QImage.Format.Format_RGB32)
    image.fill(palette.lane)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def changed_columns(image: QImage) -> list[int]:
    """The columns in which anything was painted."""
    away = np.abs(pixels(image).astype(int) - pixels(painted(lambda _: None)).astype(int))
    return np.flatnonzero(away.any(axis=(0, 2))).tolist()


@pytest.mark.parametrize("frame", [0, 1, 50, 98, 99])
def test_the_playhead_paints_in_its_own_columns_alone(frame: int) -> None:
    image = painted(lambda p: paint_playhead(p, frame, AREA, RULER, SCALE, TIMES, PALETTE))

    left, right = playhead_columns(frame, SCALE, TIMES)
    columns = changed_columns(image)
    assert left - HANDLE_PX <= columns[0]
    assert columns[-1] < right + HANDLE_PX
    assert image.pixelColor(left, 60) == PALETTE.text


def test_a_range_reaches_from_its_first_frame_to_the_end_of_its_last() -> None:
    image = painted(lambda p: paint_range(p, (10, 19), AREA, SCALE, TIMES, PALETTE))

    assert changed_columns(image) == list(range(40, 81))


def test_a_bar_that_is_dragged_is_seen_from_top_to_bottom() -> None:
    bar = Bar(BarKind.TAG, 1, 1.0, 2.0)

    image = painted(lambda p: paint_dragged(p, bar, AREA, SCALE, PALETTE))

    assert changed_columns(image) == list(range(100, 201))


def test_cuts_stand_at_the_first_frame_of_a_shot() -> None:
    cuts = np.array([25, 75])

    image = painted(lambda p: paint_cuts(p, cuts, AREA, SCALE, TIMES, PALETTE))

    assert {100, 300} <= set(changed_columns(image)) <= {*range(96, 106), *range(296, 306)}


def test_many_cuts_have_no_notches_that_hide_what_is_under_them() -> None:
    cuts = np.arange(1, 100)

    image = painted(lambda p: paint_cuts(p, cuts, AREA, SCALE, TIMES, PALETTE))

    assert set(changed_columns(image)) == {4 * cut for cut in range(1, 100)}


def test_a_name_fits_beside_its_lane(qapp: object) -> None:
    palette = palette_of(DARK)
    room = QRect(0, 0, 136, 24)

    image = painted(
        lambda p: paint_header(p, "P1", "prisoner of war, and more", room, palette), palette
    )

    assert image.pixelColor(200, 12) == palette.lane
    assert changed_columns(image)[-1] == 135


@pytest.mark.parametrize(("name", "tones"), [("dark", DARK), ("light", LIGHT)])
def test_the_overlays_look_as_they_did_when_somebody_looked(name: str, tones: Tones) -> None:
    palette = palette_of(tones, has_text=False)
    marks = ticks(SCALE, TIMES, 400)

    def paint(painter: QPainter) -> None:
        paint_grid(painter, marks, AREA, palette)
        paint_cuts(painter, np.array([30, 70]), AREA, SCALE, TIMES, palette)
        paint_ruler(painter, marks, RULER, palette)
        paint_range(painter, (20, 39), AREA, SCALE, TIMES, palette)
        paint_loop(painter, (60, 79), RULER, SCALE, TIMES, palette)
        paint_playhead(painter, 50, AREA, RULER, SCALE, TIMES, palette)
        paint_dragged(painter, Bar(BarKind.TAG, 1, 3.4, 3.8), AREA, SCALE, palette)
        paint_header(painter, "P1", "", QRect(0, 30, 60, 24), palette, is_selected=True)

    assert_golden(painted(paint, palette), f"timeline-overlays-{name}")
