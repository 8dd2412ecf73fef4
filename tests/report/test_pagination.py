from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reviewer.report.pagination import Piece, Slice, paginate


def column(*heights: float, heading: int | None = None) -> list[Piece]:
    """Pieces below each other; the one numbered `heading` must not end a page."""
    pieces, top = [], 0.0
    for number, height in enumerate(heights):
        pieces.append(Piece(Slice(top, top + height), keeps_next=number == heading))
        top += height
    return pieces


def test_pieces_fill_pages_in_order() -> None:
    assert paginate(column(40, 40, 40), 100) == [(Slice(0, 80),), (Slice(80, 120),)]


def test_a_heading_goes_with_what_follows_it() -> None:
    assert paginate(column(40, 40, 40, heading=1), 100) == [(Slice(0, 40),), (Slice(40, 120),)]


def test_a_table_that_goes_on_repeats_its_head() -> None:
    head = Slice(0, 10)
    pieces = [
        Piece(head, keeps_next=True),
        *(Piece(Slice(top, top + 40), head=head) for top in (10, 50, 90)),
    ]

    assert paginate(pieces, 100) == [(Slice(0, 90),), (head, Slice(90, 130))]


def test_no_column_gives_no_page() -> None:
    assert paginate([], 100) == []


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=1, max_size=60))
def test_every_piece_is_on_one_page_and_no_page_is_too_long(drawn: list[tuple[int, bool]]) -> None:
    pieces, top = [], 0
    for height, keeps_next in drawn:
        pieces.append(Piece(Slice(top, top + height), keeps_next=keeps_next))
        top += height

    pages = paginate(pieces, 100)

    slices = [part for page in pages for part in page]
    assert all(part.height <= 100 for part in slices)
    assert slices[0].top == 0
    assert slices[-1].bottom == top
    assert all(a.bottom == b.top for a, b in pairwise(slices))
