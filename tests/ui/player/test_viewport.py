from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from reviewer.domain.geometry import Box
from reviewer.ui.player.viewport import ZOOM_MOST, Viewport


def test_the_whole_picture_fits_in_the_middle() -> None:
    rect = Viewport(800, 800, (1600, 900)).rect

    assert (rect.x(), rect.y(), rect.width(), rect.height()) == (0, 175, 800, 450)


def test_a_box_lies_where_its_corners_lie() -> None:
    viewport = Viewport(800, 450, (1600, 900))

    box = viewport.box(Box(0.25, 0.5, 0.5, 0.25))

    assert (box.x(), box.y(), box.width(), box.height()) == (200, 225, 400, 112.5)


@given(
    st.floats(1, 8),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 799),
    st.floats(0, 599),
)
def test_a_point_there_and_back_is_the_same(
    zoom: float, x: float, y: float, across: float, down: float
) -> None:
    viewport = Viewport(800, 600, (1920, 1080), zoom, x, y)

    back = viewport.to_view(*viewport.to_picture(QPointF(across, down)))

    assert (back.x(), back.y()) == pytest.approx((across, down), abs=1e-6)


def test_zoom_keeps_the_point_under_the_pointer() -> None:
    viewport = Viewport(800, 450, (1600, 900))
    at = QPointF(600, 300)

    nearer = viewport.zoomed(2.0, at)

    assert nearer.to_picture(at) == pytest.approx(viewport.to_picture(at), abs=0.01)
    assert nearer.rect.width() == 1600


def test_zoom_has_its_ends() -> None:
    viewport = Viewport(800, 450, (1600, 900))

    assert viewport.zoomed(0.1) == viewport
    assert viewport.zoomed(1000).zoom == ZOOM_MOST


def test_the_picture_is_not_moved_out_of_the_view() -> None:
    moved = Viewport(800, 450, (1600, 900)).zoomed(2.0).moved(5000, -5000)

    rect = moved.rect
    assert (rect.left(), rect.top()) == (0, -450)


def test_what_fits_does_not_move() -> None:
    viewport = Viewport(800, 800, (1600, 900))

    assert viewport.moved(50, 50) == viewport
