from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import pytest

from reviewer.analysis.spread import in_order
from reviewer.app.executors import in_own_process
from reviewer.app.job_process import START, in_own_family
from reviewer.app.jobs import run_here
from reviewer.domain.errors import ExportError, MediaError
from reviewer.domain.progress import Job, Progress


def squares(numbers: list[int], *, executor: Executor) -> Job[tuple[int, list[int]]]:
    """The squares of numbers, made in the pool, and the process in which the job ran."""
    found: list[int] = []
    for square in in_order(executor, _square, numbers):
        found.append(square)
        yield Progress("square", len(found), len(numbers))
    return os.getpid(), found


def _square(number: int) -> int:
    return number * number


def stuck(folder: Path, *, executor: Executor) -> Job[None]:
    """Waits for a process of the pool that never ends; its half file goes with it."""
    part = folder / "half"
    part.touch()
    try:
        yield Progress("begin", 0, 1)
        future = executor.submit(_sleep, folder / "pid")
        future.result()
    finally:
        part.unlink()


def _sleep(pid: Path) -> None:
    pid.with_suffix(".part").write_text(str(os.getpid()))
    pid.with_suffix(".part").rename(pid)
    time.sleep(600)


def computing(folder: Path, *, executor: Executor) -> Job[None]:
    """Never yields again after its first step."""
    part = folder / "half"
    part.touch()
    try:
        yield Progress("begin", 0, 1)
        while True:
            sum(range(1000))
    finally:
        part.unlink()


def nested(folder: Path, *, executor: Executor) -> Job[None]:
    yield from in_own_process(endless, folder)


def endless(folder: Path) -> Job[None]:
    part = folder / "half"
    part.touch()
    try:
        while True:
            yield Progress("step", 1, 0)
    finally:
        part.unlink()


def failing(*, executor: Executor) -> Job[None]:
    yield Progress("step", 1, 2)
    raise ExportError("Full.", hint="Make room.", details="log")


def dying(*, executor: Executor) -> Job[None]:
    yield Progress("step", 1, 2)
    os.kill(os.getpid(), signal.SIGKILL)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that ended and that nobody has asked about yet is no process any more.
    return ") Z " not in Path(f"/proc/{pid}/stat").read_text()


def run_to(job: Job[None], stage: str) -> None:
    while next(job).stage != stage:
        pass


def test_a_job_runs_with_its_pool_in_another_process() -> None:
    steps: list[Progress] = []

    pid, found = run_here(in_own_family(partial(squares, [1, 2, 3]), workers=1), steps.append)

    assert found == [1, 4, 9]
    assert pid != os.getpid()
    assert [step.done for step in steps if step.stage == "square"][-1] == 3
    assert multiprocessing.active_children() == []


def test_a_job_can_be_closed_before_its_first_step() -> None:
    job = in_own_family(partial(squares, [1]))
    assert next(job) == Progress(START, 0, 0)

    job.close()

    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("make", [computing, nested])
def test_closing_a_job_cleans_up_where_it_runs(make: partial[Job[None]], tmp_path: Path) -> None:
    job = in_own_family(partial(make, tmp_path))
    run_to(job, "begin" if make is computing else "step")

    job.close()

    assert list(tmp_path.iterdir()) == []
    assert multiprocessing.active_children() == []


def test_closing_a_job_ends_the_processes_it_waits_for(tmp_path: Path) -> None:
    job = in_own_family(partial(stuck, tmp_path), workers=1)
    while not (tmp_path / "pid").exists():
        next(job)
    worker = int((tmp_path / "pid").read_text())

    job.close()

    assert not (tmp_path / "half").exists()
    assert not is_alive(worker)


def test_an_error_comes_over_with_what_to_do() -> None:
    with pytest.raises(ExportError) as raised:
        run_here(in_own_family(failing), lambda step: None)

    assert (str(raised.value), raised.value.details) == ("Full. Make room.", "log")


def test_the_death_of_the_process_is_a_sentence() -> None:
    with pytest.raises(MediaError, match="ended without a word"):
        run_here(in_own_family(dying), lambda step: None)


@pytest.mark.skipif(sys.platform == "win32", reason="processes end otherwise there")
@pytest.mark.parametrize("make", ["stuck", "computing", "nested"])
def test_a_job_cleans_up_and_ends_where_the_window_was_killed(make: str, tmp_path: Path) -> None:
    script = textwrap.dedent(
        f"""
        import os, signal, sys
        from functools import partial
        from pathlib import Path
        from reviewer.app.job_process import START, in_own_family
        from tests.app.test_job_process import {make}

        if __name__ == "__main__":
            job = in_own_family(partial({make}, Path(sys.argv[1])), workers=1)
            while next(job).stage == START:
                pass
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    program = tmp_path / "window.py"
    program.write_text(script)
    folder = tmp_path / "work"
    folder.mkdir()

    # All processes of the family hold this pipe: reading to its end waits for them.
    ended = subprocess.run(
        [sys.executable, program, folder],
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    assert ended.returncode == -signal.SIGKILL
    assert not (folder / "half").exists()
