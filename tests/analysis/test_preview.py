from __future__ import annotations

from concurrent.futures import Executor

import numpy as np
import pytest

from reviewer.analysis import preview, segment
from reviewer.analysis.models import ModelFile
from reviewer.analysis.scan import ScanRequest, ScanResult, scan
from reviewer.domain.progress import Job
from reviewer.domain.review import Review, ScanRecord
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.domain.track import Track
from reviewer.media.probe import probe
from tests.clips import Clip, ClipSpec, Face
from tests.conftest import MakeClip


@pytest.fixture
def long_clip(make_clip: MakeClip, monkeypatch: pytest.MonkeyPatch) -> Clip:
    """80 frames in four segments: one face from the start, another from the cut at 40 on."""
    monkeypatch.setattr(segment, "MIN_FRAMES", 20)
    monkeypatch.setattr(segment, "MAX_FRAMES", 20)
    faces = (
        Face(start=(0.3, 0.45), end=(0.35, 0.45), last=40),
        Face(start=(0.7, 0.45), end=(0.72, 0.45), first=40, person=1),
    )
    return make_clip(ClipSpec(frames=80, gop=20, faces=faces, cuts=(40,)), ".mp4")


def run(
    clip: Clip, models: tuple[ModelFile, ...], executor: Executor, *, with_previews: bool
) -> tuple[ScanResult, list[tuple[int, Review]]]:
    media = probe(clip.path)

    def make(*, index: FrameIndex, cuts: IntArray, tracks: tuple[Track, ...]) -> Review:
        record = ScanRecord("", "", {}, {}, "", "")
        return Review(media, index, record, cuts, tracks={track.id: track for track in tracks})

    job: Job[ScanResult] = scan(
        ScanRequest(clip.path, media, models),
        executor,
        make_preview=make if with_previews else None,
    )
    seen: list[tuple[int, Review]] = []
    while True:
        try:
            progress = next(job)
        except StopIteration as end:
            result: ScanResult = end.value
            return result, seen
        if progress.preview is not None:
            seen.append((progress.done, progress.preview))


def test_previews_grow_with_what_was_searched(
    long_clip: Clip,
    models: tuple[ModelFile, ...],
    one_worker: Executor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(preview, "EVERY_S", 0.0)
    monkeypatch.setattr(preview, "MOST_SHARE", float("inf"))

    result, seen = run(long_clip, models, one_worker, with_previews=True)

    assert [done for done, _ in seen] == [20, 40, 60, 80]
    assert [len(review.tracks) for _, review in seen] == [1, 1, 2, 2]
    assert all(len(review.index) == 80 for _, review in seen)
    for done, review in seen:
        last = max(int(track.pts[-1]) for track in review.tracks.values())
        assert last <= int(review.index.pts[done - 1])
    assert [review.cuts.tolist() for _, review in seen][-1] == result.cuts.tolist()


def test_previews_do_not_change_the_result(
    long_clip: Clip,
    models: tuple[ModelFile, ...],
    one_worker: Executor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(preview, "EVERY_S", 0.0)
    monkeypatch.setattr(preview, "MOST_SHARE", float("inf"))
    plain, none = run(long_clip, models, one_worker, with_previews=False)

    result, seen = run(long_clip, models, one_worker, with_previews=True)

    assert (len(seen), none) == (4, [])
    assert result.tracks == plain.tracks
    assert result.index == plain.index
    assert result.notes == plain.notes
    assert np.array_equal(result.cuts, plain.cuts)
    for name in ("frame", "box", "score", "landmarks", "finder", "sharpness"):
        mine, theirs = getattr(result.detections, name), getattr(plain.detections, name)
        assert mine.tobytes() == theirs.tobytes()


def test_a_short_scan_has_no_preview(
    long_clip: Clip,
    models: tuple[ModelFile, ...],
    one_worker: Executor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(preview, "EVERY_S", 600.0)

    assert run(long_clip, models, one_worker, with_previews=True)[1] == []
