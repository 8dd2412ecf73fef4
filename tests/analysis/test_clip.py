from __future__ import annotations

from fractions import Fraction

import numpy as np

from reviewer.analysis.clip import Clip
from reviewer.domain.timing import FrameIndex
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import Clip as MadeClip


def test_frames_are_read_by_their_numbers(plain_clip: MadeClip) -> None:
    clip = Clip.of(plain_clip.path)

    with clip.reader() as frames:
        numbers = [frame.number for frame in frames.frames(3, 6)]

    assert numbers == [3, 4, 5]
    assert clip.media == probe(plain_clip.path)


def test_a_known_index_numbers_the_frames(plain_clip: MadeClip) -> None:
    whole = read_index(plain_clip.path, probe(plain_clip.path)).index
    later = FrameIndex(whole.timebase, np.array(whole.pts[10:]), whole.end_pts)

    clip = Clip.of(plain_clip.path, numbered_by=later)

    with clip.reader() as frames:
        (frame,) = frames.frames(0, 1)
    assert frame.pts == int(whole.pts[10])
    assert clip.packets.index.timebase == Fraction(whole.timebase)
