"""Each edit does what its name says, hands back its exact inverse, and fails without a trace."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.case import CaseSettings
from reviewer.domain.case_edits import (
    DropApproval,
    DropPerson,
    DropTag,
    PutApproval,
    PutPerson,
    PutTag,
    SetCase,
)
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.edits import (
    Changes,
    Decide,
    DropExport,
    DropTrack,
    Edit,
    PutExport,
    PutTrack,
    Replace,
    SetRisk,
    Together,
    Undecide,
    next_id,
)
from reviewer.domain.errors import DecisionError
from reviewer.domain.people import Person, Role
from reviewer.domain.review import Review
from reviewer.domain.signing import Control
from reviewer.domain.soundness import require_sound
from reviewer.domain.tags import Tag, TagKind
from tests.approvals import approval_of
from tests.domain.scenes import shipped_rules
from tests.reviews import copy_of, decision_of, flag_of, review_of, span_of, track_of

NUMBERS = st.integers(1, 4)
TABLES = ("tracks", "flags", "decisions", "exports", "people", "tags", "approvals")
RULINGS = st.sampled_from(Ruling)
RULES = shipped_rules()


def snapshot(review: Review) -> Review:
    """A review that later edits of the first one do not reach; values are frozen and shared."""
    twin = copy.copy(review)
    for name in TABLES:
        setattr(twin, name, dict(getattr(review, name)))
    return twin


def decided_review() -> Review:
    """T1 and T2, a flag for each; T1 is kept by decision 1, both are covered by decision 2."""
    review = review_of(track_of(1), track_of(2))
    review.decisions = {
        1: decision_of(1, 1, ruling=Ruling.KEEP, flag=1),
        2: decision_of(2, 1, 2),
    }
    return review


def waiting_review() -> Review:
    """As `decided_review`, but decision 1 waits for a second person, and a copy for its release."""
    review = decided_review()
    review.decisions[1] = replace(review.decisions[1], control=Control.DUAL)
    review.exports = {1: copy_of(1)}
    return review


@dataclass(frozen=True)
class ApproveAsItIs:
    """A second person's yes to what stands under a number at the time, or to the newest copy."""

    number: int
    about: int
    title: str = "Approve"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        if self.about and self.about not in review.decisions:
            raise DecisionError("There is nothing to approve.")
        return PutApproval(approval_of(self.number, self.about, review)).apply(review)


def person_of(number: int, *tracks: int, role: Role = Role.UNKNOWN) -> Person:
    return Person(number, tracks, role, "A caption." if tracks else "", "Ann", "")


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """Any edit: of few tracks, so that edits meet, and not always possible."""
    number, other = draw(NUMBERS), draw(NUMBERS)
    put_track = st.builds(
        PutTrack,
        st.builds(
            track_of,
            st.just(number),
            first=st.integers(0, 38),
            frames=st.integers(1, 4),
            x=st.sampled_from([0.1, 0.5]),
            width_px=st.sampled_from([8, 64]),
        ),
    )
    decide = st.builds(
        lambda tracks, ruling, ground, span, flag, control: Decide(
            decision_of(
                number,
                *tracks,
                ruling=ruling,
                ground=ground,
                span=span,
                flag=flag,
                control=control,
            )
        ),
        st.sets(NUMBERS, max_size=3).map(sorted),
        RULINGS,
        st.sampled_from(Ground),
        st.none()
        | st.builds(lambda a, b: span_of(a, a + b), st.integers(0, 39), st.integers(0, 4)),
        st.none() | NUMBERS,
        st.sampled_from(Control),
    )
    set_risk = st.builds(
        lambda score, flagged, rules: SetRisk(
            np.full(40, score, np.uint8),
            {n: flag_of(n, track_of(m)) for n, m in flagged.items()},
            rules=rules,
        ),
        st.integers(0, 100),
        st.dictionaries(NUMBERS, NUMBERS, max_size=3),
        st.none() | st.just(RULES),
    )
    put_tag = st.builds(
        lambda kind, tracks, span: PutTag(Tag(number, kind, "Ann", "", span, tracks)),
        st.sampled_from(TagKind),
        st.sets(NUMBERS, max_size=2).map(lambda tracks: tuple(sorted(tracks))),
        st.none()
        | st.builds(lambda a, b: span_of(a, a + b), st.integers(0, 35), st.integers(0, 4)),
    )
    set_case = st.builds(
        lambda reprisal, reason: SetCase(CaseSettings(reprisal=reprisal, reprisal_reason=reason)),
        st.booleans(),
        st.sampled_from(["", "A law at home."]),
    )
    put_person = st.builds(
        lambda tracks, role: PutPerson(person_of(number, *tracks, role=role)),
        st.sets(NUMBERS, max_size=3).map(sorted),
        st.sampled_from(Role),
    )
    approve = st.builds(ApproveAsItIs, st.just(number), st.integers(0, 4))
    simple = st.one_of(
        put_track,
        put_person,
        st.just(DropPerson(number)),
        put_tag,
        st.just(DropTag(number)),
        set_case,
        approve,
        st.just(DropApproval(number)),
        st.just(DropTrack(number)),
        decide,
        st.just(Undecide(number)),
        set_risk,
        st.just(PutExport(copy_of(number, passed=number == other))),
        st.just(DropExport(number)),
    )
    several = st.builds(Together, st.lists(simple, max_size=3).map(tuple), st.just("Several"))
    return draw(simple | several)


@settings(max_examples=60, deadline=None)
@given(st.lists(edits(), max_size=12))
def test_inverses_restore_the_review_exactly_and_so_do_theirs(steps: list[Edit]) -> None:
    review = waiting_review()
    inverses: list[Replace] = []
    states = [snapshot(review)]

    for edit in steps:
        try:
            inverse, changes = edit.apply(review)
        except (DecisionError, ValueError):
            assert review.same_as(states[-1])
        else:
            assert differences(states[-1], review) <= as_set(changes)
            inverses.append(inverse)
            states.append(snapshot(review))
        require_sound(review)
    again = []
    for inverse, state in zip(reversed(inverses), reversed(states[:-1]), strict=True):
        again.append(inverse.apply(review)[0])
        assert review.same_as(state)
    for redo, state in zip(reversed(again), states[1:], strict=True):
        redo.apply(review)
        assert review.same_as(state)


@settings(max_examples=60, deadline=None)
@given(st.lists(edits(), max_size=8))
def test_inverses_laid_over_each_other_are_one_inverse(steps: list[Edit]) -> None:
    review = waiting_review()
    before = snapshot(review)

    whole = Replace("All of it")
    for edit in steps:
        try:
            inverse, _ = edit.apply(review)
        except (DecisionError, ValueError):
            continue
        whole = whole.over(inverse)
    whole.apply(review)

    assert review.same_as(before)
    assert whole.title == "All of it"


def as_set(changes: Changes) -> set[tuple[str, int]]:
    touched = {(name, number) for name in TABLES for number in getattr(changes, name)}
    return touched | {(name, 0) for name in ("risk", "case") if getattr(changes, name)}


def differences(before: Review, after: Review) -> set[tuple[str, int]]:
    """What differs between two reviews, by table and id."""
    found = set()
    for name in TABLES:
        a, b = getattr(before, name), getattr(after, name)
        found |= {(name, number) for number in {*a, *b} if a.get(number) != b.get(number)}
    if not np.array_equal(before.risk, after.risk) or before.scan != after.scan:
        found.add(("risk", 0))
    return found | ({("case", 0)} if before.case != after.case else set())


def test_a_put_track_is_there_and_its_inverse_takes_it_away() -> None:
    review = review_of()

    inverse, changes = PutTrack(track_of(1)).apply(review)
    assert review.tracks == {1: track_of(1)}
    assert changes == Changes(tracks=frozenset({1}))

    inverse.apply(review)
    assert review.tracks == {}


def test_tables_stay_sorted_by_id() -> None:
    review = review_of(track_of(1), track_of(2), track_of(3))

    inverse, _ = DropTrack(2).apply(review)
    inverse.apply(review)

    assert list(review.tracks) == [1, 2, 3]
    assert list(review.flags) == [1, 2, 3]


def test_a_dropped_track_takes_along_what_flags_and_decisions_say_about_it() -> None:
    review = decided_review()
    review.flags[2] = flag_of(2, *review.tracks.values())

    _, changes = DropTrack(1).apply(review)

    assert review.flags == {2: replace(review.flags[2], tracks=(2,))}
    assert review.decisions == {2: replace(review.decisions[2], tracks=(2,))}
    assert changes.decisions == {1, 2}
    assert changes.flags == {1, 2}


def test_a_keep_does_not_pass_to_a_new_track_with_the_id_of_a_dropped_one() -> None:
    review = decided_review()
    del review.decisions[2]

    DropTrack(1).apply(review)
    PutTrack(track_of(1, x=0.1)).apply(review)

    assert review.is_undecided(review.tracks[1])


@pytest.mark.parametrize("ruling", [Ruling.KEEP, Ruling.REJECT])
def test_a_decision_to_leave_visible_lapses_when_the_boxes_change(ruling: Ruling) -> None:
    review = review_of(track_of(1), track_of(2))
    review.decisions = {1: decision_of(1, 1, 2, ruling=ruling)}
    if ruling is Ruling.KEEP:
        review.people = {1: Person(1, (1, 2), Role.UNKNOWN, "", "Ann", "")}

    inverse, _ = PutTrack(track_of(1, x=0.1)).apply(review)
    assert review.is_undecided(review.tracks[1])
    assert not review.is_undecided(review.tracks[2])

    inverse.apply(review)
    assert review.rulings(review.tracks[1])[0] is ruling


def test_a_decision_to_cover_holds_when_the_boxes_change() -> None:
    review = review_of(track_of(1))
    review.decisions = {1: decision_of(1, 1)}

    PutTrack(track_of(1, x=0.1)).apply(review)

    assert not review.is_undecided(review.tracks[1])


def test_a_decision_holds_when_a_track_is_renamed() -> None:
    review = decided_review()
    before = dict(review.decisions)

    PutTrack(replace(review.tracks[1], label="P1")).apply(review)

    assert review.decisions == before


def test_a_track_that_leaves_out_a_frame_is_refused() -> None:
    track = track_of(1, frames=2)
    gap = replace(track, pts=track.pts * np.array([1, 2]))

    with pytest.raises(ValueError, match="leaves out no frame"):
        PutTrack(gap).apply(review_of())


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (DropTrack(7), "track T7"),
        (Undecide(7), "decision D7"),
        (DropExport(7), "record 7 of a copy"),
        (DropPerson(7), "person P7"),
        (DropTag(7), "tag G7"),
        (DropApproval(7), "approval A7"),
        (PutPerson(person_of(1, 7)), "track T7"),
        (PutPerson(person_of(1)), "is nobody"),
        (PutTag(Tag(1, TagKind.BOUND, "Ann", "", tracks=(7,))), "track T7"),
        (SetCase(CaseSettings(reprisal=True)), "has no reason"),
        (Decide(decision_of(3, 7)), "track T7"),
        (Decide(decision_of(3, 1, flag=7)), "flag F7"),
        (Decide(decision_of(3)), "about nobody"),
    ],
)
def test_an_edit_of_what_is_not_there_says_so(edit: Edit, what: str) -> None:
    review = decided_review()
    before = snapshot(review)

    with pytest.raises(DecisionError, match=what):
        edit.apply(review)

    assert review.same_as(before)


def test_a_decision_does_not_replace_another() -> None:
    with pytest.raises(ValueError, match="decision 1 already"):
        Decide(decision_of(1, 2)).apply(decided_review())


def test_a_clear_face_is_not_decided_to_be_unidentifiable() -> None:
    review = review_of(track_of(1, width_px=64))
    keep = decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.NOT_IDENTIFIABLE)

    with pytest.raises(DecisionError, match="64 pixels"):
        Decide(keep).apply(review)

    assert review.decisions == {}


def test_undecide_withdraws_and_its_inverse_decides_again() -> None:
    review = decided_review()
    before = snapshot(review)

    inverse, changes = Undecide(2).apply(review)
    assert list(review.decisions) == [1]
    assert changes == Changes(decisions=frozenset({2}))

    inverse.apply(review)
    assert review.same_as(before)


def test_a_new_assessment_replaces_scores_and_flags() -> None:
    review = review_of(track_of(1), track_of(2))
    scores = np.full(40, 7, np.uint8)
    both = flag_of(1, *review.tracks.values())

    _, changes = SetRisk(scores, {1: both}).apply(review)

    assert review.flags == {1: both}
    assert np.array_equal(review.risk, scores)
    assert changes == Changes(flags=frozenset({1, 2}), risk=True)


def test_a_decision_keeps_to_its_flag_under_a_new_number() -> None:
    review = decided_review()
    flags = {1: replace(review.flags[2], id=1), 2: replace(review.flags[1], id=2)}
    assert flags[1].tracks != flags[2].tracks

    SetRisk(review.risk, flags).apply(review)

    assert review.decisions[1].flag == 2


def test_a_decision_does_not_pass_to_another_flag_with_the_number_of_its_own() -> None:
    review = decided_review()

    SetRisk(review.risk, {1: replace(review.flags[2], id=1)}).apply(review)

    assert review.decisions[1].flag is None
    assert review.decisions[1].tracks == (1,)


def test_an_assessment_with_a_score_for_too_few_frames_is_refused() -> None:
    with pytest.raises(ValueError, match="score for each frame"):
        SetRisk(np.zeros(39, np.uint8), {}).apply(review_of())


def test_the_record_of_a_copy_is_put_replaced_and_dropped() -> None:
    review = review_of()

    PutExport(copy_of(1, passed=False)).apply(review)
    PutExport(copy_of(1)).apply(review)
    assert review.exports == {1: copy_of(1)}

    DropExport(1).apply(review)
    assert review.exports == {}


def test_a_dropped_track_leaves_its_person_and_its_tags() -> None:
    review = review_of(track_of(1), track_of(2))
    review.people = {1: person_of(1, 1, 2)}
    review.tags = {1: Tag(1, TagKind.BOUND, "Ann", "", tracks=(1,))}

    DropTrack(1).apply(review)

    assert review.people == {1: person_of(1, 2)}
    assert review.tags == {}


@pytest.mark.parametrize(
    "edit", [Undecide(1), DropTrack(1), PutTrack(track_of(1, x=0.1))], ids=lambda edit: edit.title
)
def test_an_approval_goes_with_its_decision(edit: Edit) -> None:
    review = review_of(track_of(1))
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.KEEP, control=Control.DUAL)}
    review.approvals = {1: approval_of(1, 1, review)}
    before = snapshot(review)

    inverse, _ = edit.apply(review)
    assert (review.decisions, review.approvals) == ({}, {})

    inverse.apply(review)
    assert review.same_as(before)


def test_several_edits_are_one_step() -> None:
    review = decided_review()
    before = snapshot(review)
    merge = Together((PutTrack(track_of(1, x=0.2)), DropTrack(2)), title="Merge two tracks")

    inverse, changes = merge.apply(review)
    assert list(review.tracks) == [1]
    assert changes.tracks == {1, 2}

    inverse.apply(review)
    assert review.same_as(before)
    assert inverse.title == "Merge two tracks"


def test_when_one_of_several_fails_none_is_done() -> None:
    review = decided_review()
    before = snapshot(review)

    with pytest.raises(DecisionError):
        Together((DropTrack(1), PutExport(copy_of(1)), DropTrack(1)), title="Twice").apply(review)

    assert review.same_as(before)


def test_next_id_follows_the_highest() -> None:
    assert next_id({}) == 1
    assert next_id({2: "b", 7: "g"}) == 8


def test_what_may_differ_between_two_states_is_all_that_either_has() -> None:
    before, after = review_of(track_of(1)), review_of(track_of(2))
    after.exports = {1: copy_of(1)}

    changes = Changes.between(before, after)

    assert changes.tracks == changes.flags == {1, 2}
    assert changes.exports == {1}
    assert changes.risk
    assert changes.case
    assert changes.decisions == frozenset()
