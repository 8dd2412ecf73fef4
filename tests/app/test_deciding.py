"""A decision reaches those whom it is about, and keeps nobody in passing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reviewer.app.actions import open_session
from reviewer.app.deciding import Subject, Verdict, decide, span_of, undecided_tracks
from reviewer.app.people import merge, set_role
from reviewer.app.session import Session
from reviewer.domain.decision import Decision, Ground, Ruling
from reviewer.domain.errors import DecisionError
from reviewer.domain.people import Role
from reviewer.domain.signing import Control, Signer
from reviewer.storage.review_file import ReviewFile
from tests.reviews import REASON, flag_of, review_of, track_of
from tests.reviews import span_of as frames

KEEP = Verdict(Ruling.KEEP, Ground.NOT_PROTECTED, REASON, {"role": "CAPTOR"})
COVER = Verdict(Ruling.COVER)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """T1 to T3; F4 is about T1 and T2."""
    path = tmp_path / "clip.review"
    review = review_of(*(track_of(number) for number in (1, 2, 3)))
    review.flags[4] = flag_of(4, review.tracks[1], review.tracks[2])
    ReviewFile.create(path, review)
    with open_session(path) as opened:
        yield opened


def say(
    session: Session, subject: Subject, verdict: Verdict, control: Control = Control.SINGLE
) -> tuple[Decision, ...]:
    return decide(session, subject, verdict, signer=Signer("Ann", "ann"), control=control)


def test_a_person_is_covered_with_an_exception_by_range(session: Session) -> None:
    merge(session, ["T1", "T2"], who="Ann")
    say(session, Subject(person=1), KEEP)

    say(session, Subject(tracks=(2,), span=frames(2, 4)), COVER)

    review = session.review
    assert set(review.rulings(review.tracks[1])) == {Ruling.KEEP}
    assert review.rulings(review.tracks[2])[1:6] == [
        Ruling.KEEP, *[Ruling.COVER] * 3, Ruling.KEEP,
    ]  # fmt: skip


def test_a_keep_is_about_one_person(session: Session) -> None:
    for subject in (Subject(tracks=(1, 2)), Subject(flag=4), Subject(undecided=True)):
        with pytest.raises(DecisionError):
            say(session, subject, KEEP)
    assert session.review.decisions == {}

    merge(session, ["T1", "T2"], who="Ann")
    (keep,) = say(session, Subject(tracks=(1, 2, 1)), KEEP)

    assert keep.tracks == (1, 2)


@pytest.mark.parametrize("subject", [Subject(flag=4), Subject(undecided=True)])
def test_nobody_is_rejected_in_passing(session: Session, subject: Subject) -> None:
    with pytest.raises(DecisionError):
        say(session, subject, Verdict(Ruling.REJECT, reason=REASON))


def test_who_signs_and_how_is_recorded(session: Session) -> None:
    (keep,) = decide(
        session,
        Subject(tracks=(1,)),
        KEEP,
        signer=Signer("Ann", "desk", proven=True),
        control=Control.DUAL,
    )

    assert (keep.who, keep.account, keep.proven, keep.control) == ("Ann", "desk", True, "dual")


def test_covering_the_undecided_does_not_stand_over_what_waits_for_approval(
    session: Session,
) -> None:
    say(session, Subject(tracks=(1,)), KEEP, Control.DUAL)

    (cover,) = say(session, Subject(undecided=True), COVER)

    assert cover.tracks == (2, 3)
    assert session.review.undecided() == [session.review.tracks[1]]
    with pytest.raises(DecisionError, match="Nothing is undecided"):
        say(session, Subject(undecided=True), COVER)


def test_a_keep_that_does_not_hold_any_more_is_undecided(session: Session) -> None:
    say(session, Subject(tracks=(1,)), KEEP)
    say(session, Subject(tracks=(2, 3)), COVER)

    set_role(session, "T1", Role.PRISONER, basis="", who="Ann")
    (cover,) = say(session, Subject(undecided=True), COVER)

    assert cover.tracks == (1,)
    assert session.review.undecided() == []


def test_a_person_or_flag_that_is_not_there_is_named(session: Session) -> None:
    for subject, name in ((Subject(person=9), "P9"), (Subject(flag=9), "F9")):
        with pytest.raises(DecisionError, match=name):
            say(session, subject, COVER)


def test_a_span_has_ends_from_the_clip_where_none_are_given(session: Session) -> None:
    review = session.review
    start = review.index.clock(review.index.whole.start.exact * 2)

    assert span_of(review, None, None) is None
    half = span_of(review, start.exact, None)
    assert half is not None
    assert (half.start, half.end) == (start, review.index.whole.end)


def test_what_waits_for_a_second_person_is_not_to_be_decided_again(session: Session) -> None:
    say(session, Subject(tracks=(1,)), KEEP, Control.DUAL)
    say(session, Subject(tracks=(2,), span=frames(2, 4)), COVER)

    assert undecided_tracks(session.review, today=date(2026, 1, 5)) == {2, 3}
