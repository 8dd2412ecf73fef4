"""Stalls: how late the window's events come while a clip is scanned and exported beside it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from reviewer.app.actions import scan
from reviewer.app.copies import CopyOptions, export
from reviewer.app.job_process import MakeJob
from reviewer.app.job_states import JobState, Status
from reviewer.media.probe import probe
from reviewer.ui.jobs.job_bridge import JobBridge
from tests.bench.measure import MeasureError
from tests.bench.results import Cell, table

EVERY_MS = 5
BAR_MS = 50.0
IDLE_S = 5

HEADER = ("clip", "size", "beside it runs", "s", "previews", "events", "p99 ms", "max ms")


@dataclass(frozen=True, slots=True)
class Delays:
    """How late the events of a timer came, in ms, while something ran that took so long."""

    seconds: float
    previews: int
    late_ms: tuple[float, ...]

    @property
    def most_ms(self) -> float:
        return max(self.late_ms)

    @property
    def p99_ms(self) -> float:
        return sorted(self.late_ms)[int(0.99 * (len(self.late_ms) - 1))]


def measure(clip: Path, folder: Path) -> dict[str, Delays]:
    """The delays of an application with nothing to do but jobs; MeasureError where one failed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert application is not None
    bridge = JobBridge()
    review = folder / f"{clip.stem}.stall.review"
    jobs: dict[str, MakeJob[Any]] = {
        "scan": partial(scan, clip, review, overwrite=True, previews=True),
        "export": partial(export, review, folder, options=CopyOptions(), clip=clip),
    }
    try:
        found = {"nothing": _watched(lambda end: QTimer.singleShot(IDLE_S * 1000, end))}
        for name, make_job in jobs.items():
            found[name] = _of_job(bridge, name, make_job)
        return found
    finally:
        bridge.close()


def _of_job(bridge: JobBridge, name: str, make_job: MakeJob[Any]) -> Delays:
    ends: list[JobState] = []
    previews: list[object] = []

    def start(end: Callable[[], None]) -> None:
        def ended(state: JobState) -> None:
            ends.append(state)
            end()

        bridge.queue.submit(name, make_job, on_end=ended, on_preview=previews.append)

    delays = _watched(start)
    if ends[0].status is not Status.DONE:
        raise MeasureError(f"{name}: {ends[0].error}")
    return Delays(delays.seconds, len(previews), delays.late_ms)


def _watched(start: Callable[[Callable[[], None]], None]) -> Delays:
    """Run the event loop until what `start` starts calls back."""
    loop = QEventLoop()
    stamps: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: stamps.append(time.perf_counter()))
    begin = time.perf_counter()
    timer.start(EVERY_MS)
    start(loop.quit)
    loop.exec()
    timer.stop()
    seconds = time.perf_counter() - begin
    gaps = [b - a for a, b in zip([begin, *stamps], [*stamps, begin + seconds], strict=True)]
    return Delays(seconds, 0, tuple(max(0.0, gap * 1000 - EVERY_MS) for gap in gaps))


def rows(clip: Path, found: dict[str, Delays]) -> list[list[Cell]]:
    """A clip's rows under HEADER."""
    width, height = probe(clip).video.upright_px
    size = f"{width}x{height}"
    return [
        [
            clip.name,
            size,
            name,
            one.seconds,
            one.previews,
            len(one.late_ms),
            one.p99_ms,
            one.most_ms,
        ]
        for name, one in found.items()
    ]


def report(measured: dict[Path, dict[str, Delays]]) -> tuple[str, bool]:
    """The section's text, and whether no job made an event later than the bar."""
    cells = [row for clip, found in measured.items() for row in rows(clip, found)]
    most = max(
        one.most_ms
        for found in measured.values()
        for name, one in found.items()
        if name != "nothing"
    )
    words = (
        f"A timer of {EVERY_MS} ms in a Qt application (offscreen) while the queue of jobs scans a "
        "clip with previews, and then exports it; how late its events came, in ms. With nothing "
        f"running, the machine alone is to blame. The bar is {BAR_MS:.0f} ms; the latest event of "
        f"all jobs came {most:.1f} ms late."
    )
    return f"{words}\n\n{table(HEADER, cells)}", most <= BAR_MS
