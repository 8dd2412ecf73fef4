from __future__ import annotations

import pytest

from reviewer.domain.geometry import Box
from reviewer.ui.player.boxes.box_hits import CURSORS, Handle, handle_at, handle_points

BOX = Box(100, 100, 60, 40)
SLACK = 5.0


@pytest.mark.parametrize(
    ("x", "y", "handle"),
    [
        (130, 120, Handle.BODY),
        (98, 120, Handle.LEFT),
        (163, 120, Handle.RIGHT),
        (130, 103, Handle.TOP),
        (130, 144, Handle.BOTTOM),
        (96, 96, Handle.TOP_LEFT),
        (161, 99, Handle.TOP_RIGHT),
        (102, 141, Handle.BOTTOM_LEFT),
        (159, 139, Handle.BOTTOM_RIGHT),
        (130, 146, None),
        (94, 120, None),
        (166, 146, None),
    ],
)
def test_each_part_of_a_box_is_caught_a_little_beside_it(
    x: float, y: float, handle: Handle | None
) -> None:
    assert handle_at(BOX, x, y, SLACK, SLACK) is handle


def test_a_small_box_can_still_be_caught_by_its_body() -> None:
    small = Box(100, 100, 8, 8)

    assert handle_at(small, 104, 104, SLACK, SLACK) is Handle.BODY
    assert handle_at(small, 107, 104, SLACK, SLACK) is Handle.RIGHT


def test_every_part_has_a_cursor() -> None:
    assert set(CURSORS) == set(Handle)


def test_the_points_to_paint_are_where_the_handles_are_caught() -> None:
    caught = [handle_at(BOX, x, y, SLACK, SLACK) for x, y in handle_points(BOX)]

    assert set(caught) == set(Handle) - {Handle.BODY}
    assert len(caught) == 8
