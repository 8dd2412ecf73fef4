from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.app.actions import load_review
from reviewer.cli.main import ExitCode, run_command


def test_check_names_what_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", "--json"]) == ExitCode.OK

    facts = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert {"Reviewer", "Python", "PySide6", "OpenCV", "ffmpeg", "Encoders", "Rules"} <= set(facts)
    assert not any(row["problem"] for row in facts.values())


def test_check_says_what_to_do_about_a_wrong_ffmpeg(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_FFMPEG", "/nowhere/ffmpeg")

    assert run_command(["check"]) == ExitCode.ERROR

    assert "Problem with ffmpeg: Correct or remove the variable" in capsys.readouterr().out


def test_what_is_left_of_a_damaged_review_is_saved_beside_it(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(review_path)) as db:
        db.execute("DELETE FROM risk")
        db.commit()
    assert run_command(["flags", str(review_path)]) == ExitCode.ERROR
    assert "reviewer recover" in capsys.readouterr().err

    assert run_command(["recover", str(review_path)]) == ExitCode.OK

    assert "The risk of the frames was lost" in capsys.readouterr().out
    recovered = review_path.with_name("clip-recovered.review")
    assert set(load_review(recovered).tracks) == {1, 2}
