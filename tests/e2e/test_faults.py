"""Whatever ends a run early, nothing is lost or half made, and the next run finishes the work."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.app import actions, deciding
from reviewer.app.batch import Entry, Result, Status, process
from reviewer.app.copies import CopyOptions, export
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.cli.main import run_command
from reviewer.domain.decision import Ruling
from reviewer.domain.errors import MediaError, ReviewerError
from reviewer.domain.progress import Job
from reviewer.domain.progress import Result as JobResult
from reviewer.domain.signing import Control, Signer
from reviewer.storage.review_file import ReviewFile
from tests.bench.kills import Victim, Work, kill_saves, run_other_trials, run_trials
from tests.clips import Clip, ClipSpec
from tests.conftest import MakeClip
from tests.reviews import REASON, decision_of

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
MANY_S = 240


@pytest.fixture(scope="module")
def tiny(make_clip: MakeClip) -> Clip:
    return make_clip(ClipSpec(frames=8, audio_start_s=None), ".mp4")


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with process_pool(1) as pool:
        yield pool


@pytest.fixture
def work(tiny: Clip, tmp_path: Path) -> Work:
    """A clip in a folder of its own, and where its copy goes."""
    clip = tmp_path / "in" / "clip.mp4"
    clip.parent.mkdir()
    clip.write_bytes(tiny.path.read_bytes())
    return Work(clip, tmp_path / "out")


def run_batch(work: Work, pool: Executor) -> Result:
    job = process(Entry(work.clip), work.out, options=CopyOptions(), executor=pool)
    return run_here(job, lambda progress: None)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def until(job: Job[JobResult], stage: str, *, done: int = 1) -> None:
    """Run a job until that much of a stage is done."""
    for progress in job:
        if progress.stage == stage and progress.done >= done:
            return
    raise AssertionError(f"there was no {stage}")


# Kills -------------------------------------------------------------------------------------------


@needs_linux
@pytest.mark.timeout(MANY_S)
def test_a_batch_that_is_killed_leaves_nothing_half_made_and_finishes_later(work: Work) -> None:
    victims = [Victim.PARENT, Victim.WORKER, Victim.FFMPEG]

    tally = run_trials(work, random.Random(7), victims=victims)

    assert tally.problems == []
    assert sum(tally.kills.values()) >= 2

    # The folder is one of a finished batch now.
    tally = run_other_trials(work, random.Random(8), victims=[Victim.PARENT])

    assert tally.problems == []


@needs_linux
def test_a_save_that_is_killed_loses_no_decision_that_was_told_as_done(
    work: Work, pool: Executor
) -> None:
    review = work.clip.with_suffix(".review")
    run_here(actions.scan(work.clip, review, executor=pool), lambda progress: None)

    tally = kill_saves(review, kills=24, seed=3)

    assert tally.problems == []
    assert tally.kills["parent", "save, with its journal there"] > 0


@pytest.mark.parametrize("stage", ["scan", "cover", "check"])
def test_a_crash_in_a_decoder_costs_one_clip_of_a_batch(
    work: Work, pool: Executor, stage: str
) -> None:
    pool.submit(os.getpid).result()  # its process is there
    workers = set(multiprocessing.active_children())
    job = process(Entry(work.clip), work.out, options=CopyOptions(), executor=pool)
    if stage == "cover":
        until(job, stage)
        victims = set(multiprocessing.active_children()) - workers
    else:
        until(job, stage, done=0)  # the work is handed over next
        victims = set(multiprocessing.active_children()) & workers
    for victim in victims:
        os.kill(victim.ident or 0, signal.SIGSTOP)  # so that it does not get done
    crashes = [threading.Timer(0.5, victim.kill) for victim in victims]
    for crash in crashes:
        crash.start()

    failed = run_here(job, lambda progress: None)
    for crash in crashes:
        crash.join()

    assert failed.status is Status.FAILED
    assert "ended without a word" in failed.sentence
    assert not [name for name in names(work.out) if name.endswith((".mp4", ".part", ".lock"))]
    assert run_batch(work, pool).status is Status.DELIVERED


# Disks -------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 KB; it takes root to make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", folder], capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("this machine lets nobody mount a disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path, *, free_bytes: int) -> Path:
    """Fill a disk up to so many bytes; the file that does it."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        with contextlib.suppress(OSError):
            while True:
                file.write(bytes(4096))
        file.truncate(max(0, file.tell() - free_bytes))
    return filler


@pytest.mark.parametrize("free_kb", [0, 44, 80])
def test_a_full_disk_is_a_sentence_and_a_rerun_with_room_finishes(
    work: Work, small_disk: Path, pool: Executor, free_kb: int
) -> None:
    work = replace(work, out=small_disk)
    filler = fill(small_disk, free_bytes=free_kb * 1024)

    result = run_batch(work, pool)

    assert result.status is Status.FAILED
    assert "room" in result.sentence
    assert not [name for name in names(small_disk) if name.endswith((".part", ".lock", "-journal"))]
    for review in small_disk.glob("*.review"):
        actions.load_review(review)

    filler.unlink()
    assert run_batch(work, pool).status is Status.DELIVERED
    assert not [name for name in names(small_disk) if name.endswith((".part", ".lock", "-journal"))]


def test_a_decision_that_does_not_fit_on_the_disk_is_refused_and_the_review_stays_whole(
    work: Work, small_disk: Path, pool: Executor, capsys: pytest.CaptureFixture[str]
) -> None:
    review = small_disk / "clip.review"
    run_here(actions.scan(work.clip, review, executor=pool), lambda progress: None)
    filler = fill(small_disk, free_bytes=0)
    decide = ["decide", str(review), "--track", "T1", "--as", "cover", "--by", "A. Reviewer"]

    assert run_command(decide) == 1
    assert "The disk is full" in capsys.readouterr().err
    assert actions.load_review(review).decisions == {}

    filler.unlink()
    assert run_command(decide) == 0
    assert len(actions.load_review(review).decisions) == 1


def test_a_disk_that_is_read_only_is_a_sentence(
    work: Work, small_disk: Path, pool: Executor, capsys: pytest.CaptureFixture[str]
) -> None:
    review = small_disk / "clip.review"
    run_here(actions.scan(work.clip, review, executor=pool), lambda progress: None)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    result = run_batch(replace(work, out=small_disk), pool)
    code = run_command(["decide", str(review), "--track", "T1", "--as", "cover", "--by", "A."])

    assert result.status is Status.FAILED
    assert "written" in result.sentence
    assert code == 1
    assert "read-only" in capsys.readouterr().err
    assert run_command(["flags", str(review)]) == 3  # reading needs no room
    assert names(small_disk) == ["clip.review"]


# The source --------------------------------------------------------------------------------------


def test_a_source_that_goes_in_the_middle_of_a_scan_is_a_sentence(
    work: Work, pool: Executor
) -> None:
    work.out.mkdir()
    with contextlib.closing(
        actions.scan(work.clip, work.out / "clip.review", executor=pool)
    ) as job:
        next(job)
        work.clip.unlink()

        with pytest.raises(MediaError):
            run_here(job, lambda progress: None)

    assert names(work.out) == []


@pytest.mark.parametrize("stage", ["cover", "check"])
@pytest.mark.parametrize("gone", [True, False])
def test_a_source_that_goes_or_changes_in_the_middle_of_an_export_gives_no_copy(
    work: Work, pool: Executor, stage: str, gone: bool
) -> None:
    review = work.clip.with_suffix(".review")
    run_here(actions.scan(work.clip, review, executor=pool), lambda progress: None)
    with contextlib.closing(export(review, work.out, options=CopyOptions(), executor=pool)) as job:
        until(job, stage)
        if gone:
            work.clip.unlink()
        else:
            data = bytearray(work.clip.read_bytes())
            data[-1] ^= 1  # what no decoder looks at
            work.clip.write_bytes(data)

        with pytest.raises(ReviewerError):
            run_here(job, lambda progress: None)

    assert names(work.out) == []
    assert actions.load_review(review).exports == {}


# The clock ---------------------------------------------------------------------------------------


def test_a_clock_that_was_moved_back_changes_no_ruling_and_keeps_nothing_from_working(
    work: Work, pool: Executor
) -> None:
    assert run_batch(work, pool).status is Status.DELIVERED
    review = work.out / "clip.review"
    future = "2099-01-01T00:00:00Z"
    with actions.open_session(review) as session:
        held = session.review
    held.decisions = {1: replace(decision_of(1, 1), when=future)}
    held.exports = {n: replace(one, when=future) for n, one in held.exports.items()}
    held.scan = replace(held.scan, when=future)
    ReviewFile.create(review, held, overwrite=True)
    stale = work.out / "copy-0002.mp4.part"
    stale.write_bytes(b"left by a killed run")
    for path in (work.clip, review, stale):
        os.utime(path, (4070908800, 4070908800))  # 2099, too

    with actions.open_session(review) as session:
        deciding.decide(
            session,
            deciding.Subject(tracks=(1,)),
            deciding.Verdict(Ruling.REJECT, reason=REASON),
            signer=Signer("B."),
            control=Control.SINGLE,
        )
    result = run_batch(work, pool)

    assert result.status is Status.DELIVERED
    assert not stale.exists()
    now = actions.load_review(review)
    assert now.decisions[2].when < now.decisions[1].when
    assert set(now.rulings(now.tracks[1])) == {Ruling.REJECT}
    assert result.copy == work.out / now.exports[max(now.exports)].name
    assert result.copy is not None
    assert result.copy.name == "copy-0002.mp4"


# Two processes -----------------------------------------------------------------------------------

HOLD = """
import sys
from pathlib import Path
from reviewer.app.actions import open_session

with open_session(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_the_second_process_on_a_review_is_told_who_works_on_it(
    work: Work, pool: Executor, capsys: pytest.CaptureFixture[str]
) -> None:
    review = work.clip.with_suffix(".review")
    run_here(actions.scan(work.clip, review, executor=pool), lambda progress: None)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, review], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"

        for words in (
            ["decide", review, "--track", "T1", "--as", "cover", "--by", "B."],
            ["export", review, "--out", work.out],
            ["scan", work.clip, "--replace"],
        ):
            assert run_command([str(word) for word in words]) == 1
            said = capsys.readouterr().err
            assert f"reviewer decide (process {other.pid} on the computer" in said
        assert run_command(["flags", str(review), "--json"]) == 3  # to read it is no harm
        assert json.loads(capsys.readouterr().out)["decisions"] == []
        other.kill()

    assert run_command(["decide", str(review), "--track", "T1", "--as", "cover", "--by", "B."]) == 0
    assert names(review.parent) == ["clip.mp4", "clip.review"]
    assert names(work.out) == []
