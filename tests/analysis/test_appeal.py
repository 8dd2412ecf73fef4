from __future__ import annotations

import numpy as np
import pytest

from reviewer.analysis.appeal import AppealSettings, doubtful, heard
from reviewer.analysis.likeness import LinkSettings
from reviewer.analysis.places import Looked
from reviewer.domain.detection import Detections, Finder
from tests.analysis.making import detections, walk

NOTHING = np.zeros(0, np.int64)


def asked(found: Detections) -> list[int]:
    """The frames that are looked at again of one chain."""
    rows = doubtful([np.arange(len(found))], found, link=LinkSettings(), settings=AppealSettings())
    return [int(frame) for frame in found.frame[rows]]


def test_the_best_of_a_doubtful_chain_are_looked_at_again() -> None:
    found = detections([(frame, (0.3, 0.5), 0.4 + 0.01 * frame) for frame in range(10)])

    assert asked(found) == [4, 5, 6, 7, 8, 9]


def test_a_certain_face_is_not_looked_at_again() -> None:
    assert asked(detections(walk(range(10), score=0.7))) == []


def test_a_single_faint_find_is_not_worth_a_look() -> None:
    assert asked(detections(walk([3], score=0.3))) == []
    assert asked(detections(walk([3], score=0.45))) == [3]


@pytest.mark.parametrize(("score", "confirms"), [(0.9, True), (0.5, False)])
def test_a_good_score_in_a_crop_confirms_a_find(score: float, confirms: bool) -> None:
    found = detections(walk(range(3), score=0.4), finder=Finder.MEDIAPIPE_FULL)
    crop = detections(walk([1], score=score))

    said, confirmed = heard(
        found, np.array([1]), Looked(crop, np.array([0]), NOTHING), AppealSettings()
    )

    assert confirmed.tolist() == [False, confirms, False]
    assert said.score[1] == pytest.approx(0.78 if confirms else 0.4)
    assert said.finder[1] == Finder.MEDIAPIPE_FULL | Finder.YUNET


def test_what_is_seen_confirms_the_find_that_it_is_most_like() -> None:
    found = detections([(0, (0.3, 0.5), 0.4), (0, (0.36, 0.5), 0.4)])
    crop = detections([(0, (0.36, 0.5), 0.9)])

    _, confirmed = heard(
        found, np.array([0]), Looked(crop, np.array([0]), NOTHING), AppealSettings()
    )

    assert confirmed.tolist() == [False, True]


def test_a_frame_that_cannot_be_read_again_speaks_for_the_find() -> None:
    found = detections(walk(range(3), score=0.4))

    _, confirmed = heard(
        found, np.array([1]), Looked(Detections.none(), NOTHING, np.array([0])), AppealSettings()
    )

    assert confirmed.tolist() == [False, True, False]
