"""Tracks of one person are suggested as one, those of two are not, and nothing else gets out."""

from __future__ import annotations

import logging
from dataclasses import replace

import numpy as np
import pytest

from reviewer.analysis.likely_people import (
    LIMIT,
    PeopleRequest,
    best_frames,
    confidence_of,
    likely_people,
)
from reviewer.app.jobs import run_here
from reviewer.domain.progress import Progress
from reviewer.domain.suggestion import Suggestions
from reviewer.domain.track import Origin, Track
from tests.clips import Clip
from tests.reviews import track_of
from tests.two_persons import needs_extra, review_of_clip


@pytest.fixture(scope="module")
def request_of_clip(two_persons_clip: Clip) -> PeopleRequest:
    review = review_of_clip(two_persons_clip)
    tracks = tuple(review.tracks.values())
    return PeopleRequest(two_persons_clip.path, review.media, review.index, tracks)


def suggested(request: PeopleRequest) -> Suggestions:
    return run_here(likely_people(request), lambda progress: None)


@needs_extra
def test_two_persons_who_come_back_are_suggested_and_nothing_is_said_of_their_looks(
    request_of_clip: PeopleRequest,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    steps: list[Progress] = []

    said = run_here(likely_people(request_of_clip), steps.append)

    assert sorted(group.tracks for group in said.groups) == [(1, 3), (2, 4)]
    assert all(0.8 < group.confidence <= 0.95 for group in said.groups)
    assert said.not_compared == (5,)
    assert {(step.stage, step.unit) for step in steps} == {("compare faces", "frames")}
    assert steps[-1].done == steps[-1].total
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


@needs_extra
def test_two_who_were_seen_in_one_frame_are_never_one_person(
    request_of_clip: PeopleRequest,
) -> None:
    first, *others = request_of_clip.tracks
    third = others[1]
    # As if the person of T1 had been seen beside the one of T3, too: a portrait on the wall, say.
    elsewhere = third.boxes - np.array([0.5, 0, 0, 0], np.float32)
    longer = Track(
        first.id,
        np.concatenate([first.pts, third.pts]),
        np.concatenate([first.boxes, elsewhere]),
        np.concatenate([first.origins, third.origins]),
        np.concatenate([first.scores, third.scores]),
        np.concatenate([first.yaw, third.yaw]),
        np.concatenate([first.sharpness, third.sharpness]),
        np.concatenate([first.finders, third.finders]),
    )

    said = suggested(replace(request_of_clip, tracks=(longer, *others)))

    assert [group.tracks for group in said.groups] == [(2, 4)]


@needs_extra
def test_what_is_put_together_already_is_not_suggested_again(
    request_of_clip: PeopleRequest,
) -> None:
    said = suggested(replace(request_of_clip, known=((1, 3), (4, 5))))

    # T5 was not compared, but stands with T4.
    assert [group.tracks for group in said.groups] == [(2, 4, 5)]
    assert said.not_compared == (5,)


@needs_extra
def test_where_nobody_was_found_nothing_is_suggested(request_of_clip: PeopleRequest) -> None:
    assert suggested(replace(request_of_clip, tracks=())) == Suggestions((), ())


def varied(frames: int = 60) -> Track:
    """A track that is best around frame 40, and was not seen in its last ten."""
    track = track_of(1, frames=frames)
    origins = track.origins.copy()
    origins[-10:] = Origin.HELD
    distance = np.abs(np.arange(frames) - 40)
    return replace(
        track,
        origins=origins,
        yaw=(distance / 60).astype(np.float32),
        sharpness=(300 - 4 * distance).astype(np.float32),
    )


def test_the_best_frames_are_sharp_frontal_and_not_all_of_one_moment() -> None:
    chosen = best_frames(varied(), 4)

    assert chosen[0] == 40
    assert len(chosen) == 4
    assert min(np.diff(sorted(chosen))) >= 60 // 12
    assert max(chosen) < 50


def test_a_track_of_which_nothing_is_known_has_frames_to_try() -> None:
    assert best_frames(track_of(1, frames=3), 8) == [0, 1, 2]


def test_confidence_falls_with_distance_and_is_never_certainty() -> None:
    confidence = [confidence_of(distance) for distance in (0.0, 0.25, 0.3, LIMIT, 0.44, 2.0)]

    assert confidence[:2] == pytest.approx([0.95, 0.95])
    assert confidence == sorted(confidence, reverse=True)
    assert confidence[3] > 0.5
    assert confidence[4:] == pytest.approx([0.5, 0.0])
