"""`people` lists who is in a clip, puts tracks together, and says what a person is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reviewer.app.actions import load_review
from reviewer.cli.main import ExitCode, run_command
from tests.cli.test_decisions import decide


def people(path: Path, *arguments: str) -> int:
    return run_command(["people", str(path), "--by", "Ann", *arguments])


def test_tracks_that_nobody_put_together_are_unknown_and_protected(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert people(review_path) == ExitCode.OK

    assert "Each one of its own, unknown, so protected: T1, T2." in capsys.readouterr().out


def test_tracks_are_put_together_named_and_taken_apart(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert people(review_path, "--merge", "T1", "T2") == ExitCode.OK
    assert people(review_path, "P1", "--role", "CAPTOR") == ExitCode.ERROR
    assert "needs its basis" in capsys.readouterr().err
    assert people(review_path, "P1", "--role", "CAPTOR", "--basis", "In uniform.") == ExitCode.OK
    assert "P1  T1, T2  captor or guard (In uniform.), by Ann" in capsys.readouterr().out

    assert people(review_path, "--split", "P1", "T2", "--json") == ExitCode.OK
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [(one["person"], one["tracks"], one["role"]) for one in said["people"]] == [
        (1, [1], "CAPTOR")
    ]
    assert said["alone"] == [2]
    assert people(review_path, "--split", "P1") == ExitCode.OK
    assert load_review(review_path).people == {}


def test_a_decision_about_a_person_reaches_every_track(review_path: Path) -> None:
    people(review_path, "--merge", "T1", "T2")

    assert decide(review_path, "--person", "P1", "--as", "cover") == ExitCode.OK

    review = load_review(review_path)
    assert review.decisions[1].tracks == (1, 2)
    assert review.undecided() == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("--merge",),
        ("T1",),
        ("--merge", "--split", "P1"),
        ("--split", "P1", "--role", "PRISONER"),
        ("T1", "--basis", "So."),
        ("T1", "T2", "--role", "PRISONER"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    review_path: Path, arguments: tuple[str, ...]
) -> None:
    assert people(review_path, *arguments) == ExitCode.USAGE

    assert load_review(review_path).people == {}
