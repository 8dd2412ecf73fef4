"""A second person approves what is there now, and releases a copy that follows it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.app import approvals
from reviewer.app.actions import open_session, utc_today
from reviewer.app.copies import PLAN_KEY, CopyOptions
from reviewer.app.session import Session
from reviewer.domain.approving import release_of
from reviewer.domain.decision import Ruling
from reviewer.domain.edits import Decide, PutExport
from reviewer.domain.errors import DecisionError
from reviewer.domain.plan import digest
from reviewer.domain.signing import Control, Signer
from reviewer.storage.review_file import ReviewFile
from tests.reviews import REASON, copy_of, decision_of, review_of, track_of

OPTIONS = CopyOptions().as_record()
BEA = approvals.Consent(Signer("Bea", "bea"), REASON, "duty editor")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """T1, kept by D1 of A. Reviewer, who waits for a second person."""
    path = tmp_path / "clip.review"
    review = review_of(track_of(1))
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.KEEP, control=Control.DUAL)}
    ReviewFile.create(path, review)
    with open_session(path) as opened:
        yield opened


def export(session: Session, *, name: str = "", data: bytes = b"") -> None:
    """Record a copy that passed, as it would be made now; its file holds `data`."""
    options = CopyOptions()
    plan = digest(options.plan(session.review))
    number = len(session.review.exports) + 1
    record = replace(copy_of(number), settings={**options.as_record(), PLAN_KEY: plan})
    if name:
        sha256 = hashlib.sha256(data).hexdigest()
        record = replace(record, name=name, sha256=sha256, size_bytes=len(data))
    session.apply(PutExport(record))


def test_an_approval_is_signed_and_undone(session: Session) -> None:
    approval = approvals.approve(session, 1, BEA)

    assert (approval.who, approval.account, approval.role) == ("Bea", "bea", "duty editor")
    assert session.review.left_visible() == ("T1 (keep)",)
    session.undo()
    assert session.review.left_visible() == ()


def test_what_is_not_there_is_not_approved(session: Session) -> None:
    with pytest.raises(DecisionError, match="no decision D7"):
        approvals.approve(session, 7, BEA)


def test_a_copy_of_before_the_approval_is_not_released(session: Session) -> None:
    export(session)
    approvals.approve(session, 1, BEA)

    with pytest.raises(DecisionError, match="does not follow what is decided today"):
        approvals.release(session, BEA, control=Control.DUAL)

    export(session)
    released = approvals.release(session, BEA, control=Control.DUAL)
    assert release_of(session.review, today=utc_today()) == released


def test_only_the_file_that_was_checked_is_released(session: Session, tmp_path: Path) -> None:
    review_path = tmp_path / "clip.review"
    file = tmp_path / "covered" / "copy-0001.mp4"
    file.parent.mkdir()
    export(session, name=file.name, data=b"a copy")
    assert approvals.find_copy(session.review, near=review_path) is None

    file.write_bytes(b"changed")
    assert approvals.find_copy(session.review, near=review_path) == file
    with pytest.raises(DecisionError, match="is not the copy that passed its check"):
        approvals.release(session, BEA, control=Control.DUAL, file=file)
    with pytest.raises(DecisionError, match="There is no file"):
        approvals.release(session, BEA, control=Control.DUAL, file=tmp_path / "none.mp4")
    assert release_of(session.review, today=utc_today()) is None

    other = tmp_path / "other" / file.name  # the copy of another review, or an older one
    other.parent.mkdir()
    other.write_bytes(b"another's")
    file.write_bytes(b"a copy")
    assert approvals.find_copy(session.review, near=review_path) == file
    released = approvals.release(session, BEA, control=Control.DUAL, file=file)
    assert release_of(session.review, today=utc_today()) == released


def test_a_release_ends_with_the_next_decision_or_its_withdrawal(session: Session) -> None:
    export(session)
    released = approvals.release(session, BEA, control=Control.DUAL)

    session.apply(Decide(decision_of(2, 1)))
    assert release_of(session.review, today=utc_today()) is None
    session.undo()
    assert release_of(session.review, today=utc_today()) == released
    approvals.withdraw(session, released.id)
    assert release_of(session.review, today=utc_today()) is None


def test_nothing_is_released_while_the_newest_try_of_a_copy_failed(session: Session) -> None:
    export(session)
    session.apply(PutExport(replace(copy_of(2, passed=False), name="", settings=OPTIONS)))

    with pytest.raises(DecisionError, match="while rule R27 stops it"):
        approvals.release(session, BEA, control=Control.DUAL)


@pytest.mark.parametrize("control", Control)
def test_nothing_is_released_of_a_clip_that_was_not_searched_whole(
    tmp_path: Path, control: Control
) -> None:
    path = tmp_path / "quick.review"
    review = review_of(track_of(1))
    review.scan = replace(review.scan, settings={"quick": True})
    review.decisions = {1: decision_of(1, 1)}
    ReviewFile.create(path, review)

    with open_session(path) as opened:
        export(opened)
        with pytest.raises(DecisionError, match="while rule R25 stops it"):
            approvals.release(opened, BEA, control=control)
    assert opened.review.approvals == {}
