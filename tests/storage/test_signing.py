from __future__ import annotations

import os
import re

import pytest

from reviewer.storage import signing


def test_a_signature_has_the_name_the_account_and_the_time_in_utc(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = signing.account()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-else")

    signature = signing.sign("Ann")

    assert (signature.who, signature.account) == ("Ann", before)
    assert before != "somebody-else"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", signature.when)


def test_an_account_that_the_system_does_not_name_is_told_by_its_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pwd = pytest.importorskip("pwd")
    if os.getuid() in {one.pw_uid for one in pwd.getpwall()}:
        monkeypatch.setattr("os.getuid", lambda: 4_000_000_001)

    assert signing.account() == f"uid {os.getuid()}"
