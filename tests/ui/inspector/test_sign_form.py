from __future__ import annotations

from reviewer.app.signing import set_passphrase
from reviewer.ui.inspector.sign_form import SignForm
from tests.ui.inspector.conftest import (
    ENTER,
    Opened,
    Press,
    long_review,
)


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
