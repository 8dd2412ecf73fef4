from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from reviewer.analysis.association import judge
from reviewer.analysis.likeness import LinkSettings
from reviewer.domain.detection import Detections, Finder
from reviewer.domain.timing import FrameIndex
from tests.analysis.making import detections, faces_among, index, uneven_index, walk


def chains(found: Detections, clip: FrameIndex, *, cuts: tuple[int, ...] = ()) -> list[list[int]]:
    """The frames of each face."""
    return [found.frame[rows].tolist() for rows in faces_among(found, clip, cuts=cuts)]


def test_a_face_that_moves_is_one_chain() -> None:
    found = detections(walk(range(50), speed=(0.01, 0.002)))

    assert chains(found, index(50)) == [list(range(50))]


def test_two_faces_side_by_side_are_two_chains() -> None:
    found = detections(walk(range(20), start=(0.3, 0.5)) + walk(range(20), start=(0.6, 0.5)))

    assert chains(found, index(20)) == [list(range(20))] * 2


def test_two_faces_that_pass_each_other_keep_their_ways() -> None:
    right = walk(range(30), start=(0.2, 0.45), speed=(0.02, 0))
    left = walk(range(30), start=(0.8, 0.55), speed=(-0.02, 0))
    found = detections(right + left)

    linked = faces_among(found, index(30))

    ways = [np.diff(found.box[rows, 0]) for rows in linked]
    assert [len(way) for way in ways] == [29, 29]
    assert sorted(bool((way > 0).all()) for way in ways) == [False, True]


def test_weak_detections_carry_a_face_on() -> None:
    found = detections(walk(range(10)) + walk(range(10, 30), score=0.3))

    assert chains(found, index(30)) == [list(range(30))]


def test_weak_detections_before_the_first_sure_one_belong_to_the_face() -> None:
    early = walk([2, 5, 9], speed=(0.01, 0), score=0.3)
    found = detections(early + walk(range(12, 30), speed=(0.01, 0)))

    assert chains(found, index(30)) == [[2, 5, 9, *range(12, 30)]]


def test_a_gap_of_less_than_a_second_is_bridged() -> None:
    found = detections(walk([*range(10), *range(32, 40)], speed=(0.003, 0)))

    assert len(chains(found, index(40))) == 1


def test_a_gap_of_more_than_a_second_is_not() -> None:
    found = detections(walk([*range(10), *range(40, 50)]))

    assert chains(found, index(50)) == [list(range(10)), list(range(40, 50))]


def test_time_counts_and_not_the_number_of_frames() -> None:
    steady = list(range(0, 400, 40))
    near = uneven_index([*steady, 1200, 1240])
    far = uneven_index([*steady, 1500, 1540])
    found = detections(walk(range(12)))

    assert len(chains(found, near)) == 1
    assert len(chains(found, far)) == 2


def test_the_speed_of_a_variable_rate_clip_is_per_second() -> None:
    times = [0, 40, 80, 120, 240, 400, 440, 480]
    clip = uneven_index(times)
    rows = [(frame, (0.2 + time / 1000, 0.5), 0.9) for frame, time in enumerate(times)]

    assert chains(detections(rows), clip) == [list(range(8))]


def test_no_chain_crosses_a_cut() -> None:
    found = detections(walk(range(20)))

    assert chains(found, index(20), cuts=(8,)) == [list(range(8)), list(range(8, 20))]


def test_a_single_clear_frame_is_a_face() -> None:
    found = detections(walk([7], score=0.9))

    assert chains(found, index(20)) == [[7]]


def test_one_frame_that_is_not_quite_clear_needs_another() -> None:
    one, two = detections(walk([7], score=0.7)), detections(walk([7, 8], score=0.7))

    assert faces_among(one, index(20), confirmed=False) == []
    assert len(faces_among(two, index(20), confirmed=False)) == 1


def test_a_single_weak_hit_is_no_face() -> None:
    found = detections(walk([7], score=0.5))

    assert chains(found, index(20)) == []


def test_a_hit_on_which_two_detectors_agree_is_a_face() -> None:
    both = Finder.YUNET | Finder.MEDIAPIPE_FULL

    assert chains(detections(walk([7], score=0.5), finder=both), index(20)) == [[7]]


def test_a_face_that_keeps_coming_is_kept_though_it_is_weak() -> None:
    steady = detections(walk(range(10), score=0.45))
    rare = detections(walk(range(0, 100, 12), score=0.45))

    assert chains(steady, index(100)) == [list(range(10))]
    assert chains(rare, index(100)) == []


def test_a_wide_picture_does_not_stretch_distances() -> None:
    # 0.06 of the width is 0.18 of the height here: too far for a face as high as 0.15.
    rows = [(0, (0.30, 0.5), 0.9), (1, (0.42, 0.5), 0.9), (2, (0.54, 0.5), 0.9)]
    found = detections(rows, size=(0.05, 0.15))
    clip = FrameIndex(Fraction(1, 25), np.arange(3, dtype=np.int64), 3)

    linked = faces_among(found, clip, aspect=3.0)

    assert len(linked) == 3


def test_nothing_is_linked_to_nothing() -> None:
    assert chains(Detections.none(), index(5)) == []


def test_a_weak_find_that_is_larger_and_elsewhere_ends_no_face() -> None:
    face = walk(range(20)) + walk(range(20, 25), score=0.3)
    coat = detections(walk([27], start=(0.3, 0.65), score=0.3), size=(0.2, 0.3))
    found = Detections.join([detections(face), coat])

    assert chains(found, index(40)) == [list(range(25))]


def test_a_face_that_comes_near_goes_on_though_it_is_weak_and_large() -> None:
    near = [
        detections(walk([20 + i], score=0.3), size=(0.1 + 0.01 * i, 0.15 + 0.015 * i))
        for i in range(15)
    ]
    found = Detections.join([detections(walk(range(20))), *near])

    assert chains(found, index(60)) == [list(range(35))]


def test_a_few_weak_finds_long_after_a_face_are_no_part_of_it() -> None:
    found = detections(walk(range(20)) + walk([30], score=0.3))

    assert chains(found, index(60)) == [list(range(20))]


def test_what_may_be_a_face_is_one_where_a_closer_look_confirms_it() -> None:
    found = detections(walk(range(10), score=0.5))
    seconds = index(20).seconds()
    rows = [np.arange(10)]
    settings = LinkSettings()
    confirmed = np.zeros(10, bool)

    doubted = judge(rows, found, confirmed=confirmed, seconds=seconds, settings=settings)
    confirmed[4] = True
    believed = judge(rows, found, confirmed=confirmed, seconds=seconds, settings=settings)

    assert (len(doubted), len(believed)) == (0, 1)


@pytest.mark.parametrize(("frames", "score"), [([3], 0.78), ([3, 4], 0.68)])
def test_finds_that_are_nearly_certain_need_a_closer_look(frames: list[int], score: float) -> None:
    found = detections(walk(frames, score=score))
    strict = LinkSettings(clear=0.80, strong=0.70)

    doubted = faces_among(found, index(20), settings=strict, confirmed=False)
    believed = faces_among(found, index(20), settings=strict)

    assert (len(doubted), len(believed)) == (0, 1)
