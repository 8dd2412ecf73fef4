"""Faces: what detectors found in one picture, and which of their finds are the same face."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from reviewer.domain.detection import LANDMARKS, Detections, Finder
from reviewer.domain.geometry import Box, FloatArray, intersection, overlap

Picture = npt.NDArray[np.uint8]
"""An upright picture with square pixels, RGB, of the shape (height, width, 3)."""

# Two finds of one detector are the same face from this overlap on. Measured on real footage: finds
# of one face in two tiles overlap by 0.6 or more, those of two people who hug by less than 0.3.
SAME_FACE = 0.40
# … or where one lies inside the other and has a good part of its size: a tile's edge, or a hand,
# cuts what a detector sees.
SAME_FACE_INSIDE = 0.75
SAME_FACE_PART = 0.35
# Finds of different detectors also where their centres are this near, in sizes of the larger one:
# MediaPipe's boxes lie up to two pixels of its 192 beside the face, half of a small one.
SAME_FACE_NEAR = 0.6
# Whose box and landmarks count where several found a face, the first one first. Measured distance
# to boxes set by hand: YuNet's overlap by 0.88, MediaPipe's by 0.70.
_TRUST = (Finder.YUNET, Finder.MEDIAPIPE_SHORT, Finder.MEDIAPIPE_FULL)


@dataclass(frozen=True, slots=True, eq=False)
class Faces:
    """n faces of one picture.

    box        float32 (n, 4): hairline to chin and ear to ear, normalised
    score      float32 (n,): 0…1
    landmarks  float32 (n, 6, 2): LANDMARKS, normalised; NaN where a detector has none
    finder     uint8 (n,): Finder bits
    """

    box: FloatArray
    score: FloatArray
    landmarks: FloatArray
    finder: npt.NDArray[np.uint8]

    def __post_init__(self) -> None:
        n = len(self.box)
        shapes = ((n, 4), (n,), (n, len(LANDMARKS), 2), (n,))
        for field, shape in zip(fields(self), shapes, strict=True):
            if getattr(self, field.name).shape != shape:
                raise ValueError(f"{field.name} must have the shape {shape}")

    def __len__(self) -> int:
        return len(self.box)

    @classmethod
    def none(cls) -> Faces:
        return cls(
            np.zeros((0, 4), np.float32),
            np.zeros(0, np.float32),
            np.zeros((0, len(LANDMARKS), 2), np.float32),
            np.zeros(0, np.uint8),
        )

    @classmethod
    def join(cls, parts: Iterable[Faces]) -> Faces:
        """All faces of all parts, one after the other."""
        parts = [part for part in parts if len(part)]
        if not parts:
            return cls.none()
        return cls(
            *(
                np.concatenate([getattr(part, field.name) for part in parts])
                for field in fields(cls)
            )
        )

    def select(self, which: npt.NDArray[np.bool_] | npt.NDArray[np.int64]) -> Faces:
        """The faces that a mask or numbers pick."""
        return Faces(*(getattr(self, field.name)[which] for field in fields(self)))

    def in_frame(self, frame: int) -> Detections:
        """The same faces as detections in that frame, their sharpness not measured."""
        n = len(self)
        return Detections(
            np.full(n, frame, np.int64),
            self.box,
            self.score,
            self.landmarks,
            np.full(n, np.nan, np.float32),
            self.finder,
        )

    def placed(self, part: Box) -> Faces:
        """The same faces in the coordinates of the picture that `part` was cut from."""
        start = np.array([part.x, part.y], np.float32)
        size = np.array([part.width, part.height], np.float32)
        box = np.hstack([self.box[:, :2] * size + start, self.box[:, 2:] * size])
        return Faces(box, self.score, self.landmarks * size + start, self.finder)


def merge(found: Faces) -> Faces:
    """One entry for each face: the same face found several times becomes one, best score first.

    Box and landmarks are the mean of the finds of the most exact detector; ears come from whoever
    has them.
    """
    found = found.select(np.argsort(-found.score, kind="stable"))
    leader_of = np.full(len(found), -1)
    same = _same_face(found)
    for i in range(len(found)):
        leaders = np.flatnonzero(same[i, :i] & (leader_of[:i] == np.arange(i)))
        leader_of[i] = leaders[0] if len(leaders) else i
    return Faces.join(
        _fuse(found.select(leader_of == leader)) for leader in np.unique(leader_of).tolist()
    )


def _same_face(faces: Faces) -> npt.NDArray[np.bool_]:
    """Which finds are of one face, (n, n)."""
    boxes = faces.box
    area = boxes[:, 2] * boxes[:, 3]
    smaller = np.minimum(area[:, None], area[None, :])
    larger = np.maximum(area[:, None], area[None, :])
    alike = overlap(boxes, boxes) >= SAME_FACE
    inside = intersection(boxes, boxes) >= SAME_FACE_INSIDE * smaller
    similar = smaller >= SAME_FACE_PART * larger
    centre = boxes[:, :2] + boxes[:, 2:] / 2
    side = np.maximum(boxes[:, None, 2:], boxes[None, :, 2:])
    away = np.abs(centre[:, None] - centre[None, :]) / np.maximum(side, 1e-9)
    near = (away <= SAME_FACE_NEAR).all(axis=2)
    other: npt.NDArray[np.bool_] = faces.finder[:, None] != faces.finder[None, :]
    same: npt.NDArray[np.bool_] = alike | (similar & (inside | (near & other)))
    return same


def _fuse(finds: Faces) -> Faces:
    """Finds of one face, best score first, as one face."""
    if len(finds) == 1:
        return finds
    best = next(finder for finder in _TRUST if (finds.finder == finder).any())
    exact = finds.select(finds.finder == best)
    weight = exact.score / exact.score.sum()
    landmarks = (exact.landmarks * weight[:, None, None]).sum(axis=0)
    for other in finds.landmarks:
        landmarks = np.where(np.isnan(landmarks), other, landmarks)
    return Faces(
        (exact.box * weight[:, None]).sum(axis=0, keepdims=True).astype(np.float32),
        finds.score[:1],
        landmarks[None].astype(np.float32),
        np.bitwise_or.reduce(finds.finder, keepdims=True),
    )
