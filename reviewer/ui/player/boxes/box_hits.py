"""Which part of a box is under a point: a corner, an edge, or its inside."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt

from reviewer.domain.geometry import Box


class Handle(Enum):
    """A part of a box that can be dragged; the value says which sides go along: x, then y.

    -1 is the left or upper side, 1 the right or lower one, 0 neither.
    """

    BODY = (0, 0)
    LEFT = (-1, 0)
    RIGHT = (1, 0)
    TOP = (0, -1)
    BOTTOM = (0, 1)
    TOP_LEFT = (-1, -1)
    TOP_RIGHT = (1, -1)
    BOTTOM_LEFT = (-1, 1)
    BOTTOM_RIGHT = (1, 1)

    @property
    def is_corner(self) -> bool:
        return 0 not in self.value


_Shape = Qt.CursorShape
CURSORS = {
    Handle.BODY: _Shape.SizeAllCursor,
    Handle.LEFT: _Shape.SizeHorCursor,
    Handle.RIGHT: _Shape.SizeHorCursor,
    Handle.TOP: _Shape.SizeVerCursor,
    Handle.BOTTOM: _Shape.SizeVerCursor,
    Handle.TOP_LEFT: _Shape.SizeFDiagCursor,
    Handle.BOTTOM_RIGHT: _Shape.SizeFDiagCursor,
    Handle.TOP_RIGHT: _Shape.SizeBDiagCursor,
    Handle.BOTTOM_LEFT: _Shape.SizeBDiagCursor,
}
"""What the pointer looks like over each part."""

_INSIDE_SHARE = 0.25
"""An edge is caught from the inside over this share of the box at most: its body stays to catch."""


def handle_at(box: Box, x: float, y: float, slack_x: float, slack_y: float) -> Handle | None:
    """The part of a box under a point; None beside it. All in the same measure.

    Edges are caught from so much farther outside, and from as much inside as the box has room for.
    """
    side_x = _side(x - box.x, box.width, slack_x)
    side_y = _side(y - box.y, box.height, slack_y)
    return None if side_x is None or side_y is None else Handle((side_x, side_y))


def handle_points(box: Box) -> list[tuple[float, float]]:
    """Where the corners and the middles of the edges are, for painting."""
    return [
        (box.x + box.width * (1 + side_x) / 2, box.y + box.height * (1 + side_y) / 2)
        for side_x, side_y in (handle.value for handle in Handle)
        if (side_x, side_y) != (0, 0)
    ]


def _side(place: float, size: float, slack: float) -> int | None:
    """-1 at the start of a length, 1 at its end, 0 between; None outside."""
    if not -slack <= place <= size + slack:
        return None
    inside = min(slack, size * _INSIDE_SHARE)
    if place < inside:
        return -1
    return 1 if place > size - inside else 0
