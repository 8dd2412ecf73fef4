from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.viewing import messages as m
from reviewer.ui.player import frame_service
from reviewer.ui.player.frame_service import FrameService
from tests.app.viewing.conftest import plan_of
from tests.clips import Clip
from tests.ui.player.conftest import review_of_clip

SIZE = (160, 120)


@pytest.fixture
def service(qapp: QApplication) -> Iterator[FrameService]:
    made = FrameService()
    yield made
    made.close()


def source_of(clip: Clip, *, covered_only: bool = False) -> m.Source:
    review = review_of_clip(clip)
    return m.Source(clip.path, review.media, review.index, plan_of(clip), covered_only)


def test_a_picture_can_be_taken_once_it_is_shown(
    qtbot: QtBot, service: FrameService, plain_clip: Clip
) -> None:
    service.open(source_of(plain_clip))

    with qtbot.waitSignal(service.shown, timeout=10_000) as told:
        service.show(0, SIZE, m.Sort.BOTH)
    picture = service.take(told.args[0])

    assert picture is not None
    assert picture.plain is not None
    assert picture.covered is not None
    assert (picture.plain.width(), picture.plain.height()) == SIZE
    assert picture.plain != picture.covered


def test_a_plain_picture_that_was_under_way_is_not_handed_out(
    qtbot: QtBot, service: FrameService, plain_clip: Clip
) -> None:
    service.open(source_of(plain_clip))
    with qtbot.waitSignal(service.shown, timeout=10_000) as told:
        service.show(3, SIZE, m.Sort.BOTH)

    service.cover_all(True)

    assert service.take(told.args[0]) is None
    with qtbot.waitSignal(service.shown, timeout=10_000) as told:
        service.show(4, SIZE, m.Sort.BOTH)
    picture = service.take(told.args[0])
    assert picture is not None
    assert picture.plain is None


def test_a_thumbnail_is_an_image(qtbot: QtBot, service: FrameService, plain_clip: Clip) -> None:
    service.open(source_of(plain_clip))

    with qtbot.waitSignal(service.thumbnail, timeout=10_000) as told:
        wish = service.ask_thumbnail(12, None, 64)

    serial, image = told.args
    assert serial == wish
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (64, 48)


def test_what_another_clip_answers_is_not_taken_for_the_open_one(
    qtbot: QtBot, service: FrameService, plain_clip: Clip, empty_clip: Clip
) -> None:
    service.open(source_of(plain_clip))
    service.show(0, SIZE, m.Sort.PLAIN)
    came: list[int] = []
    service.shown.connect(lambda shown: came.append(shown.serial))

    service.open(source_of(empty_clip))
    service.show(1, SIZE, m.Sort.PLAIN)
    qtbot.waitUntil(lambda: bool(came), timeout=10_000)

    assert len(came) == 1


def test_a_process_that_does_not_answer_is_given_up(
    qtbot: QtBot, qapp: QApplication, plain_clip: Clip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame_service, "SILENT_MS", 1)
    service = FrameService()

    with qtbot.waitSignal(service.failed, timeout=10_000) as told:
        service.open(source_of(plain_clip))  # and ask for nothing: nothing is answered

    assert "does not answer" in told.args[0]
    assert not service.is_open


def test_nothing_is_asked_of_a_clip_that_is_not_open(service: FrameService) -> None:
    assert service.show(0, SIZE, m.Sort.PLAIN) == 0
    assert service.ask_thumbnail(0, None, 64) == 0
