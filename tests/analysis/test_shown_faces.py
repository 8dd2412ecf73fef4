from __future__ import annotations

import numpy as np

from reviewer.analysis.likeness import LinkSettings
from reviewer.analysis.painted import PlannedFrame
from reviewer.analysis.shown_faces import accounted, shown_faces
from reviewer.domain.detection import Finder
from tests.analysis.making import faces

FULL, YUNET = Finder.MEDIAPIPE_FULL, Finder.YUNET
BOTH = FULL | YUNET
SETTINGS = LinkSettings()

Box = tuple[float, float, float, float]


def planned(*boxes: Box) -> PlannedFrame:
    numbers = tuple(range(1, len(boxes) + 1))
    return PlannedFrame(np.array(boxes, np.float32), numbers, numbers)


def is_accounted(
    box: Box, *, covers: PlannedFrame | None = None, clear: PlannedFrame | None = None
) -> bool:
    (known,) = accounted(np.array([box], np.float32), covers=covers, clear=clear)
    return bool(known)


def test_a_face_is_accounted_for_where_one_cover_holds_it() -> None:
    covers = planned((0.1, 0.1, 0.3, 0.5))

    assert is_accounted((0.15, 0.2, 0.2, 0.3), covers=covers)
    assert not is_accounted((0.12, 0.08, 0.2, 0.2), covers=covers)
    assert not is_accounted((0.15, 0.2, 0.2, 0.3))


def test_a_face_is_accounted_for_where_covers_hold_all_of_it_together() -> None:
    side_by_side = planned((0.1, 0.1, 0.3, 0.5), (0.39, 0.1, 0.3, 0.5))
    gap = planned((0.1, 0.1, 0.3, 0.5), (0.43, 0.1, 0.3, 0.5))

    assert is_accounted((0.3, 0.2, 0.2, 0.3), covers=side_by_side)
    assert not is_accounted((0.3, 0.2, 0.2, 0.3), covers=gap)


def test_what_is_outside_the_picture_needs_no_cover() -> None:
    covers = planned((0.8, 0.1, 0.2, 0.5))

    assert is_accounted((0.85, 0.2, 0.3, 0.3), covers=covers)
    assert is_accounted((1.1, 0.2, 0.3, 0.3))


def test_a_small_face_is_not_accounted_for_by_a_large_area_that_is_left_clear() -> None:
    clear = planned((0.1, 0.1, 0.4, 0.7))

    assert is_accounted((0.18, 0.3, 0.25, 0.4), clear=clear)
    assert not is_accounted((0.2, 0.3, 0.1, 0.15), clear=clear)


def test_a_find_that_the_source_does_not_show_is_made_by_the_covers() -> None:
    covers = planned((0.1, 0.1, 0.3, 0.5), (0.5, 0.1, 0.3, 0.5))
    between = faces(((0.35, 0.2, 0.2, 0.3), 0.8, BOTH))

    assert len(shown_faces(between, faces(), covers=covers, settings=SETTINGS)) == 0


def test_the_part_of_a_face_beside_a_cover_is_that_face() -> None:
    covers = planned((0.1, 0.1, 0.3, 0.5))
    part = faces(((0.4, 0.2, 0.07, 0.3), 0.69, BOTH))
    whole = faces(((0.26, 0.2, 0.21, 0.3), 0.52, YUNET), ((0.27, 0.2, 0.2, 0.3), 0.41, FULL))

    found = shown_faces(part, whole, covers=covers, settings=SETTINGS)

    assert found.box.round(2).tolist() == whole.box[:1].round(2).tolist()
    assert (found.score.round(2).tolist(), found.finder.tolist()) == ([np.float32(0.69)], [BOTH])


def test_what_is_hardly_a_face_in_the_source_gains_nothing_by_the_covers_around_it() -> None:
    covers = planned((0.1, 0.1, 0.3, 0.5))
    hand = faces(((0.35, 0.55, 0.1, 0.15), 0.7, BOTH))

    found = shown_faces(
        hand, faces(((0.35, 0.55, 0.1, 0.15), 0.3, YUNET)), covers=covers, settings=SETTINGS
    )

    assert found.finder.tolist() == [YUNET]
    assert found.score.round(2).tolist() == [np.float32(0.3)]


def test_a_pattern_of_covers_is_no_small_face_inside_it() -> None:
    covers = planned((0.1, 0.1, 0.3, 0.5), (0.45, 0.1, 0.3, 0.5))
    pattern, small = ((0.15, 0.15, 0.5, 0.4), 0.6, BOTH), ((0.38, 0.3, 0.1, 0.15), 0.45, YUNET)

    found = shown_faces(faces(pattern), faces(small), covers=covers, settings=SETTINGS)

    assert len(found) == 0


def test_a_clear_find_beside_the_covers_counts_whatever_the_source_shows() -> None:
    covers = planned((0.1, 0.1, 0.3, 0.5))
    beside, unsure = ((0.6, 0.2, 0.2, 0.3), 0.8, YUNET), ((0.6, 0.6, 0.2, 0.3), 0.65, FULL)

    found = shown_faces(faces(beside, unsure), faces(), covers=covers, settings=SETTINGS)

    assert found.score.round(2).tolist() == [np.float32(0.8)]
    assert found.finder.tolist() == [YUNET]
