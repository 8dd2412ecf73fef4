from __future__ import annotations

import json

import pytest

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
