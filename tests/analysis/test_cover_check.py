from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from reviewer.analysis import cover_check
from reviewer.analysis.cover_check import MAX_SHOWING
from reviewer.analysis.painted import PlannedFrame, painted_covers
from reviewer.domain.covers import CoverStyle, Patch, cover_patch, pixel_boxes
from reviewer.domain.geometry import Orientation

UPRIGHT = Orientation()
HEIGHT, WIDTH = 240, 320


def textured() -> np.ndarray:
    """A picture that is full of texture, as faces are."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    waves = 128 + 60 * np.sin(columns / 5) + 50 * np.cos(rows / 7)
    return np.repeat(waves.astype(np.uint8)[..., None], 3, axis=2)


def planned(*boxes: tuple[float, float, float, float]) -> PlannedFrame:
    numbers = tuple(range(1, len(boxes) + 1))
    return PlannedFrame(np.array(boxes, np.float32), numbers, numbers)


def cover(picture: np.ndarray, plan: PlannedFrame, style: CoverStyle) -> None:
    """Paint the covers of a plan as an encoder without loss would deliver them."""
    boxes = pixel_boxes(plan.boxes, UPRIGHT, width_px=WIDTH, height_px=HEIGHT)
    for (x, y, w, h), seed in zip(boxes.tolist(), plan.seeds, strict=True):
        patch = cover_patch(style, seed, width=w, height=h)
        for row, column in np.ndindex(patch.alpha.shape):
            at = (y - patch.margin + row, x - patch.margin + column)
            if 0 <= at[0] < HEIGHT and 0 <= at[1] < WIDTH:
                share = patch.alpha[row, column] / 255
                picture[at] = np.round(
                    share * colours(patch)[row, column] + (1 - share) * picture[at]
                )


def showing_shares(
    picture: np.ndarray, plan: PlannedFrame, *, style: CoverStyle, orientation: Orientation
) -> list[float]:
    height, width = picture.shape[:2]
    covers = painted_covers(
        plan, style=style, orientation=orientation, width_px=width, height_px=height
    )
    return cover_check.showing_shares(picture, covers)


@lru_cache
def colours(patch: Patch) -> np.ndarray:
    return patch.rgb()


@pytest.mark.parametrize("style", list(CoverStyle))
def test_a_cover_as_planned_shows_nothing(style: CoverStyle) -> None:
    picture, plan = textured(), planned((0.2, 0.2, 0.3, 0.4), (0.4, 0.3, 0.3, 0.4))
    cover(picture, plan, style)

    assert showing_shares(picture, plan, style=style, orientation=UPRIGHT) == [0.0, 0.0]


@pytest.mark.parametrize("style", list(CoverStyle))
def test_the_noise_of_an_encoder_is_no_finding(style: CoverStyle) -> None:
    picture, plan = textured(), planned((0.2, 0.2, 0.3, 0.4))
    cover(picture, plan, style)
    noise = np.random.default_rng(1).normal(0, 6, picture.shape)
    noisy = np.clip(picture + noise, 0, 255).astype(np.uint8)

    assert showing_shares(noisy, plan, style=style, orientation=UPRIGHT) == [0.0]


@pytest.mark.parametrize("style", list(CoverStyle))
def test_a_missing_cover_shows(style: CoverStyle) -> None:
    (share,) = showing_shares(
        textured(), planned((0.2, 0.2, 0.3, 0.4)), style=style, orientation=UPRIGHT
    )

    assert share > 0.5


@pytest.mark.parametrize("style", list(CoverStyle))
def test_a_cover_that_slipped_by_a_tenth_of_its_width_shows(style: CoverStyle) -> None:
    picture = textured()
    cover(picture, planned((0.23, 0.2, 0.3, 0.4)), style)

    (share,) = showing_shares(
        picture, planned((0.2, 0.2, 0.3, 0.4)), style=style, orientation=UPRIGHT
    )

    assert share > MAX_SHOWING


def test_one_block_of_a_face_is_found() -> None:
    picture, plan = textured(), planned((0.2, 0.2, 0.2, 0.2))
    cover(picture, plan, CoverStyle.FILL)
    picture[64:72, 80:88] = 120

    (share,) = showing_shares(picture, plan, style=CoverStyle.FILL, orientation=UPRIGHT)

    assert share > MAX_SHOWING


def test_a_strip_of_two_pixels_at_the_edge_counts_by_its_size() -> None:
    picture, plan = textured(), planned((0.2, 0.2, 74 / WIDTH, 74 / HEIGHT))
    cover(picture, plan, CoverStyle.FILL)
    picture[48 + 72 : 48 + 74, 80:88] = 120

    (share,) = showing_shares(picture, plan, style=CoverStyle.FILL, orientation=UPRIGHT)

    assert 0 < share < MAX_SHOWING


def test_a_box_outside_the_picture_has_nothing_to_show() -> None:
    plan = planned((1.2, 0.2, 0.3, 0.4))

    assert showing_shares(textured(), plan, style=CoverStyle.FILL, orientation=UPRIGHT) == [0.0]


def test_a_cover_cut_by_the_edge_is_compared_where_it_is_visible() -> None:
    picture, plan = textured(), planned((0.0, 0.0, 0.1, 0.2), (0.9, 0.8, 0.1, 0.2))
    cover(picture, plan, CoverStyle.BLUR)

    shares = showing_shares(picture, plan, style=CoverStyle.BLUR, orientation=UPRIGHT)

    assert shares == [0.0, 0.0]
