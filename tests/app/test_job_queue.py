from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import pytest

from reviewer.app import job_queue
from reviewer.app.actions import load_review, review_path, scan
from reviewer.app.copies import CopyOptions, export
from reviewer.app.job_queue import JobQueue
from reviewer.app.job_states import JobState, Status
from reviewer.domain.errors import ExportError
from reviewer.domain.progress import Job, Progress
from reviewer.domain.review import Review
from tests.clips import Clip

PATIENCE_S = 60


class Told:
    """What a queue told, in order, and a way to wait for it."""

    def __init__(self, queue: JobQueue) -> None:
        self.states: list[JobState] = []
        self._news = threading.Condition()
        queue.listeners.append(self._add)

    def _add(self, state: JobState) -> None:
        with self._news:
            self.states.append(state)
            self._news.notify_all()

    def wait_for(self, wanted: Callable[[JobState], bool]) -> JobState:
        with self._news:
            assert self._news.wait_for(lambda: any(map(wanted, self.states)), PATIENCE_S)
            return next(state for state in self.states if wanted(state))

    def end_of(self, number: int) -> JobState:
        return self.wait_for(lambda state: state.id == number and state.status.is_end)

    def started(self) -> list[int]:
        order: list[int] = []
        for state in self.states:
            if state.status is Status.RUNNING and state.id not in order:
                order.append(state.id)
        return order


@pytest.fixture
def queue() -> Iterator[JobQueue]:
    jobs = JobQueue()
    yield jobs
    jobs.shutdown()
    assert multiprocessing.active_children() == []


def counting(steps: int, *, executor: Executor) -> Job[int]:
    for done in range(steps):
        yield Progress("count", done + 1, steps)
    return steps


def until(file: Path, *, executor: Executor) -> Job[None]:
    """Waits for a file; has a half one while it does."""
    part = file.with_suffix(".part")
    part.touch()
    try:
        while not file.exists():
            yield Progress("wait", 0, 0)
            time.sleep(0.01)
    finally:
        part.unlink()


def failing(*, executor: Executor) -> Job[None]:
    yield Progress("step", 1, 2)
    raise ExportError("The disk is full.", hint="Make room.", details="line 1")


def buggy(*, executor: Executor) -> Job[None]:
    yield Progress("step", 1, 2)
    raise ZeroDivisionError("zero")


def dying(*, executor: Executor) -> Job[None]:
    yield Progress("step", 1, 2)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_job_tells_its_way_and_its_result(queue: JobQueue) -> None:
    told = Told(queue)
    results: list[int] = []

    number = queue.submit("Count", partial(counting, 3), on_done=results.append)

    assert told.end_of(number).status is Status.DONE
    assert results == [3]
    statuses = [state.status for state in told.states]
    assert statuses[0] is Status.QUEUED
    assert statuses[1] is Status.RUNNING
    assert queue.states()[-1] == told.states[-1]


def test_progress_is_thinned(queue: JobQueue) -> None:
    told = Told(queue)

    told.end_of(queue.submit("Count", partial(counting, 20_000)))

    assert len(told.states) < 100


def test_heavy_jobs_wait_for_each_other_and_light_ones_do_not(
    queue: JobQueue, tmp_path: Path
) -> None:
    told = Told(queue)
    first = queue.submit("First", partial(until, tmp_path / "go"))
    second = queue.submit("Second", partial(counting, 1))
    light = queue.submit("Light", partial(counting, 1), heavy=False)

    told.end_of(light)
    assert {state.id for state in queue.open_states()} == {first, second}
    (tmp_path / "go").touch()
    told.end_of(second)

    assert told.started() == [first, light, second]


def test_an_urgent_job_comes_before_what_waits(queue: JobQueue, tmp_path: Path) -> None:
    told = Told(queue)
    first = queue.submit("First", partial(until, tmp_path / "go"))
    second = queue.submit("Second", partial(counting, 1))
    urgent = queue.submit("Urgent", partial(counting, 1), urgent=True)

    (tmp_path / "go").touch()
    told.end_of(second)

    assert told.started() == [first, urgent, second]


def test_what_is_to_be_done_before_a_job_is_done_when_its_turn_has_come(
    queue: JobQueue, tmp_path: Path
) -> None:
    told = Told(queue)
    first = queue.submit("First", partial(until, tmp_path / "go"))
    second = queue.submit(
        "Second", partial(until, tmp_path / "made"), before=(tmp_path / "made").touch
    )
    told.wait_for(lambda state: state.id == first and state.stage == "wait")
    assert not (tmp_path / "made").exists()

    (tmp_path / "go").touch()

    assert told.end_of(second).status is Status.DONE


def test_a_job_is_cancelled_though_what_comes_before_it_never_does(tmp_path: Path) -> None:
    queue = JobQueue(lambda call: None)
    number = queue.submit("First", partial(counting, 1), before=(tmp_path / "made").touch)

    queue.cancel(number)
    queue.shutdown()

    assert [state.status for state in queue.states()] == [Status.CANCELLED]


def test_one_job_at_a_time_is_about_a_review(queue: JobQueue, tmp_path: Path) -> None:
    told, review = Told(queue), tmp_path / "a.review"
    first = queue.submit("First", partial(until, tmp_path / "go"), about=review, heavy=False)
    same = queue.submit("Same", partial(counting, 1), about=review, heavy=False)
    other = queue.submit("Other", partial(counting, 1), about=tmp_path / "b", heavy=False)

    told.end_of(other)
    assert queue.is_busy_with(review)
    (tmp_path / "go").touch()
    told.end_of(same)

    assert not queue.is_busy_with(review)
    assert told.started() == [first, other, same]


def test_a_cancelled_job_leaves_nothing(queue: JobQueue, tmp_path: Path) -> None:
    told = Told(queue)
    ends: list[JobState] = []
    number = queue.submit("Wait", partial(until, tmp_path / "never"), on_end=ends.append)
    told.wait_for(lambda state: state.stage == "wait")
    assert (tmp_path / "never.part").exists()

    queue.cancel(number)

    assert told.end_of(number).status is Status.CANCELLED
    assert list(tmp_path.iterdir()) == []
    assert [state.status for state in ends] == [Status.CANCELLED]


def test_a_job_that_waits_can_be_cancelled(queue: JobQueue, tmp_path: Path) -> None:
    told = Told(queue)
    first = queue.submit("First", partial(until, tmp_path / "go"))
    second = queue.submit("Second", partial(until, tmp_path / "never"))

    queue.cancel(second)

    assert told.end_of(second).status is Status.CANCELLED
    queue.cancel(first)
    told.end_of(first)
    assert told.started() == [first]


def test_a_failure_is_told_with_what_to_do(queue: JobQueue) -> None:
    told = Told(queue)
    errors: list[Exception] = []

    end = told.end_of(queue.submit("Fail", failing, on_failed=errors.append))

    assert (end.status, end.error) == (Status.FAILED, "The disk is full. Make room.")
    assert end.details == "line 1"
    assert [type(error) for error in errors] == [ExportError]


def test_a_bug_is_a_sentence_with_details(queue: JobQueue) -> None:
    end = Told(queue).end_of(queue.submit("Fail", buggy))

    assert end.status is Status.FAILED
    assert "does not expect" in end.error
    assert "ZeroDivisionError" in end.details


def test_a_process_that_dies_is_told_and_the_next_job_runs(queue: JobQueue) -> None:
    told = Told(queue)

    dead = told.end_of(queue.submit("Die", dying))
    after = told.end_of(queue.submit("Count", partial(counting, 1)))

    assert (dead.status, after.status) == (Status.FAILED, Status.DONE)
    assert "ended without a word" in dead.error


def test_what_has_ended_can_be_forgotten(queue: JobQueue) -> None:
    told = Told(queue)
    first = queue.submit("Count", partial(counting, 1))
    told.end_of(first)

    queue.forget_ended()

    assert queue.states() == ()
    assert queue.submit("Count", partial(counting, 1)) != first


def test_only_the_last_ends_are_known(queue: JobQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_queue, "MOST_ENDED", 1)
    told = Told(queue)
    for number in [queue.submit("Count", partial(counting, 1)) for _ in range(2)]:
        told.end_of(number)

    assert [state.id for state in queue.states()] == [2]


def test_shutting_down_ends_what_runs_and_what_waits(tmp_path: Path) -> None:
    queue = JobQueue()
    told = Told(queue)
    first = queue.submit("First", partial(until, tmp_path / "never"))
    second = queue.submit("Second", partial(counting, 1))
    told.wait_for(lambda state: state.stage == "wait")

    queue.shutdown()

    assert [state.status for state in queue.states()] == [Status.CANCELLED, Status.CANCELLED]
    assert told.started() == [first] != [second]
    assert list(tmp_path.iterdir()) == []
    assert multiprocessing.active_children() == []
    with pytest.raises(RuntimeError):
        queue.submit("Late", partial(counting, 1))


def test_shutting_down_can_wait_for_all(tmp_path: Path) -> None:
    queue = JobQueue()
    queue.submit("First", partial(counting, 1))
    queue.submit("Second", partial(counting, 1))

    queue.shutdown(cancel=False)

    assert {state.status for state in queue.states()} == {Status.DONE}


def test_a_clip_is_scanned_and_exported_beside_the_window(
    queue: JobQueue, tmp_path: Path, plain_clip: Clip
) -> None:
    told = Told(queue)
    target = review_path(plain_clip.path, tmp_path)
    scanned = queue.submit("Scan", partial(scan, plain_clip.path, target), about=target)
    job = partial(export, target, tmp_path, options=CopyOptions(), clip=plain_clip.path)
    exported = queue.submit("Export", job, about=target)

    assert told.end_of(scanned).status is Status.DONE
    end = told.end_of(exported)

    assert end.status is Status.DONE, end.error
    assert len(load_review(target).exports) == 1
    assert {path.suffix for path in tmp_path.iterdir()} == {".review", ".mp4", ".txt"}


@pytest.mark.parametrize("stage", ["cover", "check"])
def test_a_cancelled_export_leaves_no_copy(
    queue: JobQueue, tmp_path: Path, two_faces_clip: Clip, stage: str
) -> None:
    told = Told(queue)
    target = review_path(two_faces_clip.path, tmp_path)
    told.end_of(queue.submit("Scan", partial(scan, two_faces_clip.path, target, quick=True)))
    out = tmp_path / "out"
    job = partial(export, target, out, options=CopyOptions(), clip=two_faces_clip.path)
    number = queue.submit("Export", job)
    told.wait_for(lambda state: state.id == number and state.stage == stage)

    queue.cancel(number)

    assert told.end_of(number).status is Status.CANCELLED
    assert list(out.iterdir()) == []
    assert load_review(target).exports == {}
    assert {path.name for path in tmp_path.iterdir()} == {target.name, "out"}


def test_a_preview_reaches_who_asked_for_it(queue: JobQueue) -> None:
    seen: list[Review] = []

    Told(queue).end_of(queue.submit("Look", previewing, on_preview=seen.append))

    assert [sorted(review.tracks) for review in seen] == [[1], [1, 2]]


def previewing(*, executor: Executor) -> Job[None]:
    from tests.reviews import review_of, track_of

    yield Progress("scan", 1, 2, preview=review_of(track_of(1)))
    yield Progress("scan", 2, 2, preview=review_of(track_of(1), track_of(2, first=20)))
