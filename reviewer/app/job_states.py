"""What a queue of jobs tells about each of them: frozen snapshots, and how fast the work goes."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Status(StrEnum):
    """Where a job is; the last three are its end."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def is_end(self) -> bool:
        return self not in (Status.QUEUED, Status.RUNNING)


@dataclass(frozen=True, slots=True)
class JobState:
    """A job as it was at one moment.

    about      the review that the job reads or changes; None: none
    stage      what it is doing, by the name that its progress gives; "" before it starts
    done, total  of `unit`; total 0: unknown
    speed      units a second in this stage, None while that is not known
    remaining_s  seconds to the end of this stage at that speed, None likewise
    error      why it failed, in sentences; `details` are for a log
    """

    id: int
    title: str
    about: Path | None = None
    status: Status = Status.QUEUED
    stage: str = ""
    done: int = 0
    total: int = 0
    unit: str = "frames"
    speed: float | None = None
    remaining_s: float | None = None
    error: str = ""
    details: str = ""

    @property
    def share(self) -> float | None:
        """How much of the stage is done, 0…1; None where that is not known."""
        return min(1.0, self.done / self.total) if self.total else None


class Pace:
    """How fast a stage goes, over its last seconds: pieces of work come back in bursts."""

    WINDOW_S = 15.0
    LEAST_S = 1.0

    def __init__(self) -> None:
        self._stage = ""
        self._seen: deque[tuple[float, int]] = deque()

    def add(self, stage: str, done: int, now_s: float) -> None:
        """Note how far a stage is at a time; another stage, or one that starts over, is new."""
        if stage != self._stage or (self._seen and done < self._seen[-1][1]):
            self._stage = stage
            self._seen.clear()
        if not self._seen or done != self._seen[-1][1]:
            self._seen.append((now_s, done))
        # One from before the window stays, so that a slow stage has a speed, too.
        while len(self._seen) > 2 and now_s - self._seen[1][0] > self.WINDOW_S:
            self._seen.popleft()

    def speed(self) -> float | None:
        """Units a second; None before that can be told."""
        if len(self._seen) < 2:
            return None
        (first_s, first), (last_s, last) = self._seen[0], self._seen[-1]
        return (last - first) / (last_s - first_s) if last_s - first_s >= self.LEAST_S else None

    def remaining_s(self, total: int) -> float | None:
        """Seconds to the end of the stage; None where that cannot be told."""
        speed = self.speed()
        if not total or not speed:
            return None
        return max(0, total - self._seen[-1][1]) / speed
