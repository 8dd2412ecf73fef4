from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reviewer.export.join import Joint, decode_times, join
from reviewer.export.untouched import NotSafeError, Stretch, configuration_of
from reviewer.media.frames import decode_all
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import ClipSpec, run_ffmpeg
from tests.conftest import MakeClip


def test_decoding_times_increase_and_come_before_their_frames() -> None:
    edges = np.array([0, 40, 100, 110, 200, 240], np.int64)

    times = decode_times([0, 3, 1, 2, 4], edges)

    assert times.tolist() == [-40, 0, 40, 100, 110]
    assert (np.diff(times) > 0).all()
    assert (times <= edges[[0, 3, 1, 2, 4]]).all()


def test_kept_and_encoded_stretches_make_one_clip(make_clip: MakeClip, tmp_path: Path) -> None:
    """Frames 20 to 39 are encoded, all others are the source's, bit by bit."""
    source = make_clip(ClipSpec(frames=60, gop=10), ".mp4").path
    media = probe(source)
    index = read_index(source, media).index
    encoded, copy = tmp_path / "encoded.mp4", tmp_path / "copy.mp4"
    run_ffmpeg(
        *("-copyts", "-i", source, "-vf", "select='between(n,20,39)',negate", "-c:a", "aac"),
        *("-c:v", "libx264", "-x264-params", "sps-id=1", "-fps_mode", "passthrough"),
        *("-enc_time_base:v", "demux", "-video_track_timescale", str(index.timebase.denominator)),
        encoded,
    )
    parts = (Stretch(0, 20, True), Stretch(20, 40, False), Stretch(40, 60, True))
    joint = Joint(source, media, index, parts, configuration_of(source, media), encoded)

    join(joint, copy, {"video_track_timescale": str(index.timebase.denominator)})

    ours = probe(copy)
    theirs = [frame.picture.to_ndarray(format="gray") for frame in decode_all(source, media)]
    for frame in decode_all(copy, ours):
        picture = frame.picture.to_ndarray(format="gray")
        is_same = np.array_equal(picture, theirs[frame.number])
        assert is_same == (not 20 <= frame.number < 40), frame.number
    assert frame.number == 59
    times = [Fraction(frame.pts or 0) * ours.video.timebase for frame in decode_all(copy, ours)]
    assert times == [moment.exact for moment in index]
    assert len(ours.streams) == len(media.streams) == 2
    run_ffmpeg("-err_detect", "explode", "-xerror", "-i", copy, "-f", "null", "-")


def test_a_stream_with_the_same_numbers_is_refused(make_clip: MakeClip, tmp_path: Path) -> None:
    source = make_clip(ClipSpec(frames=20, gop=10), ".mp4").path
    media = probe(source)
    index = read_index(source, media).index
    joint = Joint(
        source, media, index, (Stretch(0, 20, False),), configuration_of(source, media), source
    )

    with pytest.raises(NotSafeError, match="same numbers"):
        join(joint, tmp_path / "copy.mp4", {})
