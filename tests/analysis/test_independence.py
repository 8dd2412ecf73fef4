from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import skimage.data

from reviewer.analysis.independence import MAX_OPACITY_LOST, Traces, traces_of
from reviewer.analysis.painted import PaintedCover, PlannedFrame, painted_covers
from reviewer.domain.covers import CoverStyle
from reviewer.domain.geometry import Orientation
from reviewer.media.opencv import cv2

DATA: Any = skimage.data  # carries no types

BOX = (0.3, 0.2, 0.3, 0.5)


@pytest.fixture(scope="module")
def face() -> np.ndarray:
    return np.asarray(cv2.resize(DATA.astronaut(), (320, 240)), np.uint8)


def covers_of(style: CoverStyle) -> list[PaintedCover]:
    plan = PlannedFrame(np.array([BOX], np.float32), (5,), (7,))
    return painted_covers(plan, style=style, orientation=Orientation(), width_px=320, height_px=240)


def covered(face: np.ndarray, covers: list[PaintedCover], *, opacity: float = 1.0) -> np.ndarray:
    """A copy whose cover lets a share of the picture through, as an encoder hands it on."""
    copy = face.astype(np.float64)
    for cover in covers:
        x, y, w, h = cover.box
        inside = copy[y : y + h, x : x + w]
        share = cover.known[..., None] * opacity
        inside[...] = share * cover.expected + (1 - share) * inside
    noise = np.random.default_rng(3).normal(0, 3, copy.shape)
    return np.clip(np.round(copy + noise), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("style", list(CoverStyle))
def test_an_opaque_cover_lets_nothing_through(face: np.ndarray, style: CoverStyle) -> None:
    covers = covers_of(style)

    ((track, traces),) = traces_of(covered(face, covers), face, covers)

    assert track == 7
    assert traces.blocks > 300
    assert traces.is_clean()


@pytest.mark.parametrize("style", list(CoverStyle))
def test_a_cover_that_is_nearly_opaque_is_found_out(face: np.ndarray, style: CoverStyle) -> None:
    covers = covers_of(style)

    ((_, traces),) = traces_of(covered(face, covers, opacity=0.95), face, covers)

    share, _ = traces.shine()
    assert share == pytest.approx(0.05, abs=0.01)
    assert share > MAX_OPACITY_LOST
    assert not traces.is_clean()


def test_a_cover_made_from_the_picture_is_found_out(face: np.ndarray) -> None:
    covers = covers_of(CoverStyle.BLUR)
    (x, y, w, h) = covers[0].box
    copy = face.copy()
    copy[y : y + h, x : x + w] = cv2.GaussianBlur(face[y : y + h, x : x + w], (0, 0), 12)

    ((_, traces),) = traces_of(copy, face, covers)

    assert not traces.is_clean()


@pytest.mark.parametrize("style", [CoverStyle.BLUR, CoverStyle.MOSAIC])
def test_the_cells_of_a_small_cover_hide_nothing(face: np.ndarray, style: CoverStyle) -> None:
    small = np.asarray(cv2.resize(face, (160, 120), interpolation=cv2.INTER_AREA), np.uint8)
    plan = PlannedFrame(np.array([BOX], np.float32), (5,), (7,))
    covers = painted_covers(
        plan, style=style, orientation=Orientation(), width_px=160, height_px=120
    )

    ((_, opaque),) = traces_of(covered(small, covers), small, covers)
    ((_, thin),) = traces_of(covered(small, covers, opacity=0.9), small, covers)

    assert opaque.is_clean()
    assert not thin.is_clean()
    assert thin.shine()[0] == pytest.approx(0.1, abs=0.03)


def test_traces_of_many_frames_add_up(face: np.ndarray) -> None:
    covers = covers_of(CoverStyle.FILL)
    one = [traces for _, traces in traces_of(covered(face, covers), face, covers)]
    rng = np.random.default_rng(0)
    x, p, y = rng.normal(100, 30, 500), rng.normal(90, 20, 500), rng.normal(90, 2, 500)

    both = Traces.of(x[:200], p[:200], y[:200]) + Traces.of(x[200:], p[200:], y[200:])

    assert both.shine() == pytest.approx(Traces.of(x, p, y).shine())
    assert (one[0] + Traces()) == one[0]


def test_over_an_even_wall_nothing_can_be_found() -> None:
    assert Traces.of(np.full(500, 90.0), np.full(500, 30.0), np.arange(500.0)).is_clean()
