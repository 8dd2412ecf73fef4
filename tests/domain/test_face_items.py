"""What a face counts for, as the scores and flags of whole clips show it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.detection import Finder
from reviewer.domain.rules import RuleSet
from reviewer.domain.track import TrackSource
from tests.domain.scenes import (
    at,
    face,
    frames_of,
    look,
    risk_of,
    rules_of,
    shipped_rules,
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return shipped_rules()


@pytest.mark.parametrize(
    ("width_px", "questioning", "score"),
    [
        (120, False, 80),
        (120, True, 87),
        (12, False, 27),
        (12, True, 32),
        (16, False, 38),
        (16, True, 45),
        (6, False, 0),
    ],
)
def test_a_face_alone_scores_what_the_domain_brief_says(
    rules: RuleSet, width_px: float, questioning: bool, score: int
) -> None:
    risk = look(rules, 20, face(range(20), width_px=width_px), questioning=questioning)

    assert risk.inherent.dtype == np.uint8
    assert risk.inherent.tolist() == [score] * 20


def test_what_a_person_drew_is_a_sure_face(rules: RuleSet) -> None:
    unseen = replace(face(range(20)), scores=np.zeros(20, np.float32))

    drawn = look(rules, 20, replace(unseen, source=TrackSource.HAND), questioning=True)

    assert rules_of(drawn) == rules_of(look(rules, 20, face(range(20)), questioning=True))
    assert "R02" in rules_of(look(rules, 20, unseen, questioning=True))[0]


def test_a_turned_or_blurred_face_counts_as_narrower(rules: RuleSet) -> None:
    scores = [
        look(rules, 20, track).inherent[0]
        for track in (
            face(range(20), width_px=24),
            face(range(20), width_px=24, yaw=-0.3, sharpness=40),
            face(range(20), width_px=24, yaw=0.8),
            face(range(20), width_px=24, yaw=0.8, sharpness=39),
        )
    ]

    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


def test_one_clear_frame_identifies_a_person_in_the_whole_track(rules: RuleSet) -> None:
    widths = [8.0] * 20
    widths[10] = 48.0

    risk = look(rules, 20, face(range(20), width_px=widths))

    assert risk.inherent[10] == 80
    assert set(np.delete(risk.inherent, 10).tolist()) == {48}  # 0.8 · 0.6 · the best frame


def test_a_face_that_the_detector_was_never_sure_of_counts_half(rules: RuleSet) -> None:
    unsure = look(rules, 20, face(range(20), score=0.59))
    flagged = look(rules, 20, face(range(20), score=0.59), questioning=True)

    assert unsure.inherent.tolist() == [40] * 20
    assert unsure.flags == ()
    assert rules_of(flagged) == [{"R02": 47}]
    assert flagged.flags[0].reasons[0].text == "Possible face, detector unsure. Confirm or reject."


def test_a_clear_face_in_few_frames_is_flagged_and_called_uncertain(rules: RuleSet) -> None:
    risk = look(rules, 20, face(range(4)), cuts=at(4))

    assert rules_of(risk) == [{"R01": 80, "R02": 40}]
    assert frames_of(risk) == [(0, 3)]


def test_the_reason_tells_the_face_width(rules: RuleSet) -> None:
    risk = look(rules, 20, face(range(20), width_px=[30.0] * 10 + [44.0] * 10))

    assert risk.flags[0].reasons[0].text.startswith("Face about 44 px wide.")


def test_of_several_clear_faces_the_reason_tells_the_widest(rules: RuleSet) -> None:
    risk = look(rules, 20, face(range(20), id=1, width_px=50), face(range(20), id=2, width_px=99))

    assert risk.flags[0].reasons[0].text.startswith("Face about 99 px wide.")


def test_a_face_that_vanishes_in_the_middle_is_suspicious(rules: RuleSet) -> None:
    risk = look(rules, 60, face(range(20, 41), held=(5, 5)))

    assert rules_of(risk) == [{"R01": 80, "R03": 50}]
    assert risk.inherent[20:25].tolist() == [90] * 5  # held before the first detection
    assert risk.inherent[25:36].tolist() == [80] * 11
    assert risk.inherent[36:41].tolist() == [90] * 5  # held after the last one


def test_a_face_at_the_edge_may_have_left(rules: RuleSet) -> None:
    risk = look(rules, 60, face(range(20, 41), x=0.05, held=(5, 5)))

    assert rules_of(risk) == [{"R01": 80}]


def test_a_face_goes_with_its_shot(rules: RuleSet) -> None:
    whole = look(rules, 60, face(range(20, 40)), cuts=at(20, 40))
    nearly = look(rules, 60, face(range(20, 40), held=(2, 2)), cuts=at(20, 40))
    lost = look(rules, 60, face(range(20, 40), held=(2, 3)), cuts=at(20, 40))

    assert rules_of(whole) == [{"R01": 80}]
    assert rules_of(nearly) == [{"R01": 80}]
    assert rules_of(lost) == [{"R01": 80, "R03": 50}]
    assert risk_of(lost, "R03") == [(90, range(37, 40))]


def test_a_face_that_one_detector_alone_finds_for_long_is_flagged_also_where_it_is_unsure(
    rules: RuleSet,
) -> None:
    both = look(rules, 30, face(range(30), width_px=12, score=0.5))
    alone = look(rules, 30, face(range(30), width_px=12, score=0.5, finder=Finder.YUNET))

    assert both.flags == ()
    assert rules_of(alone) == [{"R03": 50, "R02": 13}]
    assert alone.inherent.tolist() == [57] * 30
    assert alone.flags[0].reasons[0].text == (
        "For 1.5 s or more the detectors disagree: hardly ever do both find the face. "
        "Check that the face is covered."
    )


def test_a_face_near_the_size_limit_is_flagged_with_the_height_in_the_clip(rules: RuleSet) -> None:
    limit = look(rules, 30, face(range(30), width_px=12, height_px=24.1))
    small = look(rules, 30, face(range(30), width_px=12, height_px=23.9))

    assert limit.flags == ()
    assert rules_of(small) == [{"R03": 50, "R01": 27}]
    assert small.flags[0].reasons[0].text == (
        "A face is less than 24 px high, near the limit of what the detectors find. "
        "Check that the face is covered."
    )


def test_what_is_suspicious_about_several_faces_is_told_once_each(rules: RuleSet) -> None:
    first = face(range(20, 41), id=1, held=(5, 5), x=0.2)
    second = face(range(20, 60), id=2, held=(5, 0), height_px=20)

    (flag,) = look(rules, 60, first, second).flags

    assert flag.tracks == (1, 2)
    assert [reason.text for reason in flag.reasons if reason.rule == "R03"] == [
        "A face comes out of nothing inside a shot, away from the picture's edge. "
        "A face is lost inside a shot, away from the picture's edge. "
        "A face is less than 24 px high, near the limit of what the detectors find. "
        "Check that the face is covered."
    ]


def test_a_held_box_that_grows_hides_no_small_face(rules: RuleSet) -> None:
    track = face(range(30), width_px=12, height_px=20, x=0.02, held=(5, 5))
    track.boxes[:5, 3] *= 3

    assert look(rules, 30, track).inherent.tolist() == [63] * 30


def test_frames_without_a_box_inside_a_track_are_critical(rules: RuleSet) -> None:
    frames = [frame for frame in range(40) if frame not in (20, 21)]

    risk = look(rules, 40, face(frames, width_px=12))

    assert risk.inherent[20:22].tolist() == [70, 70]
    assert rules_of(risk) == [{"R04": 70, "R01": 27}]
    assert risk.flags[0].reasons[0].text == "Frames without cover: 2. One frame is enough."
    assert frames_of(risk) == [(0, 39)]


def test_a_missing_hold_is_a_gap_but_not_across_a_cut(rules: RuleSet) -> None:
    risk = look(rules, 60, face(range(20, 30), x=0.05), cuts=at(20))

    assert rules_of(risk) == [{"R01": 80, "R04": 70}]
    assert risk.inherent[:20].tolist() == [0] * 20
    assert risk.inherent[30:34].tolist() == [70] * 4


def test_the_hold_may_round_by_one_frame(rules: RuleSet) -> None:
    for held in (4, 5, 6):
        risk = look(rules, 60, face(range(20, 40), x=0.05, held=(held, held)))

        assert rules_of(risk) == [{"R01": 80}]


def test_a_held_box_that_reaches_over_the_way_of_a_face_makes_it_no_wider(rules: RuleSet) -> None:
    widths = [60.0] * 5 + [20.0] * 20 + [60.0] * 5

    risk = look(rules, 30, face(range(30), width_px=widths, x=0.02, held=(5, 5)))

    assert risk.inherent.tolist() == [46] * 30
    assert risk.flags[0].reasons[0].text.startswith("Face about 20 px wide.")
