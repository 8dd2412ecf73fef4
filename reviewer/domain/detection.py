"""Detections: what detectors returned for many frames, as a struct of arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import IntFlag

import numpy as np
import numpy.typing as npt

from reviewer.domain.geometry import FloatArray


class Finder(IntFlag):
    """Which detector found a face; bits, because several can agree."""

    MEDIAPIPE_FULL = 1
    MEDIAPIPE_SHORT = 2
    YUNET = 4


LANDMARKS = ("right eye", "left eye", "nose tip", "mouth centre", "right ear", "left ear")
MIRRORED_LANDMARKS = (1, 0, 2, 3, 5, 4)
"""Which of LANDMARKS each of them is in the mirror."""


@dataclass(frozen=True, slots=True, eq=False)
class Detections:
    """n faces, sorted by frame.

    frame      int64 (n,): number of the frame from 0
    box        float32 (n, 4): face box, hairline to chin and ear to ear, normalised upright
    score      float32 (n,): 0…1 on YuNet's scale, the best of the detectors that agree
    landmarks  float32 (n, 6, 2): LANDMARKS as normalised x, y; NaN where a detector has none
    sharpness  float32 (n,): variance of the Laplacian of the face at 64 px; NaN if not measured
    finder     uint8 (n,): Finder bits
    """

    frame: npt.NDArray[np.int64]
    box: FloatArray
    score: FloatArray
    landmarks: FloatArray
    sharpness: FloatArray
    finder: npt.NDArray[np.uint8]

    def __post_init__(self) -> None:
        n = len(self.frame)
        shapes = ((n,), (n, 4), (n,), (n, len(LANDMARKS), 2), (n,), (n,))
        for field, shape in zip(fields(self), shapes, strict=True):
            if getattr(self, field.name).shape != shape:
                raise ValueError(f"{field.name} must have the shape {shape}")
        if (np.diff(self.frame) < 0).any():
            raise ValueError("detections must be sorted by frame")

    def __len__(self) -> int:
        return len(self.frame)

    @classmethod
    def none(cls) -> Detections:
        return cls(
            np.zeros(0, np.int64),
            np.zeros((0, 4), np.float32),
            np.zeros(0, np.float32),
            np.zeros((0, len(LANDMARKS), 2), np.float32),
            np.zeros(0, np.float32),
            np.zeros(0, np.uint8),
        )

    def select(self, which: npt.NDArray[np.bool_] | npt.NDArray[np.int64] | slice) -> Detections:
        """The detections that a mask, sorted numbers or a slice picks."""
        return Detections(*(getattr(self, field.name)[which] for field in fields(self)))

    def in_frame(self, frame: int) -> Detections:
        first, last = np.searchsorted(self.frame, [frame, frame + 1])
        return self.select(slice(int(first), int(last)))

    @classmethod
    def join(cls, parts: Iterable[Detections]) -> Detections:
        """All parts, sorted by frame; the order within a frame is that of the parts."""
        parts = list(parts)
        if not parts:
            return cls.none()
        together = [
            np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)
        ]
        order = np.argsort(together[0], kind="stable")
        return cls(*(array[order] for array in together))


def yaw_of(landmarks: FloatArray) -> FloatArray:
    """How far each face is turned, from landmarks (n, 6, 2): 0 frontal, about ±1 full profile.

    The nose tip's offset from the middle of the eyes over half the distance of the eyes (at least
    a third of the way down to the mouth, which keeps its length when the head turns). Positive:
    pointing to the right of the picture. NaN where landmarks are missing. Landmarks must be in
    units of equal length on both axes (pixels), or nearly so.
    """
    right_eye, left_eye, nose, mouth = (landmarks[:, i] for i in range(4))
    middle = (right_eye + left_eye) / 2
    half_eyes = np.abs(left_eye[:, 0] - right_eye[:, 0]) / 2
    drop = np.hypot(*(mouth - middle).T)
    reach = np.maximum(half_eyes, drop / 3)
    offset = nose[:, 0] - middle[:, 0]
    yaw = np.divide(offset, reach, out=np.full_like(offset, np.nan), where=reach > 0)
    turned: FloatArray = np.clip(yaw, -1.5, 1.5).astype(np.float32)
    return turned
