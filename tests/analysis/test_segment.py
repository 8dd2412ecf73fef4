from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from reviewer.analysis.models import ModelFile
from reviewer.analysis.segment import (
    MAX_FRAMES,
    SearchSettings,
    SegmentRequest,
    scan_segment,
    segments,
)
from reviewer.domain.detection import Finder
from reviewer.domain.geometry import overlap
from reviewer.domain.timing import FrameIndex
from reviewer.media.index import PacketIndex, read_index
from reviewer.media.probe import probe
from tests.clips import Clip


def packets(frames: int, *, gop: int, is_regular: bool = True) -> PacketIndex:
    pts = np.arange(frames, dtype=np.int64)
    index = FrameIndex(Fraction(1, 25), pts, frames)
    return PacketIndex(index, np.arange(0, frames, gop, dtype=np.int64), is_regular)


def request(path: Path, models: tuple[ModelFile, ...], first: int, last: int) -> SegmentRequest:
    media = probe(path)
    return SegmentRequest(path, media, read_index(path, media), first, last, models)


@pytest.mark.parametrize(
    ("frames", "gop"),
    [(1, 1), (90, 12), (1000, 12), (1000, 250), (5000, 600), (7, 50), (3000, 3000), (1000, 1)],
)
def test_segments_cover_every_frame_once(frames: int, gop: int) -> None:
    spans = segments(packets(frames, gop=gop))

    assert spans[0][0] == 0
    assert spans[-1][1] == frames
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    assert all(first < last for first, last in spans)


def test_segments_begin_at_key_frames_where_these_are_near_enough() -> None:
    spans = segments(packets(1000, gop=48))

    assert all(first % 48 == 0 for first, _ in spans)
    assert max(last - first for first, last in spans) <= MAX_FRAMES


def test_a_long_group_of_pictures_is_cut_but_not_read_again_and_again() -> None:
    spans = segments(packets(10_000, gop=10_000))

    assert spans[:3] == [(0, 100), (100, 200), (200, 300)]
    assert len(spans) < 12


def test_a_clip_that_cannot_be_seeked_is_one_segment() -> None:
    assert segments(packets(1000, gop=10, is_regular=False)) == [(0, 1000)]


def test_a_segment_finds_the_face_in_each_of_its_frames(
    two_faces_clip: Clip, models: tuple[ModelFile, ...]
) -> None:
    result = scan_segment(request(two_faces_clip.path, models, 36, 48))

    assert result.pts == two_faces_clip.pts[36:48]
    for frame in range(12):
        found = result.detections.in_frame(frame)
        true = two_faces_clip.boxes[36 + frame]
        assert overlap(true, found.box).max(axis=1).min() > 0.6
        assert (found.finder & Finder.YUNET).all()
    assert not np.isnan(result.detections.sharpness).any()


def test_the_pair_across_the_end_is_scored_by_the_segment_before(
    cut_clip: Clip, models: tuple[ModelFile, ...]
) -> None:
    before = scan_segment(request(cut_clip.path, models, 10, 20))
    after = scan_segment(request(cut_clip.path, models, 20, 30))

    assert before.next_pts == after.pts[0] == cut_clip.pts[20]
    assert before.next_score > 27
    assert after.scores[0] == 0
    assert before.scores.max() < 10


def test_a_quick_search_looks_at_every_third_frame_but_reads_all(
    plain_clip: Clip, models: tuple[ModelFile, ...]
) -> None:
    asked = request(plain_clip.path, models, 10, 20)

    result = scan_segment(replace(asked, settings=SearchSettings(every=3)))

    assert len(result.pts) == 10
    assert np.unique(result.detections.frame).tolist() == [2, 5, 8]


def test_mediapipe_rests_in_some_of_the_searched_frames_whatever_the_segment(
    plain_clip: Clip, models: tuple[ModelFile, ...]
) -> None:
    asked = replace(
        request(plain_clip.path, models, 10, 24),
        settings=SearchSettings(every=3, both_every=2, tiles=True, yunet=2.0),
    )

    result = scan_segment(asked)

    # Frames 12, 15, 18 and 21 are searched: the 4th to the 7th, and every second of those alone.
    assert set(np.unique(result.detections.frame).tolist()) <= {2, 8}
    assert len(result.detections) > 0


def test_segments_are_longer_where_frames_are_left_out() -> None:
    spans = segments(packets(1200, gop=150), every=3)

    assert spans == [(0, 150), (150, 300), *((n, n + 150) for n in range(300, 1200, 150))]
    assert (0, 300) in segments(packets(1200, gop=1000), every=3)
    assert (0, MAX_FRAMES) in segments(packets(1200, gop=1000))


def test_counting_reads_the_whole_clip(plain_clip: Clip, models: tuple[ModelFile, ...]) -> None:
    asked = request(plain_clip.path, models, 0, 30)

    counted = scan_segment(replace(asked, counted=True))
    sought = scan_segment(asked)

    assert counted.pts == sought.pts == plain_clip.pts
    np.testing.assert_array_equal(counted.detections.box, sought.detections.box)
    assert counted.next_pts is None
