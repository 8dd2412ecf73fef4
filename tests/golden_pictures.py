"""Golden pictures: what a painter paints, compared with what it painted when a person looked at it.

    assert_golden(image, "timeline-dark")      tests/golden/timeline-dark.png

`UPDATE_GOLDEN=1 pytest …` writes them anew: look at the pictures before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

FOLDER = Path(__file__).parent / "golden"
DIFFERENCE = 1  # of 255: rounding differs between builds of Qt
SHARE = 0.995


def assert_golden(image: QImage, name: str) -> None:
    """Fail where more than a few pixels differ by more than rounding from the golden picture."""
    path = FOLDER / f"{name}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        assert image.save(str(path))
    golden = QImage(str(path))
    assert not golden.isNull(), f"{path.name} is missing: UPDATE_GOLDEN=1 writes it"
    assert image.size() == golden.size()
    away = np.abs(pixels(image).astype(int) - pixels(golden).astype(int)).max(axis=2)
    alike = float((away <= DIFFERENCE).mean())
    assert alike >= SHARE, f"{1 - alike:.2%} of the pixels differ from {path.name}"


def pixels(image: QImage) -> npt.NDArray[np.uint8]:
    """The pixels of a picture: (height, width, 3), red first."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return lines[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).copy()
