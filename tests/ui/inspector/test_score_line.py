from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.ui.inspector.score_line import NUMBER_PX, ScoreLine, paint_score
from reviewer.ui.theme import DARK, risk_colour


def bar_px(score: int, *, mirrored: bool = False) -> list[int]:
    """The places along the middle of a row of 234 pixels that have the colour of the score."""
    image = QImage(234, 22, QImage.Format.Format_RGB32)
    image.fill(QColor(DARK.panel))
    with QPainter(image) as painter:
        row = QRectF(0, 0, 234, 22)
        paint_score(painter, row, score, "", tones=DARK, mirrored=mirrored)
    wanted = risk_colour(score, DARK).rgb()
    return [x for x in range(234) if image.pixel(x, 11) == wanted]


def test_a_bar_is_as_long_as_its_score(qapp: QApplication) -> None:
    half, full = bar_px(50), bar_px(100)

    assert half[0] >= NUMBER_PX
    assert abs(2 * len(half) - len(full)) <= 2


def test_a_bar_grows_from_the_right_where_texts_do(qapp: QApplication) -> None:
    mirrored = bar_px(50, mirrored=True)

    assert mirrored[-1] < 234 - NUMBER_PX + 1
    assert mirrored[0] > 117


def test_the_numbers_are_there_for_who_does_not_see_the_bars(qtbot: QtBot) -> None:
    line = ScoreLine()
    qtbot.addWidget(line)

    line.show_scores(92, 12)
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    line.grab()

    assert line.scores == (92, 12)
    assert line.accessibleName() == "Risk score 92 of 100 in the clip, 12 of 100 in a copy."
