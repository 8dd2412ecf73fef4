"""Fixtures for the analysis: the models that the program ships, and pictures with one face."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import skimage.data

from reviewer.analysis.models import ModelFile
from reviewer.app.resources import model_files
from reviewer.domain.geometry import Box

Picture = npt.NDArray[np.uint8]

ASTRONAUT = Box(180 / 512, 66 / 512, 90 / 512, 112 / 512)
"""Where Eileen Collins' face is in `astronaut`: hairline to chin, ear to ear (set by eye)."""


@pytest.fixture(scope="session")
def models() -> tuple[ModelFile, ...]:
    """The detectors' models."""
    return model_files()


@pytest.fixture(scope="session")
def astronaut() -> Picture:
    """A portrait of 512 × 512 pixels with one frontal face at `ASTRONAUT`."""
    data: Any = skimage.data  # carries no types
    picture: Picture = data.astronaut()
    picture.setflags(write=False)
    return picture


@pytest.fixture
def one_worker() -> Iterator[Executor]:
    """An executor of one thread in this process, so that tests start no other."""
    with ThreadPoolExecutor(max_workers=1) as executor:
        yield executor
