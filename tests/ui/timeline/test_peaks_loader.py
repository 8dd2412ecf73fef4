from __future__ import annotations

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer.domain.errors import MediaError
from reviewer.domain.timing import FrameIndex
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from reviewer.ui.timeline.peaks_loader import THREAD, PeaksLoader
from tests.clips import Clip

START_MS = 60_000  # a process has to start


def index_of(clip: Clip) -> FrameIndex:
    return read_index(clip.path, probe(clip.path)).index


def reading() -> list[threading.Thread]:
    """The threads that wait for a clip to be read, even one that nobody asks for any more."""
    return [thread for thread in threading.enumerate() if thread.name == THREAD]


def test_the_sound_is_told_when_it_is_there(qtbot: QtBot, plain_clip: Clip) -> None:
    loader = PeaksLoader()

    with qtbot.waitSignal(loader.loaded, timeout=START_MS) as told:
        loader.load(plain_clip.path, index_of(plain_clip))

    assert told.args[0].high.max() > 20


def test_of_two_clips_the_last_one_is_told(
    qtbot: QtBot, plain_clip: Clip, two_faces_clip: Clip
) -> None:
    loader = PeaksLoader()
    told: list[int] = []
    loader.loaded.connect(lambda peaks: told.append(len(peaks)))

    with qtbot.waitSignal(loader.loaded, timeout=START_MS):
        loader.load(two_faces_clip.path, index_of(two_faces_clip))
        loader.load(plain_clip.path, index_of(plain_clip))
    qtbot.waitUntil(lambda: not reading(), timeout=START_MS)

    assert told == [120]


def test_a_clip_that_cannot_be_read_is_told(qtbot: QtBot, tmp_path: Path, plain_clip: Clip) -> None:
    loader = PeaksLoader()

    with qtbot.waitSignal(loader.failed, timeout=START_MS) as told:
        loader.load(tmp_path / "gone.mp4", index_of(plain_clip))

    assert isinstance(told.args[0], MediaError)
