"""Pagination: which slices of one long column go on which page, with nothing cut through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slice:
    """A horizontal strip of the column, from `top` to `bottom`."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Piece:
    """What stays together: a paragraph, a picture, or a row of a table.

    `keeps_next`: a heading or a table's head, which must not end a page. `head` is the head of
    the table that a row belongs to: repeated where a page starts with that row.
    """

    slice: Slice
    keeps_next: bool = False
    head: Slice | None = None


def paginate(pieces: Sequence[Piece], height: float) -> list[tuple[Slice, ...]]:
    """The slices of each page, from top to bottom, each page at most `height` high.

    A group that is higher than a page (a heading, say, and the row that it must not leave) starts
    on a new page and is parted there; a single piece never is.
    """
    pages: list[tuple[Slice, ...]] = []
    start = 0
    while start < len(pieces):
        head = pieces[start].head
        room = height - (head.height if head else 0)
        end = start + 1
        while end < len(pieces) and pieces[end].slice.bottom - pieces[start].slice.top <= room:
            end += 1
        if end < len(pieces):
            end = _last_good_end(pieces, start, end)
        body = Slice(pieces[start].slice.top, pieces[end - 1].slice.bottom)
        pages.append((head, body) if head else (body,))
        start = end
    return pages


def _last_good_end(pieces: Sequence[Piece], start: int, end: int) -> int:
    """The last end before `end` that leaves no heading behind; `end` where there is none."""
    for good in range(end, start, -1):
        if not pieces[good - 1].keeps_next:
            return good
    return end
