"""Run a command and know what it took: wall time, CPU time and memory of all its processes.

CPU time is known on Unix, memory on Linux alone, from /proc; elsewhere they are None.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.bench.measure import MeasureError

if sys.platform != "win32":
    import resource

SAMPLE_S = 0.1
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Run:
    """A command that has ended, what it printed, and what it took."""

    stdout: str
    wall_s: float
    cpu_s: float | None
    peak_bytes: int | None


def run_measured(command: Sequence[str | Path], *, folder: Path, good: Sequence[int] = (0,)) -> Run:
    """Run a command in a folder to its end; MeasureError where it ends otherwise than `good`."""
    before_s = _cpu_s()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command)),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            cwd=folder,
        )
        try:
            with _Sampled(process.pid) as sampled:
                code = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
        wall_s = time.perf_counter() - start
        after_s = _cpu_s()
        if code not in good:
            last = (_text(errors).strip().splitlines() or ["it said nothing"])[-1]
            raise MeasureError(f"{Path(command[0]).name} ended with {code}: {last}")
        cpu_s = after_s - before_s if before_s is not None and after_s is not None else None
        return Run(_text(output), wall_s, cpu_s, sampled.peak_bytes)


def memory_kind() -> str:
    """What the memory of a process tree is the sum of; "" where it is not known."""
    if (_PROC / "self/smaps_rollup").exists():
        return "PSS"  # shared pages are divided among the processes that share them
    return "RSS" if (_PROC / "self/statm").exists() else ""


class _Sampled:
    """Looks at the memory of a process tree all the time; a context manager."""

    def __init__(self, pid: int) -> None:
        self.peak_bytes: int | None = None
        self._pid = pid
        self._kind = memory_kind()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Sampled:
        if self._kind:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self._kind:
            self._thread.join()

    def _look(self) -> None:
        while True:
            now = sum(_bytes_of(pid, self._kind) for pid in tree_of(self._pid))
            self.peak_bytes = max(self.peak_bytes or 0, now)
            if self._ended.wait(SAMPLE_S):
                return


def tree_of(pid: int) -> list[int]:
    """A process and all that descend from it, from /proc."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if not entry.name.isdigit():
            continue
        try:
            # The name in brackets can hold anything; the parent is the second field after it.
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue  # it has ended
        children.setdefault(parent, []).append(int(entry.name))
    tree = [pid]
    for one in tree:
        tree.extend(children.get(one, ()))
    return tree


def _bytes_of(pid: int, kind: str) -> int:
    try:
        if kind == "PSS":
            for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
            return 0
        pages = int((_PROC / str(pid) / "statm").read_text().split()[1])
        return pages * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0  # it has ended


def _cpu_s() -> float | None:
    """CPU time of all processes that we started and that ended, with what they started."""
    if sys.platform == "win32":
        return None
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
