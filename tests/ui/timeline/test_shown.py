from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QImage, QPainter, QPixmap

from reviewer.ui.selection import Selected
from reviewer.ui.theme import DARK
from reviewer.ui.timeline.layout import HEADER_PX, lay_out
from reviewer.ui.timeline.palette import palette_of
from reviewer.ui.timeline.scale import FrameTimes, fitting
from reviewer.ui.timeline.shown import Moving, Shown, Words, paint_moving, render
from tests.ui.timeline.making import full_review, lanes_of, peaks

SIZE = QSize(HEADER_PX + 400, 400)
PALETTE = palette_of(DARK, has_text=False)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def shown() -> Shown:
    review = full_review()
    times, lanes = FrameTimes.of(review.index), lanes_of(review)
    return Shown(times, lanes, lay_out(lanes), fitting(times, 400), Words(), peaks())


def rendered(shown: Shown, *, into: QPixmap | None = None) -> QPixmap:
    return render(shown, SIZE, PALETTE, font=QFont(), into=into)


def test_lanes_that_scroll_go_under_those_that_stay(shown: Shown) -> None:
    still, moved = rendered(shown).toImage(), rendered(replace(shown, scrolled_by=60)).toImage()

    top = shown.layout.fixed_px
    # The lines of the cuts and of the grid do not move.
    assert still.copy(HEADER_PX, 30, 90, top - 30) == moved.copy(HEADER_PX, 30, 90, top - 30)
    assert still.copy(0, top + 60, HEADER_PX, 50) == moved.copy(0, top, HEADER_PX, 50)


def test_a_selected_person_is_seen_by_the_name(shown: Shown) -> None:
    p1 = next(p for p in shown.layout.scrolled if p.lane is shown.lanes.people[0])
    y = shown.layout.fixed_px + p1.top + 12

    for selected in (Selected(person=1), Selected(track=4)):
        image = rendered(replace(shown, selected=selected)).toImage()
        assert image.pixelColor(1, y) == PALETTE.accent
    assert rendered(shown).toImage().pixelColor(1, y) == PALETTE.header


def test_a_picture_of_the_right_size_is_painted_again(shown: Shown) -> None:
    first = rendered(replace(shown, scrolled_by=30))

    again = rendered(shown, into=first)

    assert again is first
    assert again.toImage() == rendered(shown).toImage()
    assert render(shown, QSize(300, 200), PALETTE, font=QFont(), into=first) is not first


def test_on_a_fine_screen_there_are_more_pixels(shown: Shown) -> None:
    picture = render(shown, SIZE, PALETTE, font=QFont(), pixel_ratio=2.0)

    assert picture.size() == SIZE * 2
    assert picture.deviceIndependentSize().toSize() == SIZE


def test_what_moves_never_covers_the_names(shown: Shown) -> None:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    moving = Moving(0, marked=(0, 399), loop=(0, 399))

    paint_moving(painter, shown, moving, SIZE, PALETTE)
    painter.end()

    names = image.copy(0, 0, HEADER_PX, SIZE.height())
    empty = names.copy()
    empty.fill(0)
    assert names == empty
    assert image.pixelColor(HEADER_PX, 200) != image.pixelColor(0, 200)
