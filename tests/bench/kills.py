"""Kill the program at a random moment, and look whether anything was lost, half made or left over.

A trial starts a command in a process family of its own, marked in its environment, kills the
parent, a worker or ffmpeg with SIGKILL, waits for the rest of the family, and looks at what is on
the disk. The next trial goes on in the same folder: it is the rerun that has to finish the work.
From /proc: Linux alone.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
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

from reviewer.app.actions import load_review, open_session
from reviewer.app.deciding import Subject, Verdict, decide
from reviewer.domain.decision import Ruling
from reviewer.domain.errors import ReviewerError
from reviewer.domain.signing import Control, Signer
from reviewer.media.probe import fingerprint
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

    @property
    def review(self) -> Path:
        return self.out / f"{self.clip.stem}.review"

    def batch(self) -> list[str]:
        return ["batch", str(self.clip), "--out", str(self.out)]

    def verify(self, copy: Path) -> list[str]:
        return ["verify", str(copy), "--review", str(self.review), "--clip", str(self.clip)]


def reviewer(*arguments: str, trial: str = "", portable: bool = False) -> subprocess.Popen[str]:
    """A command of the program, marked so that all its descendants can be found.

    With `portable` it finds no `setpriv`, and has to do without what Linux alone offers.
    """
    environment = {**os.environ, MARK: trial or uuid.uuid4().hex}
    if portable:
        environment["PATH"] = "/nowhere"
    return subprocess.Popen(
        [sys.executable, "-m", "reviewer", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )


def kill_once(
    arguments: Sequence[str], victim: Victim, chance: random.Random, *, out: Path, longest_s: float
) -> Tally:
    """Start a command, kill one of its processes at a random moment, wait for all others to end.

    The moment of the parent is one of the `longest_s` seconds of a whole run; that of the others is
    soon after they are there.
    """
    tally = Tally()
    trial = uuid.uuid4().hex
    portable = chance.random() < 0.5
    with reviewer(*arguments, trial=trial, portable=portable) as parent:
        target = _victim_of(parent, victim, chance, longest_s)
        stage = stage_of(arguments[0], out, parent.pid)
        if target is not None and _kill(target):
            tally.kills[victim.value, stage] += 1
        else:
            tally.missed = 1
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
        return None if _ends_within(parent, chance.uniform(0.1, longest_s)) else parent.pid
    deadline = time.monotonic() + RUN_S  # a command that hangs is told by the caller
    while time.monotonic() < deadline:
        found = [pid for pid in tree_of(parent.pid)[1:] if _is(victim, pid)]
        if found:
            target = chance.choice(found)
            _ends_within(parent, chance.uniform(0, 0.1 if victim is Victim.FFMPEG else 1.0))
            return target
        if _ends_within(parent, 0.005):
            return None
    return None


def _ends_within(process: subprocess.Popen[str], seconds: float) -> bool:
    """Whether a command ends by itself in that time, which is the moment that chance chose."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _kill(pid: int) -> bool:
    """Whether the process was still at work when it was killed."""
    try:
        # A process that has ended and was not waited for has no command line any more.
        if not _command(pid):
            return False
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


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
        time.sleep(0.02)  # they are nobody's children any more: there is nothing to wait for
    return []


def stage_of(command: str, out: Path, parent: int) -> str:
    """How far a command has come, by what is there."""
    if command == "verify":
        return "verify"
    names = [path.name for path in out.iterdir()] if out.is_dir() else []
    if any(_is(Victim.FFMPEG, pid) for pid in tree_of(parent)):
        return "cover"
    if any(name.endswith(".mp4.part") for name in names):
        return "check"
    if any(name.endswith(".mp4") for name in names):
        return "report"
    if any(name.endswith(".review") for name in names):
        return "before the copy"
    return "scan" if any(_is(Victim.WORKER, pid) for pid in tree_of(parent)) else "start"


def problems_in(work: Work) -> Iterator[str]:
    """What is not as it must be after a kill: a name that nobody checked, a review that is damaged.

    A copy is as it must be when it is, byte for byte, one that the review says has passed.
    """
    if not work.out.is_dir():
        return
    for path in sorted(work.out.iterdir()):
        if path.name.endswith(ALLOWED):
            continue
        if path.suffix == ".mp4":
            passed = {one.sha256 for one in load_review(work.review).exports.values() if one.passed}
            if fingerprint(path) not in passed:
                yield f"{path.name} has its name, but is none that passed its check"
        elif path.suffix == ".review":
            try:
                load_review(path)
            except ReviewerError as error:
                yield f"{path.name}: {error}"
        elif path.suffix not in (".html", ".pdf", ".csv", ".json", ".txt"):
            yield f"{path.name} was left"


def finish(work: Work, command: Sequence[str]) -> Iterator[str]:
    """Run a command undisturbed, and check its copies: what is not done, or still lies about."""
    yield from _failures(command)
    yield from problems_in(work)
    for copy in sorted(work.out.glob("*.mp4")):
        yield from _failures(work.verify(copy))
    if left := [path.name for path in work.out.iterdir() if path.name.endswith(ALLOWED)]:
        yield f"the rerun left {left}"


def _failures(command: Sequence[str]) -> Iterator[str]:
    with reviewer(*command) as run:
        said, _ = run.communicate(timeout=RUN_S)
    if run.returncode != 0:
        yield f"{command[0]} ended with {run.returncode}: {said.strip()}"


def run_trials(work: Work, chance: random.Random, *, victims: Sequence[Victim]) -> Tally:
    """A batch is killed once for each victim, always in the same folder; then it runs to its end.

    Where it came to its end before its victim was there, it starts from nothing again.
    """
    tally = Tally()
    for victim in victims:
        one = kill_once(work.batch(), victim, chance, out=work.out, longest_s=3.5)
        one.problems += problems_in(work)
        tally.add(one)
        if one.missed:
            shutil.rmtree(work.out)
    tally.problems += finish(work, work.batch())
    return tally


def run_other_trials(work: Work, chance: random.Random, *, victims: Sequence[Victim]) -> Tally:
    """A copy is checked again or replaced, and that is killed: what has its name passes.

    The folder is that of a batch that came to its end.
    """
    tally = Tally()
    copy = work.out / "copy-0001.mp4"
    replace = ["export", str(work.review), "--clip", str(work.clip), "--out", str(work.out)]
    replace += ["--name", copy.name, "--replace"]
    for victim in victims:
        command = replace
        if victim is Victim.WORKER and chance.random() < 0.5:
            command = work.verify(copy)
        tally.add(kill_once(command, victim, chance, out=work.out, longest_s=2.5))
        tally.problems += problems_in(work)
        if not copy.exists():
            tally.problems.append(f"{victim}: the copy that was to be replaced is gone")
    tally.problems += finish(work, replace)
    return tally


def kill_saves(review: Path, *, kills: int, seed: int) -> Tally:
    """Processes that record one decision after the other are killed; none that was told is lost."""
    # In a process of its own: what forks should have no threads.
    command = [sys.executable, "-m", "tests.bench.kills", str(review), str(kills), str(seed)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=RUN_S).stdout
    found = json.loads(said)
    tally = Tally(problems=found["problems"])
    tally.kills["parent", "save"] = kills - found["in_mid_save"]
    tally.kills["parent", "save, with its journal there"] = found["in_mid_save"]
    return tally


def _kill_savers(review: Path, kills: int, chance: random.Random) -> dict[str, object]:
    problems: list[str] = []
    in_mid_save = 0
    for _ in range(kills):
        before = len(load_review(review).decisions)
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(told)
            _decide_for_ever(review, tell)
        os.close(tell)
        os.read(told, 1)  # it is at work
        time.sleep(chance.uniform(0, 0.05))  # it never ends by itself: chance chooses the moment
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        in_mid_save += review.with_name(f"{review.name}-journal").exists()
        with os.fdopen(told, "rb") as pipe:
            done = 1 + len(pipe.read())
        try:
            held = len(load_review(review).decisions) - before
        except ReviewerError as error:
            problems.append(str(error))
            break
        if not done <= held <= done + 1:
            problems.append(f"{done} decisions were told as done, the review holds {held} of them")
    _decide(review)
    left = [one.name for one in review.parent.iterdir() if one.name.endswith(ALLOWED)]
    problems += [f"the next save left {name}" for name in left]
    return {"problems": problems, "in_mid_save": in_mid_save}


def _decide_for_ever(review: Path, tell: int) -> None:
    while True:
        _decide(review)
        os.write(tell, b".")


def _decide(review: Path) -> None:
    with open_session(review) as session:
        decide(
            session,
            Subject(tracks=(1,)),
            Verdict(Ruling.COVER),
            signer=Signer("A. Reviewer"),
            control=Control.DUAL,
        )


if __name__ == "__main__":
    _path, _kills, _seed = sys.argv[1:]
    print(json.dumps(_kill_savers(Path(_path), int(_kills), random.Random(int(_seed)))))
