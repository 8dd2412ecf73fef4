"""What a drag makes of a box: pure functions of where it began and where the pointer is."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.domain.geometry import Box
from reviewer.ui.player.boxes.box_hits import Handle

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag that began at `x`, `y` on a part of a box; all normalised upright.

    `least` is the smallest width and height that the box may get.
    """

    handle: Handle
    box: Box
    x: float
    y: float
    least: Size

    def to(self, x: float, y: float, *, keep_proportions: bool = False) -> Box:
        """The box with the pointer at `x`, `y`."""
        if self.handle is Handle.BODY:
            return moved(self.box, x - self.x, y - self.y)
        side_x, side_y = self.handle.value
        width = self._length(self.box.x, self.box.width, side_x, x - self.x, self.least[0])
        height = self._length(self.box.y, self.box.height, side_y, y - self.y, self.least[1])
        if keep_proportions:
            width, height = self._in_proportion(width, height)
        return Box(
            _start(self.box.x, self.box.width, side_x, width),
            _start(self.box.y, self.box.height, side_y, height),
            width,
            height,
        )

    def _in_proportion(self, width: float, height: float) -> Size:
        """The size with the proportions that the box had; the larger change counts."""
        side_x, side_y = self.handle.value
        grown_x, grown_y = width / self.box.width, height / self.box.height
        if not side_x:
            grown = grown_y
        elif not side_y:
            grown = grown_x
        else:
            grown = max(grown_x, grown_y)
        least = max(self.least[0] / self.box.width, self.least[1] / self.box.height)
        room = min(
            _room(self.box.x, self.box.width, side_x) / self.box.width,
            _room(self.box.y, self.box.height, side_y) / self.box.height,
        )
        grown = max(min(grown, room), min(least, 1.0))
        return self.box.width * grown, self.box.height * grown

    @staticmethod
    def _length(start: float, length: float, side: int, moved: float, least: float) -> float:
        """A length with one of its ends moved; not beyond the picture, if it was not before."""
        if not side:
            return length
        return max(min(length + side * moved, _room(start, length, side)), min(least, length))


def between(
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    least: Size,
    square_of: Size | None = None,
) -> Box | None:
    """The box that a drag from a point to another draws, inside the picture.

    None where it is smaller than `least` either way: a slip of the mouse. `square_of` are the sizes
    that one pixel has: with them the box is a square, as large as the longer way of the drag.
    """
    x0, y0 = (min(max(one, 0.0), 1.0) for one in start)
    x1, y1 = (min(max(one, 0.0), 1.0) for one in end)
    if square_of is not None:
        right, below = x1 >= x0, y1 >= y0
        side = max(abs(x1 - x0) / square_of[0], abs(y1 - y0) / square_of[1])
        room_x, room_y = (1 - x0 if right else x0), (1 - y0 if below else y0)
        side = min(side, room_x / square_of[0], room_y / square_of[1])
        x1 = x0 + (side if right else -side) * square_of[0]
        y1 = y0 + (side if below else -side) * square_of[1]
    width, height = abs(x1 - x0), abs(y1 - y0)
    if width < least[0] or height < least[1]:
        return None
    return Box(min(x0, x1), min(y0, y1), width, height)


def moved(box: Box, dx: float, dy: float) -> Box:
    """The box elsewhere; its middle stays in the picture."""
    half_width, half_height = box.width / 2, box.height / 2
    return Box(
        min(max(box.x + dx, -half_width), 1 - half_width),
        min(max(box.y + dy, -half_height), 1 - half_height),
        box.width,
        box.height,
    )


def resized(box: Box, wider: float, higher: float, *, least: Size) -> Box:
    """The box so much wider and higher around its middle."""
    width = max(box.width + wider, min(least[0], box.width))
    height = max(box.height + higher, min(least[1], box.height))
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def _room(start: float, length: float, side: int) -> float:
    """How long a length can get with one end moved: to the picture's edge, or as it is beyond."""
    if side < 0:
        return start + length - min(0.0, start)
    if side > 0:
        return max(1.0, start + length) - start
    # Both ends move alike.
    return length + 2 * max(0.0, min(start, 1 - start - length))


def _start(start: float, length: float, side: int, new: float) -> float:
    """Where a length starts when it got another one: its other end stays, else its middle."""
    if side < 0:
        return start + length - new
    return start if side > 0 else start + (length - new) / 2
