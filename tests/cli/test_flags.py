from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.app.copies import CopyOptions
from reviewer.cli.main import ExitCode, run_command
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.people import Person, Role
from reviewer.domain.rescoring import Rescore
from reviewer.domain.review import Review
from reviewer.domain.tags import Tag, TagKind
from reviewer.storage.review_file import ReviewFile
from tests.domain.scenes import shipped_rules
from tests.reviews import copy_of, decision_of, review_of, track_of


def flags(path: Path, review: Review, *arguments: str) -> int:
    Rescore(shipped_rules()).apply(review)
    ReviewFile.create(path / "clip.review", review)
    return run_command(["flags", str(path / "clip.review"), *arguments])


@pytest.fixture
def two_people() -> Review:
    """P1 with T1 and T3, and T2 beside them, in a recording of questioning with sound."""
    review = review_of(track_of(1, frames=20), track_of(2, x=0.1), track_of(3, first=30))
    review.people = {1: Person(1, (1, 3), Role.PRISONER, "", "Ann", "")}
    return review


def test_a_flag_tells_people_and_what_is_left_in_a_copy(
    two_people: Review, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert flags(tmp_path, two_people) == ExitCode.FINDINGS

    said = capsys.readouterr().out
    assert "of 100, in a copy 70  P1 (T1, T3), T2  undecided" in said
    assert "P1  prisoner of war  T1, T3  visible 1.2 s, up to 64 px wide" in said


def test_an_amplifier_is_told_in_words(
    two_people: Review, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags(tmp_path, two_people)

    assert "counts more because: Recording of questioning" in capsys.readouterr().out


def test_a_reason_says_whom_it_means_and_when(
    two_people: Review, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_people.tags = {1: Tag(1, TagKind.TATTOO, "Ann", "", None, (2,))}
    flags(tmp_path, two_people)

    lines = capsys.readouterr().out.splitlines()
    (mark,) = [line for line in lines if "R10" in line]
    assert "Mark that can single the person out (tattoo). [T2; " in mark
    assert "most at 00:00:00.080 – 00:00:00.480]" in mark
    assert "G1  tattoo  T2, by Ann" in lines


def test_what_holds_of_the_file_is_told_once(
    two_people: Review, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags(tmp_path, two_people)

    said = capsys.readouterr().out
    assert "File  R16   30, in a copy 0  The file's tags name: title." in said


def test_what_stands_in_the_way_of_a_release_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = review_of(track_of(1))
    review.decisions = {1: decision_of(1, 1)}
    review.scan = replace(review.scan, settings={"quick": True, "search.every": 3})

    assert flags(tmp_path, review) == ExitCode.FINDINGS
    assert "Not ready for release: R25  The scan was quick" in capsys.readouterr().out


def test_the_facts_for_machines_hold_all_of_it(
    two_people: Review, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags(tmp_path, two_people, "--json")

    facts = json.loads(capsys.readouterr().out)
    flag = facts["flags"][0]
    assert sum(reason["part"] for reason in flag["reasons"]) == flag["score"]
    assert (flag["people"], flag["tracks"], flag["residual"]) == ([1], [1, 2, 3], 70)
    assert [(one["person"], one["tracks"]) for one in facts["people"]] == [(1, [1, 3]), (None, [2])]
    assert facts["case"]["interrogation"] is True
    assert facts["rules"]["sha256"] == facts["rules"]["in_use"] == shipped_rules().sha256
    assert {one["rule"] for one in facts["file"]} == {"R07", "R16"}
    assert facts["release_stops"] == []
    assert facts["inherent"] >= facts["residual"]


def test_what_is_left_of_a_reason_follows_the_decisions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = review_of(track_of(1))
    Rescore(shipped_rules()).apply(review)
    path = tmp_path / "clip.review"
    review.decisions = {1: decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.PI_IDENTITY)}
    ReviewFile.create(path, review)

    run_command(["flags", str(path), "--json"])

    (flag,) = json.loads(capsys.readouterr().out)["flags"]
    left = {reason["rule"]: reason["residual"] for reason in flag["reasons"]}
    assert (left["R01"], left["R05"]) == (87, 0)


def test_a_flag_of_the_scene_waits_for_no_decision(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = review_of()
    review.tags = {1: Tag(1, TagKind.BOUND, "Ann", "", None, ())}

    assert flags(tmp_path, review) == ExitCode.OK
    assert "risk 80 of 100, in a copy 80  the scene\n" in capsys.readouterr().out
    run_command(["flags", str(tmp_path / "clip.review"), "--json"])
    (flag,) = json.loads(capsys.readouterr().out)["flags"]
    assert (flag["tracks"], flag["decision"]) == ([], "about the scene")


def test_a_name_in_a_tag_cannot_move_the_cursor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = review_of(track_of(1))
    review.media = replace(review.media, tags=(("ti\x1b[2Jtle", "x"),))

    flags(tmp_path, review)

    assert "\x1b" not in capsys.readouterr().out


def test_a_copy_that_did_not_pass_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = review_of(track_of(1))
    review.exports = {1: replace(copy_of(1, passed=False), settings=CopyOptions().as_record())}

    assert flags(tmp_path, review) == ExitCode.FINDINGS
    assert "C1  " in capsys.readouterr().out

    run_command(["flags", str(tmp_path / "clip.review"), "--json"])
    assert [one["copy"] for one in json.loads(capsys.readouterr().out)["copies"]] == [1]
