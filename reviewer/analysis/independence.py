"""Whether covers let anything of what lies below them through (check V2).

A cover is made from a seed alone, so that what a copy shows there, less the cover, is the noise of
an encoder that never saw the face. If that difference goes up and down with the source below, the
source shines through: a cover that is not opaque, or that was made from the picture.

Domain brief 3.6.5 correlates the cells of the cover with those of the face. A track has so few
cells that chance alone gives |r| > 0.05 most of the time; the regression below, on what the plan
leaves over, has a thousand times as many values to go by, and says how much shines through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewer.analysis.painted import Mask, PaintedCover, Rgb
from reviewer.media.opencv import cv2

BLOCK_PX = 4
"""Means of blocks of this side count, but for the outermost ring, where encoders mix."""

MAX_OPACITY_LOST = 0.03
"""The share of the source's contrast that may be found again in a cover: less cannot be seen."""

# How many standard errors from 0 a share must be: noise alone gets there once in 10^9 tracks.
SURE = 6.0
LEAST_BLOCKS = 30

Float = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Traces:
    """Sums over blocks of a track's cover, from which a regression follows.

    moments  of (1, x, p, y), the 16 sums of products row by row: x is the source's luma below the
             cover, p the cover's own, y what the copy shows less the cover
    """

    moments: tuple[float, ...] = (0.0,) * 16

    @classmethod
    def of(cls, below: Float, planned: Float, shown: Float) -> Traces:
        values = np.stack([np.ones(len(below)), below, planned, shown - planned])
        return cls(tuple((values @ values.T).ravel().tolist()))

    def __add__(self, other: Traces) -> Traces:
        return Traces(tuple(a + b for a, b in zip(self.moments, other.moments, strict=True)))

    @property
    def blocks(self) -> int:
        return round(self.moments[0])

    def shine(self) -> tuple[float, float]:
        """The share of the source that shines through, and how many standard errors that is.

        What shines through takes the place of as much of the cover, whose own cells would hide it
        as noise: the regression of y is on x and p.
        """
        if self.blocks < LEAST_BLOCKS:
            return 0.0, 0.0
        moments = np.array(self.moments).reshape(4, 4)
        mean = moments[0, 1:] / moments[0, 0]
        covariance = moments[1:, 1:] - moments[0, 0] * np.outer(mean, mean)
        # A cover of one colour explains nothing.
        known = [0, 1] if covariance[1, 1] > self.blocks else [0]
        inner, mixed = covariance[np.ix_(known, known)], covariance[known, 2]
        if covariance[0, 0] < self.blocks:  # of one level of luma: nothing is to be seen below
            return 0.0, 0.0
        inverse = np.linalg.pinv(inner)
        slopes = inverse @ mixed
        rest = max((covariance[2, 2] - slopes @ mixed) / (self.blocks - 3), 1e-6)
        error = float(np.sqrt(rest * inverse[0, 0]))
        return float(slopes[0]), abs(float(slopes[0])) / error if error else 0.0

    def is_clean(self) -> bool:
        """Whether nothing of the source can be found in the cover."""
        share, errors = self.shine()
        return abs(share) <= MAX_OPACITY_LOST or errors < SURE


def traces_of(
    copy: Rgb, source: Rgb, covers: Iterable[PaintedCover]
) -> Iterator[tuple[int, Traces]]:
    """The track and the traces of each cover of one frame.

    `copy` and `source` are the same frame as both store it, RGB (height, width, 3).
    """
    for cover in covers:
        x, y, width, height = cover.box
        inside = slice(y, y + height), slice(x, x + width)
        whole = _whole_blocks(cover.known)
        if not whole.any():
            continue
        shown, below, planned = (
            _block_means(_luma(part)) for part in (copy[inside], source[inside], cover.expected)
        )
        yield cover.track_id, Traces.of(below[whole], planned[whole], shown[whole])


def _luma(picture: Rgb) -> npt.NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2GRAY), np.uint8)


def _block_means(luma: npt.NDArray[np.uint8]) -> Float:
    """The mean of each whole block, without the outermost ring of blocks."""
    rows, columns = (side // BLOCK_PX for side in luma.shape)
    blocks = luma[: rows * BLOCK_PX, : columns * BLOCK_PX].reshape(
        rows, BLOCK_PX, columns, BLOCK_PX
    )
    means: Float = blocks.mean(axis=(1, 3), dtype=np.float64)
    return means[1:-1, 1:-1]


def _whole_blocks(known: Mask) -> Mask:
    """Which of those blocks are all cover."""
    return np.asarray(_block_means(known.astype(np.uint8)) == 1.0)
