"""A plan covers every frame of every undecided track and leaves clear just what was decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.covers import CoverStyle
from reviewer.domain.decision import Decision, Ground, Ruling
from reviewer.domain.geometry import FloatArray, Orientation, clip, head_boxes
from reviewer.domain.media import Colour, MediaInfo, StreamInfo, StreamKind, VideoInfo
from reviewer.domain.plan import (
    SHRINK_PER_FRAME,
    Area,
    ExportPlan,
    Outlines,
    cover_seed,
    digest,
    make_plan,
    steady,
)
from reviewer.domain.review import Review, ScanRecord
from reviewer.domain.signing import Control
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.timing import FrameIndex, Span
from reviewer.domain.track import Origin, Track

FRAMES = 40
TODAY = date(2026, 6, 1)
TIMEBASE = Fraction(1, 1000)


def review_of(*tracks: Track, cuts: tuple[int, ...] = ()) -> Review:
    """A review of a 640x360 clip of 40 frames at 25 per second."""
    video = VideoInfo(
        position=0,
        codec="h264",
        profile="High",
        pixel_format="yuv420p",
        width_px=640,
        height_px=360,
        orientation=Orientation(),
        pixel_aspect=Fraction(1),
        colour=Colour(),
        timebase=TIMEBASE,
        rate=Fraction(25),
        frames_estimate=FRAMES,
    )
    media = MediaInfo(
        name="clip.mp4",
        size_bytes=1,
        sha256="ab" * 32,
        container="mp4",
        duration_s=FRAMES / 25,
        start_s=0.0,
        streams=(StreamInfo(0, StreamKind.VIDEO, "h264", 0.0),),
        tags=(),
        chapters=(),
        video=video,
    )
    index = FrameIndex(TIMEBASE, np.arange(FRAMES, dtype=np.int64) * 40, FRAMES * 40)
    scan = ScanRecord("1.0", "2026-01-01T00:00:00Z", {}, {}, "1", "0" * 64)
    return Review(
        media,
        index,
        scan,
        cuts=np.array(cuts, np.int64) * 40,
        tracks={track.id: track for track in tracks},
    )


def track_of(track_id: int, first: int, boxes: FloatArray) -> Track:
    n = len(boxes)
    return Track(
        track_id,
        (np.arange(n, dtype=np.int64) + first) * 40,
        boxes.astype(np.float32),
        np.full(n, Origin.DETECTED, np.uint8),
        np.ones(n, np.float32),
        np.full(n, np.nan, np.float32),
        np.full(n, np.nan, np.float32),
        np.zeros(n, np.uint8),
    )


def still(track_id: int, first: int = 0, n: int = FRAMES, x: float = 0.4) -> Track:
    return track_of(track_id, first, np.tile([x, 0.4, 0.1, 0.2], (n, 1)))


def ruling(
    decision_id: int, track_id: int, ruled: Ruling, span: tuple[int, int] | None = None
) -> Decision:
    return Decision(
        decision_id,
        (track_id,),
        ruled,
        who="A. Editor",
        when="2026-01-01T00:00:00Z",
        span=None if span is None else _span(*span),
        ground=Ground.NOT_PROTECTED if ruled is Ruling.KEEP else None,
        reason="The interviewer, who agreed to be shown in writing."
        if ruled is Ruling.KEEP
        else "",
        control=Control.SINGLE,
    )


def _span(first: int, last: int) -> Span:
    index = FrameIndex(TIMEBASE, np.arange(FRAMES, dtype=np.int64) * 40, FRAMES * 40)
    return index.span(first, last)


def planned(review: Review) -> ExportPlan:
    return make_plan(review, style=CoverStyle.FILL, audio=AudioPlan(), today=TODAY)


def heads_of(track: Track) -> FloatArray:
    return clip(head_boxes(track.boxes, track.yaw, width_px=640, height_px=360))


def contains(outer: FloatArray, inner: FloatArray) -> bool:
    return bool(
        (outer[:, :2] <= inner[:, :2] + 1e-6).all()
        and (outer[:, :2] + outer[:, 2:] >= inner[:, :2] + inner[:, 2:] - 1e-6).all()
    )


def frames_of(areas: tuple[Area, ...], track_id: int) -> list[int]:
    return [int(frame) for area in areas if area.track_id == track_id for frame in area.frames]


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    first = draw(st.integers(0, FRAMES - 1))
    n = draw(st.integers(1, FRAMES - first))
    centre = st.floats(0.0, 1.0, width=32)
    side = st.floats(1 / 64, 0.375, width=32)
    rows = [
        [draw(centre) - w / 2, draw(centre) - h / 2, w, h]
        for w, h in ((draw(side), draw(side)) for _ in range(n))
    ]
    return track_of(draw(st.integers(1, 9)), first, np.array(rows))


@settings(max_examples=60, deadline=None)
@given(tracks(), st.lists(st.integers(1, FRAMES - 1), max_size=3, unique=True))
def test_every_frame_of_an_undecided_track_has_a_cover_over_its_head(
    track: Track, cuts: list[int]
) -> None:
    plan = planned(review_of(track, cuts=tuple(sorted(cuts))))

    (area,) = plan.covers
    assert np.array_equal(area.frames * 40, track.pts)
    assert contains(area.boxes, heads_of(track))
    assert (area.boxes >= 0).all()
    assert (area.boxes[:, :2] + area.boxes[:, 2:] <= 1 + 1e-6).all()


@settings(max_examples=60, deadline=None)
@given(tracks(), st.lists(st.integers(1, FRAMES - 1), max_size=3, unique=True))
def test_steadied_boxes_shrink_slowly_and_never_reach_over_a_cut(
    track: Track, cuts: list[int]
) -> None:
    heads = head_boxes(track.boxes, track.yaw, width_px=640, height_px=360)
    shots = np.searchsorted(sorted(cuts), track.pts // 40, side="right")

    together = steady(heads, shots, frame_s=0.04)

    for shot in np.unique(shots):
        alone = steady(heads[shots == shot], shots[shots == shot], frame_s=0.04)
        assert np.array_equal(together[shots == shot], alone)
        sides = alone[:, 2:]
        assert (sides[1:] >= sides[:-1] * (1 - SHRINK_PER_FRAME) - 1e-5).all()


def test_a_cover_spans_the_heads_of_the_frames_beside_it() -> None:
    boxes = np.tile([0.1, 0.4, 0.1, 0.2], (FRAMES, 1))
    boxes[20:, 0] = 0.6
    track = track_of(1, 0, boxes)

    (area,) = planned(review_of(track)).covers

    jump = heads_of(track)
    assert contains(area.boxes[[19]], jump[[0, 20]])
    assert contains(area.boxes[[20]], jump[[0, 20]])


@pytest.mark.parametrize(("ms", "frames"), [(20, 3), (40, 3), (100, 1), (200, 1)])
def test_a_cover_spans_the_way_of_a_head_for_a_stretch_of_time(ms: int, frames: int) -> None:
    boxes = np.tile([0.1, 0.4, 0.1, 0.2], (FRAMES, 1))
    boxes[:, 0] += np.arange(FRAMES) * 0.01

    spanned = steady(boxes.astype(np.float32), np.zeros(FRAMES, np.int64), frame_s=ms / 1000)

    assert np.allclose(spanned[20, 0], boxes[20 - frames, 0], atol=1e-4)
    assert np.allclose(spanned[20, 0] + spanned[20, 2], boxes[20 + frames, 0] + 0.1, atol=1e-4)


def test_a_cover_does_not_reach_over_a_cut() -> None:
    boxes = np.tile([0.1, 0.4, 0.1, 0.2], (FRAMES, 1))
    boxes[20:, 0] = 0.6
    track = track_of(1, 0, boxes)

    (area,) = planned(review_of(track, cuts=(20,))).covers

    assert np.allclose(area.boxes, heads_of(track), atol=1e-5)


def test_the_steadied_box_of_a_still_head_is_its_head_box() -> None:
    track = still(1)

    (area,) = planned(review_of(track)).covers

    assert np.allclose(area.boxes, heads_of(track), atol=1e-5)


def test_a_track_that_is_ruled_covered_is_covered() -> None:
    review = review_of(still(1))
    review.decisions[1] = ruling(1, 1, Ruling.COVER)

    plan = planned(review)

    assert frames_of(plan.covers, 1) == list(range(FRAMES))
    assert plan.clear == ()


@given(st.integers(0, FRAMES - 1), st.integers(0, FRAMES - 1), st.sampled_from(Ruling))
@settings(max_examples=40, deadline=None)
def test_a_ruling_for_a_span_changes_just_that_span(one: int, other: int, ruled: Ruling) -> None:
    first, last = sorted((one, other))
    review = review_of(still(1), still(2, x=0.1))
    review.decisions[1] = ruling(1, 1, ruled, (first, last))

    plan = planned(review)

    clear = list(range(first, last + 1)) if ruled in (Ruling.KEEP, Ruling.REJECT) else []
    assert frames_of(plan.clear, 1) == clear
    assert frames_of(plan.covers, 1) == [f for f in range(FRAMES) if f not in clear]
    assert frames_of(plan.covers, 2) == list(range(FRAMES))


@pytest.mark.parametrize(
    ("changes", "is_clear"),
    [
        ({"expires": TODAY.isoformat()}, True),
        ({"expires": (TODAY - timedelta(days=1)).isoformat()}, False),
        ({"control": Control.DUAL}, False),  # and nobody has approved it
    ],
)
def test_a_keep_leaves_a_face_clear_only_while_it_counts(
    changes: dict[str, object], is_clear: bool
) -> None:
    review = review_of(still(1))
    review.decisions[1] = replace(ruling(1, 1, Ruling.KEEP), **changes)  # type: ignore[arg-type]

    plan = planned(review)

    everywhere = list(range(FRAMES))
    assert frames_of(plan.clear, 1) == (everywhere if is_clear else [])
    assert frames_of(plan.covers, 1) == ([] if is_clear else everywhere)


def test_a_covered_face_stays_covered_under_a_kept_one() -> None:
    review = review_of(still(1), still(2))
    review.decisions[1] = ruling(1, 1, Ruling.KEEP)

    plan = planned(review)

    assert frames_of(plan.clear, 1) == list(range(FRAMES))
    assert frames_of(plan.covers, 2) == list(range(FRAMES))


def test_a_clear_area_is_no_larger_than_the_head() -> None:
    boxes = np.tile([0.1, 0.4, 0.1, 0.2], (FRAMES, 1))
    boxes[20:, 0] = 0.6
    review = review_of(track_of(1, 0, boxes))
    review.decisions[1] = ruling(1, 1, Ruling.REJECT)

    (area,) = planned(review).clear

    assert np.allclose(area.boxes, heads_of(review.tracks[1]), atol=1e-5)


def test_frames_whose_head_has_left_the_picture_need_no_cover() -> None:
    boxes = np.tile([0.4, 0.4, 0.1, 0.2], (FRAMES, 1))
    boxes[20:, 0] = 2.0
    track = track_of(1, 0, boxes)

    (area,) = planned(review_of(track, cuts=(20,))).covers

    assert area.frames.tolist() == list(range(20))


def test_seeds_depend_on_the_clip_and_the_track_alone() -> None:
    plan = planned(review_of(still(1), still(2)))
    again = planned(review_of(still(1), still(2)))

    assert [area.seed for area in plan.covers] == [area.seed for area in again.covers]
    assert plan.covers[0].seed != plan.covers[1].seed
    assert cover_seed("ab", 1) != cover_seed("cd", 1)
    assert 0 <= cover_seed("ab", 1) < 2**32


def test_the_digest_of_a_plan_changes_with_anything_that_it_says() -> None:
    review = review_of(still(1), still(2, first=20, n=5))
    plan = make_plan(review, style=CoverStyle.FILL, audio=AudioPlan(), today=TODAY)
    (first, second) = plan.covers
    others = [
        replace(plan, style=CoverStyle.BLUR),
        replace(plan, audio=AudioPlan(AudioChoice.KEEP)),
        replace(plan, covers=(first,)),
        replace(plan, covers=(first,), clear=(second,)),
        replace(plan, covers=(first, replace(second, seed=second.seed + 1))),
        replace(plan, covers=(first, replace(second, boxes=second.boxes + np.float32(1e-6)))),
    ]

    digests = {digest(each) for each in [plan, *others]}

    assert len(digests) == 1 + len(others)
    assert digest(
        make_plan(review, style=CoverStyle.FILL, audio=AudioPlan(), today=TODAY)
    ) == digest(plan)


def test_outlines_that_are_kept_change_no_plan() -> None:
    boxes = np.tile([0.1, 0.4, 0.1, 0.2], (FRAMES, 1))
    boxes[8:, 0] = 0.6
    review = review_of(track_of(1, 0, boxes), still(2), cuts=(20,))
    outlines = Outlines()
    plans = [digest(_planned_by(review, outlines))]

    for change in (
        partial(setattr, review, "cuts", review.index.pts[[8]]),
        partial(review.decisions.update, {1: ruling(1, 1, Ruling.KEEP)}),
        partial(review.tracks.update, {2: still(2, x=0.7)}),
        partial(review.decisions.clear),
        partial(review.tracks.pop, 2),
    ):
        change()
        plans.append(digest(_planned_by(review, outlines)))
        assert plans[-1] == digest(planned(review))

    assert len(set(plans)) == len(plans)


def test_an_outline_is_worked_out_once() -> None:
    review = review_of(still(1), still(2))
    outlines = Outlines()
    before = outlines.of(review)

    review.tracks[2] = still(2, x=0.7)
    after = outlines.of(review)

    assert after[1] is before[1]
    assert after[2] is not before[2]


def _planned_by(review: Review, outlines: Outlines) -> ExportPlan:
    return make_plan(
        review, style=CoverStyle.FILL, audio=AudioPlan(), today=TODAY, outlines=outlines
    )
