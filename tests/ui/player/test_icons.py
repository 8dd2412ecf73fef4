from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reviewer.ui.player.icons import Sign, sign_icon
from reviewer.ui.theme import DARK
from tests.ui.player.conftest import rgb_of


def test_every_sign_is_drawn_and_no_two_are_alike(qapp: QApplication) -> None:
    drawn = {rgb_of(sign_icon(sign, DARK).pixmap(64, 64).toImage()).tobytes() for sign in Sign}

    assert len(drawn) == len(Sign)


def test_a_sign_is_dim_where_it_cannot_be_pressed(qapp: QApplication) -> None:
    icon = sign_icon(Sign.PLAY, DARK)

    normal, disabled = (
        icon.pixmap(64, 64, mode).toImage().pixelColor(24, 32).name()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )

    assert (normal, disabled) == (DARK.text, DARK.dim)
