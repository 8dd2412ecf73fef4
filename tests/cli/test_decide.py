"""`decide` asks for what the ruling requires, and reads it from a file for many reviews."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.app.actions import load_review
from reviewer.cli.main import ExitCode, run_command
from reviewer.domain.decision import Ruling
from reviewer.domain.signing import Control
from tests.cli.test_decisions import GUARD, decide
from tests.reviews import REASON

KEEP = ("--track", "T1", "--as", "keep", *GUARD)


def test_a_keep_waits_and_says_so(review_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(review_path, *KEEP) == ExitCode.OK
    assert "[waits for a second person; covered until then]" in capsys.readouterr().out

    decide(review_path, "--track", "T2", "--as", "cover")
    assert run_command(["flags", str(review_path)]) == ExitCode.FINDINGS
    assert "Undecided, so covered in every copy: T1." in capsys.readouterr().out


def test_single_control_is_chosen_and_recorded(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(review_path, *KEEP, "--control", "single", "--json") == ExitCode.OK

    (said,) = json.loads(capsys.readouterr().out)["decisions"]
    assert (said["control"], said["standing"], said["code"]) == (
        "single", "counts", "KEEP:NOT_PROTECTED",
    )  # fmt: skip
    assert load_review(review_path).decisions[1].control is Control.SINGLE


def test_the_settings_say_which_control_there_is(
    review_path: Path, settings_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_folder / "settings.toml"
    settings.write_text('control = "single"\n')
    decide(review_path, *KEEP)
    assert load_review(review_path).decisions[1].control is Control.SINGLE

    settings.write_text('control = "none"\n')
    assert decide(review_path, *KEEP) == ExitCode.ERROR
    assert "dual (two persons) or single" in capsys.readouterr().err


def test_a_vital_interest_is_kept_until_a_day(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ("evidence=File 7", "asked_by=The family", "other_ways=Not registered",
               "family_view=They agree")  # fmt: skip
    vital = ["--track", "T1", "--as", "keep", "--ground", "VITAL_INTEREST", "--reason", REASON]
    for answer in answers:
        vital += ["--answer", answer]

    assert decide(review_path, *vital) == ExitCode.ERROR
    assert "--expires" in capsys.readouterr().err
    assert decide(review_path, *vital, "--expires", "2999-01-31") == ExitCode.OK

    assert load_review(review_path).decisions[1].answers["asked_by"] == "The family"
    assert "until 2999-01-31" in capsys.readouterr().out


def test_a_hold_blocks_until_there_is_an_answer(
    review_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hold = ("--as", "hold", "--answer", "question=Who is it?", "--answer", "addressee=the editor")
    decide(review_path, "--undecided", "--as", "cover")
    assert decide(review_path, "--track", "T1", *hold) == ExitCode.OK
    capsys.readouterr()

    assert run_command(["flags", str(review_path)]) == ExitCode.FINDINGS
    assert "No copy is made before a later decision takes the place of D2." in (
        capsys.readouterr().out
    )
    out = tmp_path / "out"
    assert run_command(["export", str(review_path), "--out", str(out)]) == ExitCode.ERROR
    assert "D2: the editor has to answer “Who is it?”" in capsys.readouterr().err
    assert list(out.iterdir()) == []

    decide(review_path, "--track", "T1", "--as", "cover")
    assert run_command(["flags", str(review_path)]) == ExitCode.OK


def test_a_note_leaves_a_track_undecided(review_path: Path) -> None:
    assert decide(
        review_path, "--track", "T1", "--as", "note-captive-consent", "--reason", "“I agree.”"
    ) == ExitCode.OK  # fmt: skip

    review = load_review(review_path)
    assert review.decisions[1].ruling is Ruling.NOTE_CAPTIVE_CONSENT
    assert review.is_undecided(review.tracks[1])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--track", "1"),
        ("--track", "1", "--person", "1", "--as", "cover"),
        ("--track", "1", "--as", "cover", "--answer", "evidence"),
        ("--track", "1", "--as", "cover", "--answer", "shoe_size=44"),
        ("--track", "1", "--as", "cover", "--answer", "role=A", "--answer", "role=B"),
        ("--file", "d.csv", "--as", "cover"),
        ("second.review", "--track", "1", "--as", "cover"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    review_path: Path, arguments: tuple[str, ...]
) -> None:
    assert decide(review_path, *arguments) == ExitCode.USAGE

    assert load_review(review_path).decisions == {}


def test_a_file_decides_in_many_reviews(
    review_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.review"
    other.write_bytes(review_path.read_bytes())
    assert run_command(["decide", "--template", "csv"]) == ExitCode.OK
    head = capsys.readouterr().out.splitlines()[0]
    file = tmp_path / "decisions.csv"
    file.write_text(f"{head}\nclip.review,T1,,,cover\nother.review,T1,,,keep\n")
    both = (str(review_path), str(other), "--file", str(file), "--by", "Ann")

    assert run_command(["decide", *both]) == ExitCode.ERROR
    assert "Line 3, column “ground”" in capsys.readouterr().err
    assert load_review(review_path).decisions == {}

    file.write_text(f"{head}\nclip.review,T1,,,cover\nother.review,T1,,,cover\n")
    assert run_command(["decide", *both]) == ExitCode.OK
    assert "other.review: 1 recorded." in capsys.readouterr().out
    assert load_review(other).decisions[1].tracks == (1,)


def test_no_review_and_no_template_is_wrong_usage() -> None:
    assert run_command(["decide", "--track", "T1", "--as", "cover"]) == ExitCode.USAGE
