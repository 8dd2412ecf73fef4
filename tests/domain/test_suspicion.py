"""Where the way in which a face was found says that it may be missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.detection import Finder
from reviewer.domain.rules import Rule, parse_rules
from reviewer.domain.suspicion import Suspicion, suspicions
from reviewer.domain.timing import FrameIndex, ShotClock
from reviewer.domain.track import Origin, Track

CATALOGUE = Path(__file__).parents[2] / "resources" / "rules" / "article13.toml"
RATE = 10
MEDIAPIPE = Finder.MEDIAPIPE_FULL
YUNET = Finder.YUNET
BOTH = YUNET | MEDIAPIPE
NONE = Finder(0)


@pytest.fixture(scope="module")
def rule() -> Rule:
    return parse_rules(CATALOGUE.read_text("utf-8")).rule("R03")


def face(finders: Sequence[Finder], *, first: int = 0, x: float = 0.4) -> Track:
    """A face that these detectors found, one frame after the other; held before and after."""
    found = np.array(finders, np.uint8)
    n = len(found)
    seen = np.flatnonzero(found)
    origins = np.full(n, Origin.HELD, np.uint8)
    if n:
        origins[seen[0] : seen[-1]] = Origin.INTERPOLATED
    origins[seen] = Origin.DETECTED
    return Track(
        id=1,
        pts=np.arange(first, first + n, dtype=np.int64),
        boxes=np.tile(np.array([x, 0.4, 0.1, 0.15], np.float32), (n, 1)),
        origins=origins,
        scores=np.where(found > 0, 0.9, 0).astype(np.float32),
        yaw=np.full(n, np.nan, np.float32),
        sharpness=np.full(n, np.nan, np.float32),
        finders=found,
    )


def look(
    rule: Rule,
    track: Track,
    *,
    frames: int = 100,
    cuts: Sequence[int] = (),
    heights_px: float | Sequence[float] = 150,
) -> dict[Suspicion, list[int]]:
    """The frames in which each suspicion holds, without those that hold in none."""
    index = FrameIndex(Fraction(1, RATE), np.arange(frames, dtype=np.int64), frames)
    heights = np.broadcast_to(np.array(heights_px, np.float32), (len(track),))
    first, last = int(track.pts[0]), int(track.pts[-1])
    masks = suspicions(
        track,
        index.frames_of(track.pts),
        ShotClock.of(index, np.array(cuts, np.int64)),
        rule,
        heights_px=heights,
        first=first,
        last=last,
    )
    held = {suspicion: (np.flatnonzero(mask) + first).tolist() for suspicion, mask in masks.items()}
    return {suspicion: where for suspicion, where in held.items() if where}


def test_every_suspicion_has_its_sentence_in_the_catalogue(rule: Rule) -> None:
    assert list(rule.reasons) == [suspicion.value for suspicion in Suspicion]


def test_a_face_that_is_there_in_the_whole_shot_is_not_suspicious(rule: Rule) -> None:
    assert look(rule, face([BOTH] * 100)) == {}
    assert look(rule, face([BOTH] * 20, first=30), cuts=(30, 50)) == {}


def test_a_face_that_comes_and_goes_inside_a_shot_is_suspicious_while_it_is_held(
    rule: Rule,
) -> None:
    track = face([NONE] * 3 + [BOTH] * 10 + [NONE] * 2, first=40)

    assert look(rule, track) == {
        Suspicion.APPEARS: [40, 41, 42],
        Suspicion.VANISHES: [53, 54],
    }


def test_a_face_at_the_picture_s_edge_may_come_and_go(rule: Rule) -> None:
    assert look(rule, face([BOTH] * 10, first=40, x=0.05)) == {}


def test_a_face_may_come_after_a_cut_and_be_lost_inside_the_shot(rule: Rule) -> None:
    assert look(rule, face([BOTH] * 10, first=40), cuts=(38,)) == {Suspicion.VANISHES: [49]}


@pytest.mark.parametrize(
    "finder", [YUNET, MEDIAPIPE, Finder.MEDIAPIPE_SHORT, MEDIAPIPE | Finder.MEDIAPIPE_SHORT]
)
def test_detectors_disagree_where_one_kind_alone_finds_the_face_for_long(
    rule: Rule, finder: Finder
) -> None:
    track = face([BOTH] * 30 + [finder] * 20 + [BOTH] * 50)

    found = look(rule, track)

    # A window of 1.5 s, 15 frames, may begin or end with one frame of both.
    assert found == {Suspicion.ALONE: list(range(29, 51))}


def test_detectors_disagree_where_both_find_the_face_but_never_together(rule: Rule) -> None:
    assert look(rule, face([YUNET, MEDIAPIPE] * 50)) == {Suspicion.ALONE: list(range(100))}


@pytest.mark.parametrize("views", [3, 4])
def test_a_small_face_that_mediapipe_finds_in_one_view_of_several_is_not_suspicious(
    rule: Rule, views: int
) -> None:
    assert look(rule, face(([YUNET] * (views - 1) + [BOTH]) * (100 // views)), frames=100) in (
        {},
        {Suspicion.VANISHES: [98]},
    )


def test_one_find_by_both_in_ten_is_too_few_and_two_are_enough(rule: Rule) -> None:
    # A window of 1.5 s is 15 frames: with a find by both in each, and with two.
    once = look(rule, face(([YUNET] * 14 + [BOTH]) * 6, first=5))
    twice = look(rule, face(([YUNET] * 6 + [BOTH]) * 13, first=5))

    assert once[Suspicion.ALONE] == list(range(5, 95))
    assert Suspicion.ALONE not in twice


@pytest.mark.parametrize("mediapipe", [MEDIAPIPE, Finder.MEDIAPIPE_SHORT])
def test_either_model_of_mediapipe_agrees_with_yunet(rule: Rule, mediapipe: Finder) -> None:
    assert look(rule, face([YUNET | mediapipe] * 100)) == {}


def test_a_disagreement_that_is_over_soon_is_not_suspicious(rule: Rule) -> None:
    assert look(rule, face([BOTH] * 30 + [YUNET] * 12 + [BOTH] * 58)) == {}


def test_frames_without_a_detection_do_not_end_a_disagreement(rule: Rule) -> None:
    finders = [YUNET, YUNET, NONE] * 33 + [YUNET]

    assert look(rule, face(finders)) == {Suspicion.ALONE: list(range(100))}


def test_a_few_detections_are_no_disagreement_however_far_apart(rule: Rule) -> None:
    few, enough = ([YUNET, *[NONE] * 9] * n for n in (9, 10))

    assert Suspicion.ALONE not in look(rule, face(few))
    assert look(rule, face(enough))[Suspicion.ALONE] == list(range(91))


def test_where_it_is_unknown_who_found_a_face_detectors_do_not_disagree(rule: Rule) -> None:
    known = face([YUNET] * 100)

    assert look(rule, replace(known, finders=np.zeros(100, np.uint8))) == {}


def test_a_face_is_near_the_size_limit_in_the_frames_in_which_it_is_small(rule: Rule) -> None:
    heights = [30.0] * 40 + [23.9] * 20 + [24.0] * 40

    found = look(rule, face([BOTH] * 100), heights_px=heights)

    assert found == {Suspicion.SMALL: list(range(40, 60))}
