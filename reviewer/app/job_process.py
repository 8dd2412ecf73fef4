"""A whole job in a process of its own, with the pool it works with: the window never stalls.

    job = in_own_family(partial(scan, clip, target), workers=0)   # yields and returns as the job

The process that shows the window only reads from a pipe. Joining what was found, which holds an
interpreter for seconds, and the libraries that decode, stay in the other one.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from concurrent.futures import Executor
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, Protocol, TypeVar

from reviewer.analysis.spread import DIED, HINT, NO_MEMORY
from reviewer.app.executors import let_go, process_pool, sendable, settle_process
from reviewer.domain.errors import MediaError
from reviewer.domain.progress import Job, Progress, Result

PULSE_S = 0.1
"""How often the job yields at least, so that it can be closed at any time."""

CLEAN_UP_S = 20
"""How long a job that was closed may take to clean up; it may wait for a process that does so."""

START = "start"
"""The stage before the job's own first one."""

BACKGROUND = 10
"""How much the processes of a job step back (nice) behind the window and what it plays."""

Made = TypeVar("Made", covariant=True)


class MakeJob(Protocol[Made]):
    """Makes a job for a pool of processes; a value that can be sent, as a function or a partial."""

    def __call__(self, *, executor: Executor) -> Job[Made]: ...


def in_own_family(make_job: MakeJob[Result], *, workers: int = 0) -> Job[Result]:
    """The job that `make_job` makes for a pool of so many processes (0: one per core), elsewhere.

    What it is made of, its result and its errors are sent, so they must be values. Yields its
    progress, the last one again while there is no other. Closing it interrupts the job, as Ctrl-C
    does, waits until it has cleaned up, and ends all its processes. MediaError where its process
    died.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    told_to_end, end = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(sender, told_to_end, make_job, workers))
    with receiver, end:
        try:
            try:
                process.start()
            finally:
                # So that the death of either process ends the pipes.
                sender.close()
                told_to_end.close()
            result: Result = yield from _followed(receiver)
            return result
        finally:
            end.close()
            _see_off(process, receiver)


def _followed(receiver: Connection) -> Job[Any]:
    """What a process sends, up to the result."""
    latest = Progress(START, 0, 0)
    while True:
        while not receiver.poll(PULSE_S):
            yield latest
        try:
            message = receiver.recv()
        except (EOFError, OSError) as error:
            raise MediaError(DIED, hint=HINT) from error
        if isinstance(message, Progress):
            yield message
            latest = message.without_preview()
        elif isinstance(message, MemoryError):
            raise MediaError(NO_MEMORY, hint=HINT) from message
        elif isinstance(message, BaseException):
            raise message
        else:
            return message[0]


def _see_off(process: BaseProcess, receiver: Connection) -> None:
    """Wait for the end of a process that was told to end; kill it where it does not."""
    if process.pid is None:
        return
    until = time.monotonic() + CLEAN_UP_S
    waiting: list[Any] = [receiver, process.sentinel]
    # What it still sends is read, so that no full pipe and no closed one keeps it from cleaning up.
    while (left := until - time.monotonic()) > 0:
        ready = wait(waiting, left)
        if process.sentinel in ready:
            break
        if receiver in ready:
            try:
                receiver.recv_bytes()
            except (EOFError, OSError):
                waiting.remove(receiver)
    let_go(process, 0)


def _run(
    sender: Connection, told_to_end: Connection, make_job: MakeJob[object], workers: int
) -> None:
    """Run a job in this process; send its progress, and at the end (result,) or an error."""
    settle_process(grace_s=CLEAN_UP_S)
    if hasattr(os, "nice"):
        os.nice(BACKGROUND)
    signal.signal(signal.SIGTERM, _interrupt)
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError), sender:
        # Inside: a job can be cancelled before it has begun.
        threading.Thread(target=_interrupt_when_told, args=(told_to_end,), daemon=True).start()
        try:
            with (
                process_pool(workers) as pool,
                contextlib.closing(make_job(executor=pool)) as job,
            ):
                while True:
                    try:
                        progress = next(job)
                    except StopIteration as end:
                        message: object = (end.value,)
                        break
                    _send(sender, progress)
        except BrokenPipeError:
            raise
        except Exception as error:
            message = sendable(error)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # all is clean: there is nothing to stop
        sender.send(message)


def _send(sender: Connection, progress: Progress) -> None:
    try:
        sender.send(progress)
    except BrokenPipeError:
        # The window was killed: this is the end, and what follows it is not to be interrupted.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise


def _interrupt_when_told(told_to_end: Connection) -> None:
    """Interrupt the main thread when the other end of a pipe is closed."""
    with contextlib.suppress(EOFError, OSError):
        told_to_end.recv_bytes()
    if sys.platform == "win32":
        import _thread

        _thread.interrupt_main(signal.SIGTERM)
    else:
        # To that thread: where it waits for a lock or a pipe, only a signal of its own wakes it.
        signal.pthread_kill(_main_thread_id(), signal.SIGTERM)


def _main_thread_id() -> int:
    number = threading.main_thread().ident
    assert number is not None, "the main thread runs"
    return number


def _interrupt(number: int, frame: FrameType | None) -> None:
    """End as after Ctrl-C, so that half-made files go; once, since cleaning up is not to stop."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt
