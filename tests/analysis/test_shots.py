from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import skimage.data

from reviewer.analysis.faces import Picture
from reviewer.analysis.shots import PICTURE_PX, CutScores, find_cuts, shrink
from reviewer.media.frames import decode_all, fit, upright
from reviewer.media.probe import probe

DATA: Any = skimage.data  # carries no types


def scores_of(pictures: Iterable[Picture]) -> npt.NDArray[np.float32]:
    compare = CutScores()
    return np.array([compare.add(picture) for picture in pictures], np.float32)


def views(step: int, *, of: Picture, count: int = 12) -> list[Picture]:
    """Views of a large picture that move to the right by `step` pixels of 160."""
    return [
        np.ascontiguousarray(of[:90, step * number : step * number + 160])
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def street() -> Picture:
    return shrink(DATA.chelsea(), 600, 400)


@pytest.fixture(scope="module")
def room() -> Picture:
    return shrink(DATA.coffee(), 600, 400)


def test_a_cut_is_found_at_its_first_frame(street: Picture, room: Picture) -> None:
    pictures = views(1, of=street) + views(1, of=room)

    assert find_cuts(scores_of(pictures)).tolist() == [12]


def test_a_cut_between_grey_pictures_is_found(street: Picture, room: Picture) -> None:
    pictures = views(1, of=street) + views(1, of=room)
    grey = [
        np.repeat(picture.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
        for picture in pictures
    ]

    assert find_cuts(scores_of(grey)).tolist() == [12]


def test_a_fast_pan_is_no_cut(street: Picture) -> None:
    assert find_cuts(scores_of(views(30, of=street))).tolist() == []


def test_a_flash_is_no_cut(street: Picture) -> None:
    pictures = views(1, of=street)
    pictures[6] = np.full_like(pictures[6], 255)

    assert find_cuts(scores_of(pictures)).tolist() == []


def test_a_slow_dissolve_is_no_cut(street: Picture, room: Picture) -> None:
    before, after = street[:90, :160].astype(float), room[:90, :160].astype(float)
    shares = np.concatenate([np.zeros(5), np.linspace(0, 1, 15), np.ones(5)])
    pictures = [(before + (after - before) * share).astype(np.uint8) for share in shares]

    assert find_cuts(scores_of(pictures)).tolist() == []


def test_the_score_of_a_pair_does_not_depend_on_where_a_segment_starts(street: Picture) -> None:
    pictures = views(3, of=street)

    whole = scores_of(pictures)
    parts = np.concatenate([scores_of(pictures[:7]), scores_of(pictures[6:])[1:]])

    np.testing.assert_array_equal(whole, parts)


def test_no_frames_have_no_cuts() -> None:
    assert find_cuts(np.zeros(0, np.float32)).tolist() == []


@pytest.mark.parametrize(
    ("name", "cuts"),
    [("short_hamilton_clip.mp4", [20, 82, 211]), ("oh_CI1_FT_B.264", []), ("chaplin.mp4", [])],
)
def test_the_cuts_of_real_clips_are_found(shared: Path, name: str, cuts: list[int]) -> None:
    path = shared / "footage" / name
    media = probe(path)
    width, height = fit(media.video, PICTURE_PX)

    scores = scores_of(
        upright(frame.picture, media.video, width=width, height=height)
        for frame in decode_all(path, media, threads=1)
    )

    assert find_cuts(scores).tolist() == cuts
