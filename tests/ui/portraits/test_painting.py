from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from reviewer.ui.portraits.painting import paint_portrait
from reviewer.ui.theme import DARK

RECT = QRect(10, 10, 40, 40)
WHITE = QColor("white")


def test_a_wide_picture_lies_in_the_middle_of_its_place() -> None:
    shown = painted(filled(80, 40))

    assert shown.pixelColor(30, 30) == WHITE
    assert shown.pixelColor(30, 12) == QColor(DARK.picture)
    assert shown.pixelColor(5, 30) == QColor("black")


@pytest.mark.parametrize("image", [None, QImage()])
def test_what_has_not_come_is_an_empty_place(image: QImage | None) -> None:
    assert painted(image).pixelColor(30, 30) == QColor(DARK.picture)


def test_one_that_is_shown_as_it_is_has_a_frame() -> None:
    assert painted(filled(40, 40), is_uncovered=True).pixelColor(11, 30) == QColor(DARK.error)
    assert painted(filled(40, 40)).pixelColor(11, 30) == WHITE


def filled(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    return image


def painted(image: QImage | None, *, is_uncovered: bool = False) -> QImage:
    canvas = QImage(60, 60, QImage.Format.Format_RGB32)
    canvas.fill(QColor("black"))
    painter = QPainter(canvas)
    paint_portrait(painter, RECT, image, DARK, is_uncovered=is_uncovered)
    painter.end()
    return canvas
