from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from reviewer.domain.geometry import Box
from reviewer.domain.track import Origin
from reviewer.ui.player.marks import Mark
from reviewer.ui.player.painters import STROKES, label_of, paint_marks, paint_wipe, stroke_of
from reviewer.ui.player.viewport import Viewport
from reviewer.ui.theme import DARK
from tests.golden_pictures import assert_golden
from tests.ui.player.conftest import rgb_of

VIEWPORT = Viewport(320, 180, (1920, 1080))


def mark(track: int, x: float, origin: Origin = Origin.DETECTED, score: int = 0) -> Mark:
    face = Box(x, 0.4, 0.1, 0.3)
    return Mark(track, face, Box(x - 0.03, 0.25, 0.16, 0.55), False, origin, f"T{track}", score)


def painted(paint: Callable[[QPainter], None]) -> QImage:
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    image.fill(QColor("#405060"))
    painter = QPainter(image)
    painter.setFont(QFont("DejaVu Sans"))
    paint(painter)
    painter.end()
    return image


def test_every_origin_has_a_stroke_of_its_own() -> None:
    assert {origin.name for origin in Origin} <= set(STROKES)
    assert len(set(STROKES.values())) == len(STROKES)
    assert stroke_of(Origin.DETECTED) == STROKES["DETECTED"]


def test_a_label_tells_the_risk_as_a_number() -> None:
    assert label_of(mark(3, 0.1, score=87)) == "T3  87"
    assert label_of(mark(3, 0.1)) == "T3"


def test_the_selected_box_stands_out(qapp: QApplication) -> None:
    marks = (mark(1, 0.2), mark(2, 0.6))

    def image(selected: frozenset[int]) -> QImage:
        return painted(
            lambda painter: paint_marks(painter, marks, VIEWPORT, DARK, selected=selected)
        )

    none, first = rgb_of(image(frozenset())), rgb_of(image(frozenset({1})))
    changed = (none != first).any(axis=2)
    assert changed[:, :160].any()
    assert not changed[:, 160:].any()


def test_a_box_out_of_sight_has_no_label(qapp: QApplication) -> None:
    near = Viewport(320, 180, (1920, 1080), zoom=4, x=0.875, y=0.5)
    far_left = mark(1, 0.05)

    image = painted(
        lambda painter: paint_marks(painter, (far_left,), near, DARK, selected=frozenset())
    )

    assert len(np.unique(rgb_of(image).reshape(-1, 3), axis=0)) == 1


def test_boxes_and_wipe_look_as_they_were_looked_at(qapp: QApplication) -> None:
    marks = tuple(
        mark(number + 1, 0.05 + 0.24 * number, origin, score)
        for number, (origin, score) in enumerate(
            [
                (Origin.DETECTED, 90),
                (Origin.FOLLOWED, 70),
                (Origin.INTERPOLATED, 50),
                (Origin.HELD, 10),
            ]
        )
    )

    def paint(painter: QPainter) -> None:
        paint_marks(painter, marks, VIEWPORT, DARK, selected=frozenset({2}))
        paint_wipe(painter, VIEWPORT, 0.5, DARK)

    image = painted(paint)

    # Labels are in a font that not every machine has: they are left out.
    assert_golden(image.copy(0, 74, image.width(), image.height() - 74), "player-marks")
