"""Detections made by hand, for tests of what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from reviewer.analysis.association import judge, link
from reviewer.analysis.faces import Faces
from reviewer.analysis.likeness import LinkSettings
from reviewer.domain.detection import LANDMARKS, Detections, Finder
from reviewer.domain.timing import FrameIndex, IntArray

Row = tuple[int, tuple[float, float], float]
"""Frame, centre and score of a face."""

SIZE = (0.1, 0.15)


def detections(
    rows: Iterable[Row],
    *,
    size: tuple[float, float] = SIZE,
    finder: Finder = Finder.YUNET,
) -> Detections:
    """Faces of one size in the given frames."""
    rows = sorted(rows, key=lambda row: row[0])
    n = len(rows)
    width, height = size
    return Detections.join(
        [
            Detections(
                np.array([frame for frame, _, _ in rows], np.int64),
                np.array(
                    [(x - width / 2, y - height / 2, width, height) for _, (x, y), _ in rows],
                    np.float32,
                ).reshape(n, 4),
                np.array([score for _, _, score in rows], np.float32),
                np.full((n, len(LANDMARKS), 2), np.nan, np.float32),
                np.full(n, np.nan, np.float32),
                np.full(n, finder, np.uint8),
            )
        ]
    )


def walk(
    frames: Iterable[int],
    *,
    start: tuple[float, float] = (0.3, 0.5),
    speed: tuple[float, float] = (0.0, 0.0),
    score: float = 0.9,
) -> list[Row]:
    """A face that moves by `speed` in each frame, counted from frame 0."""
    x, y = start
    dx, dy = speed
    return [(frame, (x + dx * frame, y + dy * frame), score) for frame in frames]


def index(frames: int, *, rate: int = 25) -> FrameIndex:
    """The index of a clip with an even frame rate."""
    pts = np.arange(frames, dtype=np.int64)
    return FrameIndex(Fraction(1, rate), pts, frames)


def uneven_index(times: Iterable[int], *, timebase: Fraction = Fraction(1, 1000)) -> FrameIndex:
    """The index of a clip whose frames start at these ticks."""
    pts = np.array(list(times), np.int64)
    return FrameIndex(timebase, pts, int(pts[-1]) + 1)


def faces(*rows: tuple[tuple[float, float, float, float], float, Finder]) -> Faces:
    """Faces of one picture: box, score and finder each."""
    n = len(rows)
    return Faces(
        np.array([box for box, _, _ in rows], np.float32).reshape(n, 4),
        np.array([score for _, score, _ in rows], np.float32),
        np.full((n, len(LANDMARKS), 2), np.nan, np.float32),
        np.array([finder for _, _, finder in rows], np.uint8),
    )


def no_cuts() -> npt.NDArray[np.int64]:
    return np.zeros(0, np.int64)


def faces_among(
    found: Detections,
    clip: FrameIndex,
    *,
    cuts: tuple[int, ...] = (),
    aspect: float = 1.0,
    settings: LinkSettings | None = None,
    confirmed: bool = True,
) -> list[IntArray]:
    """The chains that are faces where a closer look confirms everything, or nothing."""
    settings = settings or LinkSettings()
    seconds = clip.seconds()
    chains = link(
        found, seconds=seconds, cuts=np.array(cuts, np.int64), aspect=aspect, settings=settings
    )
    mask = np.full(len(found), confirmed)
    return judge(chains, found, confirmed=mask, seconds=seconds, settings=settings)
