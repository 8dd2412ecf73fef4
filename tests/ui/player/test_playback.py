from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from pytestqt.qtbot import QtBot

from reviewer.ui.player.player_panel import PlayerPanel
from reviewer.ui.workspace import Workspace
from tests.clips import Clip, ClipSpec
from tests.conftest import MakeClip
from tests.ui.player.conftest import OpenClip, number_on

Shows = Callable[[PlayerPanel, int], None]


def frames_shown(panel: PlayerPanel) -> list[int]:
    """The numbers in the bar code of everything that is painted from now on."""
    numbers: list[int] = []
    panel.playback.picture.connect(lambda picture: numbers.append(number_on(panel)))
    return numbers


def test_a_seek_shows_the_very_frame(
    workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    shows(panel, 0)

    for frame in (17, 3, 29, 0):
        workspace.playhead.seek(frame)
        shows(panel, frame)


def test_steps_back_and_on_show_each_frame(
    workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    workspace.playhead.seek(25)
    shows(panel, 25)

    for frame in (24, 23, 22, 21, 20, 19, 18, 19, 20):
        workspace.playhead.seek(frame)
        shows(panel, frame)


def test_a_still_that_never_came_is_asked_for_again_after_playing(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    shows(panel, 0)
    panel.playback._still, panel.playback._is_answered = 10**6, False

    workspace.playhead.play()
    qtbot.waitUntil(lambda: workspace.playhead.frame > 3, timeout=10_000)
    workspace.playhead.pause()
    workspace.playhead.seek(2)

    shows(panel, 2)


def test_playing_shows_the_frames_in_order_and_stops_at_the_end(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    shows(panel, 0)
    numbers = frames_shown(panel)

    workspace.playhead.play()
    qtbot.waitUntil(lambda: not workspace.playhead.playing, timeout=10_000)
    shows(panel, 29)

    assert workspace.playhead.frame == 29
    assert numbers == sorted(numbers)
    assert set(numbers) <= set(range(30))
    assert len(set(numbers)) >= 20


def test_playing_keeps_the_time_of_each_frame(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, make_clip: MakeClip
) -> None:
    # Frame 5 stays for a second, the others for 40 ms each.
    pts = (*range(0, 240, 40), *range(1200, 1400, 40))
    spec = ClipSpec(frames=len(pts), pts=pts, timebase=Fraction(1, 1000), audio_start_s=None)
    panel = open_clip(make_clip(spec, ".mkv"))
    shows(panel, 0)

    workspace.playhead.play()
    qtbot.waitUntil(lambda: workspace.playhead.frame == 5, timeout=5_000)
    with qtbot.assertNotEmitted(workspace.playhead.moved, wait=500):
        pass

    qtbot.waitUntil(lambda: workspace.playhead.frame > 5, timeout=5_000)


def test_a_loop_goes_round_inside_its_frames(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    shows(panel, 0)
    workspace.playhead.set_loop((10, 14))
    workspace.playhead.seek(10)
    shows(panel, 10)
    numbers = frames_shown(panel)

    workspace.playhead.play()
    qtbot.waitUntil(lambda: len(numbers) > 15, timeout=10_000)
    workspace.playhead.pause()

    assert set(numbers) <= set(range(10, 15))
    turns = sum(later < earlier for earlier, later in pairwise(numbers))
    assert turns >= 2


def test_a_seek_while_it_plays_goes_on_from_there(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, make_clip: MakeClip
) -> None:
    panel = open_clip(make_clip(ClipSpec(frames=200, faces=(), audio_start_s=None), ".mp4"))
    shows(panel, 0)
    workspace.playhead.play()
    qtbot.waitUntil(lambda: workspace.playhead.frame > 2, timeout=5_000)

    workspace.playhead.seek(150)
    qtbot.waitUntil(lambda: workspace.playhead.frame > 152, timeout=5_000)
    workspace.playhead.pause()

    shows(panel, workspace.playhead.frame)


def test_a_picture_that_may_not_be_shown_any_more_is_asked_for_again(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    shows(panel, 0)

    workspace.playhead.seek(5)  # as it is: it will come after the switch was turned
    workspace.set_covered_everywhere(True)

    shows(panel, 5)
    assert panel.view.picture is not None
    assert panel.view.picture.plain is None


def test_playing_before_the_first_picture_has_come_leaves_nothing_behind(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    shows(panel, 0)

    workspace.playhead.seek(20)
    workspace.playhead.play()
    workspace.playhead.pause()
    workspace.playhead.seek(7)

    shows(panel, 7)


def test_a_quicker_speed_takes_less_time(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, make_clip: MakeClip
) -> None:
    panel = open_clip(make_clip(ClipSpec(frames=100, faces=(), audio_start_s=None), ".mp4"))
    shows(panel, 0)
    workspace.playhead.set_speed(4.0)

    workspace.playhead.play()
    # 4 s of the clip.
    qtbot.waitUntil(lambda: not workspace.playhead.playing, timeout=2_500)

    assert workspace.playhead.frame == 99
