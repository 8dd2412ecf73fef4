from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.geometry import Box
from reviewer.ui.player.boxes.box_gesture import Drag, between, moved, resized
from reviewer.ui.player.boxes.box_hits import Handle

LEAST = 0.01, 0.02
BOX = Box(0.4, 0.3, 0.2, 0.1)

shares = st.floats(0, 1, width=32)
points = st.floats(-0.5, 1.5, width=32)


def rounded(box: Box | None) -> tuple[float, ...] | None:
    return None if box is None else tuple(
        round(side, 6) for side in (box.x, box.y, box.width, box.height)
    )  # fmt: skip


def dragged(handle: Handle, dx: float, dy: float, *, keep: bool = False, box: Box = BOX) -> Box:
    return Drag(handle, box, 0.5, 0.5, LEAST).to(0.5 + dx, 0.5 + dy, keep_proportions=keep)


class TestDrag:
    def test_the_body_goes_along(self) -> None:
        assert rounded(dragged(Handle.BODY, 0.1, -0.1)) == (0.5, 0.2, 0.2, 0.1)

    def test_an_edge_moves_alone(self) -> None:
        assert rounded(dragged(Handle.LEFT, 0.05, 0.3)) == (0.45, 0.3, 0.15, 0.1)
        assert rounded(dragged(Handle.BOTTOM, 0.3, 0.05)) == (0.4, 0.3, 0.2, 0.15)

    def test_a_corner_moves_two_edges(self) -> None:
        assert rounded(dragged(Handle.TOP_LEFT, -0.1, -0.1)) == (0.3, 0.2, 0.3, 0.2)

    def test_no_edge_passes_the_other_one(self) -> None:
        assert rounded(dragged(Handle.RIGHT, -0.5, 0)) == (0.4, 0.3, 0.01, 0.1)
        assert rounded(dragged(Handle.TOP, 0, 0.5)) == (0.4, 0.38, 0.2, 0.02)

    def test_no_edge_leaves_the_picture(self) -> None:
        assert rounded(dragged(Handle.RIGHT, 0.9, 0)) == (0.4, 0.3, 0.6, 0.1)
        assert rounded(dragged(Handle.LEFT, -0.9, 0)) == (0, 0.3, 0.6, 0.1)

    def test_what_reached_beyond_the_picture_still_does(self) -> None:
        wide = Box(-0.1, 0.3, 0.4, 0.1)

        assert rounded(dragged(Handle.RIGHT, 0.1, 0, box=wide)) == (-0.1, 0.3, 0.5, 0.1)
        assert rounded(dragged(Handle.LEFT, -0.3, 0, box=wide)) == (-0.1, 0.3, 0.4, 0.1)

    def test_the_middle_stays_in_the_picture(self) -> None:
        assert rounded(dragged(Handle.BODY, 2, 0)) == (0.9, 0.3, 0.2, 0.1)
        assert rounded(dragged(Handle.BODY, 0, -2)) == (0.4, -0.05, 0.2, 0.1)

    def test_an_edge_that_keeps_proportions_grows_both_ways(self) -> None:
        assert rounded(dragged(Handle.RIGHT, 0.1, 0, keep=True)) == (0.4, 0.275, 0.3, 0.15)

    @given(handle=st.sampled_from(Handle), dx=points, dy=points, keep=st.booleans())
    def test_whatever_is_dragged_is_a_box_with_some_size(
        self, handle: Handle, dx: float, dy: float, keep: bool
    ) -> None:
        box = dragged(handle, dx, dy, keep=keep)

        assert box.width >= LEAST[0] - 1e-9
        assert box.height >= LEAST[1] - 1e-9
        if handle is not Handle.BODY:
            assert min(box.x, box.y) > -1e-6
            assert max(box.x + box.width, box.y + box.height) < 1 + 1e-6
        if keep:
            assert box.width / box.height == pytest.approx(BOX.width / BOX.height)


class TestBetween:
    def test_any_corner_can_come_first(self) -> None:
        drawn = {
            rounded(between(start, end, least=LEAST))
            for start, end in (
                ((0.2, 0.3), (0.5, 0.7)),
                ((0.5, 0.7), (0.2, 0.3)),
                ((0.5, 0.3), (0.2, 0.7)),
            )
        }

        assert drawn == {(0.2, 0.3, 0.3, 0.4)}

    def test_it_ends_at_the_edge_of_the_picture(self) -> None:
        assert rounded(between((0.8, 0.8), (1.4, 0.9), least=LEAST)) == (0.8, 0.8, 0.2, 0.1)

    def test_a_slip_draws_nothing(self) -> None:
        assert between((0.2, 0.3), (0.5, 0.31), least=LEAST) is None

    def test_a_square_is_one_in_pixels(self) -> None:
        pixel = 1 / 1600, 1 / 900

        box = between((0.2, 0.2), (0.3, 0.9), least=LEAST, square_of=pixel)

        assert box is not None
        assert box.width * 1600 == pytest.approx(box.height * 900)
        assert box.height == pytest.approx(0.7)

    @given(x0=points, y0=points, x1=points, y1=points, square=st.booleans())
    def test_what_is_drawn_lies_in_the_picture(
        self, x0: float, y0: float, x1: float, y1: float, square: bool
    ) -> None:
        box = between(
            (x0, y0), (x1, y1), least=LEAST, square_of=(1 / 1600, 1 / 900) if square else None
        )

        if box is not None:
            assert min(box.x, box.y) >= -1e-9
            assert max(box.x + box.width, box.y + box.height) <= 1 + 1e-9
            assert box.width >= LEAST[0]
            assert box.height >= LEAST[1]


@given(dx=points, dy=points)
def test_a_moved_box_has_its_middle_in_the_picture(dx: float, dy: float) -> None:
    box = moved(BOX, dx, dy)

    assert -1e-9 <= box.x + box.width / 2 <= 1 + 1e-9
    assert -1e-9 <= box.y + box.height / 2 <= 1 + 1e-9
    assert (box.width, box.height) == (BOX.width, BOX.height)


def test_a_resized_box_keeps_its_middle_and_some_size() -> None:
    assert rounded(resized(BOX, 0.1, 0.0, least=LEAST)) == (0.35, 0.3, 0.3, 0.1)
    assert rounded(resized(BOX, -0.5, -0.5, least=LEAST)) == (0.495, 0.34, 0.01, 0.02)
