"""What leaves somebody visible counts when it is approved, not expired and not contradicted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from reviewer.domain.approval import RELEASE
from reviewer.domain.case import CaseSettings
from reviewer.domain.case_edits import PutPerson
from reviewer.domain.decision import Decision, Ground, Ruling
from reviewer.domain.edits import PutTrack
from reviewer.domain.people import Person, Role
from reviewer.domain.review import Review
from reviewer.domain.signing import Control
from reviewer.domain.standing import Standing, control_of, needs_second, standing, waiting
from reviewer.domain.tags import Tag, TagKind
from reviewer.domain.timing import FrameIndex
from tests.approvals import approval_of
from tests.reviews import (
    REASON,
    TICKS,
    TIMEBASE,
    copy_of,
    decision_of,
    review_of,
    span_of,
    track_of,
)


def decided(*decisions: Decision) -> Review:
    """A review of T1 and T2 with these decisions."""
    review = review_of(track_of(1, width_px=10), track_of(2, first=20))
    review.decisions = {decision.id: decision for decision in decisions}
    return review


def keep(ground: Ground = Ground.NOT_PROTECTED, control: Control = Control.DUAL) -> Decision:
    return decision_of(1, 1, ruling=Ruling.KEEP, ground=ground, control=control)


def person_of_unknown_role(*tracks: int) -> Person:
    return Person(1, tracks, Role.UNKNOWN, "", "Ann", "")


def rulings(review: Review, today: date | None = None) -> set[Ruling | None]:
    return set(review.rulings(review.tracks[1], today=today))


def test_a_keep_covers_until_it_is_approved() -> None:
    review = decided(keep())

    assert standing(review.decisions[1], review) is Standing.WAITING
    assert rulings(review) == {None}

    review.approvals[1] = approval_of(1, 1, review)
    assert standing(review.decisions[1], review) is Standing.COUNTS
    assert rulings(review) == {Ruling.KEEP}


def test_a_keep_under_single_control_counts_at_once() -> None:
    review = decided(keep(control=Control.SINGLE))

    assert rulings(review) == {Ruling.KEEP}
    assert control_of(review) is Control.SINGLE
    assert control_of(decided(keep())) is Control.DUAL


def test_a_scene_is_shown_for_what_is_done_in_it_when_a_second_person_agrees() -> None:
    shown = replace(decision_of(1, 1, control=Control.DUAL), ground=Ground.PI_ABUSE)
    review = decided(shown)

    assert standing(shown, review) is Standing.WAITING
    assert rulings(review) == {Ruling.COVER}  # which needs nobody
    review.approvals[1] = approval_of(1, 1, review)
    assert standing(shown, review) is Standing.COUNTS


def test_a_release_by_one_person_alone_is_single_control() -> None:
    review = decided(decision_of(1, 1, control=Control.DUAL))
    review.exports = {1: copy_of(1)}
    for control in Control:
        review.approvals = {1: approval_of(1, RELEASE, review, control=control)}
        assert control_of(review) is control


def test_a_keep_of_an_older_review_waits_for_a_second_person() -> None:
    old = Decision(
        1, (1,), Ruling.KEEP, "Ann", "2025-01-01T00:00:00Z",
        ground=Ground.NOT_PROTECTED, reason=REASON,
    )  # fmt: skip

    assert standing(old, decided(old)) is Standing.WAITING


def test_ones_own_approval_does_not_count() -> None:
    review = decided(keep())

    for who, account in (("A. Reviewer", "bea"), ("Bea", "ann")):
        review.approvals[1] = approval_of(1, 1, review, who=who, account=account)
        assert rulings(review) == {None}


@pytest.mark.parametrize(
    "change",
    [
        {"reason": REASON + " And more."},
        {"ground": Ground.CONSENT_FREE},
        {"span": span_of(0, 5)},
        {"expires": "2027-01-01"},
        {"answers": {"role": "MEDICAL"}},
        {"tracks": (1, 2)},
        {"who": "C. Reviewer"},
    ],
)
def test_an_approval_lapses_when_the_decision_changes(change: dict[str, object]) -> None:
    review = decided(keep())
    review.people = {1: person_of_unknown_role(1, 2)}
    review.approvals[1] = approval_of(1, 1, review)

    review.decisions[1] = replace(review.decisions[1], **change)  # type: ignore[arg-type]

    assert standing(review.decisions[1], review) is Standing.LAPSED
    assert rulings(review) == {None}


def test_an_approval_lapses_when_the_boxes_or_the_clip_change() -> None:
    review = decided(keep())
    review.approvals[1] = approval_of(1, 1, review)
    tracks, media = dict(review.tracks), review.media

    review.tracks[1] = track_of(1, width_px=11)
    assert rulings(review) == {None}
    review.tracks = tracks
    assert rulings(review) == {Ruling.KEEP}
    review.media = replace(media, sha256="cd" * 32)
    assert rulings(review) == {None}


def test_an_approval_holds_when_the_flags_are_numbered_anew() -> None:
    review = decided(replace(keep(), flag=1))
    review.approvals[1] = approval_of(1, 1, review)

    review.decisions[1] = replace(review.decisions[1], flag=2)

    assert rulings(review) == {Ruling.KEEP}


def test_what_waits_leaves_nothing_visible_that_an_earlier_keep_did() -> None:
    earlier = keep(control=Control.SINGLE)
    later = replace(decision_of(2, 1, ruling=Ruling.KEEP, control=Control.DUAL), span=span_of(3, 5))

    review = decided(earlier, later)

    ruled = review.rulings(review.tracks[1])
    assert ruled == [Ruling.KEEP] * 3 + [None] * 3 + [Ruling.KEEP] * 4


def test_a_keep_counts_to_the_end_of_its_last_day() -> None:
    review = decided(keep(Ground.VITAL_INTEREST, Control.SINGLE))

    assert rulings(review, date(2026, 12, 31)) == {Ruling.KEEP}
    assert rulings(review, date(2027, 1, 1)) == {None}
    assert review.undecided(today=date(2027, 1, 1)) == list(review.tracks.values())
    assert review.left_visible(today=date(2027, 1, 1)) == ()


def test_a_keep_as_not_protected_ends_when_the_person_is_a_prisoner() -> None:
    review = decided(keep(control=Control.SINGLE))

    PutPerson(Person(1, (1,), Role.UNKNOWN, "", "Ann", "")).apply(review)
    assert rulings(review) == {Ruling.KEEP}
    PutPerson(Person(1, (1, 2), Role.PRISONER, "", "Ann", "")).apply(review)

    assert standing(review.decisions[1], review) is Standing.CONTRADICTED
    assert rulings(review) == {None}


@pytest.mark.parametrize("tracks", [(), (1,)])
def test_a_keep_as_not_identifiable_ends_with_a_risk_of_reprisal(tracks: tuple[int, ...]) -> None:
    review = decided(keep(Ground.NOT_IDENTIFIABLE, Control.SINGLE))
    assert rulings(review) == {Ruling.KEEP}

    review.tags[1] = Tag(1, TagKind.CRITICISM, "Ann", "", tracks=tracks)
    assert rulings(review) == {None}
    review.tags = {1: Tag(1, TagKind.CRITICISM, "Ann", "", tracks=(2,))}
    assert rulings(review) == {Ruling.KEEP}
    review.case = CaseSettings(reprisal=True, reprisal_reason="Deserters were shot.")
    assert rulings(review) == {None}


def test_what_a_person_said_in_one_track_ends_a_keep_in_another() -> None:
    review = decided(keep(Ground.NOT_IDENTIFIABLE, Control.SINGLE))
    review.tags[1] = Tag(1, TagKind.CRITICISM, "Ann", "", tracks=(2,))
    assert rulings(review) == {Ruling.KEEP}

    review.people = {1: person_of_unknown_role(1, 2)}

    assert standing(review.decisions[1], review) is Standing.CONTRADICTED


def test_a_rejection_of_few_frames_that_last_long_needs_a_second_person() -> None:
    review = decided()
    reject = decision_of(1, 1, ruling=Ruling.REJECT)
    PutTrack(replace(track_of(1), scores=np.full(10, 0.7, np.float32))).apply(review)
    assert not needs_second(reject, review)

    slow = review.index.pts.copy()
    slow[5:] += 1000  # the fifth frame of a clip of 25 a second stands for more than one
    review.index = FrameIndex(TIMEBASE, slow, int(slow[-1]) + TICKS)
    review.tracks[1] = replace(review.tracks[1], pts=slow[:10])

    assert needs_second(reject, review)


def test_a_rejection_needs_a_second_person_where_the_find_was_sure_or_long() -> None:
    review = decided()
    unsure = replace(track_of(1), scores=np.full(10, 0.7, np.float32))
    PutTrack(unsure).apply(review)
    PutTrack(replace(track_of(2), scores=np.full(10, 0.95, np.float32))).apply(review)
    PutTrack(replace(track_of(3, frames=30), scores=np.full(30, 0.7, np.float32))).apply(review)

    reject = decision_of(1, 1, ruling=Ruling.REJECT)
    assert not needs_second(reject, review)
    assert needs_second(replace(reject, tracks=(1, 2)), review)  # a score of 0.95
    assert needs_second(replace(reject, tracks=(3,)), review)  # 1.2 s


def test_what_covers_counts_without_anybody_else() -> None:
    for ruling in (Ruling.COVER, Ruling.RESTRICTED, Ruling.HOLD, Ruling.ESCALATE):
        review = decided(decision_of(1, 1, ruling=ruling, control=Control.DUAL))
        assert rulings(review) == {ruling}


def test_a_note_decides_nothing_and_changes_nothing() -> None:
    cover = decision_of(1, 1)
    note = decision_of(2, 1, ruling=Ruling.NOTE_CAPTIVE_CONSENT)

    assert rulings(decided(note)) == {None}
    assert rulings(decided(cover, note)) == {Ruling.COVER}


def test_a_hold_blocks_until_a_later_decision_takes_its_place() -> None:
    hold = decision_of(1, 1, ruling=Ruling.HOLD)

    assert decided(hold).blocked_by() == [hold]
    in_part = replace(decision_of(2, 1), span=span_of(0, 4))
    assert decided(hold, in_part).blocked_by() == [hold]
    assert decided(hold, decision_of(2, 1)).blocked_by() == []


def test_what_was_said_to_be_a_person_is_no_mistake_of_the_detectors() -> None:
    review = decided(decision_of(1, 1, 2, ruling=Ruling.REJECT, control=Control.SINGLE))
    assert rulings(review) == {Ruling.REJECT}

    review.people = {1: person_of_unknown_role(1)}

    assert standing(review.decisions[1], review) is Standing.CONTRADICTED
    assert rulings(review) == {None}


def test_a_keep_of_a_person_that_was_taken_apart_counts_for_nobody() -> None:
    both = decision_of(1, 1, 2, ruling=Ruling.KEEP, ground=Ground.PI_IDENTITY)
    review = decided(replace(both, control=Control.SINGLE))
    review.people = {1: person_of_unknown_role(1, 2)}
    assert rulings(review) == {Ruling.KEEP}

    review.people = {1: person_of_unknown_role(1)}

    assert standing(review.decisions[1], review) is Standing.CONTRADICTED
    assert rulings(review) == {None}


def test_what_waits_is_in_force_and_asks_for_a_second_person() -> None:
    keep = decision_of(1, 1, ruling=Ruling.KEEP, control=Control.DUAL)
    cover = decision_of(2, 2)
    anew = decision_of(3, 1)

    assert [one.id for one in waiting(decided(keep, cover), today=date(2026, 1, 3))] == [1]
    assert waiting(decided(keep, cover, anew), today=date(2026, 1, 3)) == []
    assert waiting(decided(cover), today=date(2026, 1, 3)) == []
