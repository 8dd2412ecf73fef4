"""Track: one face through time, with a box and its origin for every frame."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum

import numpy as np
import numpy.typing as npt

from reviewer.domain.geometry import FloatArray
from reviewer.domain.timing import IntArray


class Origin(IntEnum):
    """Where the box of a frame comes from."""

    DETECTED = 0
    FOLLOWED = 1
    INTERPOLATED = 2
    HELD = 3


class TrackSource(StrEnum):
    """Who made a track."""

    SCAN = "scan"
    CHECK = "check"


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One face through time; a change makes a new Track.

    pts        int64 (n,): the timestamp of each frame, increasing, n ≥ 1, no frame left out
    boxes      float32 (n, 4): face boxes, normalised upright, not cut at the edge
    origins    uint8 (n,): Origin
    scores     float32 (n,): the detector's score; 0 where nothing was detected
    yaw        float32 (n,): see detection.yaw_of; NaN where unknown
    sharpness  float32 (n,): see Detections; NaN where unknown
    finders    uint8 (n,): Finder bits of the detection; 0 where nothing was detected, or unknown
    """

    id: int
    pts: IntArray
    boxes: FloatArray
    origins: npt.NDArray[np.uint8]
    scores: FloatArray
    yaw: FloatArray
    sharpness: FloatArray
    finders: npt.NDArray[np.uint8]
    source: TrackSource = TrackSource.SCAN
    label: str = ""

    def __post_init__(self) -> None:
        n = len(self.pts)
        if n == 0:
            raise ValueError("a track has at least one frame")
        if (np.diff(self.pts) <= 0).any():
            raise ValueError("a track's timestamps must increase")
        if self.boxes.shape != (n, 4):
            raise ValueError(f"boxes must have the shape {(n, 4)}")
        for name in ("origins", "scores", "yaw", "sharpness", "finders"):
            if getattr(self, name).shape != (n,):
                raise ValueError(f"{name} must have the shape {(n,)}")

    def __len__(self) -> int:
        return len(self.pts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Track):
            return NotImplemented
        return all(
            np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
            if isinstance(a := getattr(self, field.name), np.ndarray)
            else a == getattr(other, field.name)
            for field in fields(self)
            for b in (getattr(other, field.name),)
        )

    __hash__ = None  # type: ignore[assignment]

    @property
    def name(self) -> str:
        """What the user calls it: its label, or T and its number."""
        return self.label or f"T{self.id}"

    @property
    def best_score(self) -> float:
        return float(self.scores.max())

    def detected(self) -> int:
        """In how many frames a detector saw the face."""
        return int((self.origins <= Origin.FOLLOWED).sum())

    def seen(self) -> npt.NDArray[np.intp]:
        """The places in its arrays where a detector saw the face; all of them where none did."""
        seen = np.flatnonzero(self.origins <= Origin.FOLLOWED)
        return seen if len(seen) else np.arange(len(self))
