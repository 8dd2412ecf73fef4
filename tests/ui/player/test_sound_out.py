from __future__ import annotations

from PySide6.QtMultimedia import QMediaDevices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.viewing.messages import SECOND_BYTES
from reviewer.ui.player.sound_out import SoundOut


def test_it_plays_or_says_why_not(qapp: QApplication, qtbot: QtBot) -> None:
    sound = SoundOut()

    can_play = sound.can_play()

    assert can_play != bool(sound.why_silent)
    assert can_play != QMediaDevices.defaultAudioOutput().isNull()


def test_without_a_device_time_does_not_run(qapp: QApplication) -> None:
    sound = SoundOut()  # it has not looked for one yet

    sound.feed(bytes(SECOND_BYTES))
    sound.start()

    assert not sound.is_playing
    assert sound.elapsed_s() == 0
    assert sound.waiting_s == 1.0
    sound.stop()
    assert sound.waiting_s == 0
