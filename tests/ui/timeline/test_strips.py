from __future__ import annotations

import numpy as np

from reviewer.ui.timeline.strips import Strips

RED, BLUE = 0xFFFF0000, 0xFF0000FF


def test_each_column_is_filled_from_its_top_to_its_bottom() -> None:
    strips = Strips(3, 4)
    strips.fill(np.array([0, 2, 4]), np.array([3, 2, 3]), np.array([RED, BLUE, RED], np.uint32))

    image = strips.image()

    assert (image.width(), image.height()) == (3, 4)
    assert [image.pixel(0, y) for y in range(4)] == [RED] * 4
    assert [image.pixel(1, y) for y in range(4)] == [0, 0, BLUE, 0]
    assert [image.pixel(2, y) for y in range(4)] == [0] * 4


def test_what_is_filled_later_lies_on_top() -> None:
    strips = Strips(1, 2)
    for ink, bottom in ((RED, 1), (BLUE, 0)):
        strips.fill(np.array([0]), np.array([bottom]), np.array([ink], np.uint32))

    image = strips.image()

    assert [image.pixel(0, y) for y in range(2)] == [BLUE, RED]
