"""Strips: one upright strip of colour in each column of a picture, all of them at once.

Thousands of lines are slow to draw one by one; a picture made of numbers is not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from reviewer.domain.timing import IntArray


class Strips:
    """A picture of so many columns, transparent where nothing was filled."""

    def __init__(self, width: int, height: int) -> None:
        self._pixels = np.zeros((height, width), np.uint32)
        self._rows = np.arange(height)[:, None]

    def fill(self, tops: IntArray, bottoms: IntArray, inks: npt.NDArray[np.uint32]) -> None:
        """Fill each column from one row to another, both included, with an ARGB colour."""
        here = (self._rows >= tops) & (self._rows <= bottoms)
        self._pixels = np.where(here, inks, self._pixels)

    def image(self) -> QImage:
        """The picture, with memory of its own."""
        height, width = self._pixels.shape
        kind = QImage.Format.Format_ARGB32_Premultiplied
        return QImage(self._pixels.tobytes(), width, height, 4 * width, kind).copy()
