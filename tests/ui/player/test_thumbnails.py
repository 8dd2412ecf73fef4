from __future__ import annotations

from pytestqt.qtbot import QtBot

from reviewer.domain.edits import DropTrack
from reviewer.domain.geometry import Box
from reviewer.storage.review_file import ReviewFile
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
