"""What the commands that work on pictures do around the work; the work itself is in tests/e2e."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.app.jobs import Stage
from reviewer.app.logs import check_log
from reviewer.cli.console import count
from reviewer.cli.copies import speed
from reviewer.cli.main import ExitCode, run_command
from tests.clips import Clip


def test_a_scan_goes_on_after_a_bad_file_and_says_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "text.mp4").write_text("text")

    code = run_command(["scan", *map(str, sorted(tmp_path.iterdir())), "--json"])

    said = capsys.readouterr()
    assert code == ExitCode.ERROR
    assert len(json.loads(said.out)) == 2
    assert len(said.err.splitlines()) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.mp4", "text.mp4"]


def test_a_scan_in_the_place_of_a_review_says_where_the_log_of_that_one_ended(
    empty_clip: Clip, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["scan", str(empty_clip.path), "--out", str(tmp_path), "--quick"]
    assert run_command(arguments) == ExitCode.OK
    assert "took the place" not in capsys.readouterr().out
    head = check_log(tmp_path / f"{empty_clip.path.stem}.review").head

    assert run_command([*arguments, "--replace"]) == ExitCode.OK

    assert f"took the place of another (entry 1), whose log ended with {head}." in (
        capsys.readouterr().out
    )


def test_an_export_needs_a_review(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["export", str(tmp_path / "none.review"), "--out", str(tmp_path / "out")])

    assert code == ExitCode.ERROR
    assert "none.review" in capsys.readouterr().err


def test_an_export_without_the_clip_says_where_to_put_it(
    review_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"

    assert run_command(["export", str(review_path), "--out", str(out)]) == ExitCode.ERROR

    assert "clip.mp4" in capsys.readouterr().err
    assert list(out.iterdir()) == []


def test_an_export_of_several_says_which_of_them_failed(
    review_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(review_path), str(tmp_path / "none.review")]

    assert run_command(["export", *paths, "--out", str(tmp_path / "out")]) == ExitCode.ERROR

    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f"Error: {paths[0]}: ")
    assert second.startswith(f"Error: {paths[1]}: ")


@pytest.mark.parametrize("name", ["../a.mp4", "a.mkv", "/tmp/a.mp4"])
def test_a_copy_gets_a_plain_name(review_path: Path, tmp_path: Path, name: str) -> None:
    arguments = ["export", str(review_path), "--out", str(tmp_path), "--name", name]

    assert run_command(arguments) == ExitCode.USAGE


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--provenance", "--sign-key", "a.pem"], "go together"),
        (["--sign-key", "a.pem", "--sign-cert", "b.pem"], "go with --provenance"),
    ],
)
def test_a_key_and_its_certificate_sign_a_manifest_together(
    review_path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    given: list[str],
    words: str,
) -> None:
    code = run_command(["export", str(review_path), "--out", str(tmp_path), *given])

    assert code == ExitCode.USAGE
    assert words in capsys.readouterr().err


def test_numbers_and_speeds_read_as_text() -> None:
    assert (count(1, "track"), count(2, "track")) == ("1 track", "2 tracks")
    assert speed((Stage("scan", 100, 2.0),)) == " (scan 50 frames/s)"
    assert speed((Stage("scan", 0, 0.0),)) == ""
