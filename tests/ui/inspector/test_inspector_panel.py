from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reviewer.app.actions import load_review
from reviewer.app.settings import load_settings
from reviewer.app.signing import set_passphrase
from reviewer.domain.case_edits import PutPerson
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.edits import PutExport
from reviewer.domain.people import Person, Role
from reviewer.domain.review import Review
from reviewer.domain.standing import Standing, standing
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.inspector.approval_form import ApprovalForm
from reviewer.ui.inspector.decision_form import DecisionForm
from reviewer.ui.inspector.sign_form import SignForm
from reviewer.ui.main_window import MainWindow
from tests.reviews import REASON, copy_of, review_of, track_of
from tests.storage.test_holding import held_elsewhere
from tests.ui.inspector.conftest import CONTROL, Press, crowd_review, long_review

Opened = Callable[[Review], MainWindow]
ENTER = Qt.Key.Key_Return
ESCAPE = Qt.Key.Key_Escape


def review_in(window: MainWindow) -> Review:
    assert window.workspace.current is not None
    return window.workspace.current.review


def saved(window: MainWindow) -> Review:
    """What the file holds."""
    assert window.workspace.current is not None
    return load_review(window.workspace.current.path)


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


def test_the_next_flag_plays_in_a_loop(opened: Opened, press: Press) -> None:
    window = opened(long_review())

    press("N")

    playhead = window.workspace.playhead
    assert playhead.playing
    assert playhead.loop == (29 * 240, 29 * 240 + 19)
    assert playhead.loop[0] <= playhead.frame <= playhead.loop[1]


def test_a_keep_without_a_ground_is_refused_at_its_field(opened: Opened, press: Press) -> None:
    window = opened(long_review(2))
    press("N")

    press("K")
    press(ENTER, CONTROL)

    form = window.inspector.desk.form
    assert isinstance(form, DecisionForm)
    assert form.errors == {"ground": "A face stays visible only on a recorded ground: choose one."}
    assert saved(window).decisions == {}


def test_a_refusal_of_the_domain_is_told_at_its_field(opened: Opened, press: Press) -> None:
    window = opened(long_review(2))
    press("N")

    press("K")
    press("6")  # cannot be recognised, and the face is 64 pixels wide
    press(REASON)
    press(ENTER)

    form = window.inspector.desk.form
    assert isinstance(form, DecisionForm)
    assert "64 pixels wide" in form.errors["ground"]
    assert saved(window).decisions == {}


def test_a_short_reason_and_a_missing_day_are_told_at_their_fields(
    opened: Opened, press: Press
) -> None:
    window = opened(long_review(2))
    press("N")

    press("K")
    press("3")
    press(ENTER, CONTROL)

    form = window.inspector.desk.form
    assert isinstance(form, DecisionForm)
    assert list(form.errors) == [
        "evidence", "asked_by", "other_ways", "family_view", "expires", "reason",
    ]  # fmt: skip


def test_escape_goes_back_and_letters_stay_in_the_form(opened: Opened, press: Press) -> None:
    window = opened(long_review(2))
    press("N")

    press("K")
    press("B")  # in a form this is no cover
    is_still_asked = isinstance(window.inspector.desk.form, DecisionForm)
    press(ESCAPE)

    assert is_still_asked
    assert window.inspector.desk.form is None
    assert saved(window).decisions == {}
    assert window.workspace.selection.current.flag == 2


def test_what_was_typed_for_one_ground_is_there_for_the_next(opened: Opened, press: Press) -> None:
    window = opened(long_review(2))
    press("N")
    press("K")
    press("1")
    press("File 12")
    form = window.inspector.desk.form
    assert isinstance(form, DecisionForm)

    assert form._choices is not None
    form._choices.setCurrentRow(2)

    assert form.verdict.answers == {"evidence": "File 12"}


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


def test_a_cover_is_for_all_of_a_flag_and_a_rejection_for_one(opened: Opened, press: Press) -> None:
    window = opened(crowd_review())
    press("N")
    press("X")
    press("2")
    after_one = dict(saved(window).decisions)

    press("B")

    assert [one.tracks for one in after_one.values()] == [(2,)]
    assert after_one[1].ruling is Ruling.REJECT
    assert saved(window).decisions[2].tracks == (1, 2, 3)


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


def test_a_second_name_with_a_passphrase_approves(opened: Opened, press: Press) -> None:
    set_passphrase("Ann", "long enough one", None)
    set_passphrase("Bea", "long enough two", None)
    window = opened(long_review(1))
    window.run("decide.sign")
    form = window.inspector.desk.form
    assert isinstance(form, SignForm)
    press("Ann")
    press(ENTER)
    press("long enough one")
    press(ENTER)
    press("N")
    press("K")
    press("4")
    press(Qt.Key.Key_Down)
    press(ENTER)
    press(REASON)
    press(ENTER)
    waits = standing(saved(window).decisions[1], saved(window))

    press("A")
    assert isinstance(window.inspector.desk.form, ApprovalForm)
    shown = window.inspector.desk.form.lines
    press("Bea")
    press(ENTER)
    press("long enough two")
    press(ENTER)
    press(REASON)
    press(ENTER)

    review = saved(window)
    assert waits is Standing.WAITING
    assert REASON in shown
    assert (review.decisions[1].who, review.decisions[1].proven) == ("Ann", True)
    assert (review.approvals[1].who, review.approvals[1].proven) == ("Bea", True)
    assert standing(review.decisions[1], review) is Standing.COUNTS
    assert window.inspector.desk.form is None


def test_nobody_approves_their_own_decision(opened: Opened, press: Press) -> None:
    window = opened(review_of(track_of(1, frames=30)))
    press("N")
    press("X")
    press(REASON)
    press(ENTER)

    press("A")
    press(load_settings().who)
    press(ENTER)
    press(REASON)
    press(ENTER)

    form = window.inspector.desk.form
    assert isinstance(form, ApprovalForm)
    assert "nobody approves their own" in form.refusal
    assert "`" not in form.refusal
    assert saved(window).approvals == {}


def test_another_passphrase_is_told_at_its_field(opened: Opened, press: Press) -> None:
    set_passphrase("Ann", "long enough one", None)
    window = opened(long_review(1))
    window.run("decide.sign")
    press("Ann")
    press(ENTER)
    press("something else")
    press(ENTER)

    form = window.inspector.desk.form
    assert isinstance(form, SignForm)
    assert "not the passphrase of Ann" in form.fields.passphrase.error


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


def test_a_passphrase_is_set_in_the_form(opened: Opened, press: Press) -> None:
    window = opened(long_review(1))
    window.run("decide.sign")
    form = window.inspector.desk.form
    assert isinstance(form, SignForm)
    press("Cleo")
    form.ask_new()
    press("long enough one")
    press(ENTER)
    press("long enough one")
    press(ENTER)

    assert window.inspector.desk.form is None
    assert window.workspace.signer().proven
    assert window.workspace.signer().who == "Cleo"


def test_what_stands_against_a_release_is_said(opened: Opened, press: Press) -> None:
    window = opened(review_of(track_of(1)))
    press("N")
    press("W")
    press("Who is it?")
    press(ENTER)
    press("The lawyer")
    press(ENTER)
    window.workspace.apply(PutExport(copy_of(1)))

    press("A")

    form = window.inspector.desk.form
    assert isinstance(form, ApprovalForm)
    assert form.chosen_one is not None
    assert form.chosen_one.title == "Release of copy-0001.mp4"
    assert any("Stands against it: D1 · On hold" in line for line in form.lines)


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


def test_an_empty_panel_says_what_to_do(opened: Opened, window: MainWindow) -> None:
    before = window.inspector.texts[0]

    opened(long_review(4))

    assert before == "Open a clip or a review to begin (Ctrl+O)."
    assert window.inspector.texts[0].startswith("Press N to go to the next flag")
    assert "Flags left to decide about: 4" in window.inspector.texts


def test_reasons_lead_to_where_they_hold(opened: Opened, window: MainWindow) -> None:
    opened(long_review(4))
    window.workspace.selection.select(flag=2)

    texts = window.inspector.texts

    assert window.inspector.heading.title == "Flag 2"
    assert "Face about 64 px wide." in texts
    assert window.inspector.heading.scores.scores[0] == 52
    assert "Undecided, so covered" in texts


@pytest.mark.parametrize("key", ["K", "R", "W"])
def test_a_form_has_the_keyboard_and_names_for_all_its_fields(
    opened: Opened, press: Press, key: str
) -> None:
    window = opened(long_review(2))
    press("N")

    press(key)
    form = window.inspector.desk.form

    assert isinstance(form, DecisionForm)
    assert form.isAncestorOf(window.focusWidget())
    for field in form._fields.values():
        assert field.editor.accessibleName()
