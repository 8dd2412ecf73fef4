"""A name with a passphrase signs with it alone, and only a salted hash of it is kept."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from reviewer.app.signing import has_passphrase, set_passphrase, signer
from reviewer.domain.errors import ReviewerError
from reviewer.storage.signing import account

PHRASE = "correct horse battery staple"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "passphrases.json"


def test_a_name_without_a_passphrase_signs_with_the_account(path: Path) -> None:
    ann = signer("Ann", None, path)

    assert (ann.who, ann.account, ann.proven) == ("Ann", account(), False)
    assert not has_passphrase("Ann", path)


def test_a_name_is_proven_by_its_passphrase_alone(path: Path) -> None:
    set_passphrase("Ann  B.", PHRASE, None, path)

    assert has_passphrase("ann b.", path)
    assert signer("Ann B.", PHRASE, path).proven
    with pytest.raises(ReviewerError, match="not the passphrase of Ann B"):
        signer("Ann B.", PHRASE + " ", path)
    with pytest.raises(ReviewerError, match="none was given"):
        signer("Ann B.", None, path)


def test_no_coding_of_a_name_goes_round_its_passphrase(path: Path) -> None:
    set_passphrase("José", PHRASE, None, path)

    for name in ("Jose\u0301", "José\u200b", "JOSÉ"):
        with pytest.raises(ReviewerError, match="signs with a passphrase"):
            signer(name, None, path)


def test_the_file_holds_salted_hashes_and_no_phrase(path: Path) -> None:
    set_passphrase("Ann", PHRASE, None, path)
    set_passphrase("Bea", PHRASE, None, path)

    kept = json.loads(path.read_text())
    assert "horse" not in path.read_text()
    assert all(one.startswith("scrypt:") for one in kept.values())
    assert kept["ann"] != kept["bea"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_passphrase_is_changed_by_who_knows_it(path: Path) -> None:
    set_passphrase("Ann", PHRASE, None, path)

    for old in (None, "another phrase"):
        with pytest.raises(ReviewerError):
            set_passphrase("Ann", "ten letters or more", old, path)
    assert signer("Ann", PHRASE, path).proven
    set_passphrase("Ann", "ten letters or more", PHRASE, path)
    assert signer("Ann", "ten letters or more", path).proven


def test_a_short_passphrase_is_refused(path: Path) -> None:
    with pytest.raises(ReviewerError, match="10 characters"):
        set_passphrase("Ann", "short", None, path)

    assert not path.exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"ann": 1}', '{"ann": "horse"}'])
def test_a_file_that_is_none_of_ours_proves_nobody(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)

    with pytest.raises(ReviewerError, match="cannot be read"):
        signer("Ann", PHRASE, path)


def test_a_hash_that_was_tampered_with_proves_nobody(path: Path) -> None:
    set_passphrase("Ann", PHRASE, None, path)
    kept = json.loads(path.read_text())["ann"].split(":")

    for changed in (["scrypt", "2", *kept[2:]], [*kept[:4], "zz", kept[5]], [*kept[:5], ""]):
        path.write_text(json.dumps({"ann": ":".join(changed)}))
        with pytest.raises(ReviewerError, match="not the passphrase"):
            signer("Ann", PHRASE, path)


@pytest.mark.skipif(sys.platform == "win32", reason="the environment names nobody there")
def test_the_environment_does_not_say_who_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    before = account()

    monkeypatch.setenv("LOGNAME", "somebody-else")
    monkeypatch.setenv("USER", "somebody-else")

    assert account() == before != "somebody-else"
