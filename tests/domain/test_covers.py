"""Covers hold no picture, hide the whole box, and come out the same everywhere."""

from __future__ import annotations

import hashlib
import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain import covers
from reviewer.domain.covers import (
    FILL,
    PALETTE,
    STEP_PX,
    CoverStyle,
    Patch,
    cover_patch,
    pixel_boxes,
)
from reviewer.domain.geometry import Orientation, to_stored

SIDES = st.integers(1, 200)
STYLES = st.sampled_from(CoverStyle)


def inside(patch: Patch) -> tuple[slice, slice]:
    height, width = patch.alpha.shape
    return (
        slice(patch.margin, height - patch.margin),
        slice(patch.margin, width - patch.margin),
    )


def test_a_cover_is_made_from_style_seed_and_size_alone() -> None:
    parameters = inspect.signature(cover_patch).parameters

    assert list(parameters) == ["style", "seed", "width", "height"]


def test_no_function_of_covers_takes_a_picture() -> None:
    functions = [
        function
        for _, function in inspect.getmembers(covers, inspect.isfunction)
        if function.__module__ == covers.__name__
    ]

    taken = {
        str(parameter.annotation)
        for function in functions
        for parameter in inspect.signature(function).parameters.values()
    }

    assert "Pixels" not in taken
    assert not any("Frame" in kind for kind in taken)


@settings(deadline=None)
@given(STYLES, st.integers(0, 2**32 - 1), SIDES, SIDES)
def test_a_cover_hides_its_box(style: CoverStyle, seed: int, width: int, height: int) -> None:
    patch = cover_patch(style, seed, width=width, height=height)
    alpha = patch.alpha[inside(patch)]

    assert alpha.shape == (height, width)
    assert patch.rgb().shape == (*patch.alpha.shape, 3)
    if style is CoverStyle.FILL:
        corner = min(width, height) * 12 // 100
        assert (alpha == 255).mean() > 0.99
        assert (alpha[corner : height - corner] == 255).all()
        assert (alpha[:, corner : width - corner] == 255).all()
    else:
        assert (alpha == 255).all()


@settings(deadline=None)
@given(STYLES, st.integers(0, 2**32 - 1), SIDES, SIDES)
def test_the_same_arguments_give_the_same_cover(
    style: CoverStyle, seed: int, width: int, height: int
) -> None:
    first = cover_patch(style, seed, width=width, height=height)
    second = cover_patch(style, seed, width=width, height=height)

    assert np.array_equal(first.rgb(), second.rgb())
    assert np.array_equal(first.alpha, second.alpha)


@pytest.mark.parametrize(
    ("style", "digest"),
    [
        (CoverStyle.FILL, "8b9b8de49bcdadff"),
        (CoverStyle.MOSAIC, "2c74d62dd3f8e00e"),
        (CoverStyle.BLUR, "cf309a9f73a2791e"),
    ],
)
def test_covers_look_as_they_did_in_earlier_versions(style: CoverStyle, digest: str) -> None:
    patch = cover_patch(style, 20_231_201, width=160, height=175)

    seen = hashlib.sha256(patch.rgb().tobytes() + patch.alpha.tobytes()).hexdigest()[:16]

    assert seen == digest


def test_fill_has_one_constant_colour() -> None:
    colours = cover_patch(CoverStyle.FILL, 1, width=40, height=50).rgb()

    assert (colours == FILL).all()


def test_mosaic_has_eight_cells_across_a_head_box_of_palette_colours() -> None:
    patch = cover_patch(CoverStyle.MOSAIC, 7, width=160, height=175)

    assert patch.cells.shape == (9, 8, 3)
    assert {tuple(colour) for colour in patch.rgb().reshape(-1, 3).tolist()} <= set(PALETTE)


def test_every_colour_of_the_palette_is_drawn_about_as_often() -> None:
    drawn = [covers._tone(seed, 3, 4) for seed in range(12_000)]

    counts = [drawn.count(colour) for colour in PALETTE]

    assert min(counts) > 850
    assert max(counts) < 1150


def test_a_cell_keeps_its_colour_when_the_box_changes_its_size() -> None:
    small = cover_patch(CoverStyle.MOSAIC, 7, width=100, height=109)
    large = cover_patch(CoverStyle.MOSAIC, 7, width=220, height=241)

    assert np.array_equal(small.cells, large.cells)


def test_different_seeds_give_different_cells() -> None:
    seen = {
        cover_patch(CoverStyle.BLUR, seed, width=50, height=55).cells.tobytes()
        for seed in range(50)
    }

    assert len(seen) == 50


def test_blur_is_smooth_and_feathers_only_outside_the_box() -> None:
    patch = cover_patch(CoverStyle.BLUR, 3, width=160, height=175)
    colours = patch.rgb().astype(int)

    steps = max(np.abs(np.diff(colours, axis=axis)).max() for axis in (0, 1))

    assert patch.margin > 0
    assert (patch.alpha[inside(patch)] == 255).all()
    assert 0 < patch.alpha[0, 80] < 255
    assert steps < 10


def test_a_cover_without_pixels_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one pixel"):
        cover_patch(CoverStyle.FILL, 1, width=0, height=4)


@settings(deadline=None)
@given(
    st.floats(-0.5, 1.2),
    st.floats(-0.5, 1.2),
    st.floats(0.001, 1.5),
    st.floats(0.001, 1.5),
    st.integers(0, 3),
    st.booleans(),
    st.integers(2, 700),
    st.integers(2, 700),
)
def test_pixel_boxes_contain_the_box_and_stay_in_the_picture(
    x: float,
    y: float,
    width: float,
    height: float,
    turns: int,
    mirrored: bool,
    width_px: int,
    height_px: int,
) -> None:
    box = np.array([[x, y, width, height]], np.float32)
    orientation = Orientation(turns, mirrored)

    ((left, top, across, down),) = pixel_boxes(
        box, orientation, width_px=width_px, height_px=height_px
    ).tolist()

    stored = to_stored(box, orientation)[0].astype(float)
    size = np.array([width_px, height_px])
    start = np.clip(stored[:2] * size, 0, size)
    end = np.clip((stored[:2] + stored[2:]) * size, 0, size)
    assert 0 <= left <= left + across <= width_px
    assert 0 <= top <= top + down <= height_px
    if (end - start > 1e-3).all():
        assert (np.array([left, top]) <= start + 1e-3).all()
        assert (np.array([left + across, top + down]) >= end - 1e-3).all()
        assert left % STEP_PX == 0
        assert top % STEP_PX == 0


def test_a_box_outside_the_picture_has_no_pixels() -> None:
    boxes = np.array([[1.0, 0.2, 0.3, 0.3], [-0.4, 0.2, 0.4, 0.3]], np.float32)

    placed = pixel_boxes(boxes, Orientation(), width_px=100, height_px=100)

    assert (placed[:, 2] == 0).all()
