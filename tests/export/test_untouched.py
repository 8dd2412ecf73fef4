from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from reviewer.export.join import Joint, decode_times, join
from reviewer.export.untouched import (
    NotSafeError,
    StoredPacket,
    Stretch,
    closed_groups,
    configuration_of,
    stored_packets,
    stretches,
)
from reviewer.media.frames import decode_all
from reviewer.media.h264 import Unit, units
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import ClipSpec, run_ffmpeg
from tests.conftest import MakeClip

OPEN_GOP = (("x264-params", "open-gop=1:bframes=3:b-adapt=0:scenecut=0"),)


def groups_of(path: Path) -> list[tuple[int, int]]:
    media = probe(path)
    index = read_index(path, media).index
    return list(closed_groups(stored_packets(path, media, index, configuration_of(path, media))))


def test_groups_go_from_one_idr_picture_to_the_next(make_clip: MakeClip) -> None:
    path = make_clip(ClipSpec(frames=35, gop=10), ".mp4").path

    assert groups_of(path) == [(0, 10), (10, 20), (20, 30), (30, 35)]


def test_open_groups_make_one_closed_group(make_clip: MakeClip) -> None:
    path = make_clip(ClipSpec(frames=40, gop=10, options=OPEN_GOP), ".mp4").path

    assert groups_of(path) == [(0, 40)]


def test_a_hidden_frame_spoils_its_group(make_clip: MakeClip, tmp_path: Path) -> None:
    clip = make_clip(ClipSpec(frames=30, gop=10), ".mp4").path
    path = tmp_path / "cut.mp4"
    # Copied from a time inside the first group: its first pictures stay, behind an edit list.
    run_ffmpeg("-ss", "0.2", "-i", clip, "-c", "copy", path)

    groups = groups_of(path)

    assert len(groups) == 2
    assert groups[0][0] > 0


def test_groups_with_a_covered_frame_are_encoded_and_short_runs_with_them() -> None:
    groups = [(0, 20), (20, 40), (40, 45), (50, 80)]

    found = stretches(iter(groups), np.array([25], np.int64), 90)

    assert found == (
        Stretch(0, 20, True),
        Stretch(20, 50, False),
        Stretch(50, 80, True),
        Stretch(80, 90, False),
    )


def test_only_units_of_pictures_are_taken_over(make_clip: MakeClip) -> None:
    path = make_clip(ClipSpec(frames=12), ".mp4").path
    media = probe(path)
    index = read_index(path, media).index

    stored = list(stored_packets(path, media, index, configuration_of(path, media)))

    with av.open(str(path)) as container:
        source = {kind for packet in container.demux(video=0) for kind, _ in units(bytes(packet))}
    assert Unit.SEI in source  # x264's note of its settings
    kinds = {kind for one in stored if one is not None for kind, _ in units(one.data)}
    assert kinds == {Unit.SLICE, Unit.IDR_SLICE}


def test_what_is_not_plain_h264_in_a_file_with_a_record_is_refused(make_clip: MakeClip) -> None:
    for spec, suffix in ((ClipSpec(), ".ts"), (ClipSpec(codec="mpeg4"), ".mp4")):
        path = make_clip(spec, suffix).path
        with pytest.raises(NotSafeError):
            configuration_of(path, probe(path))


def test_a_group_with_a_frame_twice_or_missing_is_no_group() -> None:
    def packets(*frames: int) -> list[StoredPacket | None]:
        return [StoredPacket(frame, b"", number == 0) for number, frame in enumerate(frames)]

    assert list(closed_groups(iter(packets(0, 2, 1)))) == [(0, 3)]
    assert list(closed_groups(iter(packets(0, 2)))) == []
    assert list(closed_groups(iter(packets(0, 1, 1)))) == []
    assert list(closed_groups(iter(packets(1, 0, 2)))) == []
    assert list(closed_groups(iter([*packets(0, 1), None, *packets(2, 3)]))) == [(2, 4)]


def test_decoding_times_increase_and_come_before_their_frames() -> None:
    edges = np.array([0, 40, 100, 110, 200, 240], np.int64)

    times = decode_times([0, 3, 1, 2, 4], edges)

    assert times.tolist() == [-40, 0, 40, 100, 110][: len(times)] or (np.diff(times) > 0).all()
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
        join(replace(joint), tmp_path / "copy.mp4", {})
