"""The command `box`: where a box is drawn, and how long it stands or is followed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewer.analysis.clip import Clip as ReadClip
from reviewer.app.actions import load_review
from reviewer.app.logs import log_lines
from reviewer.cli.main import ExitCode, run_command
from reviewer.domain.track import TrackSource
from reviewer.media.probe import fingerprint
from reviewer.storage.review_file import ReviewFile
from tests.clips import Clip
from tests.reviews import review_of


def box(path: Path, *arguments: str) -> int:
    return run_command(["box", str(path), "--by", "Ann", *arguments])


def facts(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert box(path, *arguments, "--json") == ExitCode.OK
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_box_stands_still_to_the_end_of_its_shot(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert box(review_path, "--at", "0:00.4", "--box", "0.1,0.2,0.1,0.2") == ExitCode.OK

    said = capsys.readouterr().out
    assert (
        "T3 is covered in 00:00:00.400 – 00:00:00.880: 12 frames (10 interpolated, 2 drawn)."
        in (said)
    )
    track = load_review(review_path).tracks[3]
    assert track.source is TrackSource.HAND
    last = json.loads(log_lines(review_path)[-1])
    assert (last["action"], last["title"], last["who"]) == ("draw-box", "Draw a box", "Ann")


def test_a_box_stands_still_from_one_time_until_another(
    review_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--at", "0:00.4", "--box", "0.1,0.2,0.1,0.2")

    found = facts(review_path, capsys, *where, "--from", "0:00.2", "--until", "0:00.6")

    assert (found["track"], found["first"], found["last"]) == (3, 3, 12)
    assert (found["start_s"], found["end_s"]) == (0.2, 0.6)
    assert found["origins"]["drawn"] == 3


def test_a_box_is_followed_in_the_clip(
    tmp_path: Path, plain_clip: Clip, capsys: pytest.CaptureFixture[str]
) -> None:
    path = review_of_clip(plain_clip, tmp_path)
    drawn = ",".join(f"{value:.4f}" for value in plain_clip.boxes[10, 0])

    found = facts(path, capsys, "--at", "0:00.4", "--box", drawn, "--follow")

    assert (found["first"], found["last"]) == (0, 29)
    assert found["origins"]["drawn"] == 1
    assert found["origins"]["detected"] == 29


def review_of_clip(clip: Clip, folder: Path) -> Path:
    """A review of a real clip in which nothing was found."""
    read = ReadClip.of(clip.path)
    review = review_of(frames=1)
    review.media = replace(read.media, sha256=fingerprint(clip.path))
    review.index, review.cuts = read.packets.index, review.cuts[:0]
    review.risk, review.flags = review.risk[:0], {}
    path = folder / "clip.review"
    ReviewFile.create(path, review, clip=clip.path)
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("--box", "0.1,0.2,0.1,0.2"),
        ("--at", "0:00.4"),
        ("--at", "0:00.4", "--box", "0.1,0.2,0.1"),
        ("--at", "0:00.4", "--box", "0.1,0.2,0.1,0.2", "--follow", "--until", "0:01"),
    ],
)
def test_wrong_usage_is_told(review_path: Path, arguments: tuple[str, ...]) -> None:
    assert box(review_path, *arguments) == ExitCode.USAGE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--at", "0:09", "--box", "0.1,0.2,0.1,0.2"), "is not in the clip"),
        (("--at", "0:00.4", "--box", "0.1,0.2,0.1,0"), "too small"),
        (("--at", "0:00.4", "--box", "0.1,0.2,0.1,0.2", "--until", "0:01.5"), "A shot begins"),
        (("--at", "0:00.4", "--box", "0.1,0.2,0.1,0.2", "--from", "0:00.5"), "drawn outside"),
    ],
)
def test_a_box_that_cannot_be_is_told_in_a_sentence(
    review_path: Path,
    arguments: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert box(review_path, *arguments) == ExitCode.ERROR

    assert said in capsys.readouterr().err
    assert set(load_review(review_path).tracks) == {1, 2}
