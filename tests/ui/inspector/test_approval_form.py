from __future__ import annotations

from PySide6.QtCore import Qt

from reviewer.app.settings import load_settings
from reviewer.app.signing import set_passphrase, signer
from reviewer.domain.edits import PutExport
from reviewer.domain.standing import Standing, standing
from reviewer.ui.inspector.approval_form import ApprovalForm
from reviewer.ui.inspector.sign_form import SignForm
from tests.app.test_approvals import export
from tests.reviews import REASON, copy_of, review_of, track_of
from tests.ui.inspector.conftest import (
    ENTER,
    Opened,
    Press,
    long_review,
    saved,
)


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
    assert form.chosen_one.title == "Release of C1"
    assert any("Stands against it: D1 · On hold" in line for line in form.lines)


def test_what_changes_meanwhile_is_shown_anew(opened: Opened, press: Press) -> None:
    window = opened(review_of(track_of(1, frames=30), track_of(2, first=0, frames=30, x=0.1)))
    for track in (1, 2):
        window.workspace.selection.select(track=track)
        press("X")
        press(REASON)
        press(ENTER)
    press("A")
    form = window.inspector.desk.form
    assert isinstance(form, ApprovalForm)
    before = form.chosen_one

    window.workspace.undo()

    assert before is not None
    assert before.about == 1
    assert form.chosen_one is not None
    assert [one.about for one in form.waiting] == [1]


def test_the_newest_copy_is_released_and_its_file_compared(opened: Opened, press: Press) -> None:
    set_passphrase("Ann", "long enough one", None)
    set_passphrase("Bea", "long enough two", None)
    window = opened(review_of(track_of(1)))
    window.workspace.set_signer(signer("Ann", "long enough one"))
    press("N")
    press("B")
    assert window.workspace.current is not None
    assert window.workspace.current.session is not None
    export(window.workspace.current.session, name="copy-0001.mp4", data=b"a copy")
    file = window.workspace.current.path.with_name("copy-0001.mp4")
    file.write_bytes(b"another")

    press("A")
    form = window.inspector.desk.form
    assert isinstance(form, ApprovalForm)
    for text in ("Bea", "long enough two", REASON):
        press(text)
        press(ENTER)
    refused = form.refusal
    file.write_bytes(b"a copy")
    form.record()

    assert "is not the copy that passed its check" in refused
    assert [(one.about, one.who) for one in saved(window).approvals.values()] == [(0, "Bea")]
    assert window.inspector.told == "Released by Bea: the file is the one that was checked."


def test_after_the_copy_the_panel_says_what_is_left_to_do(opened: Opened, press: Press) -> None:
    window = opened(review_of(track_of(1)))
    press("N")
    press("B")
    before = window.inspector.texts

    window.workspace.apply(PutExport(copy_of(1)))

    assert not any("release it" in text for text in before)
    assert any("release it (A)" in text for text in window.inspector.texts)
