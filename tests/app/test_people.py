"""Tracks are put together and taken apart, and no decision goes along with them unseen;
suggestions change nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.app import people
from reviewer.app.actions import open_session
from reviewer.app.deciding import Subject, Verdict, decide
from reviewer.app.jobs import run_here
from reviewer.app.scoring import rescore
from reviewer.app.session import Session
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.errors import DecisionError, ToolMissing
from reviewer.domain.people import Role
from reviewer.domain.signing import Control, Signer
from reviewer.storage.review_file import ReviewFile
from tests.clips import Clip
from tests.reviews import REASON, decision_of, review_of, track_of
from tests.two_persons import needs_extra, review_of_clip


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """T1 to T4, of which nobody has said anything."""
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(*(track_of(n, first=5 * n) for n in (1, 2, 3, 4))))
    with open_session(path) as opened:
        yield opened


def tracks_of(session: Session) -> dict[int, tuple[int, ...]]:
    return {number: person.tracks for number, person in session.review.people.items()}


def test_tracks_are_put_together_and_others_join(session: Session) -> None:
    people.merge(session, ["T4", "T1"], who="Ann")
    assert tracks_of(session) == {1: (1, 4)}

    people.merge(session, ["P1", "T3"], who="Ann")
    assert tracks_of(session) == {1: (1, 3, 4)}
    people.merge(session, ["T1", "T2"], who="Ann")  # T1 stands for its person
    assert tracks_of(session) == {1: (1, 2, 3, 4)}


def test_two_persons_become_the_first(session: Session) -> None:
    people.merge(session, ["T1", "T2"], who="Ann")
    people.merge(session, ["T3", "T4"], who="Ann")

    people.merge(session, ["P2", "P1"], who="Ann")

    assert tracks_of(session) == {2: (1, 2, 3, 4)}


def test_a_track_of_another_person_goes_over_alone(session: Session) -> None:
    people.merge(session, ["T1", "T2"], who="Ann")
    people.merge(session, ["T3", "T4"], who="Ann")

    people.merge(session, ["P1", "T4"], who="Ann")

    assert tracks_of(session) == {1: (1, 2, 4), 2: (3,)}


def test_every_step_is_undone_exactly(session: Session) -> None:
    people.merge(session, ["T1", "T2"], who="Ann")
    before = tracks_of(session)

    people.split(session, ["P1", "T2"], who="Ann")
    people.set_role(session, "P1", Role.PRISONER, basis="", who="Ann")
    people.split(session, ["P1"], who="Ann")
    assert tracks_of(session) == {}
    for _ in range(3):
        session.undo()

    assert tracks_of(session) == before
    assert session.review.people[1].role is Role.UNKNOWN


def test_a_role_is_said_of_a_person_or_of_a_track(session: Session) -> None:
    people.merge(session, ["T1", "T2"], who="Ann")

    people.set_role(session, "T2", Role.PRISONER, basis="", who="Ann")
    people.set_role(session, "T3", Role.CAPTOR, basis="In uniform.", who="Bea")

    review = session.review
    assert review.people[1].role is Role.PRISONER
    assert (review.people[2].tracks, review.people[2].basis) == ((3,), "In uniform.")
    with pytest.raises(DecisionError, match="needs its basis"):
        people.set_role(session, "P1", Role.CAPTOR, basis=" ", who="Ann")


def test_persons_of_two_roles_are_one_only_when_somebody_says_which(session: Session) -> None:
    people.set_role(session, "T1", Role.PRISONER, basis="", who="Ann")
    people.set_role(session, "T3", Role.CAPTOR, basis="In uniform.", who="Ann")

    with pytest.raises(DecisionError, match="several roles"):
        people.merge(session, ["P1", "P2"], who="Ann")
    merged = people.merge(session, ["P1", "P2"], who="Ann", role=Role.PRISONER)

    assert (merged.role, merged.tracks) == (Role.PRISONER, (1, 3))


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["T1"], "two tracks"),
        (["T1", "T9"], "no track T9"),
        (["P9", "T1"], "no person P9"),
        (["X1", "T1"], "neither a track nor a person"),
        (["T", "T1"], "neither a track nor a person"),
    ],
)
def test_what_cannot_be_put_together_is_said(
    session: Session, names: list[str], words: str
) -> None:
    with pytest.raises(DecisionError, match=words):
        people.merge(session, names, who="Ann")


@pytest.mark.parametrize("names", [["T1"], ["P1", "P1"], ["P1", "T3"], ["P2"]])
def test_what_cannot_be_taken_apart_is_said(session: Session, names: list[str]) -> None:
    people.merge(session, ["T1", "T2"], who="Ann")

    with pytest.raises(DecisionError):
        people.split(session, names, who="Ann")

    assert tracks_of(session) == {1: (1, 2)}


def test_a_keep_of_a_person_reaches_every_track_and_none_that_joins_later(
    session: Session,
) -> None:
    people.merge(session, ["T1", "T2"], who="Ann")
    people.set_role(session, "P1", Role.CAPTOR, basis="In uniform.", who="Ann")

    (keep,) = decide(
        session,
        Subject(person=1),
        Verdict(Ruling.KEEP, Ground.NOT_PROTECTED, REASON),
        signer=Signer("Ann"),
        control=Control.SINGLE,
    )
    people.merge(session, ["P1", "T3"], who="Ann")

    review = session.review
    assert keep.answers == {"role": "CAPTOR"}
    assert [set(review.rulings(track)) for track in review.tracks.values()] == [
        {Ruling.KEEP}, {Ruling.KEEP}, {None}, {None},
    ]  # fmt: skip


def test_who_a_person_is_changes_the_risk_at_once_and_undo_takes_both_back(
    session: Session,
) -> None:
    rescore(session)
    before = dict(session.review.flags)
    assert {number for flag in before.values() for number in flag.tracks} == {1, 2, 3, 4}

    people.set_role(session, "T1", Role.JOURNALIST, basis="Named in a caption.", who="Ann")
    flags = session.review.flags.values()
    assert {number for flag in flags for number in flag.tracks} == {2, 3, 4}
    session.undo()
    assert session.review.flags == before

    people.merge(session, ["T1", "T2"], who="Ann", role=Role.JOURNALIST, basis="A caption.")
    people.split(session, ["P1", "T2"], who="Ann")
    flags = session.review.flags.values()
    assert {number for flag in flags for number in flag.tracks} == {2, 3, 4}


@needs_extra
def test_a_suggestion_changes_nothing_until_it_is_confirmed(
    two_persons_clip: Clip, tmp_path: Path
) -> None:
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of_clip(two_persons_clip))
    before = path.read_bytes()

    said = run_here(people.suggest(path, clip=two_persons_clip.path), lambda progress: None)

    assert [name.name for name in tmp_path.iterdir()] == ["clip.review"]
    assert path.read_bytes() == before
    assert sorted(one.tracks for one in said.groups) == [(1, 3), (2, 4)]
    with open_session(path) as opened:
        people.merge(opened, ["T1", "T5"], who="Ann")
        one = next(one for one in said.groups if 1 in one.tracks)
        assert people.names_to_merge(one, opened.review) == ["P1", "T3"]
        people.merge(opened, people.names_to_merge(one, opened.review), who="Ann")
        assert tracks_of(opened) == {1: (1, 3, 5)}


@needs_extra
def test_what_was_rejected_as_no_face_is_not_compared(
    two_persons_clip: Clip, tmp_path: Path
) -> None:
    path = tmp_path / "clip.review"
    review = review_of_clip(two_persons_clip)
    review.decisions[1] = decision_of(1, 3, 5, ruling=Ruling.REJECT)
    ReviewFile.create(path, review)

    said = run_here(people.suggest(path, clip=two_persons_clip.path), lambda progress: None)

    assert [one.tracks for one in said.groups] == [(2, 4)]
    assert said.not_compared == ()


def test_without_the_extra_a_sentence_says_how_to_get_it(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dlib", None)

    with pytest.raises(ToolMissing, match="Install the extra"):
        run_here(people.suggest(tmp_path / "clip.review"), lambda progress: None)
