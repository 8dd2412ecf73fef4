"""Odd files: what `batch` makes of each, how long it takes, and how faithful the copy is."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reviewer.app.actions import load_review
from reviewer.app.copies import CopyOptions
from reviewer.domain.errors import ReviewerError
from tests.bench.faithful import Faithful, measure
from tests.bench.measure import MeasureError
from tests.bench.processes import run_measured
from tests.bench.results import ROOT, Cell, table

HEADER = (
    "file", "what happened", "s", "frames more", "shift ms", "sync ms", "SSIM", "colour", "streams",
)  # fmt: skip

WORDS = (
    "Every file went through `reviewer batch FILE --audio keep` in a process of its own; `s` is "
    "its wall time. `frames more` counts against the source as it decodes, `shift` is the largest "
    "error of a frame's time; it is not measured where the file's own times are no use. `sync` is "
    "how much the first sample that is decoded moved against the first picture. Where it is below "
    "0, by up to 1024 samples (23 ms at 44.1 kHz), that is the silent lead-in of AAC, of which a "
    "player cuts off only what lies before the file's start: the sound behind it is in its place, "
    "as the section on sound measures. SSIM of luma and mean difference of colours (levels of 255) "
    "outside the covers, on about twelve frames. What was lost is told as batch tells it, tags "
    "left out."
)

_CODES = (0, 1, 3)
_OURS = (".review", ".html", ".pdf", ".json", ".csv", ".txt")


def files_of(folder: Path) -> list[Path]:
    """The odd files of a folder, sorted."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".md", ".txt")
    ]


def row_of(path: Path, folder: Path) -> list[Cell]:
    """What became of one file; MeasureError where batch itself ended in an unplanned way."""
    out = folder / f"{path.name}.out"
    run = run_measured(
        (
            *(sys.executable, "-m", "reviewer", "batch", path, "--out", out),
            *("--audio", "keep", "--json"),
        ),
        folder=ROOT,
        good=_CODES,
    )
    (said,) = json.loads(run.stdout)
    faithful = _faithful(said, path)
    words = f"{said['status']}: {said['sentence']}"
    if lost := [one for one in said["lost"] if not one.startswith("Tags: ")]:
        words += f" Lost: {' '.join(lost)}"
    leftovers = sorted(one.name for one in out.rglob("*") if one.suffix not in _OURS)
    if len(leftovers) != (said["copy"] is not None):
        words += f" LEFT BEHIND: {', '.join(leftovers)}"
    if faithful is None:
        return [path.name, words, run.wall_s, None, None, None, None, None, None]
    return [
        path.name,
        words,
        run.wall_s,
        faithful.frames,
        _rounded(faithful.shift_ms),
        _rounded(faithful.sync_ms),
        faithful.ssim,
        faithful.colour,
        " ".join(faithful.kinds),
    ]


def _rounded(ms: float | None) -> float | None:
    """Without the dust of floating point."""
    return None if ms is None else round(ms, 3) + 0.0


def _faithful(said: dict[str, Any], source: Path) -> Faithful | None:
    if not said["copy"]:
        return None
    review = load_review(Path(said["review"]))
    (record,) = (one for one in review.exports.values() if one.name == Path(said["copy"]).name)
    plan = CopyOptions.of_record(record.settings).plan(review)
    return measure(Path(said["copy"]), source, review, plan)


def report(files: Sequence[Path], folder: Path) -> tuple[str, bool]:
    """The table, printed as it grows, and whether every file came to a planned end."""
    rows: list[list[Cell]] = []
    failed: dict[str, str] = {}
    print(table(HEADER, []), flush=True)
    for path in files:
        try:
            rows.append(row_of(path, folder))
        except (MeasureError, ReviewerError) as error:
            failed[path.name] = str(error)
            print(f"{path.name}: {error}", flush=True)
            continue
        print(table(HEADER, rows[-1:]).splitlines()[-1], flush=True)
    lines = [f"- **{name} came to no planned end**: {why}" for name, why in failed.items()]
    return "\n\n".join([WORDS, table(HEADER, rows), *lines]), not failed
