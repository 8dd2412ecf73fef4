from __future__ import annotations

import pytest

from reviewer.ui.inspector.decision_form import DecisionForm
from tests.reviews import REASON
from tests.ui.inspector.conftest import (
    CONTROL,
    ENTER,
    ESCAPE,
    Opened,
    Press,
    long_review,
    saved,
)


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
