from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.app.batch import Result, Status
from reviewer.cli.batch import batch_code, batch_sentence
from reviewer.cli.main import ExitCode, run_command


def test_a_batch_ends_with_the_worst_that_happened() -> None:
    def result(status: Status) -> Result:
        return Result(Path("a"), status, "")

    assert batch_code([result(Status.DELIVERED), result(Status.SKIPPED)]) == ExitCode.OK
    assert batch_code([result(Status.DELIVERED), result(Status.FINDINGS)]) == ExitCode.FINDINGS
    assert batch_code([result(Status.FINDINGS), result(Status.FAILED)]) == ExitCode.ERROR


def test_a_batch_says_what_became_of_its_files_and_where_more_is() -> None:
    done = [
        Result(Path("a"), Status.DELIVERED, ""),
        Result(Path("b"), Status.DELIVERED, ""),
        Result(Path("c"), Status.FAILED, ""),
    ]

    assert batch_sentence(done, Path("out/summary.json")) == (
        "3 files: 2 delivered, 1 refused. All of it is in out/summary.json."
    )


def test_a_batch_signs_only_with_a_key_and_its_certificate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["batch", str(tmp_path), "--out", str(tmp_path / "out")]

    assert run_command([*arguments, "--provenance", "--sign-key", "a.pem"]) == ExitCode.USAGE

    assert "go together" in capsys.readouterr().err
