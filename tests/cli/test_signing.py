"""A command learns who signs from --by, the settings or the account, in this order."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.app.actions import load_review
from reviewer.app.signing import set_passphrase
from reviewer.cli.main import ExitCode, run_command
from reviewer.cli.signing import control_of, signer_of
from reviewer.domain.errors import ReviewerError
from reviewer.domain.signing import Control, Signer
from reviewer.storage.signing import account

PHRASE = "the phrase of Ann"


def test_the_name_given_wins(settings_folder: Path) -> None:
    (settings_folder / "settings.toml").write_text('name = "Ann"\n')

    assert signer_of(None) == Signer("Ann", account())
    assert signer_of("Bea") == Signer("Bea", account())


def test_the_control_given_wins(settings_folder: Path) -> None:
    assert control_of(None) is Control.DUAL

    (settings_folder / "settings.toml").write_text('control = "single"\n')
    assert control_of(None) is Control.SINGLE
    assert control_of("dual") is Control.DUAL


def test_a_passphrase_comes_from_the_environment_where_there_is_no_terminal(
    settings_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_passphrase("Ann", PHRASE, None)

    monkeypatch.delenv("REVIEWER_PASSPHRASE", raising=False)
    with pytest.raises(ReviewerError, match="no terminal to ask"):
        signer_of("Ann")
    monkeypatch.setenv("REVIEWER_PASSPHRASE", PHRASE)
    assert signer_of("Ann") == Signer("Ann", account(), proven=True)


@pytest.mark.parametrize(
    "words", [["tag", "REVIEW", "BOUND"], ["people", "REVIEW", "T1", "--role", "PRISONER"]]
)
def test_no_command_takes_a_name_with_a_passphrase_on_trust(
    settings_folder: Path,
    review_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    set_passphrase("Ann", PHRASE, None)
    monkeypatch.delenv("REVIEWER_PASSPHRASE", raising=False)
    before = load_review(review_path)

    asked = [str(review_path) if word == "REVIEW" else word for word in words]
    code = run_command([*asked, "--by", "Ann"])

    assert code == ExitCode.ERROR
    assert "no terminal to ask" in capsys.readouterr().err
    assert load_review(review_path).same_as(before)
