"""`people` lists who is in a clip, puts tracks together, and says what a person is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from reviewer.app.actions import load_review
from reviewer.cli.main import ExitCode, run_command
from reviewer.storage.review_file import ReviewFile
from tests.cli.test_decisions import decide
from tests.clips import Clip
from tests.two_persons import needs_extra, review_of_clip


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
        ("--suggest", "T1"),
        ("--suggest", "--merge", "T1", "T2"),
        ("--suggest", "--role", "PRISONER"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    review_path: Path, arguments: tuple[str, ...]
) -> None:
    assert people(review_path, *arguments) == ExitCode.USAGE

    assert load_review(review_path).people == {}


@needs_extra
def test_suggestions_are_listed_with_how_to_confirm_them(
    two_persons_clip: Clip, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of_clip(two_persons_clip), clip=two_persons_clip.path)

    assert people(path, "--suggest") == ExitCode.OK
    out = capsys.readouterr().out
    assert "T1, T3             --merge T1 T3" in out
    assert "Not compared, as no frame shows the face large, sharp and frontal enough: T5." in out
    assert "no proof" in out

    assert people(path, "--merge", "T1", "T3") == ExitCode.OK
    capsys.readouterr()
    assert people(path, "--suggest", "--json") == ExitCode.OK
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [(one["tracks"], one["merge"]) for one in said["suggestions"]] == [
        ([2, 4], ["T2", "T4"])
    ]
    assert 0.5 < said["suggestions"][0]["confidence"] < 1
    assert said["not_compared"] == [5]


def test_without_the_extra_suggestions_say_what_to_install(
    review_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dlib", None)

    assert people(review_path, "--suggest") == ExitCode.ERROR

    assert "Install the extra" in capsys.readouterr().err
