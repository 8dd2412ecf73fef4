"""Where work on clips runs: a pool of processes for segments, a process of its own for a job."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import Any, ParamSpec, TypeVar

from reviewer.analysis.spread import DIED, HINT, NO_MEMORY
from reviewer.domain.errors import MediaError
from reviewer.domain.progress import Job, Progress, Result
from reviewer.media import limits

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")

CANCEL_S = 10
"""How long a job that was closed may take to clean up: ffmpeg gets 2 s of it to end by itself."""

_NOTED_S = 1.0


@contextlib.contextmanager
def process_pool(workers: int = 0) -> Iterator[Executor]:
    """A pool of that many processes (0: one per core), which ends with the block.

    They only read and compute, so that an error or a cancel can end them in mid-work.
    """
    pool = _RenewedPool(workers or available_cores())
    try:
        yield pool
    except BaseException:
        pool.kill()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _RenewedPool(Executor):
    """A process pool that starts again after one of its processes died.

    The processes are spawned, not forked: no lock or decoder of this process is copied halfway.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._context = _Spawning()
        self._pool = self._new_pool()

    def submit(
        self, fn: Callable[Arguments, Value], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Value]:
        try:
            return self._pool.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            # What was under way has failed already; the next clip must not.
            self._pool.shutdown(wait=True)
            self._pool = self._new_pool()
            return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def kill(self) -> None:
        """End its processes in mid-work, and no other child of this process."""
        for process in self._context.started:
            if process.pid is not None:  # its start may have failed
                process.kill()

    def _new_pool(self) -> ProcessPoolExecutor:
        self._context.started.clear()
        return ProcessPoolExecutor(
            max_workers=self._workers, mp_context=self._context, initializer=_settle_worker
        )


class _Spawning(SpawnContext):
    """The context of spawned processes, which knows those that were started in it."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[SpawnProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802
        process = SpawnProcess(*args, **kwargs)
        self.started.append(process)
        return process


def in_own_process(
    function: Callable[Arguments, Job[Result]],
    /,
    *args: Arguments.args,
    **kwargs: Arguments.kwargs,
) -> Job[Result]:
    """The same job in a process of its own: where a decoder crashes, that process ends alone.

    Function, arguments, result and errors are sent, so they must be values. Closing the job closes
    it there, and waits until it has cleaned up. MediaError where the process died.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run_job, args=(sender, function, args, kwargs), daemon=True)
    try:
        with receiver:
            try:
                process.start()
            finally:
                sender.close()  # so that the death of the process ends the pipe
            while True:
                message = _received(receiver)
                if isinstance(message, Progress):
                    yield message
                elif isinstance(message, MemoryError):
                    raise MediaError(NO_MEMORY, hint=HINT) from message
                elif isinstance(message, BaseException):
                    raise message
                else:
                    result: Result = message[0]
                    return result
    finally:
        # Nobody reads from the pipe any more: its next progress tells the process to close the job.
        if process.pid is not None:
            let_go(process, CANCEL_S)


def let_go(process: BaseProcess, patience_s: float) -> None:
    """Wait for the end of a process, kill it after so many seconds, and forget it."""
    process.join(patience_s)
    if process.is_alive():
        process.kill()
        process.join()
    # Where another thread starts a process, it takes the ends of all others from the system. Until
    # it has noted what it took, this one seems to be alive, and cannot be closed.
    until = time.monotonic() + _NOTED_S
    while process.is_alive() and time.monotonic() < until:
        time.sleep(0.001)
    if not process.is_alive():
        process.close()


def _received(receiver: Connection) -> Any:
    """The next message; MediaError where the process died instead, perhaps in the middle of it."""
    try:
        return receiver.recv()
    except (EOFError, OSError) as error:
        raise MediaError(DIED, hint=HINT) from error


def _run_job(
    sender: Connection,
    function: Callable[..., Job[object]],
    args: tuple[object, ...],
    kwargs: dict[str, object],
) -> None:
    """Run a job in this process; send its progress, and at the end (result,) or an error."""
    settle_process()
    with contextlib.suppress(BrokenPipeError), sender:  # broken: the job was closed by the caller
        try:
            with contextlib.closing(function(*args, **kwargs)) as job:
                while True:
                    try:
                        progress = next(job)
                    except StopIteration as end:
                        sender.send((end.value,))
                        return
                    sender.send(progress)
        except BrokenPipeError:
            raise
        except Exception as error:
            sender.send(sendable(error))


def sendable(error: Exception) -> Exception:
    """The same error, or one that says the same where it cannot be sent between processes."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(repr(error))
    return error


def available_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _settle_worker() -> None:
    """What every process of a pool does first."""
    settle_process()
    limits.limit_time()


def settle_process(*, grace_s: float = 0) -> None:
    """Leave Ctrl-C to the parent, end with it even where it was killed, and keep to the limits.

    After its death there are `grace_s` to clean up.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits.dump_no_core()
    limits.limit_memory()
    parent = multiprocessing.parent_process()
    if parent is not None:

        def end_with_parent() -> None:
            parent.join()
            time.sleep(grace_s)
            os._exit(1)

        threading.Thread(target=end_with_parent, daemon=True).start()
