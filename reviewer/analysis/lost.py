"""Lost faces: where they should be in the frames in which they were not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from reviewer.analysis.closer import CloserSettings
from reviewer.analysis.places import Mask, Places
from reviewer.analysis.tracking import TrackSettings, held, hold_range
from reviewer.domain.detection import Detections
from reviewer.domain.timing import IntArray

Float = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LookSettings:
    """How lost stretches are searched.

    rounds      each goes on where the one before found something
    gap         so many frames must be missing inside a track: fewer are bridged well enough
    confirms    what is found with this score needs no closer look: it was one
    """

    rounds: int = 3
    gap: int = 2
    confirms: float = 0.55
    closer: CloserSettings = field(default_factory=CloserSettings)


def lost_places(
    detections: Detections,
    chains: Sequence[IntArray],
    fresh: Mask,
    *,
    seconds: Float,
    cuts: IntArray,
    settings: LookSettings,
    track: TrackSettings,
) -> Places:
    """Where the faces of `chains` should be in frames in which they were not found.

    In the gaps of a chain, and as long as it is held before its start and after its end. `fresh`
    marks the detections that are new: next to others everything was looked at before.
    """
    bounds = np.concatenate([[0], cuts, [len(seconds)]]).astype(np.int64)
    frames: list[IntArray] = []
    boxes: list[Float] = []

    def expect(where: IntArray, box: Float) -> None:
        frames.append(where)
        boxes.append(box)

    for rows in chains:
        seen = detections.select(rows)
        new = fresh[rows]
        first, last = hold_range(seen, seconds, bounds, track.hold_s)
        if new[0]:
            before = np.arange(first, seen.frame[0])
            expect(before, held(seen, seconds, seconds[before], at_start=True, settings=track))
        if new[-1]:
            after = np.arange(seen.frame[-1] + 1, last + 1)
            expect(after, held(seen, seconds, seconds[after], at_start=False, settings=track))
        for i in np.flatnonzero(np.diff(seen.frame) > settings.gap).tolist():
            if new[i] or new[i + 1]:
                inside = np.arange(seen.frame[i] + 1, seen.frame[i + 1])
                times = seconds[seen.frame[i : i + 2]]
                ends = seen.box[i : i + 2].astype(np.float64)
                share = (seconds[inside] - times[0]) / (times[1] - times[0])
                expect(inside, ends[0] + (ends[1] - ends[0]) * share[:, None])
    if not frames:
        return Places(np.zeros(0, np.int64), np.zeros((0, 4), np.float32))
    where = np.concatenate(frames)
    box = np.concatenate(boxes).astype(np.float32)
    order = np.argsort(where, kind="stable")
    return Places(where[order], box[order])
