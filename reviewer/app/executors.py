"""Where segments of a clip run: a pool of processes, behind the face of concurrent.futures."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor


@contextlib.contextmanager
def process_pool(workers: int = 0) -> Iterator[Executor]:
    """A pool of that many processes (0: one per core); on leaving, what waits is dropped.

    The processes are spawned, not forked: no lock or decoder of this process is copied halfway.
    """
    pool = ProcessPoolExecutor(
        max_workers=workers or available_cores(),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_settle_worker,
    )
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def available_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _settle_worker() -> None:
    """Leave Ctrl-C to the parent, and end with it even where it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def end_with_parent() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=end_with_parent, daemon=True).start()
