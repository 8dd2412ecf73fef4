"""What of the known faces a copy still shows: by the leak meter, or without it by the plan."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reviewer.domain.geometry import FloatArray
from reviewer.domain.plan import ExportPlan
from tests.bench.truth import Mask, Truth

BY_METER = (
    "leaks are measured in the copy's pictures, by the leak meter: a face-frame leaks when any "
    "part of the face still follows the source's picture"
)
BY_PLAN = (
    "there is no leak meter here, so leaks are measured in the plan: a face-frame leaks when less "
    "than 99 % of its box lies inside planned covers"
)

COVERED = 0.99
_STEPS = 64  # points across and down a box
_PICTURE_STEPS = 192  # and a whole picture


class MeasureError(Exception):
    """A clip could not be measured; the text says why."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a copy still shows, and how much it changed.

    `leaked` bool (n,) says which rows of the truth leak. `tightness` is the changed area over the
    known faces' area, `idle` the changed share of frames without known faces; None where there are
    none. `shift_ms` is the largest error of a frame's time; None where it was not measured.
    """

    leaked: Mask
    tightness: float | None
    idle: float | None
    shift_ms: float | None
    notes: tuple[str, ...] = ()


def by_meter(meter: Path, clip: Path, copy: Path, truth_path: Path, *, truth: Truth) -> Measured:
    """What the leak meter says of a copy; MeasureError where it says nothing."""
    ended = subprocess.run(
        [sys.executable, meter, clip, copy, truth_path, "--json", "--worst", "100000"],
        capture_output=True,
        text=True,
        check=False,
    )
    # It ends with 3 where a face leaks, and with 1 where frames are missing: both still tell.
    try:
        said = json.loads(ended.stdout)
    except json.JSONDecodeError as error:
        last = (ended.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise MeasureError(f"The leak meter failed: {last}.") from error
    return of_meter(said, truth)


def of_meter(said: Mapping[str, Any], truth: Truth) -> Measured:
    """The meter's JSON by the rows of the truth."""
    showing = {(int(frame) - 1, int(face)) for _, frame, face in said["worst"]}
    keys = zip(truth.frame.tolist(), truth.face.tolist(), strict=True)
    leaked = np.array([key in showing for key in keys], bool) & truth.counts
    if int(leaked.sum()) != said["leaked_face_frames"]:
        raise MeasureError("The leak meter counts other faces than we do.")
    notes = tuple(f"the meter says: {note}" for note in said["notes"])
    if said["unknown"]:
        notes += (f"{said['unknown']} face-frames are too flat or small for the meter",)
    return Measured(
        leaked, said["tightness"], said["changed_without_faces"], said["max_shift_ms"], notes
    )


def by_plan(plan: ExportPlan, truth: Truth) -> Measured:
    """What a plan leaves of the known faces; rounded corners of covers count as covered."""
    covers = _covers_by_frame(plan)
    leaked = np.zeros(len(truth), bool)
    tightness: list[float] = []
    idle: list[float] = []
    whole = np.array([0, 0, 1, 1], np.float32)
    for frame in range(plan.frames):
        over = covers.get(frame, np.zeros((0, 4), np.float32))
        known = truth.in_frame(frame)
        for row in range(known.start, known.stop):
            share = covered_share(truth.box[row], over, steps=_STEPS)
            leaked[row] = truth.counts[row] and share < COVERED
        changed = covered_share(whole, over, steps=_PICTURE_STEPS)
        area = float((truth.box[known, 2] * truth.box[known, 3]).sum())
        if area:
            tightness.append(changed / area)
        else:
            idle.append(changed)
    return Measured(leaked, _mean(tightness), _mean(idle), None)


def covered_share(box: FloatArray, covers: FloatArray, *, steps: int) -> float:
    """The share of a grid of points in a box that lie in any of the covers."""
    if not len(covers):
        return 0.0
    places = (np.arange(steps) + 0.5) / steps
    across, down = box[0] + places * box[2], box[1] + places * box[3]
    x, y, width, height = (covers[:, i, None] for i in range(4))
    in_columns = (x <= across) & (across < x + width)
    in_rows = (y <= down) & (down < y + height)
    return float((in_rows[:, :, None] & in_columns[:, None, :]).any(axis=0).mean())


def _covers_by_frame(plan: ExportPlan) -> dict[int, FloatArray]:
    by_frame: dict[int, list[FloatArray]] = {}
    for area in plan.covers:
        for frame, box in zip(area.frames.tolist(), area.boxes, strict=True):
            by_frame.setdefault(frame, []).append(box)
    return {frame: np.array(boxes, np.float32) for frame, boxes in by_frame.items()}


def _mean(values: Iterable[float]) -> float | None:
    values = list(values)
    return float(np.mean(values)) if values else None
