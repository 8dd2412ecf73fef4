from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import BrokenExecutor

import pytest

from reviewer.app.executors import available_cores, process_pool


def test_work_runs_in_another_process() -> None:
    with process_pool(1) as pool:
        assert pool.submit(os.getpid).result() != os.getpid()


def test_a_worker_leaves_ctrl_c_to_its_parent() -> None:
    with process_pool(1) as pool:
        assert pool.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN


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
