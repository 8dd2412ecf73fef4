"""What a terminal shows: progress bars, tables, times, and names that cannot do harm."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from reviewer.app.jobs import run_here
from reviewer.domain.progress import Job, Progress, Result

# Controls, surrogates, format characters (among them the marks that turn writing around).
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shown(name: str | Path) -> str:
    """A name as text for a terminal: what could move the cursor or hide letters is escaped."""
    return "".join(
        character if unicodedata.category(character) not in _UNSAFE else ascii(character)[1:-1]
        for character in str(name)
    )


def say(text: str) -> None:
    """A line for the user on standard output."""
    click.echo(text)


def warn(text: str) -> None:
    """A line for the user on standard error."""
    click.echo(text, err=True)


def say_json(value: Any) -> None:
    """One JSON document on standard output, for machines."""
    text = json.dumps(value, indent=2, ensure_ascii=not _utf8(), default=str)
    # Bytes of a file name that are no text: their escape is that of JSON, too.
    click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned columns; the last column is left ragged."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)] if rows else []
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    )


def run_shown(job: Job[Result], label: str = "") -> Result:
    """Run a job; on a terminal with a bar and the remaining time for each stage."""
    if not sys.stderr.isatty():
        return run_here(job, lambda progress: None)
    bars = _ProgressBars(label)
    try:
        return run_here(job, bars.show)
    finally:
        bars.end()


class _ProgressBars:
    """One click bar at a time: that of the stage which is running."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._stage: tuple[str, int] | None = None
        self._bar: Any = None

    def show(self, progress: Progress) -> None:
        if self._stage != (progress.stage, progress.total):
            self.end()
            self._stage = (progress.stage, progress.total)
            self._bar = click.progressbar(
                length=max(progress.total, 1),
                label=f"{self._label}{progress.stage}",
                file=sys.stderr,
                show_pos=True,
            )
            self._bar.__enter__()
        self._bar.update(progress.done - self._bar.pos)

    def end(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


def _utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def count(number: int, noun: str) -> str:
    """`1 track`, `2 tracks`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
