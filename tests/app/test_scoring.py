from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.app.actions import utc_today
from reviewer.app.copies import CopyOptions, require_of_today
from reviewer.app.resources import rules
from reviewer.app.scoring import apply_scored, assess, rescore, what_a_copy_does
from reviewer.app.session import Session
from reviewer.app.sound_options import SoundOptions
from reviewer.domain.case import CaseSettings
from reviewer.domain.case_edits import SetCase
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.errors import DecisionError
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.review import Review
from reviewer.domain.sound import AudioChoice
from reviewer.storage.review_file import ReviewFile
from tests.reviews import copy_of, decision_of, review_of, track_of


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    ReviewFile.create(tmp_path / "clip.review", review_of(track_of(1)))
    file = ReviewFile.open(tmp_path / "clip.review")
    session = Session(file.load(), file)
    yield session
    session.close()


def in_file(path: Path) -> Review:
    with ReviewFile.open(path) as file:
        return file.load()


def test_a_new_score_and_the_rules_that_made_it_are_in_the_file(
    session: Session, tmp_path: Path
) -> None:
    rescore(session)

    assert session.review.scan.rules_sha256 == rules().sha256
    assert in_file(tmp_path / "clip.review").same_as(session.review)
    session.undo()
    assert in_file(tmp_path / "clip.review").same_as(review_of(track_of(1)))


def test_a_change_and_its_score_are_one_step(session: Session, tmp_path: Path) -> None:
    rescore(session)
    before = in_file(tmp_path / "clip.review")

    apply_scored(session, SetCase(CaseSettings(interrogation=False)))

    assert session.review.risk.max() < before.risk.max()
    assert session.undo_title == "Set the case"
    session.undo()
    assert in_file(tmp_path / "clip.review").same_as(before)


def test_without_a_copy_the_defaults_count() -> None:
    assert what_a_copy_does(review_of()) == Mitigation(today=utc_today())


def test_what_has_expired_is_no_risk_in_a_copy() -> None:
    review = review_of(track_of(1))
    keep = decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.PI_IDENTITY)
    review.decisions = {1: keep}
    assert assess(review).people[0].residual >= 80

    review.decisions = {1: replace(keep, expires="2026-01-03")}

    assert review.undecided(today=utc_today()) == [review.tracks[1]]
    assert assess(review).people[0].residual < 80


def test_the_newest_copy_says_what_is_left() -> None:
    review = review_of(track_of(1))
    options = CopyOptions(sound=SoundOptions(AudioChoice.KEEP))
    review.exports = {
        1: copy_of(1),
        2: replace(copy_of(2), settings=options.as_record()),
    }

    assert what_a_copy_does(review).sound == 0
    assert int(assess(review).residual.max()) == 75  # the voice, and a face that may be missed
    del review.exports[2]
    assert int(assess(review).residual.max()) == 70


def test_the_risk_is_told_of_a_copy_that_would_not_be_made_any_more() -> None:
    review = review_of(track_of(1))
    options = CopyOptions(sound=SoundOptions(AudioChoice.DISGUISE, voice_risk_accepted=True))
    review.exports = {1: replace(copy_of(1), settings=options.as_record())}
    assert what_a_copy_does(review).sound == 0.4

    review.case = CaseSettings(reprisal=True, reprisal_reason="Deserters were shot.")

    assert int(assess(review).residual.max()) >= 75
    with pytest.raises(DecisionError, match="altered voice is not enough"):
        require_of_today(review.exports[1], review)
