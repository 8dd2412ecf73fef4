"""JobQueue: long work in the order in which it was asked for, beside the window.

    jobs = JobQueue()
    jobs.listeners.append(show)                     # JobState after JobState, ten a second at most
    jobs.submit("Scan", partial(scan, clip, target), about=target, on_done=open_review)

Each job runs in processes of its own (`job_process`); a thread here reads what they tell. Listeners
and the `on_…` functions are called through `deliver`: in that thread, unless the queue is given
another way, as to the window's thread.
"""

from __future__ import annotations

import atexit
import contextlib
import itertools
import logging
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reviewer.app.bugs import bug_sentence
from reviewer.app.job_process import MakeJob, in_own_family
from reviewer.app.job_states import JobState, Pace, Status
from reviewer.app.settings import load_settings
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import Progress, Result
from reviewer.domain.review import Review

TELL_S = 0.1
"""Progress is told this often at most."""

MOST_ENDED = 100
"""So many jobs are known after their end."""

Deliver = Callable[[Callable[[], None]], None]

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Job:
    """A job, from being asked for to its end."""

    state: JobState
    make_job: MakeJob[Any]
    heavy: bool
    urgent: bool
    before: Callable[[], None] | None
    on_done: Callable[[Any], None] | None
    on_failed: Callable[[Exception], None] | None
    on_end: Callable[[JobState], None] | None
    on_preview: Callable[[Review], None] | None
    cancelled: threading.Event = field(default_factory=threading.Event)
    pace: Pace = field(default_factory=Pace)


class JobQueue:
    """Jobs that run, wait and have ended.

    One heavy job runs at a time, light ones beside it; one at a time about each review. What waits
    starts in the order in which it was asked for, urgent jobs first.
    """

    def __init__(self, deliver: Deliver | None = None) -> None:
        self.listeners: list[Callable[[JobState], None]] = []
        self._deliver = deliver or _at_once
        self._jobs: dict[int, _Job] = {}  # those that wait or run
        self._ended: dict[int, JobState] = {}
        self._numbers = itertools.count(1)
        self._threads: dict[int, threading.Thread] = {}
        # Guards the tables and the order of what is told; never held while a job works.
        self._guard = threading.RLock()
        self._is_open = True
        # Not left to the end of the interpreter, which waits for child processes first.
        atexit.register(self.shutdown)

    def submit(
        self,
        title: str,
        make_job: MakeJob[Result],
        *,
        about: Path | None = None,
        heavy: bool = True,
        urgent: bool = False,
        before: Callable[[], None] | None = None,
        on_done: Callable[[Result], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
        on_end: Callable[[JobState], None] | None = None,
        on_preview: Callable[[Review], None] | None = None,
    ) -> int:
        """Ask for a job; its number.

        `make_job(executor=…)` is called in another process: a function of a module, or a partial of
        one, with values as arguments. `about` is the review that the job reads or changes. A heavy
        job has all cores, a light one its process and one more. `before` is called, and waited for,
        when the job's turn has come. Of the three `on_done` (with the result), `on_failed` (with
        the error) and `on_end` (with the last state, whatever the end) the last comes last;
        `on_preview` gets what is known while the job runs.
        """
        with self._guard:
            if not self._is_open:
                raise RuntimeError("the queue is shut down")
            number = next(self._numbers)
            state = JobState(number, title, about.resolve() if about else None)
            self._jobs[number] = _Job(
                state, make_job, heavy, urgent, before, on_done, on_failed, on_end, on_preview
            )
            self._tell(state)
            self._start_what_can()
        return number

    def states(self) -> tuple[JobState, ...]:
        """All jobs in the order in which they were asked for; of the ended ones the last."""
        with self._guard:
            states = {**self._ended, **{number: job.state for number, job in self._jobs.items()}}
            return tuple(states[number] for number in sorted(states))

    def open_states(self) -> tuple[JobState, ...]:
        """Those that wait or run."""
        with self._guard:
            return tuple(job.state for job in self._jobs.values())

    def is_busy_with(self, review: Path) -> bool:
        """Whether a job about this review waits or runs."""
        return any(state.about == review.resolve() for state in self.open_states())

    def cancel(self, number: int) -> None:
        """End a job that waits or runs; what it has half made goes. Nothing for one that ended."""
        with self._guard:
            job = self._jobs.get(number)
            if job is None:
                return
            job.cancelled.set()
            if job.state.status is Status.QUEUED:
                self._end(job, Status.CANCELLED)

    def forget_ended(self) -> None:
        """Drop what is known of jobs that have ended."""
        with self._guard:
            self._ended.clear()

    def shutdown(self, *, cancel: bool = True) -> None:
        """Take no more jobs; end those that there are, or wait for them. All is clean after it."""
        with self._guard:
            self._is_open = False
            if cancel:
                for number in tuple(self._jobs):
                    self.cancel(number)
        while True:
            with self._guard:
                threads = tuple(self._threads.values())
            if not threads:
                break
            for thread in threads:
                thread.join()
        atexit.unregister(self.shutdown)

    def _start_what_can(self) -> None:
        with self._guard:
            open_jobs = list(self._jobs.values())
            running = [job for job in open_jobs if job.state.status is Status.RUNNING]
            busy = {job.state.about for job in running} - {None}
            has_heavy = any(job.heavy for job in running)
            for job in sorted(open_jobs, key=lambda job: (not job.urgent, job.state.id)):
                if job.state.status is not Status.QUEUED:
                    continue
                if job.state.about not in busy and not (job.heavy and has_heavy):
                    has_heavy |= job.heavy
                    self._start(job)
                # Whoever comes later about the same review waits for this one in any case.
                busy |= {job.state.about} - {None}

    def _start(self, job: _Job) -> None:
        number = job.state.id
        job.state = replace(job.state, status=Status.RUNNING)
        self._tell(job.state)
        thread = threading.Thread(target=self._run, args=(job,), name=f"job {number}", daemon=True)
        self._threads[number] = thread
        thread.start()

    def _run(self, job: _Job) -> None:
        """The life of a job, in its thread."""
        try:
            self._call_and_wait(job)
            workers = load_settings().workers if job.heavy else 1
            family = in_own_family(job.make_job, workers=workers)
            with contextlib.closing(family):
                result = self._followed(job, family)
        except Exception as error:
            self._fail(job, error)
        else:
            if job.cancelled.is_set() and result is None:
                self._end(job, Status.CANCELLED)
            else:
                self._end(job, Status.DONE, call=job.on_done, value=result[0] if result else None)
        finally:
            with self._guard:
                del self._threads[job.state.id]
                self._start_what_can()

    def _call_and_wait(self, job: _Job) -> None:
        """Have `before` called; a job that is cancelled meanwhile waits no longer."""
        if job.before is None:
            return
        called = threading.Event()
        before = job.before

        def call() -> None:
            try:
                before()
            finally:
                called.set()

        self._deliver(call)
        while not called.wait(TELL_S) and not job.cancelled.is_set():
            pass

    def _followed(self, job: _Job, family: Any) -> tuple[Any] | None:
        """The result of a job in a tuple of one; None where it was cancelled."""
        told_s, stage = 0.0, ""
        while not job.cancelled.is_set():
            try:
                progress: Progress = next(family)
            except StopIteration as end:
                return (end.value,)
            now_s = time.monotonic()
            job.pace.add(progress.stage, progress.done, now_s)
            if progress.preview is not None and job.on_preview is not None:
                self._deliver(_bound(job.on_preview, progress.preview))
            if progress.stage != stage or now_s - told_s >= TELL_S:
                told_s, stage = now_s, progress.stage
                self._note(job, progress)
        return None

    def _note(self, job: _Job, progress: Progress) -> None:
        with self._guard:
            job.state = replace(
                job.state,
                stage=progress.stage,
                done=progress.done,
                total=progress.total,
                unit=progress.unit,
                speed=job.pace.speed(),
                remaining_s=job.pace.remaining_s(progress.total),
            )
            self._tell(job.state)

    def _fail(self, job: _Job, error: Exception) -> None:
        sentence = error.plain if isinstance(error, ReviewerError) else bug_sentence(error)
        details = (
            error.details
            if isinstance(error, ReviewerError)
            else "".join(traceback.format_exception(error))
        )
        _log.info("Job “%s” failed: %s", job.state.title, sentence)
        self._end(
            job, Status.FAILED, call=job.on_failed, value=error, error=sentence, details=details
        )

    def _end(
        self,
        job: _Job,
        status: Status,
        *,
        call: Callable[[Any], None] | None = None,
        value: object = None,
        error: str = "",
        details: str = "",
    ) -> None:
        with self._guard:
            job.state = replace(
                job.state,
                status=status,
                speed=None,
                remaining_s=None,
                error=error,
                details=details,
            )
            # With the job goes all that it was made of, such as a whole review.
            del self._jobs[job.state.id]
            self._ended[job.state.id] = job.state
            while len(self._ended) > MOST_ENDED:
                del self._ended[min(self._ended)]
            self._tell(job.state)
            if call is not None:
                self._deliver(_bound(call, value))
            if job.on_end is not None:
                self._deliver(_bound(job.on_end, job.state))

    def _tell(self, state: JobState) -> None:
        for listener in tuple(self.listeners):
            self._deliver(_bound(listener, state))


def _at_once(call: Callable[[], None]) -> None:
    call()


def _bound(call: Callable[[Any], None], value: object) -> Callable[[], None]:
    return lambda: call(value)
