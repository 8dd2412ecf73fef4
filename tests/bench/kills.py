"""Kill the program at a random moment, and look whether anything was lost, half made or left over.

A trial starts a command in a process family of its own, marked in its environment, kills the
parent, a worker or ffmpeg with SIGKILL, waits for the rest of the family, and looks at what is on
the disk. The next trial goes on in the same folder: it is the rerun that has to finish the work.
From /proc: Linux alone.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reviewer.app.actions import load_review
from reviewer.domain.errors import ReviewerError
from tests.bench.processes import tree_of

MARK = "REVIEWER_TRIAL"
END_S = 10  # how soon after a kill the rest of a family has to be gone
RUN_S = 120  # how long a command may take that was not killed itself

ALLOWED = (".part", "-journal", ".lock")  # what a kill may leave, and the next run removes
_PROC = Path("/proc")


class Victim(StrEnum):
    """Which process of a family is killed."""

    PARENT = "parent"
    WORKER = "worker"
    FFMPEG = "ffmpeg"


@dataclass(slots=True)
class Tally:
    """What trials came to: kills by victim and stage, and everything that was not as it must be."""

    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: int = 0  # the command had ended before its victim was there
    problems: list[str] = field(default_factory=list)
    longest_end_s: float = 0.0

    def add(self, other: Tally) -> None:
        self.kills.update(other.kills)
        self.missed += other.missed
        self.problems += other.problems
        self.longest_end_s = max(self.longest_end_s, other.longest_end_s)


@dataclass(frozen=True, slots=True)
class Work:
    """A folder with a clip, and the folder in which `batch` makes what belongs to it."""

    clip: Path
    out: Path

    def batch(self) -> list[str]:
        return ["batch", str(self.clip), "--out", str(self.out)]


def reviewer(*arguments: str, trial: str = "") -> subprocess.Popen[str]:
    """A command of the program, marked so that all its descendants can be found."""
    return subprocess.Popen(
        [sys.executable, "-m", "reviewer", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, MARK: trial or uuid.uuid4().hex},
    )


def kill_once(
    arguments: Sequence[str], victim: Victim, chance: random.Random, *, out: Path, longest_s: float
) -> Tally:
    """Start a command, kill one of its processes at a random moment, wait for all others to end.

    The moment of the parent is one of the `longest_s` seconds of a whole run; the others are killed
    up to 0.3 s after they are there.
    """
    tally = Tally()
    trial = uuid.uuid4().hex
    with reviewer(*arguments, trial=trial) as parent:
        target = _victim_of(parent, victim, chance, longest_s)
        if target is None:
            tally.missed = 1
        else:
            stage = stage_of(out, parent.pid)
            with contextlib.suppress(ProcessLookupError):
                os.kill(target, signal.SIGKILL)
            tally.kills[victim.value, stage] += 1
        killed = time.monotonic()
        try:
            # The pipe stays open while any process of the family lives.
            said, _ = parent.communicate(timeout=END_S if victim is Victim.PARENT else RUN_S)
        except subprocess.TimeoutExpired:
            alive = family(trial)
            tally.problems.append(f"{victim}: {len(alive)} processes live on: {alive}")
            for pid in alive:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            said, _ = parent.communicate()
        if victim is Victim.PARENT:
            tally.longest_end_s = time.monotonic() - killed
        if left := _left_running(trial):
            tally.problems.append(f"{victim}: left running: {left}")
    if "Traceback" in said or "does not expect" in said:
        tally.problems.append(f"{victim}: {said.strip()}")
    return tally


def _victim_of(
    parent: subprocess.Popen[str], victim: Victim, chance: random.Random, longest_s: float
) -> int | None:
    """The process to kill, when its moment has come; None where the command ended before."""
    if victim is Victim.PARENT:
        time.sleep(chance.uniform(0.1, longest_s))
        return parent.pid if parent.poll() is None else None
    while parent.poll() is None:
        found = [pid for pid in tree_of(parent.pid)[1:] if _is(victim, pid)]
        if found:
            time.sleep(chance.uniform(0, 0.3))
            return chance.choice(found)
        time.sleep(0.005)
    return None


def _is(victim: Victim, pid: int) -> bool:
    words = _command(pid)
    if victim is Victim.WORKER:
        return "spawn_main" in words
    # Not those that only say their version.
    return "ffmpeg" in words and "-progress" in words


def _command(pid: int) -> str:
    try:
        return (
            (_PROC / str(pid) / "cmdline")
            .read_bytes()
            .replace(b"\0", b" ")
            .decode("utf-8", "replace")
        )
    except OSError:
        return ""


def family(trial: str) -> list[int]:
    """The living processes that carry the mark of a trial, orphans among them."""
    mark = f"{MARK}={trial}".encode()
    found = []
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
    return found


def _left_running(trial: str) -> list[str]:
    deadline = time.monotonic() + END_S
    while pids := family(trial):
        if time.monotonic() > deadline:
            return [_command(pid)[:80] for pid in pids]
        time.sleep(0.02)
    return []


def stage_of(out: Path, parent: int) -> str:
    """How far a command has come, by what is there."""
    names = [path.name for path in out.iterdir()] if out.is_dir() else []
    if any(_is(Victim.FFMPEG, pid) for pid in tree_of(parent)):
        return "cover"
    if any(name.startswith("copy-") and name.endswith(".mp4.part") for name in names):
        return "check"
    if any(name.startswith("copy-") and name.endswith(".mp4") for name in names):
        return "report"
    if any(name.endswith(".review") for name in names):
        return "before the copy"
    return "scan" if any(_is(Victim.WORKER, pid) for pid in tree_of(parent)) else "start"


class Disk:
    """What is in a folder after a kill, and whether all of it is as it must be."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._verified: set[tuple[str, int, int]] = set()

    def problems(self) -> Iterator[str]:
        """What is not as it must be after a kill: a copy that does not pass, a damaged review."""
        if not self._work.out.is_dir():
            return
        review = self._work.out / f"{self._work.clip.stem}.review"
        for path in sorted(self._work.out.iterdir()):
            if path.name.endswith(ALLOWED):
                continue
            if path.suffix == ".mp4":
                yield from self._unverified(path, review)
            elif path.suffix == ".review":
                try:
                    load_review(path)
                except ReviewerError as error:
                    yield f"{path.name}: {error}"
            elif path.suffix not in (".html", ".pdf", ".json"):
                yield f"{path.name} was left"

    def _unverified(self, copy: Path, review: Path) -> Iterator[str]:
        status = copy.stat()
        known = (copy.name, status.st_mtime_ns, status.st_size)
        if known in self._verified:
            return
        with reviewer(
            "verify", str(copy), "--review", str(review), "--clip", str(self._work.clip)
        ) as run:
            said, _ = run.communicate(timeout=RUN_S)
        if run.returncode != 0:
            yield f"{copy.name} has its name and does not pass: {said.strip()}"
        self._verified.add(known)


def finish(work: Work, disk: Disk) -> Iterator[str]:
    """Run the command once more, undisturbed: what is then not done, or still lies about."""
    with reviewer(*work.batch()) as run:
        said, _ = run.communicate(timeout=RUN_S)
    if run.returncode != 0:
        yield f"the rerun ended with {run.returncode}: {said.strip()}"
    yield from disk.problems()
    if left := [path.name for path in work.out.iterdir() if path.name.endswith(ALLOWED)]:
        yield f"the rerun left {left}"
