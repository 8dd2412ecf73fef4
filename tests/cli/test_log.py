from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.app import actions
from reviewer.app.deciding import Subject, Verdict, decide
from reviewer.cli.main import ExitCode, run_command
from reviewer.domain.decision import Ruling
from reviewer.domain.log import digest
from reviewer.domain.signing import Control, Signer

DOCS = Path(__file__).parents[2] / "docs" / "log.md"


@pytest.fixture
def decided(review_path: Path) -> Path:
    """A review with two decisions by Ann."""
    with actions.open_session(review_path, who="Ann") as session:
        for track in (1, 2):
            decide(
                session,
                Subject(tracks=(track,)),
                Verdict(Ruling.COVER),
                signer=Signer("Ann", ""),
                control=Control.DUAL,
            )
    return review_path


def tamper(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(statement)


def test_the_log_is_listed(decided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["log", str(decided)]) == ExitCode.OK

    scan, first, second = capsys.readouterr().out.splitlines()
    assert re.match(
        r"1  \d{4}-.*Z  .*  scan +case_settings 1, clip 1, file, flag 1 and \d more", scan
    )
    assert re.match(r"2  .*  Ann \(\w*\)  decide +decision 1$", first)
    assert second.endswith("decision 2")


def test_a_decision_is_signed_in_the_log_by_who_made_it(
    decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(["decide", str(decided), "--track", "T1", "--as", "cover", "--by", "Bea"])
    capsys.readouterr()

    run_command(["log", str(decided), "--json"])

    assert [entry["who"] for entry in json.loads(capsys.readouterr().out)][1:] == [
        "Ann",
        "Ann",
        "Bea",
    ]


def test_the_log_is_printed_as_it_is(
    decided: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run_command(["log", str(decided), "--jsonl"]) == ExitCode.OK

    lines = capfdbinary.readouterr().out.split(b"\n")
    assert lines.pop() == b""
    entries = [json.loads(line) for line in lines]
    assert [entry["number"] for entry in entries] == [1, 2, 3]
    assert [entry["previous"] for entry in entries[1:]] == [digest(line) for line in lines[:-1]]


def test_the_log_as_one_document(decided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_command(["log", str(decided), "--json"])

    entries = json.loads(capsys.readouterr().out)
    assert entries[1]["previous"] == entries[0]["sha256"]
    assert entries[2]["after"]["decision 2"]["who"] == "Ann"


def test_a_report_is_listed_with_what_it_is(
    decided: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(["report", str(decided), "--out", str(tmp_path), "--format", "json"])
    capsys.readouterr()

    run_command(["log", str(decided)])

    last = capsys.readouterr().out.splitlines()[-1]
    assert re.search(r"  report +Internal report [0-9a-f]{12}: json$", last)


def test_a_whole_log_passes_its_check(decided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["log", str(decided), "--check"]) == ExitCode.OK
    said = capsys.readouterr().out
    head = said.splitlines()[-1].removeprefix("Head: ")
    assert "whole" in said

    assert run_command(["log", str(decided), "--check", "--head", head]) == ExitCode.OK
    assert "The head that was given is in it." in capsys.readouterr().out


def test_a_log_that_was_changed_does_not_pass(
    decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(decided, "UPDATE log SET document = replace(document, 'Ann', 'Bob') WHERE id = 2")

    assert run_command(["log", str(decided), "--check"]) == ExitCode.FINDINGS
    assert "Entry 3 does not follow on the one before it" in capsys.readouterr().out

    assert run_command(["log", str(decided), "--check", "--json"]) == ExitCode.FINDINGS
    found = json.loads(capsys.readouterr().out)
    assert (found["whole"], found["entries"]) == (False, 3)


def test_a_head_of_another_log_does_not_pass(decided: Path) -> None:
    head = "3:" + "ab" * 32

    assert run_command(["log", str(decided), "--check", "--head", head]) == ExitCode.FINDINGS


@pytest.mark.parametrize(
    "options", [["--head", "ab" * 32], ["--jsonl", "--check"], ["--jsonl", "--json"]]
)
def test_options_that_do_not_go_together_are_wrong_usage(decided: Path, options: list[str]) -> None:
    assert run_command(["log", str(decided), *options]) == ExitCode.USAGE


def test_what_somebody_wrote_into_a_log_does_no_harm_to_a_terminal(
    decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(
        decided,
        "UPDATE log SET document = replace(document, 'Ann', '\\u001b[2J') WHERE id = 2;"
        "UPDATE log SET document = 'no entry' WHERE id = 3",
    )

    run_command(["log", str(decided)])
    listed = capsys.readouterr().out
    run_command(["log", str(decided), "--check"])

    assert "\x1b" not in listed + capsys.readouterr().out
    assert "cannot be read: see --check" in listed


def test_the_recipe_of_the_documentation_checks_an_exported_log(
    decided: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (recipe,) = re.findall(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert len(recipe.splitlines()) <= 20
    run_command(["log", str(decided), "--jsonl"])
    exported = capfdbinary.readouterr().out
    run_command(["log", str(decided), "--check", "--json"])
    head = json.loads(capfdbinary.readouterr().out)["head"]

    def ends(data: bytes) -> tuple[int, str]:
        (tmp_path / "log.jsonl").write_bytes(data)
        ended = subprocess.run(
            [sys.executable, "-I", "-c", recipe, str(tmp_path / "log.jsonl")],
            capture_output=True,
            text=True,
            check=False,
        )
        return ended.returncode, ended.stdout.strip()

    assert ends(exported) == (0, head)
    lines = exported.splitlines(keepends=True)
    for broken in (
        exported.replace(b"Ann", b"Bob", 1),
        b"".join([lines[0], lines[2]]),
        b"".join([lines[0], lines[2], lines[1]]),
        b"".join([*lines[:2], *lines[1:]]),
        b"".join(lines[1:]),
    ):
        assert ends(broken)[0] != 0


def test_a_recovered_review_says_that_its_log_broke(
    decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(decided, "DELETE FROM log WHERE id = 2; DELETE FROM risk")

    assert run_command(["recover", str(decided)]) == ExitCode.OK
    assert "The damaged file had no whole log" in capsys.readouterr().out

    recovered = decided.with_name("clip-recovered.review")
    assert run_command(["log", str(recovered), "--check"]) == ExitCode.FINDINGS
    assert "Entry 2 is missing." in capsys.readouterr().out
