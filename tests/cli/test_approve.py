"""`approve` is for a second person, and `passphrase` makes two of those who share an account."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.app.actions import load_review, open_session
from reviewer.app.copies import PLAN_KEY, CopyOptions
from reviewer.cli.main import ExitCode, run_command
from reviewer.domain.decision import Ruling
from reviewer.domain.edits import PutExport, PutTrack
from reviewer.domain.plan import digest
from tests.cli.test_decisions import GUARD
from tests.reviews import REASON, copy_of, track_of

KEEP = ("--track", "T1", "--as", "keep", *GUARD)
PHRASES = {"Ann": "the phrase of Ann", "Bea": "the phrase of Bea"}


@pytest.fixture
def two(settings_folder: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Ann and Bea have a passphrase each."""
    for name, phrase in PHRASES.items():
        monkeypatch.setenv("REVIEWER_NEW_PASSPHRASE", phrase)
        assert run_command(["passphrase", name]) == ExitCode.OK
    monkeypatch.delenv("REVIEWER_NEW_PASSPHRASE")
    return monkeypatch


def as_person(name: str, patch: pytest.MonkeyPatch, *words: str) -> int:
    """Run a command as somebody who knows the passphrase of that name."""
    patch.setenv("REVIEWER_PASSPHRASE", PHRASES[name])
    return run_command([*words, "--by", name])


def test_a_second_person_approves_and_takes_it_back(
    review_path: Path, two: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(review_path)
    assert as_person("Ann", two, "decide", path, *KEEP) == ExitCode.OK
    assert run_command(["approve", path]) == ExitCode.FINDINGS
    assert "D1  keep T1" in capsys.readouterr().out

    approve = ("approve", path, "--decision", "D1", "--reason", REASON, "--role", "duty editor")
    assert as_person("Ann", two, *approve) == ExitCode.ERROR
    assert "nobody approves their own" in capsys.readouterr().err
    assert as_person("Bea", two, *approve) == ExitCode.OK
    assert "A1  D1, by Bea (duty editor) on" in capsys.readouterr().out

    review = load_review(review_path)
    assert set(review.rulings(review.tracks[1])) == {Ruling.KEEP}
    assert run_command(["approve", path]) == ExitCode.OK

    assert as_person("Bea", two, "approve", path, "--withdraw", "A1") == ExitCode.OK
    assert load_review(review_path).left_visible() == ()


def test_an_approval_lapses_with_the_boxes_and_is_given_anew(
    review_path: Path, two: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(review_path)
    as_person("Ann", two, "people", path, "--merge", "T1", "T2")
    as_person("Ann", two, "decide", path, "--person", "P1", "--as", "keep", *GUARD)
    approve = ("approve", path, "--decision", "D1", "--reason", REASON)
    assert as_person("Bea", two, *approve) == ExitCode.OK

    with open_session(review_path) as session:
        session.apply(PutTrack(track_of(2, first=20, x=0.1)))
    capsys.readouterr()

    assert run_command(["approve", path, "--json"]) == ExitCode.FINDINGS
    (waiting,) = json.loads(capsys.readouterr().out)["waiting"]
    assert (waiting["standing"], waiting["tracks"]) == ("lapsed", [1])
    assert load_review(review_path).left_visible() == ()
    assert as_person("Bea", two, *approve) == ExitCode.OK
    assert load_review(review_path).left_visible() == ("T1 (keep)",)


def test_two_typed_names_are_one_person(
    review_path: Path, settings_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(review_path)
    run_command(["decide", path, *KEEP, "--by", "Ann"])

    assert (
        run_command(["approve", path, "--decision", "1", "--by", "Bea", "--reason", REASON])
        == ExitCode.ERROR
    )

    assert "cannot be told apart" in capsys.readouterr().err
    assert load_review(review_path).approvals == {}


def test_nobody_signs_with_the_name_of_somebody_who_has_a_passphrase(
    review_path: Path, two: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["decide", str(review_path), "--track", "T1", "--as", "cover", "--by", "ann"]

    two.delenv("REVIEWER_PASSPHRASE", raising=False)
    assert run_command(words) == ExitCode.ERROR
    two.setenv("REVIEWER_PASSPHRASE", PHRASES["Bea"])
    assert run_command(words) == ExitCode.ERROR

    assert "REVIEWER_PASSPHRASE" in capsys.readouterr().err
    assert load_review(review_path).decisions == {}


def test_a_passphrase_is_nowhere_in_settings_or_review(
    review_path: Path, settings_folder: Path, two: pytest.MonkeyPatch
) -> None:
    as_person("Ann", two, "decide", str(review_path), *KEEP)

    for path in (review_path, *settings_folder.iterdir()):
        assert not any(phrase.encode() in path.read_bytes() for phrase in PHRASES.values())


def test_without_a_copy_nothing_is_released(
    review_path: Path, two: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(review_path)

    assert as_person("Bea", two, "approve", path, "--release", "--reason", REASON) == 1
    assert "no copy that could be released" in capsys.readouterr().err


def test_a_release_says_whether_the_file_was_compared(
    review_path: Path, two: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(review_path)
    as_person("Ann", two, "decide", path, "--undecided", "--as", "cover")
    file = review_path.parent / "copy-0001.mp4"
    with open_session(review_path) as session:
        plan = digest(CopyOptions().plan(session.review))
        session.apply(
            PutExport(
                replace(
                    copy_of(1),
                    name=file.name,
                    sha256=hashlib.sha256(b"a copy").hexdigest(),
                    size_bytes=6,
                    settings={**CopyOptions().as_record(), PLAN_KEY: plan},
                )
            )
        )
    release = ("approve", path, "--release", "--reason", REASON)

    assert as_person("Bea", two, *release) == ExitCode.OK
    assert "was not found" in capsys.readouterr().err
    file.write_bytes(b"other!")
    assert as_person("Bea", two, *release) == ExitCode.ERROR
    assert "is not the copy that passed its check" in capsys.readouterr().err
    file.write_bytes(b"a copy")
    assert as_person("Bea", two, *release) == ExitCode.OK
    assert "is, byte for byte, the copy that was checked" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--decision", "1", "--release"),
        ("--decision", "1", "--withdraw", "1"),
        ("--decision", "1", "--control", "single"),
        ("--decision", "1", "--copy", "copy-0001.mp4"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    review_path: Path, arguments: tuple[str, ...]
) -> None:
    assert run_command(["approve", str(review_path), *arguments]) == ExitCode.USAGE


def test_a_decision_that_is_not_there_is_not_approved(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["approve", str(review_path), "--decision", "7", "--by", "Bea", "--reason", REASON]

    assert run_command(words) == ExitCode.ERROR
    assert "no decision D7" in capsys.readouterr().err
