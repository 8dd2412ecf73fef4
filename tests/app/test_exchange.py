from __future__ import annotations

import pytest

from reviewer.app.exchange import mot_lines, tracks_json
from tests.reviews import review_of, track_of


def test_mot_lines_are_sorted_by_frame_and_count_from_one() -> None:
    review = review_of(track_of(1, first=3, frames=2), track_of(2, first=0, frames=4))

    lines = [line.split(",") for line in mot_lines(review)]

    assert [(int(line[0]), int(line[1])) for line in lines] == [
        (1, 2), (2, 2), (3, 2), (4, 1), (4, 2), (5, 1),
    ]  # fmt: skip
    assert all(len(line) == 10 and line[7:] == ["-1", "-1", "-1"] for line in lines)


def test_mot_boxes_are_pixels_of_the_upright_picture() -> None:
    track = track_of(1, x=0.25, width_px=64)
    review = review_of(track)

    _, _, x, _, width, *_ = next(iter(mot_lines(review))).split(",")

    assert float(x) == pytest.approx(0.25 * 640, abs=0.01)
    assert float(width) == pytest.approx(64, abs=0.01)


def test_json_names_the_origin_of_every_box() -> None:
    review = review_of(track_of(1, frames=5))

    data = tracks_json(review)

    (track,) = data["tracks"]
    assert len(track["boxes"]) == 5
    assert {box["origin"] for box in track["boxes"]} <= {
        "detected", "followed", "interpolated", "held",
    }  # fmt: skip
