from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review
from reviewer.app.settings import load_settings
from reviewer.app.signing import set_passphrase
from reviewer.domain.case_edits import PutPerson
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.people import Person, Role
from reviewer.domain.progress import Job, Progress
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.inspector.decision_form import DecisionForm
from reviewer.ui.inspector.sign_form import SignForm
from reviewer.ui.main_window import MainWindow
from tests.reviews import REASON, review_of, track_of
from tests.storage.test_holding import held_elsewhere
from tests.ui.inspector.conftest import (
    CONTROL,
    ENTER,
    Opened,
    Press,
    crowd_review,
    long_review,
    review_in,
    saved,
)


def test_thirty_flags_are_decided_with_keys_alone(opened: Opened, press: Press) -> None:
    window = opened(long_review())

    press("N")
    seen = [window.workspace.selection.current.flag]
    for _ in range(26):
        press("B")
        seen.append(window.workspace.selection.current.flag)
    press("X")
    press("K")
    press("4")  # not a protected person
    press(Qt.Key.Key_Down)  # the role: captor
    press(ENTER)
    press(REASON)
    press(ENTER)
    press("R")
    press("The court in Example")
    press(ENTER)
    press("An order of the court")
    press(ENTER)
    press("W")
    press("Is the uniform that of a guard?")
    press(ENTER)
    press("The lawyer")
    press(ENTER)

    review = saved(window)
    assert seen == list(range(30, 3, -1))  # worst first
    assert [one.flag for one in review.decisions.values()] == list(range(30, 0, -1))
    rulings = [one.ruling for one in review.decisions.values()]
    assert rulings[:26] == [Ruling.COVER] * 26
    assert rulings[26:] == [Ruling.REJECT, Ruling.KEEP, Ruling.RESTRICTED, Ruling.HOLD]
    keep = review.decisions[28]
    assert (keep.ground, keep.answers, keep.reason) == (
        Ground.NOT_PROTECTED, {"role": "CAPTOR"}, REASON,
    )  # fmt: skip
    assert window.workspace.selection.current.flag is None
    assert window.inspector.texts[0] == "Nothing is left to decide."


def test_what_was_typed_stays_when_a_job_has_written_to_the_review(
    qtbot: QtBot, opened: Opened, press: Press
) -> None:
    window = opened(long_review(2))
    press("N")
    press("R")
    press("The court in Example")

    ended: list[None] = []
    window.workspace.start_on_review("Nothing", nothing, why="It is at work.", on_done=ended.append)
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    press(ENTER)
    press("An order of the court")
    press(ENTER)

    decision = saved(window).decisions[1]
    assert (decision.ruling, decision.answers["recipient"]) == (
        Ruling.RESTRICTED, "The court in Example",
    )  # fmt: skip


def nothing(*, executor: Executor) -> Job[None]:
    yield Progress("step", 1, 1)


def test_another_selection_closes_a_form(opened: Opened, press: Press) -> None:
    window = opened(long_review(2))
    press("N")
    press("R")

    window.workspace.selection.select(track=1)

    assert window.inspector.desk.form is None


def test_another_review_closes_a_form(opened: Opened, press: Press) -> None:
    window = opened(long_review(2))
    press("N")
    press("R")

    window.workspace.close_review()

    assert window.inspector.desk.form is None


def test_the_next_flag_plays_in_a_loop(opened: Opened, press: Press) -> None:
    window = opened(long_review())
    playhead = window.workspace.playhead
    playing: list[bool] = []
    playhead.playing_changed.connect(playing.append)

    press("N")

    assert True in playing  # where there is no clip, the player stops it again
    assert playhead.loop == (29 * 240, 29 * 240 + 19)
    assert playhead.loop[0] <= playhead.frame <= playhead.loop[1]


def test_a_decision_about_a_range_is_for_that_range_and_stays_at_the_flag(
    opened: Opened, press: Press
) -> None:
    window = opened(long_review(2))
    press("N")
    review = review_in(window)
    first = review.index.frames_in(review.flags[2].span).start
    window.workspace.selection.set_range((first, first + 4))
    told = window.inspector.heading.warning

    press("B")

    review = saved(window)
    assert "for the marked range only" in told
    assert review.decisions[1].span == review.index.span(first, first + 4)
    assert window.workspace.selection.current.flag == 2  # the rest is open
    assert window.workspace.selection.range is None


def test_an_exception_by_range_stands_over_what_is_decided_for_a_person(
    opened: Opened, press: Press
) -> None:
    window = opened(review_of(track_of(1), track_of(2, first=20)))
    person = Person(1, (1, 2), Role.PRISONER, "Says so.", "A", "2026-01-01T00:00:00Z")
    window.workspace.apply(PutPerson(person))
    window.workspace.selection.select(person=1)

    press("B")
    window.workspace.selection.select(person=1)
    window.workspace.selection.set_range((2, 4))
    press("K")
    press("1")
    for answer in ("File 12", "Known to all", "Standing, dressed", "None is known", "C. Editor"):
        press(answer)
        press(ENTER)
    press(REASON)
    press(ENTER)

    review = saved(window)
    whole, exception = review.decisions.values()
    assert (whole.tracks, whole.span) == ((1, 2), None)
    assert (exception.tracks, exception.span) == ((1, 2), review.index.span(2, 4))
    assert exception.ruling is Ruling.KEEP


def test_a_cover_is_for_those_who_are_left_and_a_rejection_for_one(
    opened: Opened, press: Press
) -> None:
    window = opened(crowd_review())
    press("N")
    all_of_it = window.inspector._cover.text()
    press("X")
    press("2")
    the_rest = window.inspector._cover.text()
    after_one = dict(saved(window).decisions)

    press("B")
    window.workspace.selection.select(flag=1)
    press("B")

    assert (all_of_it, the_rest) == ("Cover all 3 (B)", "Cover the other 2 (B)")
    assert [one.tracks for one in after_one.values()] == [(2,)]
    assert after_one[1].ruling is Ruling.REJECT
    rest, again = list(saved(window).decisions.values())[1:]
    assert (rest.tracks, rest.span) == ((1, 3), saved(window).flags[1].span)
    assert again.tracks == (1, 2, 3)  # where all is decided it is for all


def test_a_sure_find_is_rejected_with_a_reason(opened: Opened, press: Press) -> None:
    window = opened(review_of(track_of(1, frames=30)))  # longer than a second
    press("N")

    press("X")
    form = window.inspector.desk.form
    press("A poster")
    press(ENTER)

    assert isinstance(form, DecisionForm)
    assert form.errors == {"reason": "Say in 40 characters or more why this holds here."}
    assert saved(window).decisions == {}
    press(" on the wall behind the table, as seen at 0:12.")
    press(ENTER)
    assert saved(window).decisions[1].ruling is Ruling.REJECT


def test_undo_and_withdraw_say_what_they_take_back(opened: Opened, press: Press) -> None:
    window = opened(long_review(3))
    press("N")
    press("B")
    undo = window.actions_.actions["edit.undo"]

    assert undo.text() == "Undo: Cover F3"
    press("Z", CONTROL)
    assert saved(window).decisions == {}
    window.workspace.selection.select(flag=1)
    press("B")
    window.workspace.selection.select(flag=1)
    press("U")

    assert saved(window).decisions == {}
    assert window.inspector.told == "Withdrawn: D1."


def test_a_name_that_needs_its_passphrase_is_asked_once(opened: Opened, press: Press) -> None:
    set_passphrase(load_settings().who, "long enough one", None)
    window = opened(long_review(3))
    press("N")

    press("B")
    assert isinstance(window.inspector.desk.form, SignForm)
    press("long enough one")
    press(ENTER)
    press("B")

    decisions = saved(window).decisions
    assert [one.flag for one in decisions.values()] == [3, 2]
    assert all(one.proven for one in decisions.values())


def test_a_review_that_another_holds_can_only_be_looked_at(
    opened: Opened, press: Press, tmp_path: Path, window: MainWindow
) -> None:
    path = tmp_path / "held.review"
    ReviewFile.create(path, long_review(2))
    with held_elsewhere(path):
        window.activateWindow()
        window.open_path(path)
        press("N")
        press("B")

        assert window.workspace.selection.current.flag == 2
        assert not window.actions_.actions["decide.cover"].isEnabled()
        assert "can only be looked at" in window.inspector.heading.warning
        assert load_review(path).decisions == {}
