from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.app.knowledge import add_tag, moved_tag, remove_tag, set_case
from reviewer.app.scoring import rescore
from reviewer.app.session import Session
from reviewer.domain.case import CaseSettings, Conflict
from reviewer.domain.case_edits import PutPerson
from reviewer.domain.errors import DecisionError
from reviewer.domain.people import Person, Role
from reviewer.domain.tags import Region, TagKind
from reviewer.storage.review_file import ReviewFile
from tests.reviews import review_of, span_of, track_of


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session of a review with T1 and T2, scored."""
    ReviewFile.create(tmp_path / "clip.review", review_of(track_of(1), track_of(2, first=20)))
    file = ReviewFile.open(tmp_path / "clip.review")
    session = Session(file.load(), file)
    rescore(session)
    yield session
    session.close()


def highest(session: Session) -> int:
    return int(session.review.risk.max())


def test_the_case_changes_the_scores_at_once_and_undo_takes_both_back(session: Session) -> None:
    before = highest(session)

    set_case(session, CaseSettings(Conflict.INTERNATIONAL, interrogation=False))
    assert highest(session) < before
    session.undo()

    assert highest(session) == before
    assert session.review.case == CaseSettings()


def test_danger_needs_a_reason_which_goes_with_it(session: Session) -> None:
    with pytest.raises(DecisionError, match="no reason"):
        set_case(session, CaseSettings(reprisal=True))
    set_case(session, CaseSettings(reprisal=True, reprisal_reason="A law at home."))
    assert int(session.review.risk.min()) >= 75  # there is sound in the whole clip

    settings = set_case(session, CaseSettings(reprisal_reason="A law at home."))

    assert settings == session.review.case == CaseSettings()


def test_a_tag_of_a_person_is_one_of_the_person_s_tracks(session: Session) -> None:
    session.apply(PutPerson(Person(3, (1, 2), Role.PRISONER, "", "Ann", "")))

    tag = add_tag(session, TagKind.TATTOO, who="Ann", person=3, region=Region(0, 0, 0.5, 0.5))

    assert (tag.id, tag.tracks, tag.who) == (1, (1, 2), "Ann")
    assert session.review.tags == {1: tag}
    assert "R10" in {one.rule for flag in session.review.flags.values() for one in flag.reasons}


def test_a_tag_and_its_score_go_together(session: Session) -> None:
    before = session.review.risk.tolist()
    add_tag(session, TagKind.BOUND, who="Ann", span=span_of(30, 39))
    assert set(session.review.risk.tolist()[30:]) >= {80}

    remove_tag(session, 1)

    assert session.review.tags == {}
    assert session.review.risk.tolist() == before
    session.undo()
    assert set(session.review.tags) == {1}


def test_a_tag_of_nobody_known_is_refused_in_words(session: Session) -> None:
    with pytest.raises(DecisionError, match="no person P9"):
        add_tag(session, TagKind.BOUND, who="Ann", person=9)
    with pytest.raises(DecisionError, match="no track T9"):
        add_tag(session, TagKind.BOUND, who="Ann", tracks=(9,))
    with pytest.raises(DecisionError, match="no name under it"):
        add_tag(session, TagKind.BOUND, who=" ")
    with pytest.raises(DecisionError, match="is not in the clip"):
        add_tag(session, TagKind.BOUND, who="Ann", span=span_of(30, 60))
    with pytest.raises(DecisionError, match="no tag G4"):
        remove_tag(session, 4)
    assert session.review.tags == {}


def test_a_tag_that_is_moved_says_who_moved_it(session: Session) -> None:
    tag = add_tag(session, TagKind.TATTOO, who="Ann", tracks=(1,), span=span_of(0, 4), note="Left.")

    moved = moved_tag(session.review, tag.id, span_of(2, 9), who="Ben")

    assert (moved.id, moved.kind, moved.note, moved.tracks) == (tag.id, tag.kind, "Left.", (1,))
    assert (moved.span, moved.who) == (span_of(2, 9), "Ben")
    with pytest.raises(DecisionError, match="not in the clip"):
        moved_tag(session.review, tag.id, span_of(0, 4000), who="Ben")
    with pytest.raises(DecisionError, match="G9"):
        moved_tag(session.review, 9, span_of(0, 4), who="Ben")
