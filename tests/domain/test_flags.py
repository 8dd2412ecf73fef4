"""Why a stretch is flagged: parts that add up, whom each reason means, and when."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.assessment import assess_review
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.people import Person, Role
from reviewer.domain.risk import Flag
from reviewer.domain.rules import RuleSet
from reviewer.domain.tags import Tag, TagKind
from tests.domain.scenes import at, bare_review, face, look, shipped_rules


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return shipped_rules()


def parts_of(flag: Flag) -> dict[str, int]:
    return {reason.rule: reason.part for reason in flag.reasons}


def test_the_parts_of_a_flag_add_up_to_its_score(rules: RuleSet) -> None:
    risk = look(rules, 60, face(range(20, 41), held=(5, 5)), questioning=True)

    (flag,) = risk.flags
    assert flag.score == 94
    assert sum(parts_of(flag).values()) == 94
    assert list(parts_of(flag)) == ["R01", "R03", "R13", "R23"]
    assert parts_of(flag)["R13"] > 0


def test_what_happens_in_another_frame_is_told_without_a_part(rules: RuleSet) -> None:
    frames = [frame for frame in range(40) if frame not in (20, 21)]
    risk = look(rules, 40, face(frames))

    (flag,) = risk.flags
    gap = next(reason for reason in flag.reasons if reason.rule == "R04")
    assert (gap.part, gap.share, gap.tracks) == (0, 70, (1,))
    assert gap.span is not None
    assert (gap.span.start.pts, gap.span.end.pts) == (20, 22)


def test_a_reason_names_the_tracks_that_it_means_the_strongest_first(rules: RuleSet) -> None:
    calm = face(range(60), id=1, x=0.1)
    lost = face(range(20, 41), id=2, held=(5, 5))
    larger = face(range(60), id=3, x=0.6, width_px=30)

    (flag,) = look(rules, 60, calm, lost, larger).flags

    by_rule = {reason.rule: reason for reason in flag.reasons}
    assert flag.tracks == (1, 2, 3)
    assert by_rule["R03"].tracks == (2,)
    assert by_rule["R01"].tracks == (1, 2, 3)
    assert by_rule["R21"].tracks == ()


def test_what_is_left_stands_beside_each_reason(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30)))
    review.tags = {1: Tag(1, TagKind.TATTOO, "Ann", "", None, (1,))}

    (flag,) = assess_review(review, rules, Mitigation()).flags

    assert {reason.rule: reason.residual for reason in flag.reasons} == {
        "R01": 0,
        "R10": 55,
        "R23": 0,
    }


def test_danger_comes_first_among_flags_of_one_band(rules: RuleSet) -> None:
    review = bare_review(400, face(range(0, 100)), face(range(200, 250), id=2), cuts=at(100, 200))
    review.tags = {1: Tag(1, TagKind.SECRETS, "Ann", "", None, (2,))}

    flags = assess_review(review, rules, Mitigation()).flags

    assert [flag.tracks for flag in flags] == [(2,), (1,)]


def test_sound_all_through_flags_the_scene_apart_from_the_faces(rules: RuleSet) -> None:
    review = bare_review(200, face(range(50), x=0.02, held=(0, 5)), audio=True)
    review.case = replace(review.case, reprisal=True, reprisal_reason="A law at home.")

    flags = assess_review(review, rules, Mitigation()).flags

    spans = {flag.tracks: flag.span for flag in flags}
    assert spans[()] == review.index.whole
    assert spans[1,].end.pts < 60


def test_a_single_critical_frame_is_never_dropped(rules: RuleSet) -> None:
    for frame in (0, 77, 199):
        review = bare_review(200)
        review.tags = {1: Tag(1, TagKind.BOUND, "Ann", "", review.index.span(frame, frame))}

        (flag,) = assess_review(review, rules, Mitigation()).flags

        assert flag.span.contains(review.index.moment(frame))


def test_a_flag_ends_at_a_cut_behind_which_somebody_else_is_seen(rules: RuleSet) -> None:
    review = bare_review(90, face(range(30)), face(range(30, 60), id=2), face(range(60, 90), id=3))
    review.cuts = np.array([30, 60], np.int64)

    flags = assess_review(review, rules, Mitigation()).flags

    assert sorted((pts(flag), flag.tracks) for flag in flags) == [
        ((0, 30), (1,)),
        ((30, 60), (2,)),
        ((60, 90), (3,)),
    ]


def test_a_flag_goes_on_where_the_same_person_is_seen_again(rules: RuleSet) -> None:
    review = bare_review(90, face(range(30)), face(range(30, 60), id=2), face(range(60, 90), id=3))
    review.cuts = np.array([30, 60], np.int64)
    review.people = {1: Person(1, (1, 2), Role.PRISONER, "", "Ann", "2026-01-01T00:00:00Z")}

    flags = assess_review(review, rules, Mitigation()).flags

    assert sorted((pts(flag), flag.tracks) for flag in flags) == [
        ((0, 60), (1, 2)),
        ((60, 90), (3,)),
    ]


def test_a_shot_in_which_nobody_is_seen_goes_with_the_one_before(rules: RuleSet) -> None:
    review = bare_review(90, face(range(30)), face(range(40, 90), id=2))
    review.cuts = np.array([30, 40], np.int64)

    flags = assess_review(review, rules, Mitigation()).flags

    assert [(pts(flag)[1], flag.tracks) for flag in flags if 1 in flag.tracks] == [(40, (1,))]
    assert [(pts(flag)[0], flag.tracks) for flag in flags if 2 in flag.tracks] == [(40, (2,))]


def pts(flag: Flag) -> tuple[int, int]:
    return flag.span.start.pts, flag.span.end.pts
