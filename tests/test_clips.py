from __future__ import annotations

import numpy as np
import pytest

from tests.clips import BITS, Clip, ClipSpec, Face, boxes_of, draw, read_number


@pytest.mark.parametrize("number", [0, 1, 2, 1023, 2**BITS - 1])
def test_the_number_in_a_picture_is_read_back(number: int) -> None:
    spec = ClipSpec(frames=number + 1, faces=())

    assert read_number(draw(spec, number)) == number


def test_a_face_is_absent_before_it_enters_and_after_it_leaves() -> None:
    boxes = boxes_of(ClipSpec(frames=10, faces=(Face(first=3, last=7),)))

    assert np.isnan(boxes[:, 0, 0]).tolist() == [True] * 3 + [False] * 4 + [True] * 3


def test_faces_are_where_the_truth_says(two_faces_clip: Clip) -> None:
    spec = ClipSpec(width=640, height=360, frames=60, faces=())
    empty, full = draw(spec, 59).astype(int), draw(two_faces_clip.spec, 59).astype(int)

    changed = np.abs(full - empty).max(axis=2) > 20

    for x, y, width, height in two_faces_clip.boxes[59] * np.array([640, 360, 640, 360]):
        inside = changed[round(y) : round(y + height), round(x) : round(x + width)]
        assert inside.mean() > 0.9


def test_number_bars_refuse_what_is_none() -> None:
    with pytest.raises(ValueError, match="no frame number"):
        read_number(draw(ClipSpec(faces=(Face(),)), 3)[::-1, ::-1])
