from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review
from reviewer.domain.case_edits import PutPerson
from reviewer.domain.errors import MediaError
from reviewer.domain.people import Person, Role
from reviewer.domain.suggestion import Suggestion
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.people.people_panel import PeoplePanel
from reviewer.ui.people.suggestions import likeness, still_open
from reviewer.ui.workspace import Workspace
from tests.clips import Clip
from tests.reviews import review_of, track_of
from tests.two_persons import needs_extra, review_of_clip


@pytest.fixture
def panel(
    qtbot: QtBot, workspace: Workspace, two_persons_clip: Clip, tmp_path: Path
) -> Iterator[PeoplePanel]:
    """The list of people of a clip in which two persons come back."""
    path = tmp_path / "persons.review"
    ReviewFile.create(path, review_of_clip(two_persons_clip), clip=two_persons_clip.path)
    shown = PeoplePanel(workspace)
    qtbot.addWidget(shown)
    shown.resize(360, 600)
    shown.show()
    with qtbot.waitSignal(workspace.clip_found, timeout=10_000):
        workspace.open_review(path)
    yield shown
    workspace.job_bridge.close()


@needs_extra
def test_suggestions_are_confirmed_or_dismissed_and_one_undo_takes_one_back(
    qtbot: QtBot, panel: PeoplePanel, workspace: Workspace, tmp_path: Path
) -> None:
    box = panel.suggestions
    with qtbot.waitSignals([box.busy_changed, box.busy_changed], timeout=60_000):
        qtbot.mouseClick(panel.suggest_button, Qt.MouseButton.LeftButton)
        assert not panel.suggest_button.isEnabled()
    suggested = [one.tracks for one in box.groups]
    told = box.told

    press(qtbot, panel, "T1, T3 are one person")
    after_one = [one.tracks for one in box.groups]
    people = load_review(tmp_path / "persons.review").people
    workspace.undo()
    after_undo = [one.tracks for one in box.groups]
    press(qtbot, panel, "Dismiss T1, T3")
    press(qtbot, panel, "Dismiss T2, T4")

    assert sorted(suggested) == [(1, 3), (2, 4)]
    assert "no proof" in told
    assert "Not compared" in told
    assert "T5" in told
    assert after_one == [(2, 4)]
    assert [person.tracks for person in people.values()] == [(1, 3)]
    assert sorted(after_undo) == [(1, 3), (2, 4)]
    assert box.groups == ()
    assert "Every suggestion is answered." in box.told
    assert load_review(tmp_path / "persons.review").people == {}


def test_without_the_extra_a_sentence_says_what_to_install(
    qtbot: QtBot, panel: PeoplePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dlib", None)  # as if it were not installed

    qtbot.mouseClick(panel.suggest_button, Qt.MouseButton.LeftButton)

    assert "Install the extra" in panel.suggestions.told
    assert panel.suggestions.groups == ()


def test_why_faces_cannot_be_compared_names_no_file_while_all_is_shown_covered(
    panel: PeoplePanel, workspace: Workspace
) -> None:
    assert workspace.current is not None
    error = MediaError("“john-doe.mp4” cannot be read.")
    panel.suggestions._fail(workspace.current, error)
    before = panel.suggestions.told

    workspace.set_covered_everywhere(True)
    after_switch = panel.suggestions.told
    panel.suggestions._fail(workspace.current, error)

    assert before == "“john-doe.mp4” cannot be read."
    assert {after_switch, panel.suggestions.told} == {"… cannot be read."}


@needs_extra
def test_another_review_has_no_suggestions_of_this_one(
    qtbot: QtBot, panel: PeoplePanel, workspace: Workspace, review_path: Path
) -> None:
    box = panel.suggestions
    box.ask()

    workspace.open_review(review_path)
    qtbot.waitUntil(lambda: not box.is_busy, timeout=60_000)

    assert box.groups == ()
    assert not box.isVisible()


def test_alike_in_words_goes_with_the_confidence() -> None:
    assert [likeness(one) for one in (0.95, 0.7, 0.51)] == [
        "very much alike",
        "alike",
        "somewhat alike",
    ]


def test_what_is_one_person_already_is_not_suggested_any_more() -> None:
    review = review_of(track_of(1), track_of(2, first=20))
    suggestion = Suggestion((1, 2), 0.9)
    before = still_open(suggestion, review)

    PutPerson(
        Person(1, (1, 2), Role.UNKNOWN, "", "A. Reviewer", "2026-01-02T03:04:05Z"),
        title="Put together a person",
    ).apply(review)

    assert (before, still_open(suggestion, review)) == (True, False)
    assert not still_open(Suggestion((1, 7), 0.9), review)


def press(qtbot: QtBot, panel: PeoplePanel, name: str) -> None:
    def there() -> list[QPushButton]:
        buttons = panel.suggestions.findChildren(QPushButton)
        return [one for one in buttons if one.accessibleName() == name and one.isVisible()]

    qtbot.waitUntil(lambda: len(there()) == 1)
    qtbot.mouseClick(there()[0], Qt.MouseButton.LeftButton)
