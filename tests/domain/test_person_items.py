"""Who is held to be at risk by what: people, tags, the setting, and what a copy takes away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.assessment import Assessment, PersonRisk, assess_review
from reviewer.domain.case import CaseSettings
from reviewer.domain.covers import CoverStyle
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.mitigation import Mitigation, mitigation_of
from reviewer.domain.people import Person, Role
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.tags import Tag, TagKind
from reviewer.domain.timing import Span
from tests.domain.scenes import bare_review, face, shipped_rules
from tests.reviews import REASON, decision_of

NOTHING = Mitigation(cover=0, sound=0, metadata=0)
DANGER = CaseSettings(interrogation=False, reprisal=True, reprisal_reason="A law at home.")


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return shipped_rules()


def tag(kind: TagKind, *tracks: int, number: int = 1, span: Span | None = None) -> dict[int, Tag]:
    return {number: Tag(number, kind, "Ann", "2026-01-01T00:00:00Z", span, tracks)}


def person(number: int, *tracks: int, role: Role = Role.PRISONER) -> dict[int, Person]:
    return {number: Person(number, tracks, role, "a uniform", "Ann", "2026-01-01T00:00:00Z")}


def assess(rules: RuleSet, review: Review, mitigation: Mitigation | None = None) -> Assessment:
    return assess_review(review, rules, mitigation or Mitigation())


def rules_in(assessment: Assessment) -> set[str]:
    return {reason.rule for flag in assessment.flags for reason in flag.reasons}


def test_a_track_without_a_person_is_a_person_of_unknown_role(rules: RuleSet) -> None:
    (one,) = assess(rules, bare_review(30, face(range(30)))).people

    assert (one.person, one.tracks, one.role) == (None, (1,), Role.UNKNOWN)
    assert (one.inherent, one.visible_s, round(one.best_width_px)) == (80, 3.0, 120)
    assert (one.first.seconds, one.last.seconds) == (0, 3)


def test_a_person_groups_tracks(rules: RuleSet) -> None:
    review = bare_review(100, face(range(0, 20)), face(range(60, 90), id=2, width_px=40))
    review.people = person(1, 1, 2)

    (one,) = assess(rules, review).people

    assert (one.person, one.tracks, one.visible_s) == (1, (1, 2), 5.0)
    assert (one.first.seconds, one.last.seconds) == (0, 9)
    assert one.best_width_px == pytest.approx(120)


@pytest.mark.parametrize("role", list(Role))
def test_only_a_protected_role_makes_a_face_a_risk(rules: RuleSet, role: Role) -> None:
    review = bare_review(30, face(range(30)), audio=False)
    review.people = person(1, 1, role=role)

    assessment = assess(rules, review)

    protected = role in (Role.UNKNOWN, Role.PRISONER, Role.CIVILIAN)
    assert assessment.people[0].inherent == (80 if protected else 0)
    assert bool(assessment.flags) == protected
    assert ("R20" in rules_in(assessment)) == (role is Role.CIVILIAN)


def test_a_tag_about_an_open_role_still_counts(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30)))
    review.people = person(1, 1, role=Role.BYSTANDER)
    review.tags = tag(TagKind.CHILD, 1)

    assert assess(rules, review).people[0].inherent == 80


def test_sound_counts_with_every_protected_face_and_by_itself(rules: RuleSet) -> None:
    review = bare_review(60, face(range(0, 30), x=0.02, held=(0, 5)), questioning=True, audio=True)

    assessment = assess(rules, review)

    assert assessment.inherent[[0, 59]].tolist() == [92, 42]
    (flag,) = assessment.flags
    assert flag.tracks == (1,)
    assert (flag.span.start.seconds, flag.span.end.seconds) == (0, 3.7)  # not to the end


def test_left_out_sound_and_covered_heads_leave_nothing(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30)), questioning=True, audio=True)

    both = assess(rules, review)
    heard = assess(rules, review, mitigation_of(CoverStyle.FILL, AudioPlan(AudioChoice.KEEP)))
    altered = assess(rules, review, mitigation_of(CoverStyle.BLUR, AudioPlan(AudioChoice.DISGUISE)))

    assert both.residual.tolist() == [0] * 30
    assert heard.residual.tolist() == [42] * 30
    assert altered.residual.tolist() == [26] * 30  # 0.35 · 0.6, with R13


def test_silence_in_places_counts_in_these(rules: RuleSet) -> None:
    review = bare_review(100, audio=True)
    silence = Span(review.index.moment(20), review.index.moment(40))
    plan = AudioPlan(AudioChoice.KEEP, mutes=(silence,))

    left = assess(rules, review, mitigation_of(CoverStyle.FILL, plan)).residual

    # 0.15 s more at each end, of which frames count that lie wholly inside.
    assert np.flatnonzero(left == 0).tolist() == list(range(19, 41))


def test_a_keep_leaves_the_face_in_its_frames(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30)))
    review.decisions = {
        1: decision_of(1, 1, ruling=Ruling.KEEP, span=review.index.span(10, 19)),
    }

    assessment = assess(rules, review)

    assert assessment.residual.tolist() == [0] * 10 + [80] * 10 + [0] * 10
    assert assessment.people[0].residual == 80
    assert assessment.residual_of(assessment.flags[0], review.index) == 80


def test_what_is_left_of_a_flag_is_that_of_its_own_people(rules: RuleSet) -> None:
    review = bare_review(
        120, face(range(0, 40), x=0.02, held=(0, 5)), face(range(80, 120), id=2, held=(5, 0))
    )
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.KEEP), 2: decision_of(2, 2)}

    assessment = assess(rules, review)

    left = {flag.tracks: assessment.residual_of(flag, review.index) for flag in assessment.flags}
    assert left == {(1,): 80, (2,): 0}


def test_what_is_no_face_leaves_nothing(rules: RuleSet) -> None:
    review = bare_review(60, face(range(20, 30)))
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.REJECT)}

    assessment = assess(rules, review)

    assert int(assessment.inherent.max()) == 80
    assert assessment.residual.tolist() == [0] * 60


def test_a_suspicion_stays_until_somebody_has_looked(rules: RuleSet) -> None:
    review = bare_review(60, face(range(20, 41), held=(5, 5)))

    assert int(assess(rules, review).residual.max()) == 50
    review.decisions = {1: decision_of(1, 1)}
    assert int(assess(rules, review).residual.max()) == 0


def test_no_decision_covers_a_frame_without_a_box(rules: RuleSet) -> None:
    frames = [frame for frame in range(40) if frame not in (20, 21)]
    review = bare_review(40, face(frames))
    review.decisions = {1: decision_of(1, 1)}

    assert np.flatnonzero(assess(rules, review).residual == 70).tolist() == [20, 21]


def test_a_weak_style_leaves_what_it_does_not_take_away(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30)))

    assert assess(rules, review, Mitigation(cover=0.2)).residual.tolist() == [64] * 30


def test_a_mark_stays_where_the_head_is_covered(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30)), questioning=True)
    review.tags = tag(TagKind.INSIGNIA, 1)

    assert int(assess(rules, review).residual.max()) == 36  # the unit patch of domain brief 6.1
    review.case = replace(DANGER, interrogation=True)
    assert int(assess(rules, review).residual.max()) == 75


@pytest.mark.parametrize(
    ("kind", "rule", "inherent", "residual"),
    [
        (TagKind.BOUND, "R14", 80, 80),  # a cover is not enough
        (TagKind.CHILD, "R18", 91, 0),
        (TagKind.DECEASED, "R19", 80, 0),
        (TagKind.NAME_TEXT, "R06", 97, 85),
        (TagKind.DOCUMENT, "R09", 99, 95),
        (TagKind.TATTOO, "R10", 91, 55),
        (TagKind.LOCATION, "R15", 86, 30),
        (TagKind.RELATIVE, "R17", 92, 0),
        (TagKind.SPOKEN_DATA, "R08", 97, 0),
        (TagKind.VOICE, "R05", 87, 0),
        (TagKind.INVERTED, "R22", 80, 0),
        (TagKind.ALREADY_PUBLIC, "R24", 80, 0),
    ],
)
def test_a_tag_of_a_person_raises_its_rule(
    rules: RuleSet, kind: TagKind, rule: str, inherent: int, residual: int
) -> None:
    review = bare_review(30, face(range(30)))
    review.tags = tag(kind, 1)

    assessment = assess(rules, review)

    assert rule in rules_in(assessment)
    assert int(assessment.inherent.max()) == inherent
    assert int(assessment.residual.max()) == residual


def test_a_tag_of_a_person_holds_while_the_person_is_in_the_picture(rules: RuleSet) -> None:
    review = bare_review(100, face(range(40, 60), held=(5, 5)))
    review.tags = tag(TagKind.BOUND, 1)
    scores = assess(rules, review).inherent
    assert np.flatnonzero(scores).tolist() == list(range(40, 60))

    review.tags = tag(TagKind.BOUND, 1, span=review.index.span(80, 89))
    assert set(assess(rules, review).inherent[80:90].tolist()) == {80}

    review.tags = tag(TagKind.SPOKEN_DATA, 1)  # may be heard while the face is away
    assert int(assess(rules, review).inherent.min()) == 85


def test_a_tag_shorter_than_a_frame_still_counts(rules: RuleSet) -> None:
    review = bare_review(30)
    moment = replace(review.index.moment(0), pts=123, timebase=review.index.timebase / 100)
    short = Span(moment, replace(moment, pts=124))
    review.tags = tag(TagKind.BOUND, span=short)

    assert np.flatnonzero(assess(rules, review).inherent).tolist() == [1]


def test_a_tag_of_the_scene_makes_a_flag_without_people(rules: RuleSet) -> None:
    review = bare_review(100)
    review.tags = tag(TagKind.PARADED, span=review.index.span(40, 49))

    assessment = assess(rules, review)

    (flag,) = assessment.flags
    assert (flag.tracks, flag.score) == ((), 80)
    assert flag.reasons[0].text.startswith("Humiliating or coercive scene (paraded).")
    assert assessment.residual_of(flag, review.index) == 80


def test_danger_lifts_every_item_that_is_left(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30), width_px=16), audio=True)
    review.case = DANGER

    silent, heard = (
        assess(rules, review, mitigation_of(CoverStyle.FILL, AudioPlan(choice)))
        for choice in (AudioChoice.DROP, AudioChoice.DISGUISE)
    )

    assert int(silent.inherent.min()) >= 75
    assert silent.residual.tolist() == [0] * 30
    assert heard.residual.tolist() == [75] * 30  # only what takes all away will do


def test_a_face_too_small_to_matter_is_not_lifted(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30), width_px=8))
    review.case = DANGER

    assert int(assess(rules, review).inherent.max()) < 75


def test_a_statement_endangers_the_person_who_made_it_wherever_seen(rules: RuleSet) -> None:
    review = bare_review(100, face(range(0, 30)), face(range(50, 100), id=2, width_px=20, x=0.02))
    review.tags = tag(TagKind.WISH_TO_STAY, 2, span=review.index.span(60, 69))

    assessment = assess(rules, review)

    first, second = assessment.people
    assert (first.inherent, second.inherent) == (80, 75)
    assert "R12" not in {
        reason.rule for flag in assessment.flags if flag.tracks == (1,) for reason in flag.reasons
    }
    assert set(assessment.inherent[50:].tolist()) == {75}


def test_a_statement_that_is_silenced_endangers_nobody_in_the_copy(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30)), audio=True)
    review.tags = tag(TagKind.CRITICISM, 1, span=review.index.span(5, 9))
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.KEEP)}

    heard, silent = (
        assess(rules, review, mitigation_of(CoverStyle.FILL, AudioPlan(choice)))
        for choice in (AudioChoice.KEEP, AudioChoice.DROP)
    )

    assert int(heard.residual.max()) == 98  # face and voice with R12
    assert int(silent.residual.max()) == 80


def test_a_statement_in_a_clip_without_sound_is_read_so_no_silence_helps(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30)))
    review.tags = tag(TagKind.CRITICISM, 1)
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.KEEP)}

    assert int(assess(rules, review).residual.max()) == 96  # the face with R12


def test_a_relative_is_in_danger_with_the_prisoner(rules: RuleSet) -> None:
    review = bare_review(100, face(range(0, 30)), face(range(50, 100), id=2, width_px=6, x=0.02))
    review.tags = tag(TagKind.RELATIVE, 2) | tag(TagKind.CONFESSION, 1, number=2)

    assert assess(rules, review).people[1].inherent >= 75


def test_three_faces_in_a_frame_count_more(rules: RuleSet) -> None:
    faces = [face(range(30), id=number, width_px=20) for number in (1, 2, 3)]

    two, three = (assess(rules, bare_review(30, *faces[:count])).inherent.max() for count in (2, 3))
    review = bare_review(30, *faces)
    review.people = person(1, 3, role=Role.CAPTOR)

    assert three > two == assess(rules, review).inherent.max()
    assert "R21" in rules_in(assess(rules, bare_review(30, *faces)))


def test_long_exposure_counts_more(rules: RuleSet) -> None:
    short, long, longer = (
        assess(rules, bare_review(10 * seconds, face(range(10 * seconds), width_px=16)))
        for seconds in (2, 120, 240)
    )

    assert int(short.inherent.max()) == 38
    assert int(long.inherent.max()) == int(longer.inherent.max()) == 43
    (flag,) = assess(rules, bare_review(1200, face(range(1200), width_px=24))).flags
    texts = {reason.rule: reason.text for reason in flag.reasons}
    assert texts["R23"] == "The person is visible for 120 s."


def test_only_an_approved_decision_lets_a_floor_fall(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30), width_px=12))
    review.tags = tag(TagKind.BOUND, 1)
    review.decisions = {
        1: decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.PI_IDENTITY),
    }

    alone = assess(rules, review)
    approved = assess(rules, review, Mitigation(approved=frozenset({1})))

    assert alone.residual.tolist() == [80] * 30
    assert approved.residual.tolist() == [27] * 30


def test_a_face_that_an_approved_decision_calls_unprotected_is_no_risk_in_a_copy(
    rules: RuleSet,
) -> None:
    review = bare_review(30, face(range(30)), face(range(30), id=2, x=0.7))
    review.case = DANGER
    review.decisions = {
        1: decision_of(
            1, 1, ruling=Ruling.KEEP, ground=Ground.NOT_PROTECTED, span=review.index.span(10, 19)
        ),
        2: decision_of(2, 2, ruling=Ruling.KEEP, ground=Ground.PI_IDENTITY),
    }
    without_other = replace(review, decisions={1: review.decisions[1]})

    alone = assess(rules, without_other)
    approved = assess(rules, without_other, Mitigation(approved=frozenset({1})))
    other = assess(rules, review, Mitigation(approved=frozenset({1, 2})))

    assert alone.people[0].residual > 80
    assert approved.residual.tolist() == [0] * 30
    assert approved.inherent.tolist() == alone.inherent.tolist()
    assert other.people[1].residual > 80  # a public interest makes nobody less identifiable


def test_a_coercive_scene_is_shown_for_what_is_done_in_it_when_that_is_approved(
    rules: RuleSet,
) -> None:
    review = bare_review(40, face(range(30), width_px=12, held=(0, 5)))
    review.decisions = {1: replace(decision_of(1, 1), ground=Ground.PI_ABUSE, reason=REASON)}
    approved = Mitigation(approved=frozenset({1}))

    for tags in (tag(TagKind.BOUND, 1), tag(TagKind.BOUND)):
        review.tags = tags
        assert int(assess(rules, review).residual[:30].min()) == 80
        assert assess(rules, review, approved).people[0].residual == 0
        weak = replace(approved, cover=0.9)
        assert assess(rules, review, weak).people[0].residual == 80

    # Where nobody is seen, nobody has decided that the scene is shown.
    assert assess(rules, review, approved).residual.tolist() == [0] * 30 + [80] * 10
    review.tracks[2] = face(range(10, 20), id=2, x=0.7)
    assert assess(rules, review, approved).residual[[2, 15, 27]].tolist() == [0, 80, 0]


def test_a_cover_over_it_ends_what_is_shown_for_what_is_done(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30), width_px=12))
    review.tags = tag(TagKind.BOUND, 1)
    review.decisions = {
        1: replace(decision_of(1, 1), ground=Ground.PI_ABUSE, reason=REASON),
        2: decision_of(2, 1, ruling=Ruling.NOTE_PUBLIC),
    }
    approved = Mitigation(approved=frozenset({1, 2, 3}))
    assert int(assess(rules, review, approved).residual.max()) == 0

    review.decisions[3] = decision_of(3, 1)

    assert int(assess(rules, review, approved).residual.max()) == 80


def test_what_is_of_the_scene_is_not_held_against_a_captor(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30)), audio=True)
    review.people = person(1, 1, role=Role.CAPTOR)
    review.tags = tag(TagKind.BOUND)

    (captor,) = assess(rules, review).people

    assert captor.inherent == 0


def test_a_floor_stays_while_a_part_of_the_person_is_not_released(rules: RuleSet) -> None:
    small, other = face(range(30), width_px=12), face(range(30), id=2, x=0.7, width_px=12)
    review = bare_review(30, small, other)
    review.people = person(1, 1, 2)
    review.tags = tag(TagKind.BOUND, 1)
    both = Mitigation(approved=frozenset({1, 2}))

    review.decisions = {1: decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.PI_IDENTITY)}
    assert assess(rules, review, both).people[0].residual == 80
    review.decisions[2] = decision_of(2, 2, ruling=Ruling.KEEP, ground=Ground.PI_IDENTITY)
    assert assess(rules, review, both).people[0].residual == 27


def test_a_silenced_statement_has_no_floor_where_the_face_is_left(rules: RuleSet) -> None:
    review = bare_review(30, face(range(30), width_px=12), audio=True)
    review.tags = tag(TagKind.CRITICISM, 1)
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.KEEP)}

    assert assess(rules, review).people[0].residual == 27


def test_scores_of_a_copy_are_never_higher(rules: RuleSet) -> None:
    review = bare_review(100, face(range(100), held=(5, 5)), face(range(20, 60), id=2), audio=True)
    review.case = replace(DANGER, interrogation=True)
    review.tags = {
        number: Tag(number, kind, "Ann", "", None, (1,) if number % 2 else ())
        for number, kind in enumerate(TagKind, start=1)
    }
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.KEEP)}

    assessment = assess(rules, review)

    assert (assessment.residual <= assessment.inherent).all()
    untouched = assess(rules, review, NOTHING)
    faces = [one for one in untouched.people if one.tracks == (2,)]
    assert [_left(one) for one in faces] == [True]


def _left(person: PersonRisk) -> bool:
    return bool((person.residual_scores == person.inherent_scores).all())
