from __future__ import annotations

import contextlib
from pathlib import Path

import numpy as np
import pytest

from reviewer.app.jobs import run_here
from reviewer.app.peaks import sound_peaks
from reviewer.domain.errors import MediaError
from reviewer.media.audio import read_peaks
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import Clip


def test_another_process_reads_the_same_as_this_one(plain_clip: Clip) -> None:
    index = read_index(plain_clip.path, probe(plain_clip.path)).index

    there = run_here(sound_peaks(plain_clip.path, index), lambda _: None)

    here = run_here(read_peaks(plain_clip.path, index), lambda _: None)
    assert np.array_equal(there.high, here.high)
    assert np.array_equal(there.low, here.low)


def test_nothing_is_written(tmp_path: Path, plain_clip: Clip) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(plain_clip.path.read_bytes())

    with contextlib.closing(sound_peaks(path, read_index(path, probe(path)).index)) as job:
        run_here(job, lambda _: None)

    assert list(tmp_path.iterdir()) == [path]


def test_a_clip_that_is_gone_is_an_error_with_words(tmp_path: Path, plain_clip: Clip) -> None:
    index = read_index(plain_clip.path, probe(plain_clip.path)).index

    with pytest.raises(MediaError, match=r"gone\.mp4"):
        run_here(sound_peaks(tmp_path / "gone.mp4", index), lambda _: None)
