from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer.ui.player.transport import TransportBar
from reviewer.ui.playhead import Playhead, View


@pytest.fixture
def playhead(qapp: object) -> Playhead:
    made = Playhead()
    made.load(100)
    return made


@pytest.fixture
def bar(qtbot: QtBot, playhead: Playhead) -> TransportBar:
    made = TransportBar(playhead)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_play_button_plays_and_pauses(
    qtbot: QtBot, bar: TransportBar, playhead: Playhead
) -> None:
    before = bar.play.icon().cacheKey()

    qtbot.mouseClick(bar.play, Qt.MouseButton.LeftButton)
    playing, during = playhead.playing, bar.play.icon().cacheKey()
    qtbot.mouseClick(bar.play, Qt.MouseButton.LeftButton)

    assert playing
    assert during != before
    assert not playhead.playing


def test_the_view_is_chosen_and_told(qtbot: QtBot, bar: TransportBar, playhead: Playhead) -> None:
    covered = next(b for b in bar.views.buttons() if b.property("view") == "covered")

    qtbot.mouseClick(covered, Qt.MouseButton.LeftButton)
    chosen = playhead.view
    playhead.set_view(View.WIPE)

    assert chosen is View.COVERED
    checked = [b.property("view") for b in bar.views.buttons() if b.isChecked()]
    assert checked == ["wipe"]


def test_the_speed_is_told(bar: TransportBar, playhead: Playhead) -> None:
    playhead.set_speed(0.5)

    assert bar.speed.currentText() == "0.5×"


def test_a_loop_is_seen_and_can_be_left(
    qtbot: QtBot, bar: TransportBar, playhead: Playhead
) -> None:
    hidden = bar.loop.isVisible()
    playhead.set_loop((3, 9))
    shown = bar.loop.isVisible()

    qtbot.mouseClick(bar.loop, Qt.MouseButton.LeftButton)

    assert (hidden, shown) == (False, True)
    assert playhead.loop is None


def test_a_time_that_is_typed_is_wanted(qtbot: QtBot, bar: TransportBar) -> None:
    bar.time.show_time("00:00:01.000 · 25")
    bar.time.begin()
    qtbot.keyClicks(bar.time, "2:30")

    with qtbot.waitSignal(bar.time_wanted) as told:
        qtbot.keyClick(bar.time, Qt.Key.Key_Return)

    assert told.args == ["2:30"]
    assert bar.time.text() == "00:00:01.000 · 25"


def test_escape_gives_typing_up(qtbot: QtBot, bar: TransportBar) -> None:
    bar.time.show_time("00:00:01.000 · 25")
    bar.time.begin()
    qtbot.keyClicks(bar.time, "2:30")

    qtbot.keyClick(bar.time, Qt.Key.Key_Escape)

    assert bar.time.text() == "00:00:01.000 · 25"
    assert bar.time.isReadOnly()


def test_time_runs_to_the_right_in_every_language(qtbot: QtBot, playhead: Playhead) -> None:
    window, bar = QWidget(), TransportBar(playhead)
    qtbot.addWidget(window)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QVBoxLayout(window).addWidget(bar)
    window.show()

    buttons = [bar.play, bar.time, bar.speed, bar.sound, bar.volume]

    places = [b.mapTo(window, QPoint()).x() for b in buttons]
    assert places == sorted(places)


def test_streams_are_offered_where_there_are_several(bar: TransportBar) -> None:
    bar.show_streams(["1"], 0)
    alone = bar.streams.isVisible()
    bar.show_streams(["1 eng", "2 ara"], 1)

    assert not alone
    assert bar.streams.isVisible()
    assert bar.streams.currentText() == "2 ara"


def test_the_views_go_below_where_there_is_no_room(bar: TransportBar) -> None:
    covered = bar.views.buttons()[2]

    bar.resize(1200, 40)
    QApplication.processEvents()
    wide = covered.mapTo(bar, QPoint()).y()
    bar.resize(640, 80)
    QApplication.processEvents()

    assert wide < bar.play.height()
    assert covered.mapTo(bar, QPoint()).y() > bar.play.height()
    assert bar.minimumSizeHint().width() <= 640


def test_silence_says_why(bar: TransportBar) -> None:
    bar.show_sound(can_be_heard=False, is_on=True, why="There is no loudspeaker.")

    assert not bar.volume.isEnabled()
    assert bar.volume.toolTip() == "There is no loudspeaker."
    assert bar.sound.accessibleDescription() == "There is no loudspeaker."
