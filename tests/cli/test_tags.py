from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.app.actions import load_review
from reviewer.cli.main import ExitCode, run_command
from reviewer.domain.tags import TAG_WORDS, Region, TagKind


def tag(path: Path, *arguments: str) -> int:
    return run_command(["tag", str(path), *arguments])


def test_a_tag_is_kept_told_in_words_and_scored(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tag(
        review_path, "BLINDFOLD", "--from", "0:00.2", "--to", "0:00.4", "--track", "T1",
        "--region", "0.1,0.2,0.3,0.1", "--note", "a scarf", "--by", "Ann",
    ) == ExitCode.OK  # fmt: skip

    said = capsys.readouterr().out
    assert "G1  blindfolded  T1 in 00:00:00.200 – 00:00:00.400 at 0.1,0.2,0.3,0.1, by Ann" in said
    assert "BLINDFOLD" not in said
    (kept,) = load_review(review_path).tags.values()
    assert (kept.kind, kept.tracks, kept.note) == (TagKind.BLINDFOLD, (1,), "a scarf")
    assert kept.region == Region(0.1, 0.2, 0.3, 0.1)
    flags = load_review(review_path).flags.values()
    assert "R14" in {reason.rule for flag in flags for reason in flag.reasons}


@pytest.mark.parametrize("said", ["NAME_TEXT", "name-text", "name text"])
def test_a_kind_may_be_written_loosely(review_path: Path, said: str) -> None:
    assert tag(review_path, said, "--by", "Ann") == ExitCode.OK

    assert load_review(review_path).tags[1].kind is TagKind.NAME_TEXT


@pytest.mark.parametrize("kind", list(TagKind))
def test_a_kind_may_be_given_in_its_words(review_path: Path, kind: TagKind) -> None:
    assert tag(review_path, TAG_WORDS[kind], "--by", "Ann") == ExitCode.OK

    assert load_review(review_path).tags[1].kind is kind


def test_tags_are_listed_and_taken_away(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tag(review_path, "CHILD", "--track", "2", "--by", "Ann")
    tag(review_path, "LOCATION", "--by", "Ann")
    capsys.readouterr()

    assert tag(review_path, "--remove", "1") == ExitCode.OK
    capsys.readouterr()
    assert tag(review_path, "--json") == ExitCode.OK

    (row,) = json.loads(capsys.readouterr().out)
    assert (row["tag"], row["kind"], row["tracks"]) == (2, "LOCATION", [])
    tag(review_path, "--remove", "G2")
    capsys.readouterr()
    tag(review_path)
    assert capsys.readouterr().out == "No tags.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("HANDSOME",),
        ("--note", "a scarf"),
        ("BOUND", "--remove", "1"),
        ("BOUND", "--track", "1", "--person", "1"),
        ("BOUND", "--region", "0.5,0.5,0.6,0.1"),
        ("BOUND", "--region", "1,2"),
        ("BOUND", "--from", "0:02", "--to", "0:01"),
    ],
)
def test_a_tag_of_nothing_clear_is_wrong_usage(
    review_path: Path, arguments: tuple[str, ...]
) -> None:
    assert tag(review_path, *arguments) == ExitCode.USAGE

    assert load_review(review_path).tags == {}


def test_what_is_not_there_cannot_be_tagged(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tag(review_path, "BOUND", "--person", "P4") == ExitCode.ERROR
    assert tag(review_path, "BOUND", "--from", "0:09", "--to", "0:10") == ExitCode.ERROR
    assert tag(review_path, "--remove", "3") == ExitCode.ERROR

    said = capsys.readouterr().err
    assert "There is no person P4" in said
    assert "is not in the clip" in said
    assert "There is no tag G3" in said


def test_help_tells_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    run_command(["tag", "--help"])

    said = capsys.readouterr().out
    assert all(kind.value in said and words in said for kind, words in TAG_WORDS.items())
