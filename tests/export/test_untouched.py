from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from reviewer.export.untouched import (
    NotSafeError,
    StoredPacket,
    Stretch,
    closed_groups,
    configuration_of,
    stored_packets,
    stretches,
)
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
