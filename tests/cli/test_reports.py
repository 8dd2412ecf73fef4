from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.cli.main import ExitCode, run_command


def test_a_report_without_a_copy_has_no_pictures(
    review_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"

    assert run_command(["report", str(review_path), "--out", str(out), "--format", "html"]) == 0

    (report,) = out.iterdir()
    assert report.name == "clip.report.html"
    assert "data:image/jpeg" not in report.read_text()
    assert run_command(["report", str(review_path), "--out", str(out), "--format", "html"]) == 1
    assert "there already" in capsys.readouterr().err


def test_every_form_is_written_by_default(
    review_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["report", str(review_path), "--out", str(tmp_path), "--json"]) == 0

    written = [Path(path).suffix for path in json.loads(capsys.readouterr().out)]
    assert written == [".html", ".pdf", ".json", ".csv"]


def test_a_report_in_an_unknown_form_is_wrong_usage(review_path: Path, tmp_path: Path) -> None:
    arguments = ["report", str(review_path), "--out", str(tmp_path), "--format", "html,docx"]

    assert run_command(arguments) == ExitCode.USAGE


def test_a_report_of_an_unknown_kind_is_wrong_usage(review_path: Path, tmp_path: Path) -> None:
    arguments = ["report", str(review_path), "--out", str(tmp_path), "--kind", "public"]

    assert run_command(arguments) == ExitCode.USAGE


def test_a_release_note_without_a_copy_is_refused_in_words(
    review_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["report", str(review_path), "--out", str(tmp_path / "out"), "--kind", "release"]

    assert run_command(arguments) == ExitCode.ERROR

    assert "reviewer export" in capsys.readouterr().err
