"""A review that is open in the window, and jobs in other processes that change its file."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review
from reviewer.app.copies import CopyOptions, CopyOutcome, export
from reviewer.domain.decision import Ruling
from reviewer.domain.edits import Decide
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import Job, Progress
from reviewer.ui.workspace import Workspace
from tests.reviews import decision_of
from tests.storage.test_holding import held_elsewhere

PATIENCE_MS = 60_000
WHY = "A copy is being made of it."


@pytest.fixture
def opened(workspace: Workspace, scanned: Path) -> Iterator[Workspace]:
    """The workspace with the review of a real clip."""
    assert workspace.open_review(scanned)
    yield workspace
    workspace.job_bridge.close()


def copying(review: Path, out: Path) -> partial[Job[CopyOutcome]]:
    return partial(export, review, out, options=CopyOptions())


def test_an_open_review_is_exported_and_has_the_copy_after_that(
    qtbot: QtBot, opened: Workspace, scanned: Path
) -> None:
    shown = opened.current
    assert shown is not None
    outcomes: list[CopyOutcome] = []

    opened.start_on_review(
        "Copy", copying(scanned, scanned.parent), why=WHY, on_done=outcomes.append
    )

    qtbot.waitUntil(lambda: not opened.can_edit, timeout=PATIENCE_MS)
    assert shown.why_read_only == WHY
    qtbot.waitUntil(lambda: bool(outcomes), timeout=PATIENCE_MS)
    assert outcomes[0].path is not None
    assert shown.session is not None
    assert opened.current is shown
    assert shown.review.exports == load_review(scanned).exports != {}


def test_a_decision_from_before_the_copy_can_be_undone_after_it(
    qtbot: QtBot, opened: Workspace, scanned: Path
) -> None:
    assert opened.review is not None
    number = next(iter(opened.review.tracks))
    opened.apply(Decide(decision_of(1, number, ruling=Ruling.COVER)))
    done: list[CopyOutcome] = []
    opened.start_on_review("Copy", copying(scanned, scanned.parent), why=WHY, on_done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE_MS)

    opened.undo()

    saved = load_review(scanned)
    assert (len(saved.exports), saved.decisions) == (1, {})


def test_a_cancelled_copy_gives_the_review_back(
    qtbot: QtBot, opened: Workspace, scanned: Path
) -> None:
    number = opened.start_on_review("Copy", copying(scanned, scanned.parent / "out"), why=WHY)
    qtbot.waitUntil(lambda: not opened.can_edit, timeout=PATIENCE_MS)

    opened.jobs.cancel(number)

    qtbot.waitUntil(lambda: opened.can_edit, timeout=PATIENCE_MS)
    assert opened.apply(Decide(decision_of(1, 1)))


def test_a_review_can_be_changed_until_its_job_has_its_turn(
    qtbot: QtBot, opened: Workspace, scanned: Path
) -> None:
    long = opened.jobs.submit("Long", endless)
    number = opened.start_on_review("Copy", copying(scanned, scanned.parent), why=WHY)
    qtbot.waitUntil(
        lambda: any(one.stage == "step" for one in opened.jobs.states()), timeout=PATIENCE_MS
    )

    assert opened.apply(Decide(decision_of(1, 1)))

    opened.jobs.cancel(number)
    opened.jobs.cancel(long)
    assert opened.can_edit


def test_a_review_that_is_opened_again_while_its_copy_is_made_can_be_changed_after_that(
    qtbot: QtBot, opened: Workspace, scanned: Path
) -> None:
    done: list[CopyOutcome] = []
    opened.start_on_review("Copy", copying(scanned, scanned.parent), why=WHY, on_done=done.append)
    qtbot.waitUntil(lambda: not opened.can_edit, timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: any(one.stage == "cover" for one in opened.jobs.states()), timeout=PATIENCE_MS
    )

    opened.close_review()
    opened.open_review(scanned)
    assert not opened.can_edit

    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE_MS)
    assert opened.review is not None
    assert len(opened.review.exports) == 1
    assert [opened.can_edit] == [True]


def test_a_review_that_was_closed_and_opened_again_before_its_turn_is_handed_over(
    qtbot: QtBot, opened: Workspace, scanned: Path
) -> None:
    done: list[CopyOutcome] = []
    long = opened.jobs.submit("Long", endless)
    opened.start_on_review("Copy", copying(scanned, scanned.parent), why=WHY, on_done=done.append)
    opened.close_review()
    opened.open_review(scanned)

    opened.jobs.cancel(long)

    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE_MS)
    assert opened.can_edit
    assert opened.review is not None
    assert len(opened.review.exports) == 1


def endless(*, executor: Executor) -> Job[None]:
    while True:
        yield Progress("step", 1, 0)


def test_a_copy_that_fails_gives_the_review_back_and_says_why(
    qtbot: QtBot, opened: Workspace, scanned: Path
) -> None:
    (scanned.parent / "there").touch()
    with qtbot.waitSignal(opened.failed, timeout=PATIENCE_MS) as told:
        opened.start_on_review("Copy", copying(scanned, scanned.parent / "there"), why=WHY)

    assert isinstance(told.args[0], ReviewerError)
    assert "there" in str(told.args[0])
    assert opened.can_edit


def test_a_review_that_another_process_holds_is_not_exported_and_says_who_has_it(
    qtbot: QtBot, workspace: Workspace, scanned: Path
) -> None:
    with held_elsewhere(scanned) as other:
        workspace.open_review(scanned)
        with qtbot.waitSignal(workspace.failed, timeout=PATIENCE_MS) as told:
            workspace.start_on_review("Copy", copying(scanned, scanned.parent), why=WHY)
        workspace.job_bridge.close()

    assert f"process {other.pid}" in str(told.args[0])
    assert not [path for path in scanned.parent.iterdir() if path.name.startswith("copy")]
