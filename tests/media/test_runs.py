from __future__ import annotations

import numpy as np

from reviewer.media.runs import runs

FRAMES = np.array([3, 3, 4, 20, 90, 91], np.int64)


def test_near_frames_are_read_through_and_far_ones_seeked() -> None:
    assert runs(FRAMES, is_regular=True) == [(3, 21), (90, 92)]


def test_a_file_that_cannot_be_seeked_is_read_once() -> None:
    assert runs(FRAMES, is_regular=False) == [(3, 92)]


def test_nothing_is_read_for_no_frames() -> None:
    assert runs(FRAMES[:0], is_regular=True) == []
