from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from reviewer.domain.geometry import Box
from reviewer.ui.player.boxes.box_painters import HANDLE_PX, paint_drawn, paint_handles
from reviewer.ui.player.viewport import Viewport
from reviewer.ui.theme import DARK

VIEW = Viewport(400, 300, (400, 300))
BOX = Box(0.25, 0.2, 0.5, 0.6)  # 100, 60 to 300, 240
TINY = Box(0.25, 0.2, 0.05, 0.05)

pytestmark = pytest.mark.usefixtures("qapp")


def blank() -> QImage:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    return image


def accents(image: QImage, row: int) -> list[int]:
    """Where the accent is in a row of pixels."""
    return [x for x in range(image.width()) if image.pixelColor(x, row).name() == DARK.accent]


def test_handles_are_at_corners_and_middles() -> None:
    image = blank()
    painter = QPainter(image)

    paint_handles(painter, BOX, VIEW, DARK)
    painter.end()

    row = accents(image, 60)
    for middle in (100, 200, 300):
        near = [x for x in row if abs(x - middle) <= HANDLE_PX / 2]
        assert len(near) >= HANDLE_PX - 2
    assert len(row) <= 3 * HANDLE_PX


def test_a_tiny_box_is_not_hidden_by_its_handles() -> None:
    image = blank()
    painter = QPainter(image)

    paint_handles(painter, TINY, VIEW, DARK)
    painter.end()

    assert image == blank()


def test_a_drawn_box_has_two_lines_and_its_cover_around_it() -> None:
    image = blank()
    painter = QPainter(image)

    paint_drawn(painter, BOX, Box(0.1, 0.1, 0.8, 0.8), VIEW, DARK)
    painter.end()

    assert accents(image, 150) == [100, 103, 297, 300]
    assert image.pixelColor(40, 150).name() == DARK.cover
