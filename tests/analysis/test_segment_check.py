from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.analysis.clip import Clip
from reviewer.analysis.painted import PlannedFrame
from reviewer.analysis.segment_check import SegmentCheck, check_segment
from reviewer.app.resources import model_files
from reviewer.domain.covers import CoverStyle
from tests.clips import Clip as MadeClip
from tests.clips import ClipSpec
from tests.conftest import MakeClip


@pytest.fixture
def check(plain_clip: MadeClip) -> SegmentCheck:
    """Of a clip as if it were its own copy: nothing is covered, its face is left clear."""
    clip = Clip.of(plain_clip.path)
    boxes = plain_clip.boxes[:, 0]
    clear = {
        frame: PlannedFrame(np.array([_head(boxes[frame])], np.float32), (1,), (1,))
        for frame in range(len(boxes))
    }
    return SegmentCheck(clip, clip, 20, 30, CoverStyle.FILL, {}, clear, model_files(), 25)


def _head(box: np.ndarray) -> list[float]:
    x, y, width, height = box.tolist()
    return [x - 0.3 * width, y - 0.5 * height, 1.6 * width, 1.75 * height]


def test_every_frame_of_a_stretch_is_looked_at_and_some_are_compared(check: SegmentCheck) -> None:
    outcome = check_segment(check)

    assert outcome.numbers == tuple(range(20, 30))
    assert len(outcome.missed) == 0
    assert [one.frame for one in outcome.compared] == [25]
    alike = outcome.compared[0].fidelity
    assert alike is not None
    assert alike.ssim == pytest.approx(1.0)


def test_a_face_that_is_neither_covered_nor_left_clear_is_missed(check: SegmentCheck) -> None:
    outcome = check_segment(replace(check, clear={}))

    assert set(outcome.missed.frame.tolist()) == set(range(20, 30))


def test_a_cover_that_is_not_there_shows(check: SegmentCheck) -> None:
    outcome = check_segment(replace(check, covers={22: check.clear[22]}))

    assert [(one.frame, one.track_id) for one in outcome.showing] == [(22, 1)]
    assert {one.frame for one in outcome.compared} == {22, 25}


def test_where_the_picture_was_changed_on_purpose_only_covers_are_compared(
    check: SegmentCheck,
) -> None:
    outcome = check_segment(replace(check, covers={22: check.clear[22]}, compares=False))

    assert {one.frame for one in outcome.compared} == {22, 25}
    assert not any(one.fidelity for one in outcome.compared)


def test_a_frame_that_the_source_lacks_is_not_compared(
    check: SegmentCheck, make_clip: MakeClip
) -> None:
    short = Clip.of(make_clip(ClipSpec(frames=20), ".mp4").path)

    outcome = check_segment(replace(check, source=short))

    assert outcome.compared == ()
    assert outcome.numbers == tuple(range(20, 30))
