"""A drawn box becomes a track through its shot: in both directions, and no farther."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.analysis.clip import Clip as ReadClip
from reviewer.analysis.follow import STAGE, FollowRequest, follow
from reviewer.analysis.models import ModelFile
from reviewer.app.jobs import run_here
from reviewer.domain.geometry import Box, overlap
from reviewer.domain.progress import Progress
from reviewer.domain.track import Origin, Track, TrackSource
from reviewer.domain.track_shapes import frames_of
from tests.clips import Clip, ClipSpec, Face
from tests.conftest import MakeClip

SUIT = Face(start=(0.3, 0.45), end=(0.6, 0.5), person=3)


def request_of(
    clip: Clip, frame: int, models: tuple[ModelFile, ...], *, cuts: tuple[int, ...] = ()
) -> FollowRequest:
    """To follow the true box of the first face from a frame on."""
    index = ReadClip.of(clip.path).packets.index
    return FollowRequest(
        path=clip.path,
        index=index,
        cuts=index.pts[list(cuts)],
        frame=frame,
        box=Box.of(clip.boxes[frame, 0]),
        models=models,
    )


def followed(request: FollowRequest) -> Track:
    return run_here(follow(request), lambda _: None)


def worst_overlap(track: Track, request: FollowRequest, clip: Clip) -> float:
    """The least that a box has in common with the true one, over the frames that have one."""
    shares = [
        float(overlap(track.boxes[row : row + 1], clip.boxes[frame : frame + 1, 0])[0, 0])
        for row, frame in enumerate(frames_of(track, request.index))
        if not np.isnan(clip.boxes[frame, 0]).any()
    ]
    return min(shares)


@pytest.mark.parametrize("turns", [0, 1])
def test_a_moving_patch_is_followed_through_its_whole_shot(
    make_clip: MakeClip, models: tuple[ModelFile, ...], turns: int
) -> None:
    spec = ClipSpec(frames=60, cuts=(45,), faces=(replace(SUIT, last=45),), gop=12, turns=turns)
    clip = make_clip(spec, ".mp4")
    request = request_of(clip, 20, models, cuts=(45,))

    track = followed(request)

    assert frames_of(track, request.index) == range(45)
    assert worst_overlap(track, request, clip) > 0.7
    origins = track.origins.tolist()
    assert origins[20] == Origin.DRAWN
    assert set(origins[:20] + origins[21:]) == {Origin.FOLLOWED}
    assert track.source is TrackSource.HAND
    assert track.detected() == 0


def test_it_starts_at_the_cut_before_it(make_clip: MakeClip, models: tuple[ModelFile, ...]) -> None:
    clip = make_clip(ClipSpec(frames=40, cuts=(15,), faces=(SUIT,)), ".mp4")
    request = request_of(clip, 30, models, cuts=(15,))

    track = followed(request)

    assert frames_of(track, request.index) == range(15, 40)


def test_a_face_that_a_detector_knows_is_detected(
    plain_clip: Clip, models: tuple[ModelFile, ...]
) -> None:
    request = request_of(plain_clip, 15, models)

    track = followed(request)

    assert frames_of(track, request.index) == range(30)
    assert (track.origins == Origin.DETECTED).sum() == 29
    assert track.detected() == 29
    assert worst_overlap(track, request, plain_clip) > 0.8


def test_it_is_held_for_a_while_where_it_is_lost(
    make_clip: MakeClip, models: tuple[ModelFile, ...]
) -> None:
    clip = make_clip(ClipSpec(frames=80, faces=(replace(SUIT, first=20, last=45),)), ".mp4")
    request = request_of(clip, 30, models)

    track = followed(request)

    held = frames_of(track, request.index)
    seen = track.seen() + held.start
    assert abs(int(seen[0]) - 20) <= 2
    assert abs(int(seen[-1]) - 44) <= 2
    # Half a second on both sides: a face turns up a little before it is seen.
    assert held.start == seen[0] - 12
    assert held.stop - 1 == seen[-1] + 12
    assert set(track.origins[: seen[0] - held.start].tolist()) == {Origin.HELD}


def test_progress_counts_the_frames_of_the_shot(
    plain_clip: Clip, models: tuple[ModelFile, ...]
) -> None:
    told: list[Progress] = []

    run_here(follow(request_of(plain_clip, 15, models)), told.append)

    assert {(one.stage, one.total) for one in told} == {(STAGE, 29)}
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert told[-1].done == 29


def test_it_does_not_matter_in_which_portions_frames_are_decoded(
    make_clip: MakeClip, models: tuple[ModelFile, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = make_clip(ClipSpec(frames=60, faces=(SUIT,), gop=25), ".mp4")
    request = request_of(clip, 55, models)
    whole = followed(request)

    monkeypatch.setattr("reviewer.analysis.follow._KEPT_FRAMES", range(7, 8))

    assert followed(request) == whole
