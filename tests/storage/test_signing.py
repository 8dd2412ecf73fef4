from __future__ import annotations

import re

import pytest

from reviewer.storage import signing


def test_a_signature_has_the_name_the_account_and_the_time_in_utc(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGNAME", "ann1")

    signature = signing.sign("Ann")

    assert (signature.who, signature.account) == ("Ann", "ann1")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", signature.when)


@pytest.mark.parametrize("error", [OSError, KeyError, ImportError])
def test_an_account_without_a_name_is_nobody(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def nobody() -> str:
        raise error("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)

    assert signing.account() == ""
