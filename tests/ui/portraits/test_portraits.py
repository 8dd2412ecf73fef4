from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from reviewer.domain.covers import CoverStyle
from reviewer.ui.main_window import MainWindow
from reviewer.ui.portraits.spots import spot_of_flag
from reviewer.ui.theme import current_tones
from tests.ui.portraits.conftest import row_picture


def test_a_picture_in_the_list_is_the_one_of_a_copy(opened: MainWindow) -> None:
    workspace, portraits = opened.workspace, opened.flags.portraits
    review = workspace.review
    assert review is not None
    assert portraits is not None
    spot = spot_of_flag(review, review.flags[1], opened.flags.model.rows[0].worst)

    image = opened.player.thumbnails.of(spot.frame, spot.box, portraits.long_side())

    assert spot.frame == 15
    assert isinstance(image, QImage)
    assert abs(max(image.width(), image.height()) - portraits.long_side()) <= 3


def test_pictures_change_with_the_plan(qtbot: QtBot, opened: MainWindow) -> None:
    covered, before = row_picture(opened), opened.workspace.copy_options

    opened.workspace.set_copy_options(replace(before, style=CoverStyle.FILL))
    qtbot.waitUntil(lambda: row_picture(opened) not in (covered, nothing(opened)), timeout=10_000)
    opened.workspace.set_copy_options(before)
    qtbot.waitUntil(lambda: row_picture(opened) == covered, timeout=10_000)


def nothing(window: MainWindow) -> QImage:
    """What is painted where no picture has come."""
    image = row_picture(window)
    image.fill(QColor(current_tones().picture))
    return image
