from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.app.actions import load_review
from reviewer.app.logs import log_lines
from reviewer.cli.main import ExitCode, run_command
from reviewer.domain.case import Conflict
from reviewer.domain.log import from_line
from tests.domain.scenes import CATALOGUE


def case(path: Path, *arguments: str) -> int:
    return run_command(["case", str(path), *arguments])


def test_the_case_is_shown_in_words(review_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert case(review_path) == ExitCode.OK

    said = capsys.readouterr().out
    assert "frame of law" in said
    assert "unknown: everyone counts as protected" in said
    assert load_review(review_path).flags[1].score == 80  # showing scores nothing anew


def test_what_is_set_is_kept_and_scores_anew(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = load_review(review_path).scan.rules_sha256

    assert case(
        review_path, "--conflict", "international", "--reprisal", "--reprisal-reason",
        "Surrender is punished at home.", "--audience", "readers", "--json",
    ) == ExitCode.OK  # fmt: skip

    review = load_review(review_path)
    assert review.case.conflict is Conflict.INTERNATIONAL
    assert (review.case.reprisal, review.case.audience) == (True, "readers")
    assert int(review.risk.min()) >= 75
    assert review.scan.rules_sha256 != before
    facts = json.loads(capsys.readouterr().out)
    assert facts["conflict"] == "international"
    assert facts["highest_risk"] == int(review.risk.max())


def test_one_setting_leaves_the_others(review_path: Path) -> None:
    case(review_path, "--holder", "the army", "--no-interrogation")
    case(review_path, "--purpose", "a programme")

    settings = load_review(review_path).case
    assert (settings.holder, settings.purpose, settings.interrogation) == (
        "the army",
        "a programme",
        False,
    )


def test_danger_without_a_reason_is_refused(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert case(review_path, "--reprisal") == ExitCode.ERROR

    assert "--reprisal-reason" in capsys.readouterr().err


def test_another_catalogue_scores_and_is_named(
    review_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(CATALOGUE.read_text("utf-8").replace("2026.4", "house rules"))

    assert case(review_path, "--rescore", "--rules", str(own)) == ExitCode.OK
    assert "Rules house rules." in capsys.readouterr().out
    assert load_review(review_path).scan.rules_version == "house rules"

    run_command(["flags", str(review_path)])
    assert "scored with rules house rules, not with those in use" in capsys.readouterr().out


def test_a_catalogue_that_is_none_is_refused_with_its_name(
    review_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.toml"
    own.write_text("version = 1")

    assert case(review_path, "--rescore", "--rules", str(own)) == ExitCode.ERROR
    assert "own.toml: “version” in the rule catalogue must be a text" in capsys.readouterr().err
    assert case(review_path, "--rescore", "--rules", str(tmp_path / "none")) == ExitCode.ERROR
    assert "cannot be read" in capsys.readouterr().err


def test_who_sets_the_case_signs_for_it_and_proves_the_name(
    review_path: Path, settings_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert case(review_path, "--holder", "the army", "--by", "Ann") == ExitCode.OK
    assert from_line(log_lines(review_path)[-1]).who == "Ann"

    monkeypatch.setenv("REVIEWER_NEW_PASSPHRASE", "the phrase of Bea")
    run_command(["passphrase", "Bea"])
    monkeypatch.setenv("REVIEWER_PASSPHRASE", "the phrase of Ann")
    assert case(review_path, "--holder", "nobody", "--by", "Bea") == ExitCode.ERROR
    assert load_review(review_path).case.holder == "the army"
