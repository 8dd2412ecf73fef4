from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from reviewer.domain.edits import DropTrack
from reviewer.domain.geometry import Box
from reviewer.domain.plan import ExportPlan
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.player.player_panel import PlayerPanel
from reviewer.ui.player.thumbnails import WAITED_FOR
from reviewer.ui.workspace import Workspace
from tests.clips import Clip
from tests.ui.player.conftest import OpenClip, review_of_clip


def test_a_picture_comes_once_it_was_asked_for(
    qtbot: QtBot, open_clip: OpenClip, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    thumbnails, box = panel.thumbnails, Box.of(plain_clip.boxes[5, 0])

    with qtbot.waitSignal(thumbnails.changed, timeout=10_000):
        first = thumbnails.of(5, box, 48)
    image = thumbnails.of(5, box, 48)

    assert first is None
    assert image is not None
    assert max(image.width(), image.height()) in range(44, 53)


def test_pictures_are_out_of_date_once_the_covers_are(
    qtbot: QtBot, workspace: Workspace, open_clip: OpenClip, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    thumbnails = panel.thumbnails
    with qtbot.waitSignal(thumbnails.changed, timeout=10_000):
        thumbnails.of(5, None, 48)
    before = thumbnails.of(5, None, 48)
    assert before is not None
    path = plain_clip.path.with_name("changed.review")
    ReviewFile.create(path, review_of_clip(plain_clip), clip=plain_clip.path)
    workspace.open_review(path)

    with qtbot.waitSignal(thumbnails.changed, timeout=10_000):
        workspace.apply(DropTrack(1))
    qtbot.waitUntil(lambda: thumbnails.of(5, None, 48) is not None, timeout=10_000)

    assert thumbnails.of(5, None, 48) != before


def test_without_a_clip_there_is_none(open_clip: OpenClip, plain_clip: Clip) -> None:
    panel = open_clip(plain_clip)
    panel.service.close()

    assert panel.thumbnails.of(5, None, 48) is None


def test_only_what_is_covered_in_another_way_is_out_of_date(
    qtbot: QtBot, open_clip: OpenClip, plain_clip: Clip
) -> None:
    panel = open_clip(plain_clip)
    thumbnails, plan = panel.thumbnails, plan_of(panel)
    for frame in (3, 20):
        with qtbot.waitSignal(thumbnails.changed, timeout=10_000):
            thumbnails.of(frame, None, 48)
    (area,) = plan.covers
    cut_short = replace(area, frames=area.frames[:10], boxes=area.boxes[:10])

    thumbnails.take_plan(plan)
    thumbnails.take_plan(replace(plan, covers=(cut_short,)))

    assert thumbnails.of(3, None, 48) is not None
    assert thumbnails.of(20, None, 48) is None


def test_what_was_scrolled_past_is_given_up(
    qtbot: QtBot, open_clip: OpenClip, plain_clip: Clip
) -> None:
    thumbnails = open_clip(plain_clip).thumbnails
    came: list[object] = []
    thumbnails.changed.connect(lambda: came.append(None))

    wished = [(frame, side) for side in (40, 41) for frame in range(30)]
    for frame, side in wished:
        thumbnails.of(frame, None, side)
    qtbot.waitUntil(lambda: len(came) >= WAITED_FOR, timeout=20_000)

    assert thumbnails.of(*last_of(wished)) is not None
    assert thumbnails.of(0, None, 40) is None


def last_of(wished: list[tuple[int, int]]) -> tuple[int, None, int]:
    frame, side = wished[-1]
    return frame, None, side


def plan_of(panel: PlayerPanel) -> ExportPlan:
    plan = panel.thumbnails.plan
    assert plan is not None
    return plan
