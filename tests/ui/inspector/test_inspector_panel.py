from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QToolButton

from reviewer.domain.edits import PutExport
from reviewer.ui.main_window import MainWindow
from tests.reviews import copy_of, review_of, span_of, track_of
from tests.ui.inspector.conftest import ESCAPE, Opened, Press, long_review, saved


def test_an_empty_panel_says_what_to_do(opened: Opened, window: MainWindow) -> None:
    before = window.inspector.texts[0]

    opened(long_review(4))

    assert before == "Open a clip or a review to begin (Ctrl+O)."
    assert window.inspector.texts[0].startswith("Press N to go to the next flag")
    assert "Flags left to decide about: 4" in window.inspector.texts


def test_the_keyboard_goes_back_to_where_it_was(opened: Opened, press: Press) -> None:
    window = opened(long_review(2))
    press("N")
    before = window.focusWidget()
    assert before is not None

    press("K")
    inside = window.focusWidget()
    press(ESCAPE)

    assert inside is not before
    assert window.focusWidget() is before


def test_a_form_that_was_opened_from_what_is_gone_closes(opened: Opened, press: Press) -> None:
    review = review_of(track_of(1), frames=60)
    reason = replace(review.flags[1].reasons[0], span=span_of(4, 6))
    review.flags = {1: replace(review.flags[1], reasons=(reason,))}
    window = opened(review)
    press("N")
    (show,) = window.inspector.details.findChildren(QToolButton)
    show.setFocus()

    press("K")
    window.workspace.apply(PutExport(copy_of(1)))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    press(ESCAPE)

    assert window.inspector.desk.form is None


def test_space_presses_the_button_that_has_the_keyboard(opened: Opened, press: Press) -> None:
    window = opened(long_review(2))
    press("N")
    window.inspector._cover.setFocus()

    press(Qt.Key.Key_Space)

    assert saved(window).decisions[1].flag == 2


def test_a_step_is_told(opened: Opened, press: Press) -> None:
    window = opened(long_review(2))
    press("N")

    press("B")

    assert window.inspector.told == "Recorded: Cover F2. Ctrl+Z takes it back."


def test_what_the_domain_refuses_without_a_form_is_told(opened: Opened, press: Press) -> None:
    window = opened(long_review(2))
    press("N")
    window.workspace.selection.set_range((1000, 1010))

    press("B")

    assert "is not in the picture" in window.inspector.told
    assert saved(window).decisions == {}
    assert window.workspace.selection.current.flag == 2


def test_buttons_are_there_for_what_can_be_decided(opened: Opened) -> None:
    window = opened(long_review(2))
    panel = window.inspector
    nothing = panel._cover.isVisibleTo(panel), panel._next.isVisibleTo(panel)

    window.workspace.selection.select(track=1)

    assert nothing == (False, True)
    assert panel._cover.isVisibleTo(panel)


def test_what_was_told_names_no_file_while_all_is_shown_covered(window: MainWindow) -> None:
    panel = window.inspector
    panel.desk.told.emit("“john-doe.mp4” is not the copy that was checked.", True)
    before = panel.told

    window.workspace.set_covered_everywhere(True)
    after_switch = panel.told
    panel.desk.told.emit("“john-doe.mp4” is not the copy that was checked.", True)

    assert "john-doe" in before
    assert {after_switch, panel.told} == {"… is not the copy that was checked."}
