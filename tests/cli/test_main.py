from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from reviewer.cli import main
from reviewer.cli.main import ExitCode, run_command
from reviewer.domain.errors import Cancelled, ExportError


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> dict[str, BaseException]:
    """A command `fail` that raises what the test puts into the dictionary."""
    wanted: dict[str, BaseException] = {}

    @click.command()
    def fail() -> None:
        raise wanted["error"]

    monkeypatch.setitem(main.reviewer.commands, "fail", fail)
    return wanted


def test_an_error_is_a_sentence_with_what_to_do_and_the_last_lines_of_the_log(
    failing: dict[str, BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    failing["error"] = ExportError("The disk is full.", hint="Make room.", details="a\nb")

    assert run_command(["fail"]) == ExitCode.ERROR

    assert capsys.readouterr().err == "Error: The disk is full. Make room.\n  a\n  b\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Cancelled(), click.Abort()])
def test_a_cancel_is_said_quietly(
    failing: dict[str, BaseException], error: BaseException, capsys: pytest.CaptureFixture[str]
) -> None:
    failing["error"] = error

    assert run_command(["fail"]) == ExitCode.CANCELLED

    assert "Traceback" not in capsys.readouterr().err


def test_a_bug_gets_a_sentence_and_its_traceback_goes_to_the_log(
    failing: dict[str, BaseException],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    failing["error"] = ZeroDivisionError("one\x1b[2J")

    assert run_command(["fail"]) == ExitCode.ERROR

    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert str(tmp_path) in said
    assert "ZeroDivisionError" in (tmp_path / "errors.log").read_text()


def test_wrong_usage_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["scan"]) == ExitCode.USAGE
    assert run_command(["nothing"]) == ExitCode.USAGE
    assert run_command(["decide", "a.review", "--as", "maybe"]) == ExitCode.USAGE


def test_help_and_version_are_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--help"]) == ExitCode.OK
    assert run_command(["--version"]) == ExitCode.OK
    assert "reviewer" in capsys.readouterr().out


def test_every_command_of_the_readme_is_there_and_has_help() -> None:
    run_command(["--version"])  # loads the commands

    commands = main.reviewer.commands

    assert set(commands) == {
        "scan", "flags", "decide", "export", "verify", "report", "batch", "tracks", "check", "demo",
        "recover", "log", "case", "tag", "people", "approve", "passphrase", "open", "box",
    }  # fmt: skip
    assert all(command.help for command in commands.values())


def test_a_reader_that_goes_away_is_not_worth_a_traceback(review_path: Path) -> None:
    ended = subprocess.run(
        ["sh", "-c", '"$0" -m reviewer tracks "$1" | head -1', sys.executable, str(review_path)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )

    assert ended.stdout.startswith("1,1,")
    assert ended.stderr == ""
