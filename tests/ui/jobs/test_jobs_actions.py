from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer.app.job_states import Status
from reviewer.domain.progress import Job, Progress
from reviewer.ui.main_window import MainWindow

PATIENCE_MS = 60_000


def until(file: Path, *, executor: Executor) -> Job[None]:
    """Has a half file until it is cancelled."""
    part = file.with_suffix(".part")
    part.touch()
    try:
        while True:
            yield Progress("wait", 0, 0)
    finally:
        part.unlink()


def test_the_job_at_work_is_cancelled_by_its_key(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.actions_.actions["jobs.cancel"].isEnabled()
    number = window.workspace.jobs.submit("Wait", _endless)
    qtbot.waitUntil(window.actions_.actions["jobs.cancel"].isEnabled, timeout=PATIENCE_MS)

    window.run("jobs.cancel")

    qtbot.waitUntil(lambda: not window.workspace.jobs.open_states(), timeout=PATIENCE_MS)
    (state,) = window.workspace.jobs.states()
    assert (state.id, state.status) == (number, Status.CANCELLED)
    qtbot.waitUntil(window.actions_.actions["jobs.list"].isEnabled)
    window.run("jobs.list")
    assert window.jobs_panel.is_list_shown()
    window.run("jobs.forget")
    assert window.workspace.jobs.states() == ()


def test_closing_the_window_asks_and_then_leaves_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    from functools import partial

    window.workspace.jobs.submit("Wait", partial(until, tmp_path / "half"))
    qtbot.waitUntil(lambda: (tmp_path / "half.part").exists(), timeout=PATIENCE_MS)

    assert not window.close()
    assert window.isVisible()
    window.jobs_panel._stop.click()

    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE_MS)
    assert not (tmp_path / "half.part").exists()


def test_ending_the_window_by_a_signal_does_not_ask(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.workspace.jobs.submit("Wait", _endless)

    window.end()

    assert not window.isVisible()
    assert window.workspace.jobs.open_states() == ()


def _endless(*, executor: Executor) -> Job[None]:
    while True:
        yield Progress("wait", 0, 0)
