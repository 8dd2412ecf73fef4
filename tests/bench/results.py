"""RESULTS.md: a file written by hand, in which each command replaces its own section alone."""

from __future__ import annotations

import os
import platform
import shlex
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from reviewer import __version__
from reviewer.app.executors import available_cores

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "tests" / "bench" / "RESULTS.md"

Cell = str | int | float | None


def write_section(path: Path, name: str, body: str) -> None:
    """Replace the section of a command in a file that is kept by hand; append it if it is new."""
    text = path.read_text("utf-8") if path.exists() else "# Results\n"
    path.write_text(with_section(text, name, body), "utf-8")


def with_section(text: str, name: str, body: str) -> str:
    """The text with this body between the markers of a section, and all else as it was."""
    start, end = f"<!-- bench {name} -->", f"<!-- /bench {name} -->"
    section = f"{start}\n\n{body.strip()}\n\n{end}"
    before, opened, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    if opened and closed:
        return before + section + after
    if opened or end in text:
        raise ValueError(f"the markers of the section {name} are not a pair")
    return f"{text.rstrip()}\n\n{section}\n"


def heading(title: str, arguments: Sequence[str]) -> str:
    """The start of a section: when, on what, by which command."""
    # A path says more about this machine than about the measurement.
    words = [Path(word).name if os.sep in word else word for word in arguments]
    lines = [
        f"## {title}, {datetime.now(UTC).date().isoformat()}",
        "",
        f"`python -m tests.bench {shlex.join(words)}`",
        "",
        f"Reviewer {__version__} at {_commit()}, Python {platform.python_version()}, "
        f"{available_cores()} cores of {_processor()}, {platform.system()}{_load()}.",
    ]
    return "\n".join(lines)


def table(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A table in Markdown; None is shown as a dash."""
    lines = [list(header), ["---"] * len(header), *([shown(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def shown(cell: Cell) -> str:
    """A cell as text: a float to two digits, or to four where it is small."""
    if cell is None:
        return "-"
    if isinstance(cell, float):
        return f"{cell:.4f}" if 0 < abs(cell) < 0.095 else f"{cell:.2f}"
    return str(cell).replace("|", "\\|")


def _commit() -> str:
    ended = subprocess.run(
        ["git", "describe", "--always", "--dirty=, changed", "--exclude=*"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.stdout.strip() or "an unknown commit"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _load() -> str:
    """How busy the machine was already: speeds of a busy one say little."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f", load {os.getloadavg()[0]:.1f} before the run"
