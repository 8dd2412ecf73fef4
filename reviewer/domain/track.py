"""Track: one face through time, with a box and its origin for every frame."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum

import numpy as np
import numpy.typing as npt

from reviewer.domain.geometry import FloatArray
from reviewer.domain.timing import IntArray


class Origin(IntEnum):
    """Where the box of a frame comes from.

    DETECTED      a detector saw the face
    FOLLOWED      a closer look found it where it was expected, or its picture was followed there
    INTERPOLATED  between two boxes of other frames
    HELD          the box of another frame, where the face was not seen any more, or not yet
    DRAWN         a person drew it: a key frame
    """

    DETECTED = 0
    FOLLOWED = 1
    INTERPOLATED = 2
    HELD = 3
    DRAWN = 4


SEEN = (Origin.DETECTED, Origin.FOLLOWED, Origin.DRAWN)
"""The origins of boxes that somebody or something saw a face in."""


class TrackSource(StrEnum):
    """Who made a track."""

    SCAN = "scan"
    CHECK = "check"
    HAND = "hand"
    IMPORT = "import"


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

    @property
    def is_drawn(self) -> bool:
        """Whether a person drew it, or a box of it: somebody is sure that it is to be covered."""
        return self.source is TrackSource.HAND or bool((self.origins == Origin.DRAWN).any())

    def found(self) -> npt.NDArray[np.bool_]:
        """In which of its frames a detector saw the face, whatever box it has there now."""
        found: npt.NDArray[np.bool_] = self.scores > 0
        return found

    def detected(self) -> int:
        """In how many frames a detector saw the face."""
        return int(self.found().sum())

    def seen(self) -> npt.NDArray[np.intp]:
        """The places in its arrays where the face was seen; all of them where it never was."""
        seen = np.flatnonzero(np.isin(self.origins, SEEN))
        return seen if len(seen) else np.arange(len(self))
