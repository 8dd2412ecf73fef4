from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.timing import FrameIndex
from reviewer.media.frames import decode_all
from reviewer.media.index import PacketIndex, index_of_decoded, read_index
from reviewer.media.probe import probe
from tests.clips import Clip, ClipSpec, run_ffmpeg
from tests.conftest import MakeClip

MS = Fraction(1, 1000)


def index_of(pts: list[int | None], *, rate: int = 25, last: int = 0) -> FrameIndex:
    return index_of_decoded(pts, timebase=MS, rate=Fraction(rate), last_duration=last)


def both(clip: Clip) -> tuple[PacketIndex, FrameIndex]:
    """The index from the packets, and the one from the decoded frames."""
    media = probe(clip.path)
    frames = [(frame.pts, frame.picture.duration) for frame in decode_all(clip.path, media)]
    decoded = index_of_decoded(
        [pts for pts, _ in frames],
        timebase=media.video.timebase,
        rate=media.video.rate,
        last_duration=frames[-1][1],
    )
    return read_index(clip.path, media), decoded


def test_every_frame_of_a_variable_rate_keeps_its_timestamp(make_clip: MakeClip) -> None:
    pts = (0, 40, 45, 120, 300, 333, 340, 500)
    clip = make_clip(ClipSpec(frames=8, pts=pts, timebase=MS, gop=4), ".mkv")

    packets, decoded = both(clip)

    assert packets.index.pts.tolist() == list(pts)
    assert np.array_equal(packets.index.pts, decoded.pts)
    assert packets.is_regular
    assert packets.keyframes.tolist() == [0, 4]
    assert not packets.index.repaired


@pytest.mark.parametrize("suffix", [".mp4", ".ts", ".mkv", ".mov"])
def test_packets_and_decoded_frames_agree(make_clip: MakeClip, suffix: str) -> None:
    packets, decoded = both(make_clip(ClipSpec(), suffix))

    assert len(decoded) == 30
    assert np.array_equal(packets.index.pts, decoded.pts)
    assert packets.keyframes.tolist() == [0, 10, 20]


@pytest.mark.parametrize("suffix", [".264", ".avi"])
def test_a_file_without_times_of_display_gets_a_timeline_at_its_rate(
    make_clip: MakeClip, suffix: str
) -> None:
    packets, decoded = both(make_clip(ClipSpec(audio_start_s=None), suffix))

    assert not packets.is_regular
    assert packets.index.repaired
    assert packets.keyframes.tolist() == [0]
    assert len(packets.index) == len(decoded) == 30
    assert packets.index.frame_s == pytest.approx(0.04)
    assert decoded.frame_s == pytest.approx(0.04)


def test_frames_that_an_edit_list_hides_are_left_out(make_clip: MakeClip, tmp_path: Path) -> None:
    clip = make_clip(ClipSpec(frames=30, gop=30), ".mp4")
    path = tmp_path / "edited.mp4"
    run_ffmpeg("-ss", "0.2", "-i", clip.path, "-c", "copy", "-an", path)
    media = probe(path)

    packets = read_index(path, media)
    decoded = [frame.pts for frame in decode_all(path, media)]

    assert packets.index.pts.tolist() == decoded
    assert len(decoded) == 25
    assert packets.keyframes.tolist() == [0]


def test_increasing_timestamps_are_taken_as_they_are() -> None:
    index = index_of([5, 45, 50, 300], last=17)

    assert index.pts.tolist() == [5, 45, 50, 300]
    assert (index.end_pts, index.repaired) == (317, False)


@pytest.mark.parametrize(
    ("given_pts", "repaired"),
    [
        ([0, 80, 40, 120], [0, 40, 80, 120]),
        ([0, 40, 40, 120], [0, 40, 80, 120]),
        ([0, 0, 0, 0], [0, 40, 80, 120]),
        ([None, None, None], [0, 40, 80]),
        ([None, 40, None, 120, None], [0, 40, 80, 120, 160]),
        ([7, 7, 8], [7, 8, 9]),
        ([90_000, 90_040, 0, 40], [90_000, 90_040, 90_080, 90_120]),
        ([-80, -40, None], [-80, -40, 0]),
        ([], []),
    ],
)
def test_bad_timestamps_are_repaired(given_pts: list[int | None], repaired: list[int]) -> None:
    index = index_of(given_pts)

    assert index.pts.tolist() == repaired
    assert index.repaired is bool(given_pts)


@given(st.lists(st.none() | st.integers(-(2**40), 2**40), max_size=60), st.integers(1, 120))
def test_any_timestamps_give_one_place_in_time_to_each_frame(
    pts: list[int | None], rate: int
) -> None:
    index = index_of(pts, rate=rate)

    assert len(index) == len(pts)
    assert (np.diff(index.pts) > 0).all()


def test_an_index_of_frames_keeps_the_key_frames_that_are_shown() -> None:
    packets = PacketIndex(
        index_of([0, 40, 80, 120, 160]), np.array([0, 2, 4], np.int64), is_regular=True
    )

    later = packets.of_frames(index_of([40, 80, 120, 160]))

    assert later.keyframes.tolist() == [0, 1, 3]
    assert later.is_regular
    assert not packets.of_frames(index_of([80, 40])).is_regular
