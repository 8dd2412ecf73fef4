"""Running a job: a generator that yields Progress and returns its result."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass

from reviewer.domain.progress import Job, Progress, Result


def run_here(job: Job[Result], listen: Callable[[Progress], None]) -> Result:
    """Run a job in this thread; whatever ends it early closes it, so that it cleans up."""
    with contextlib.closing(job):
        while True:
            try:
                progress = next(job)
            except StopIteration as end:
                result: Result = end.value
                return result
            listen(progress)


@dataclass(frozen=True, slots=True)
class Stage:
    """How long one stage of the work took."""

    name: str
    frames: int
    seconds: float

    def as_json(self) -> dict[str, float | int | str]:
        speed = self.frames / self.seconds if self.seconds > 0 else 0.0
        return {
            "stage": self.name,
            "frames": self.frames,
            "seconds": round(self.seconds, 3),
            "frames_per_second": round(speed, 2),
        }


class Stages:
    """Collects the stages of one piece of work, in order."""

    def __init__(self) -> None:
        self.done: list[Stage] = []

    def timed(self, name: str, job: Job[Result]) -> Generator[Progress, None, Result]:
        """The same job; when it has ended, its frames and its time are written down."""
        frames = 0
        start = time.perf_counter()
        with contextlib.closing(job):
            while True:
                try:
                    progress = next(job)
                except StopIteration as end:
                    self.done.append(Stage(name, frames, time.perf_counter() - start))
                    result: Result = end.value
                    return result
                frames = max(frames, progress.done)
                yield progress
