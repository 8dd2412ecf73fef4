from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import Executor
from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer.app.job_states import JobState, Status
from reviewer.domain.progress import Job, Progress
from reviewer.ui.jobs.job_bridge import JobBridge

PATIENCE_MS = 60_000


def counting(*, executor: Executor) -> Job[int]:
    for done in range(3):
        yield Progress("count", done + 1, 3)
    return 3


def endless(*, executor: Executor) -> Job[None]:
    while True:
        yield Progress("step", 1, 0)


def test_all_is_told_in_the_windows_thread(qtbot: QtBot) -> None:
    bridge = JobBridge()
    threads: list[threading.Thread] = []
    results: list[int] = []
    bridge.changed.connect(lambda _: threads.append(threading.current_thread()))

    with qtbot.waitSignal(
        bridge.changed, timeout=PATIENCE_MS, check_params_cb=lambda state: state.status.is_end
    ):
        bridge.queue.submit("Count", counting, on_done=results.append)
        assert threads == []
    qtbot.waitUntil(lambda: results == [3])
    bridge.close()

    assert set(threads) == {threading.main_thread()}


def test_closing_ends_all_jobs_and_tells_nothing_more(qtbot: QtBot) -> None:
    bridge = JobBridge()
    told: list[JobState] = []
    bridge.changed.connect(told.append)
    bridge.queue.submit("Go on", endless)
    qtbot.waitUntil(lambda: any(state.stage == "step" for state in told), timeout=PATIENCE_MS)

    bridge.close()
    seen = len(told)
    qtbot.wait(1)

    assert [state.status for state in bridge.queue.states()] == [Status.CANCELLED]
    assert len(told) == seen
    assert multiprocessing.active_children() == []


def test_what_failed_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    bridge = JobBridge()
    errors: list[Exception] = []

    bridge.queue.submit("Fail", failing, about=tmp_path / "a.review", on_failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=PATIENCE_MS)
    bridge.close()

    assert "zero" in repr(errors[0])


def failing(*, executor: Executor) -> Job[None]:
    yield Progress("step", 1, 2)
    raise ZeroDivisionError("zero")
