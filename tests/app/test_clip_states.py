from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from reviewer.app.clip_states import ClipState, Stage, look_up, state_of
from reviewer.app.copies import PLAN_KEY, CopyOptions
from reviewer.app.rechecking import ALTERED_KEY, CHECKED_KEY
from reviewer.domain.decision import Ruling
from reviewer.domain.plan import digest
from reviewer.domain.review import ExportRecord, Review
from reviewer.domain.signing import Control
from reviewer.storage.review_file import ReviewFile
from tests.clips import Clip
from tests.reviews import copy_of, decision_of, review_of, track_of

TODAY = date(2026, 1, 5)


def decided_review() -> Review:
    review = review_of(track_of(1), track_of(2, first=20))
    review.decisions = {1: decision_of(1, 1, 2)}
    return review


def copied(review: Review, **settings: str | bool) -> ExportRecord:
    """The record of a copy that shows what is decided in a review."""
    options = CopyOptions()
    plan = {PLAN_KEY: digest(options.plan(review))}
    return replace(copy_of(1), settings={**options.as_record(), **plan, **settings})


def test_tracks_without_a_decision_are_to_decide() -> None:
    review = review_of(track_of(1), track_of(2, first=20))
    review.decisions = {1: decision_of(1, 2)}

    assert state_of(review, today=TODAY) == ClipState(Stage.TO_DECIDE, 1, decisions=1)


def test_a_review_where_all_is_decided_is_ready() -> None:
    assert state_of(decided_review(), today=TODAY).stage is Stage.READY


def test_a_keep_without_a_second_person_waits() -> None:
    review = review_of(track_of(1))
    keep = decision_of(1, 1, ruling=Ruling.KEEP, control=Control.DUAL)
    review.decisions = {1: keep}

    state = state_of(review, today=TODAY)

    assert (state.stage, state.undecided, state.waiting) == (Stage.TO_DECIDE, 0, 1)


def test_a_copy_of_what_is_decided_is_exported_and_then_checked() -> None:
    review = decided_review()
    review.exports = {1: copied(review)}
    exported = state_of(review, today=TODAY)
    review.exports = {1: copied(review, **{CHECKED_KEY: "2026-01-04T00:00:00Z"})}

    checked = state_of(review, today=TODAY)

    assert (exported.stage, checked.stage) == (Stage.EXPORTED, Stage.CHECKED)


def test_a_decision_after_the_copy_makes_it_one_of_before() -> None:
    review = decided_review()
    review.exports = {1: copied(review)}
    review.decisions[2] = decision_of(2, 1, ruling=Ruling.KEEP)

    state = state_of(review, today=TODAY)

    assert (state.stage, state.is_outdated) == (Stage.READY, True)


def test_a_copy_that_failed_its_check_or_was_changed_does_not_count() -> None:
    review = decided_review()
    review.exports = {
        1: replace(copied(review), checks=copy_of(1, passed=False).checks),
        2: replace(copied(review, **{ALTERED_KEY: True}), id=2),
    }

    assert state_of(review, today=TODAY) == ClipState(Stage.READY, decisions=1)


def test_a_clip_without_a_review_is_to_scan(plain_clip: Clip, tmp_path: Path) -> None:
    found = look_up(plain_clip.path, tmp_path)

    assert (found.name, found.clip) == (plain_clip.path.name, plain_clip.path)
    assert found.review == tmp_path / f"{plain_clip.path.stem}.review"
    assert found.state == ClipState(Stage.TO_SCAN)


def test_a_clip_finds_its_review_and_not_that_of_a_namesake(
    plain_clip: Clip, tmp_path: Path
) -> None:
    clip = Path(shutil.copy(plain_clip.path, tmp_path / "clip.mp4"))
    other = review_of(track_of(1), name="clip.avi")
    ReviewFile.create(tmp_path / "clip.review", other)

    before = look_up(clip)
    mine = review_of(track_of(1), name="clip.mp4")
    mine.media = replace(mine.media, size_bytes=clip.stat().st_size)
    ReviewFile.create(before.review, mine)
    after = look_up(clip)

    assert (before.review.name, before.state.stage) == ("clip-2.review", Stage.TO_SCAN)
    assert (after.review.name, after.state.stage) == ("clip-2.review", Stage.TO_DECIDE)


def test_a_review_by_itself_has_the_name_of_its_clip(tmp_path: Path) -> None:
    path = tmp_path / "some.review"
    ReviewFile.create(path, review_of(track_of(1)))

    found = look_up(path)

    assert (found.name, found.clip, found.review) == ("clip.mp4", None, path)
    assert found.state.undecided == 1


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.review"
    broken.write_bytes(b"no review")

    told = look_up(broken).state
    missing = look_up(tmp_path / "gone.mp4").state

    assert (told.stage, missing.stage) == (Stage.BROKEN, Stage.BROKEN)
    assert "broken.review" in told.error
    assert "gone.mp4" in missing.error
