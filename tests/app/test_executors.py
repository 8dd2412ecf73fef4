from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from reviewer.app.executors import available_cores, in_own_process, let_go, process_pool
from reviewer.app.jobs import run_here
from reviewer.domain.errors import ExportError, MediaError
from reviewer.domain.progress import Job, Progress
from reviewer.media import limits


def test_work_runs_in_another_process() -> None:
    with process_pool(1) as pool:
        assert pool.submit(os.getpid).result() != os.getpid()


def test_a_worker_leaves_ctrl_c_to_its_parent() -> None:
    with process_pool(1) as pool:
        assert pool.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all limits")
def test_a_worker_keeps_to_limits() -> None:
    import resource

    kinds = (resource.RLIMIT_CORE, resource.RLIMIT_DATA, resource.RLIMIT_CPU)
    with process_pool(1) as pool:
        core, memory, time_s = (pool.submit(resource.getrlimit, kind).result()[0] for kind in kinds)

    assert core == 0
    assert memory >= limits.LEAST_MEMORY_BYTES
    assert 0 < time_s <= limits.PACKET_CPU_S + 60


def test_there_is_at_least_one_core() -> None:
    assert available_cores() >= 1


def test_a_process_that_dies_does_not_take_the_next_work_with_it() -> None:
    with process_pool(1) as pool:
        with pytest.raises(BrokenExecutor):
            pool.submit(os._exit, 3).result()

        assert pool.submit(abs, -1).result() == 1


def test_a_cancel_does_not_wait_for_the_work_that_is_running() -> None:
    def cancel() -> None:
        with process_pool(1) as pool:
            pool.submit(os.getpid).result()  # the worker is there
            pool.submit(time.sleep, 600)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cancel()  # returns: the suite's time limit would end a wait


def test_workers_end_when_their_parent_is_killed() -> None:
    script = textwrap.dedent(
        """
        import os, signal, time
        from reviewer.app.executors import process_pool
        if __name__ == "__main__":
            with process_pool(1) as pool:
                print(pool.submit(os.getpid).result(), flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    # The pipe stays open for as long as any process of the family lives: reading to its end waits
    # for the worker, too.
    ended = subprocess.run(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, timeout=60, check=False
    )

    assert ended.returncode == -signal.SIGKILL
    assert int(ended.stdout) not in {child.pid for child in multiprocessing.active_children()}


def three(clean: str) -> Job[int]:
    """A job of three steps that writes a file when it is cleaned up."""
    try:
        for done in range(3):
            yield Progress("step", done, 3)
        return 7
    finally:
        Path(clean).touch()


def endless(clean: str) -> Job[int]:
    try:
        while True:
            yield Progress("step", 1, 0)
    finally:
        Path(clean).touch()


def failing(error: Exception) -> Job[int]:
    yield Progress("step", 1, 2)
    raise error


def greedy() -> Job[int]:
    yield Progress("step", 1, 2)
    raise MemoryError


def stubborn() -> Job[int]:
    yield Progress("step", 1, 2)
    raise Stubborn(1, 2)


def dying() -> Job[int]:
    yield Progress("step", 1, 2)
    os.abort()


class Stubborn(Exception):  # noqa: N818 — it is never raised for a user
    """An error that cannot be sent: what it is made of is not what it holds."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def test_a_job_in_its_own_process_tells_progress_and_result(tmp_path: Path) -> None:
    steps: list[int] = []

    result = run_here(
        in_own_process(three, str(tmp_path / "clean")), lambda step: steps.append(step.done)
    )

    assert (result, steps) == (7, [0, 1, 2])
    assert (tmp_path / "clean").exists()


def test_closing_a_job_in_its_own_process_closes_it_there(tmp_path: Path) -> None:
    job = in_own_process(endless, str(tmp_path / "clean"))
    next(job)

    job.close()

    assert (tmp_path / "clean").exists()
    assert multiprocessing.active_children() == []


def test_an_error_comes_over_with_what_to_do() -> None:
    job = in_own_process(failing, ExportError("Full.", hint="Make room.", details="log"))

    with pytest.raises(ExportError) as raised:
        run_here(job, lambda step: None)

    assert (str(raised.value), raised.value.details) == ("Full. Make room.", "log")


def test_an_error_that_cannot_be_sent_is_told_all_the_same() -> None:
    with pytest.raises(RuntimeError, match="1 and 2"):
        run_here(in_own_process(stubborn), lambda step: None)


def test_too_little_memory_for_a_job_of_its_own_process_is_a_sentence() -> None:
    with pytest.raises(MediaError, match="more memory than a process may take"):
        run_here(in_own_process(greedy), lambda step: None)


def test_a_crash_in_a_job_of_its_own_process_is_a_sentence() -> None:
    with pytest.raises(MediaError, match="ended without a word"):
        run_here(in_own_process(dying), lambda step: None)


def test_a_process_whose_end_another_thread_took_is_let_go() -> None:
    context = multiprocessing.get_context("spawn")
    for _ in range(5):
        process = context.Process(target=int)
        process.start()
        others = [threading.Thread(target=multiprocessing.active_children) for _ in range(3)]
        for thread in others:
            thread.start()

        let_go(process, 30)

        for thread in others:
            thread.join()
        with pytest.raises(ValueError, match="closed"):
            process.is_alive()


def test_a_process_that_does_not_end_is_killed() -> None:
    process = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(600,))
    process.start()

    let_go(process, 0)

    with pytest.raises(ValueError, match="closed"):
        process.is_alive()
