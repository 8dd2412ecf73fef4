from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import skimage.data
import skimage.metrics

from reviewer.analysis.fidelity import Fidelity, fidelity
from reviewer.analysis.painted import PaintedCover
from reviewer.media.opencv import cv2

DATA: Any = skimage.data  # carries no types
METRICS: Any = skimage.metrics


@pytest.fixture(scope="module")
def picture() -> np.ndarray:
    return np.asarray(cv2.resize(DATA.astronaut(), (320, 240)), np.uint8)


def compared(copy: np.ndarray, source: np.ndarray, *boxes: tuple[int, int, int, int]) -> Fidelity:
    covers = [
        PaintedCover(1, box, np.zeros((box[3], box[2], 3), np.uint8), np.ones(box[:1:-1], np.bool_))
        for box in boxes
    ]
    result = fidelity(copy, source, covers)
    assert result is not None
    return result


def test_equal_pictures_are_wholly_alike(picture: np.ndarray) -> None:
    same = compared(picture, picture)

    assert same.ssim == pytest.approx(1.0)
    assert same.colour == 0


def test_it_is_the_similarity_that_others_measure(picture: np.ndarray) -> None:
    noise = np.random.default_rng(2).normal(0, 8, picture.shape)
    noisy = np.clip(picture + noise, 0, 255).astype(np.uint8)
    grey = [np.asarray(cv2.cvtColor(one, cv2.COLOR_RGB2GRAY)) for one in (noisy, picture)]

    theirs = METRICS.structural_similarity(*grey, win_size=7, use_sample_covariance=False)

    assert compared(noisy, picture).ssim == pytest.approx(theirs, abs=0.02)
    assert compared(noisy, picture).ssim < 0.9
    assert compared(noisy, picture).colour < 1


def test_what_is_covered_does_not_count(picture: np.ndarray) -> None:
    copy = picture.copy()
    copy[60:140, 100:180] = 32

    assert compared(copy, picture, (100, 60, 80, 80)).ssim == pytest.approx(1.0)
    assert compared(copy, picture).ssim < 0.95


def test_a_change_of_colour_is_seen(picture: np.ndarray) -> None:
    limited = np.round(16 + picture * (219 / 255)).astype(np.uint8)
    swapped = np.ascontiguousarray(picture[..., ::-1])

    assert compared(limited, picture).colour > 4
    assert compared(swapped, picture).colour > 4


def test_a_small_thing_that_was_drawn_into_the_picture_is_seen(picture: np.ndarray) -> None:
    noise = np.random.default_rng(2).normal(0, 3, picture.shape)
    copy = np.clip(picture + noise, 0, 255).astype(np.uint8)
    drawn = copy.copy()
    drawn[100:120, 200:220] = (255, 0, 0)

    assert compared(copy, picture).least > 0.6
    assert compared(drawn, picture).least < 0.3
    assert compared(drawn, picture).ssim > 0.9


def test_a_picture_that_is_all_cover_cannot_be_compared(picture: np.ndarray) -> None:
    cover = PaintedCover(
        1, (0, 0, 320, 240), np.zeros((240, 320, 3), np.uint8), np.ones((240, 320), np.bool_)
    )

    assert fidelity(picture, picture, [cover]) is None
