from __future__ import annotations

import numpy as np
import pytest

from reviewer.app.copies import CopyOptions
from reviewer.app.viewing.darkroom import Darkroom
from reviewer.domain.covers import FILL, CoverStyle
from reviewer.domain.geometry import Box
from reviewer.media.frames import FrameReader
from reviewer.media.index import read_index
from tests.clips import Clip, ClipSpec
from tests.conftest import MakeClip
from tests.ui.player.conftest import review_of_clip

FORMATS = [
    ("libx264", "yuv420p", ".mp4"),
    ("libx264", "yuvj420p", ".mp4"),
    ("libx264", "yuv444p10le", ".mp4"),
    ("libx264rgb", "rgb24", ".mkv"),
    ("ffv1", "gray", ".mkv"),
]


@pytest.mark.parametrize(("codec", "pixel_format", "suffix"), FORMATS)
def test_a_fill_has_its_colour_in_every_pixel_format(
    make_clip: MakeClip, codec: str, pixel_format: str, suffix: str
) -> None:
    spec = ClipSpec(frames=3, codec=codec, pixel_format=pixel_format, audio_start_s=None)
    clip = make_clip(spec, suffix)
    review = review_of_clip(clip)
    darkroom = Darkroom(review.media, review.index, CopyOptions(style=CoverStyle.FILL).plan(review))
    packets = read_index(clip.path, review.media)
    with FrameReader(clip.path, review.media, packets) as reader:
        (frame,) = reader.frames(1, 2)
        covered = darkroom.covered(frame, (320, 240))
        plain = darkroom.plain(frame, (320, 240))

    x, y, width, height = (clip.boxes[1, 0] * [320, 240, 320, 240]).astype(int)
    face = covered[y : y + height, x : x + width, :3].astype(int)
    assert np.abs(face - FILL[::-1]).max() <= 6
    if pixel_format != "gray":  # of which the plain picture is taken for full range
        assert np.abs(covered[-20:].astype(int) - plain[-20:]).max() <= 6


def test_a_cut_has_the_wanted_long_side_and_no_more_than_there_is(plain_clip: Clip) -> None:
    review = review_of_clip(plain_clip)
    darkroom = Darkroom(review.media, review.index, CopyOptions().plan(review))
    packets = read_index(plain_clip.path, review.media)
    with FrameReader(plain_clip.path, review.media, packets) as reader:
        (frame,) = reader.frames(0, 1)
        whole = darkroom.cut(frame, None, long_side=64, covered=True)
        half = darkroom.cut(frame, Box(0, 0, 0.5, 0.5), long_side=64, covered=True)
        tiny = darkroom.cut(frame, Box(0.5, 0.5, 0.01, 0.01), long_side=64, covered=False)
        outside = darkroom.cut(frame, Box(0.9, 0.9, 0.5, 0.5), long_side=64, covered=False)

    assert whole.shape == (48, 64, 4)
    assert half.shape == (48, 64, 4)
    assert max(tiny.shape[:2]) <= 4
    assert min(outside.shape[:2]) >= 1
