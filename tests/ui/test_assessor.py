from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.app.scoring import assess
from reviewer.domain.assessment import Assessment
from reviewer.domain.edits import DropTrack
from reviewer.storage.review_file import ReviewFile
from reviewer.ui import assessor
from reviewer.ui.assessor import Assessor, is_quick
from reviewer.ui.main_window import MainWindow
from reviewer.ui.workspace import Workspace
from tests.reviews import review_of, track_of


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every review is one whose risk takes long."""
    monkeypatch.setattr(assessor, "QUICK_BOXES", 0)


def test_a_review_is_quick_up_to_so_many_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessor, "QUICK_BOXES", 20)

    assert is_quick(review_of(track_of(1, frames=20)))
    assert not is_quick(review_of(track_of(1, frames=20), track_of(2, first=20, frames=1)))


def test_a_state_is_worked_out_as_it_is_when_its_turn_comes(qtbot: QtBot) -> None:
    review = review_of(track_of(1), track_of(2, first=20))
    working = Assessor()

    with qtbot.waitSignal(working.assessed, timeout=10_000) as told:
        working.ask(1, review)
        DropTrack(1).apply(review)
        working.ask(2, review)

    number, found = told.args
    assert number == 2
    assert [one.tracks for one in found.people] == [(2,)]


def test_what_is_asked_while_another_state_is_worked_out_comes_after_it(qtbot: QtBot) -> None:
    review = review_of(track_of(1), track_of(2, first=20))
    working = Assessor()
    numbers: list[int] = []
    working.assessed.connect(lambda number, found: numbers.append(number))

    working.ask(1, review)
    working._begin()
    working.ask(2, review)

    qtbot.waitUntil(lambda: numbers == [1, 2], timeout=10_000)


def test_the_risk_of_a_large_review_comes_later(
    qtbot: QtBot, large: None, workspace: Workspace, review_path: Path
) -> None:
    with qtbot.waitSignal(workspace.assessed, timeout=10_000):
        workspace.open_review(review_path)
        at_first = latest_of(workspace)
    first = latest_of(workspace)

    with qtbot.waitSignal(workspace.assessed, timeout=10_000):
        workspace.apply(DropTrack(1))
        between = latest_of(workspace)
    second = latest_of(workspace)

    assert at_first is None
    assert first is not None
    assert between is first  # better than none
    assert second is not None
    assert [one.tracks for one in second.people] == [(2,)]
    assert workspace.current is not None
    assert workspace.current.assessment is second


def test_a_small_review_is_assessed_at_once(workspace: Workspace, review_path: Path) -> None:
    workspace.open_review(review_path)

    workspace.apply(DropTrack(1))

    found = latest_of(workspace)
    assert found is not None
    assert [one.tracks for one in found.people] == [(2,)]


def test_the_risk_of_another_review_is_not_taken_for_this_ones(
    qtbot: QtBot, large: None, workspace: Workspace, review_path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.review"
    ReviewFile.create(other, review_of(track_of(1)))
    workspace.open_review(review_path)
    assert workspace.current is not None
    late = workspace.current.state, assess(workspace.current.review)
    workspace.open_review(other)

    workspace._assessor.assessed.emit(*late)

    assert workspace.current.latest_assessment is None
    with qtbot.waitSignal(workspace.assessed, timeout=10_000):
        pass


def test_the_lists_of_a_large_review_fill_when_its_risk_is_known(
    qtbot: QtBot, large: None, window: MainWindow, review_path: Path
) -> None:
    with qtbot.waitSignal(window.workspace.assessed, timeout=10_000):
        window.workspace.open_review(review_path)
        assert len(window.flags.model.rows) == 2  # the review knows its flags
        assert window.people.rows() == []

    assert [row.name for row in window.people.rows()] == ["T1", "T2"]
    window.workspace.selection.select(flag=1)
    assert window.inspector.heading.scores.isVisibleTo(window.inspector)


def latest_of(workspace: Workspace) -> Assessment | None:
    return workspace.current.latest_assessment if workspace.current else None
