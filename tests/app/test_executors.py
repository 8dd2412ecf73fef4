from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap

from reviewer.app.executors import available_cores, process_pool


def test_work_runs_in_another_process() -> None:
    with process_pool(1) as pool:
        assert pool.submit(os.getpid).result() != os.getpid()


def test_a_worker_leaves_ctrl_c_to_its_parent() -> None:
    with process_pool(1) as pool:
        assert pool.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN


def test_there_is_at_least_one_core() -> None:
    assert available_cores() >= 1


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
