from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from reviewer.app.actions import load_review
from reviewer.cli.main import ExitCode, run_command
from reviewer.domain.decision import Ground, Ruling
from reviewer.storage.review_file import ReviewFile
from tests.reviews import REASON, review_of, track_of

GUARD = ("--ground", "NOT_PROTECTED", "--reason", REASON, "--answer", "role=CAPTOR")


def decide(path: Path, *arguments: str) -> int:
    return run_command(["decide", str(path), "--by", "Ann", *arguments])


def test_flags_are_listed_with_reasons_and_rulings(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["flags", str(review_path)]) == ExitCode.FINDINGS

    said = capsys.readouterr().out
    assert "F1  00:00:00.080" in said
    assert "R01   80  Face about 64 px wide." in said
    assert "Undecided, so covered in every copy: T1, T2." in said


@pytest.fixture
def recording_path(tmp_path: Path) -> Path:
    """The same as a transport stream, which players show from 0 on, not from 0.08 s."""
    review = review_of(track_of(1), track_of(2, first=20))
    path = tmp_path / "recording.review"
    ReviewFile.create(path, replace(review, media=replace(review.media, container="mpegts")))
    return path


def test_times_are_those_that_a_player_shows(
    recording_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(["flags", str(recording_path)])
    assert "F1  00:00:00.000 – 00:00:00.400" in capsys.readouterr().out

    decide(recording_path, "--track", "1", "--as", "reject", "--from", "0:00.2", "--to", "0:00.4")
    assert "in 00:00:00.200 – 00:00:00.400" in capsys.readouterr().out
    run_command(["flags", str(recording_path), "--json"])
    said = json.loads(capsys.readouterr().out)
    (decision,) = said["decisions"]
    assert (decision["start_s"], decision["end_s"]) == (0.2, 0.4)
    assert said["flags"][0]["start_s"] == 0
    (held,) = load_review(recording_path).decisions.values()
    assert held.span is not None
    assert held.span.start.exact == Fraction(28, 100)


def test_flags_as_json(review_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_command(["flags", str(review_path), "--json"])

    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["flags"]
    assert [row["flag"] for row in rows] == [1, 2]
    assert rows[0]["reasons"][0]["rule"] == "R01"
    assert rows[0]["decision"] == "undecided"


def test_a_track_is_covered_by_decision(review_path: Path) -> None:
    assert decide(review_path, "--track", "T1", "--as", "cover") == ExitCode.OK

    (decision,) = load_review(review_path).decisions.values()
    assert (decision.tracks, decision.ruling, decision.who) == ((1,), Ruling.COVER, "Ann")


def test_a_keep_needs_its_ground_and_a_reason(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep = ("--track", "1", "--as", "keep")

    assert decide(review_path, *keep) == ExitCode.ERROR
    assert decide(review_path, *keep, "--ground", "NOT_PROTECTED", "--reason", "so") == 1
    assert "40 characters" in capsys.readouterr().err
    assert decide(review_path, *keep, "--ground", "NOT_PROTECTED", "--reason", REASON) == 1
    assert "role (what the person is" in capsys.readouterr().err
    assert decide(review_path, *keep, *GUARD) == 0

    (decision,) = load_review(review_path).decisions.values()
    assert decision.ground is Ground.NOT_PROTECTED


def test_a_decision_about_a_flag_holds_in_its_span(review_path: Path) -> None:
    assert decide(review_path, "--flag", "F2", "--as", "reject") == ExitCode.OK

    review = load_review(review_path)
    (decision,) = review.decisions.values()
    assert decision.flag == 2
    assert decision.span == review.flags[2].span
    assert [track.id for track in review.undecided()] == [1]


def test_a_decision_can_be_about_part_of_a_track(review_path: Path) -> None:
    assert decide(
        review_path, "--track", "T1", "--as", "cover", "--from", "0:00.2", "--to", "0:00.3"
    ) == ExitCode.OK  # fmt: skip

    review = load_review(review_path)
    assert [ruling is Ruling.COVER for ruling in review.rulings(review.tracks[1])] == [
        False, False, False, True, True, True, False, False, False, False,
    ]  # fmt: skip


def test_all_that_is_undecided_can_only_be_covered(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(review_path, "--undecided", "--as", "reject") == ExitCode.ERROR
    assert "only be covered" in capsys.readouterr().err

    assert decide(review_path, "--undecided", "--as", "cover") == ExitCode.OK

    assert run_command(["flags", str(review_path)]) == ExitCode.OK


def test_covering_what_is_undecided_leaves_earlier_decisions_alone(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(
        review_path, "--track", "T1", "--as", "keep", "--from", "0:00.2", "--to", "0:00.32",
        *GUARD, "--control", "single",
    )  # fmt: skip

    assert decide(review_path, "--undecided", "--as", "cover") == ExitCode.OK

    review = load_review(review_path)
    assert review.undecided() == []
    words = [ruling.name if ruling else "" for ruling in review.rulings(review.tracks[1])]
    assert words == ["COVER"] * 3 + ["KEEP"] * 3 + ["COVER"] * 4


def test_flags_tell_the_decisions_with_span_ground_and_name(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(
        review_path, "--track", "T1", "--as", "keep", "--from", "0:00.2",
        *GUARD, "--control", "single",
    )  # fmt: skip
    capsys.readouterr()

    run_command(["flags", str(review_path)])

    said = capsys.readouterr().out
    assert "D1  keep T1 in 00:00:00.200 – 00:00:01.680, by Ann (NOT_PROTECTED): " + REASON in said
    assert "role: CAPTOR" in said


def test_flags_tell_that_a_later_decision_took_the_place_of_one(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(review_path, "--track", "T1", "--as", "keep", *GUARD)
    decide(review_path, "--track", "T1", "--as", "cover")
    capsys.readouterr()

    run_command(["flags", str(review_path)])

    lines = capsys.readouterr().out.splitlines()
    (first,) = (line for line in lines if line.startswith("D1 "))
    (second,) = (line for line in lines if line.startswith("D2 "))
    assert first.endswith(" [a later decision took its place]")
    assert "[" not in second


@pytest.mark.parametrize(
    "arguments",
    [
        ("--as", "cover"),
        ("--track", "1", "--flag", "1", "--as", "cover"),
        ("--undecided", "--from", "0:01", "--as", "cover"),
        ("--track", "1", "--from", "0:02", "--to", "0:01", "--as", "cover"),
    ],
)
def test_a_decision_about_nothing_clear_is_wrong_usage(
    review_path: Path, arguments: tuple[str, ...]
) -> None:
    assert decide(review_path, *arguments) == ExitCode.USAGE

    assert load_review(review_path).decisions == {}


@pytest.mark.parametrize("arguments", [("--track", "T9"), ("--flag", "F9")])
def test_what_is_not_there_cannot_be_decided(
    review_path: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(review_path, *arguments, "--as", "cover") == ExitCode.ERROR

    assert "9" in capsys.readouterr().err


def test_tracks_are_printed_for_other_programs(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["tracks", str(review_path)]) == ExitCode.OK
    assert len(capsys.readouterr().out.splitlines()) == 20

    assert run_command(["tracks", str(review_path), "--format", "json"]) == ExitCode.OK
    assert len(json.loads(capsys.readouterr().out)["tracks"]) == 2


def test_tracks_come_in_from_other_programs(
    review_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(["tracks", str(review_path)])
    (tmp_path / "tracks.txt").write_text(capsys.readouterr().out, "utf-8")

    command = ["tracks", str(review_path), "--import", str(tmp_path / "tracks.txt")]
    assert run_command(command) == ExitCode.OK

    assert capsys.readouterr().out == "2 tracks taken over: T3 to T4.\n"
    assert set(load_review(review_path).tracks) == {1, 2, 3, 4}


def test_a_deleted_track_says_what_it_costs(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["tracks", str(review_path), "--delete", "T1"]) == ExitCode.OK

    said = capsys.readouterr().out
    assert said.startswith(
        "T1 is deleted. It covered 10 frames; 10 of them nothing else covers. In 10 of them a "
        "detector saw a face"
    )
    assert set(load_review(review_path).tracks) == {2}
    assert run_command(["tracks", str(review_path), "--delete", "T1"]) == ExitCode.ERROR
    both = ["tracks", str(review_path), "--delete", "T2", "--import", "a.txt"]
    assert run_command(both) == ExitCode.USAGE
