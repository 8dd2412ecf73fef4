from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.app.copies import CopyOptions
from reviewer.app.viewing.messages import Answer, Sort
from reviewer.domain.covers import CoverStyle
from reviewer.domain.edits import DropTrack
from reviewer.export.encoders import Quality
from reviewer.export.formats import PictureOptions
from reviewer.export.render import RenderRequest, render
from reviewer.media.frames import FrameReader, upright
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.player.frame_service import Picture
from reviewer.ui.player.player_panel import PlayerPanel
from reviewer.ui.playhead import View
from reviewer.ui.workspace import Workspace
from tests.app.viewing.test_client import is_running
from tests.clips import Clip
from tests.clips import Picture as Rgb
from tests.ui.player.conftest import OpenClip, grabbed, number_on, review_of_clip, rgb_of

Shows = Callable[[PlayerPanel, int], None]


def face_of(clip: Clip, picture: Rgb, frame: int) -> Rgb:
    """The part of a picture with the clip's first face."""
    height, width = picture.shape[:2]
    x, y, w, h = (clip.boxes[frame, 0] * [width, height, width, height]).astype(int)
    return picture[y : y + h, x : x + w].astype(int)


@pytest.fixture(params=list(CoverStyle))
def style(request: pytest.FixtureRequest) -> CoverStyle:
    chosen = request.param
    assert isinstance(chosen, CoverStyle)
    return chosen


def test_the_covered_view_shows_the_cells_of_the_copy(
    qtbot: QtBot,
    workspace: Workspace,
    open_clip: OpenClip,
    shows: Shows,
    plain_clip: Clip,
    tmp_path: Path,
    style: CoverStyle,
) -> None:
    frame, options = 12, CopyOptions(style=style, picture=PictureOptions(quality=Quality.MASTER))
    review = review_of_clip(plain_clip)
    copy = tmp_path / "copy.mp4"
    request = RenderRequest(
        plain_clip.path, review.media, review.index, options.plan(review), copy, options.picture
    )
    for _ in render(request):
        pass
    media = probe(copy)
    with FrameReader(copy, media, read_index(copy, media)) as reader:
        (made,) = reader.frames(frame, frame + 1)
    in_copy = upright(made.picture, media.video, width=320, height=240)

    workspace.set_copy_options(options)
    panel = open_clip(plain_clip, 320, 240)
    workspace.playhead.set_view(View.COVERED)
    workspace.playhead.seek(frame)
    shows(panel, frame)
    qtbot.waitUntil(lambda: _is_covered(panel.view.picture), timeout=5_000)
    on_screen = grabbed(panel)

    # What the encoder loses is left, evenly; another cover differs by tens.
    difference = np.abs(on_screen.astype(int) - in_copy)
    assert face_of(plain_clip, difference, frame).mean() < 3
    assert difference.mean() < 3
    uncovered = np.abs(on_screen.astype(int) - plain_picture(plain_clip, frame))
    assert face_of(plain_clip, uncovered, frame).mean() > 15


def _is_covered(picture: Picture | None) -> bool:
    return picture is not None and picture.covered is not None and not picture.is_preview


def _has_come(pictures: list[Picture], frame: int) -> bool:
    return bool(pictures) and pictures[-1].frame == frame


def plain_picture(clip: Clip, frame: int) -> Rgb:
    media = probe(clip.path)
    with FrameReader(clip.path, media, read_index(clip.path, media)) as reader:
        (made,) = reader.frames(frame, frame + 1)
    return upright(made.picture, media.video, width=320, height=240)


def test_each_view_shows_its_own_picture(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip, 320, 240)
    workspace.playhead.set_view(View.ORIGINAL)
    workspace.playhead.seek(12)
    shows(panel, 12)
    original = grabbed(panel)

    workspace.playhead.set_view(View.COVERED)
    qtbot.waitUntil(lambda: _is_covered(panel.view.picture), timeout=5_000)
    covered = grabbed(panel)
    workspace.playhead.set_view(View.WIPE)
    panel.view.split = 0.5
    qtbot.waitUntil(
        lambda: panel.view.picture is not None and panel.view.picture.plain is not None,
        timeout=5_000,
    )
    wipe = grabbed(panel)

    assert not np.array_equal(original, covered)
    assert np.array_equal(wipe[:200, :150], original[:200, :150])
    assert np.array_equal(wipe[:200, 170:], covered[:200, 170:])


def test_the_line_of_the_wipe_is_dragged(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip, 320, 240)
    workspace.playhead.set_view(View.WIPE)
    view = panel.view

    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    qtbot.mouseMove(view, view.rect().center() * 1.5)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton)

    assert view.split == pytest.approx(0.75, abs=0.02)


def test_with_all_covered_no_picture_comes_as_it_is(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip, 320, 240)
    thumbnails: list[object] = []
    panel.service.thumbnail.connect(lambda serial, image: thumbnails.append(image))
    workspace.set_covered_everywhere(True)
    pictures: list[Picture] = []
    panel.playback.picture.connect(pictures.append)

    for view in View:
        workspace.playhead.set_view(view)
        for frame in (5, 20):
            workspace.playhead.seek(frame)
            qtbot.waitUntil(partial(_has_come, pictures, frame), timeout=5_000)
    workspace.playhead.play()
    qtbot.waitUntil(lambda: workspace.playhead.frame > 25, timeout=5_000)
    workspace.playhead.pause()
    panel.service.ask_thumbnail(12, None, 64, covered=False)
    qtbot.waitUntil(lambda: bool(thumbnails), timeout=5_000)

    assert len(pictures) > 10
    assert all(picture.plain is None for picture in pictures)


def test_turning_the_switch_takes_the_open_picture_away_at_once(
    workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip, 320, 240)
    shows(panel, 0)

    workspace.set_covered_everywhere(True)

    # Before anything else has come: the view is empty.
    assert len(np.unique(grabbed(panel).reshape(-1, 3), axis=0)) == 1


def test_a_picture_that_was_under_way_when_the_switch_was_turned_comes_covered(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip, 320, 240)
    told: list[Sort] = []
    panel.service.shown.connect(lambda shown: told.append(shown.sort))
    qtbot.waitUntil(lambda: is_quiet(panel), timeout=5_000)
    wait_without_events(panel, lambda: workspace.playhead.seek(17))
    pictures: list[Picture] = []
    panel.playback.picture.connect(pictures.append)

    workspace.set_covered_everywhere(True)

    qtbot.waitUntil(partial(_has_come, pictures, 17), timeout=5_000)
    assert told[0] is Sort.PLAIN  # else this shows nothing
    assert all(picture.plain is None for picture in pictures)


def is_quiet(panel: PlayerPanel) -> bool:
    """Whether no picture was asked for, or is about to be."""
    timers = panel._settling, panel._resizing
    return panel.playback._is_answered and not any(timer.isActive() for timer in timers)


def wait_without_events(panel: PlayerPanel, ask: Callable[[], object]) -> None:
    """Ask for something, until the process has answered and nothing of it was taken."""
    viewer = panel.service._viewer
    assert viewer is not None
    came = threading.Event()
    listen = viewer._listen

    def hear(answer: Answer) -> None:
        listen(answer)
        came.set()

    viewer._listen = hear
    ask()
    assert came.wait(10)


def test_a_decision_shows_in_the_covered_picture(
    qtbot: QtBot, workspace: Workspace, plain_clip: Clip, tmp_path: Path
) -> None:
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of_clip(plain_clip), clip=plain_clip.path)
    panel = PlayerPanel(workspace)
    qtbot.addWidget(panel)
    panel.view.setFixedSize(320, 240)
    panel.show()
    workspace.playhead.set_view(View.COVERED)
    with qtbot.waitSignal(panel.playback.picture, timeout=10_000):
        workspace.open_review(path)
    before = grabbed(panel)

    plain = plain_picture(plain_clip, 0).astype(int)
    assert face_of(plain_clip, np.abs(before - plain), 0).mean() > 15

    workspace.apply(DropTrack(1))

    qtbot.waitUntil(lambda: np.abs(grabbed(panel) - plain).max() <= 6, timeout=5_000)


def test_a_process_that_was_killed_is_told_and_starts_again(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    workspace.playhead.seek(9)
    shows(panel, 9)
    assert panel.service.process_id is not None

    os.kill(panel.service.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: "cannot be shown" in panel.view.message, timeout=5_000)
    assert panel.view.picture is None
    panel.view.retry_wanted.emit()

    shows(panel, 9)
    assert panel.view.message == ""


def test_a_process_that_was_killed_while_playing_stops_it(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    workspace.playhead.set_loop((0, 29))
    workspace.playhead.play()
    qtbot.waitUntil(lambda: workspace.playhead.frame > 2, timeout=5_000)
    assert panel.service.process_id is not None

    os.kill(panel.service.process_id, signal.SIGKILL)

    qtbot.waitUntil(lambda: "cannot be shown" in panel.view.message, timeout=5_000)
    assert not workspace.playhead.playing


def test_closing_the_review_ends_the_process_and_empties_the_view(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    process_id = panel.service.process_id
    assert process_id is not None

    workspace.close_review()

    qtbot.waitUntil(lambda: not is_running(process_id), timeout=5_000)
    assert panel.view.picture is None
    assert "Open a clip" in panel.view.message


def test_a_click_on_a_box_selects_its_track(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, two_faces_clip: Clip
) -> None:
    panel = open_clip(two_faces_clip, 640, 360)
    workspace.playhead.seek(50)
    shows(panel, 50)
    x, y, width, height = two_faces_clip.boxes[50, 1].tolist()
    middle = panel.view.viewport.to_view(x + width / 2, y + height / 2).toPoint()

    qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=middle)

    assert workspace.selection.current.track == 2


def test_boxes_are_painted_in_the_plan_and_on_hover_alone_elsewhere(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, two_faces_clip: Clip
) -> None:
    panel = open_clip(two_faces_clip, 640, 360)
    workspace.playhead.seek(50)
    shows(panel, 50)
    in_plan = [mark.track for mark in panel.view.marks()]
    workspace.playhead.set_view(View.COVERED)
    covered = [mark.track for mark in panel.view.marks()]

    x, y, width, height = two_faces_clip.boxes[50, 0].tolist()
    middle = panel.view.viewport.to_view(x + width / 2, y + height / 2).toPoint()
    qtbot.mouseMove(panel.view, middle)

    assert in_plan == [1, 2]
    assert covered == []
    assert [mark.track for mark in panel.view.marks()] == [1]


def test_the_time_is_told_and_can_be_typed(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    workspace.playhead.seek(10)
    told = panel.bar.time.text()

    panel.go_to_time()
    panel.bar.time.setText("0:00.8")
    qtbot.keyClick(panel.bar.time, Qt.Key.Key_Return)
    by_time = workspace.playhead.frame
    panel.go_to_time()
    panel.bar.time.setText("#7")
    qtbot.keyClick(panel.bar.time, Qt.Key.Key_Return)

    assert told == "00:00:00.400 · 10"
    assert by_time == 20
    assert workspace.playhead.frame == 7


def test_what_is_no_time_is_told(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)

    with qtbot.waitSignal(workspace.failed) as told:
        panel.bar.time_wanted.emit("soon")

    assert "soon" in str(told.args[0])


def test_another_size_of_the_view_gets_pictures_of_that_size(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, shows: Shows, two_faces_clip: Clip
) -> None:
    panel = open_clip(two_faces_clip, 640, 360)
    shows(panel, 0)

    panel.view.setFixedSize(320, 180)

    def width_shown() -> int:
        picture = panel.view.picture
        assert picture is not None
        assert picture.plain is not None
        return picture.plain.width()

    qtbot.waitUntil(lambda: width_shown() == 320, timeout=5_000)
    assert number_on(panel) == 0


def test_every_control_has_a_name(open_clip: OpenClip, plain_clip: Clip) -> None:
    panel = open_clip(plain_clip)

    nameless = [
        control
        for control in panel.bar.findChildren(type(panel.bar.play))
        if not (control.accessibleName() or control.text())
    ]

    assert nameless == []
    assert panel.bar.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_silence_has_its_reason(
    workspace: Workspace, open_clip: OpenClip, empty_clip: Clip, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    workspace.playhead.set_view(View.COVERED)
    of_the_copy = panel.bar.sound.toolTip()
    workspace.playhead.set_speed(2.0)

    assert of_the_copy == "A copy has no sound: nothing is heard in this view."
    assert panel.bar.sound.toolTip() == "The sound is heard at speed 1 alone."
    assert rgb_of(panel.bar.grab().toImage()).size
