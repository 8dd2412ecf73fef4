from __future__ import annotations

from pytestqt.qtbot import QtBot

from reviewer.ui.playhead import Playhead, View


def test_a_seek_stays_in_the_clip(qtbot: QtBot) -> None:
    playhead = Playhead()
    playhead.load(40)

    playhead.seek(99)

    assert playhead.frame == 39


def test_only_a_change_is_told(qtbot: QtBot) -> None:
    playhead = Playhead()
    playhead.load(40)

    with qtbot.assertNotEmitted(playhead.moved):
        playhead.seek(0)
    with qtbot.waitSignal(playhead.moved) as told:
        playhead.seek(3)

    assert told.args == [3]


def test_nothing_plays_without_a_clip(qtbot: QtBot) -> None:
    playhead = Playhead()

    playhead.toggle()

    assert not playhead.playing


def test_speeds_stop_at_the_ends(qtbot: QtBot) -> None:
    playhead = Playhead()

    playhead.change_speed(-9)
    assert playhead.speed == 0.25
    playhead.change_speed(99)

    assert playhead.speed == 4.0


def test_another_clip_ends_loop_and_play(qtbot: QtBot) -> None:
    playhead = Playhead()
    playhead.load(40)
    playhead.set_loop((3, 9))
    playhead.play()

    playhead.load(10)

    assert (playhead.playing, playhead.loop, playhead.frame) == (False, None, 0)


def test_a_view_is_told(qtbot: QtBot) -> None:
    playhead = Playhead()

    with qtbot.waitSignal(playhead.view_changed) as told:
        playhead.set_view(View.COVERED)

    assert told.args == [View.COVERED]
