"""What was followed anew goes between what a person or a detector saw, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.errors import DecisionError
from reviewer.domain.following import put_followed, with_followed
from reviewer.domain.track import Origin, Track, TrackSource
from reviewer.domain.track_shapes import frames_of
from tests.reviews import review_of, track_of

INDEX = review_of().index
D, F, I, H, K = (  # noqa: E741
    Origin.DETECTED,
    Origin.FOLLOWED,
    Origin.INTERPOLATED,
    Origin.HELD,
    Origin.DRAWN,
)


def track(*origins: Origin, first: int = 10, x: float = 0.4) -> Track:
    """A track with a box at `x` in each frame from the first on; detectors saw what is DETECTED."""
    made = track_of(1, first=first, frames=len(origins), x=x)
    codes = np.array(origins, np.uint8)
    return replace(
        made,
        origins=codes,
        scores=np.where(codes == D, 0.9, 0).astype(np.float32),
        finders=(codes == D).astype(np.uint8),
    )


def followed(*origins: Origin, first: int) -> Track:
    return replace(track(*origins, first=first, x=0.1), id=0, source=TrackSource.HAND)


def origins_of(made: Track) -> list[Origin]:
    return [Origin(int(code)) for code in made.origins]


def is_followed(made: Track) -> list[bool]:
    return [bool(x < 0.2) for x in made.boxes[:, 0]]


def test_a_drawn_box_becomes_all_that_was_followed() -> None:
    made = with_followed(track(K), followed(H, F, K, F, D, first=8), INDEX, 10)

    assert frames_of(made, INDEX) == range(8, 13)
    assert origins_of(made) == [H, F, K, F, D]
    assert is_followed(made) == [True, True, False, True, True]
    assert made.detected() == 1


def test_what_was_found_or_drawn_on_either_side_stays() -> None:
    own = track(D, I, I, I, D, H, H, first=10)

    made = with_followed(own, followed(*[F] * 10, first=8), INDEX, 12)

    assert frames_of(made, INDEX) == range(10, 17)
    assert origins_of(made) == [D, F, K, F, D, H, H]
    assert is_followed(made) == [False, True, False, True, False, False, False]


def test_the_track_grows_behind_its_last_box() -> None:
    own = track(D, D, D, first=10)

    made = with_followed(own, followed(F, F, D, F, F, H, first=10), INDEX, 12)

    assert frames_of(made, INDEX) == range(10, 16)
    assert origins_of(made) == [D, D, D, F, F, H]
    assert made.scores[2] > 0  # still found there


def test_where_it_was_lost_the_boxes_that_were_there_count() -> None:
    own = track(K, I, I, H, first=10)

    made = with_followed(own, followed(K, F, H, H, H, H, first=10), INDEX, 10)

    assert frames_of(made, INDEX) == range(10, 16)
    assert origins_of(made) == [K, F, I, H, H, H]
    assert is_followed(made) == [False, True, False, False, True, True]


def test_both_have_a_box_in_the_frame() -> None:
    with pytest.raises(ValueError, match="both tracks"):
        with_followed(track(K), followed(F, first=11), INDEX, 10)


def test_it_goes_into_a_track_that_is_there() -> None:
    review = review_of(track(K))

    edit = put_followed(review, 1, 10, followed(F, K, F, first=9))
    edit.apply(review)

    assert edit.title == "Follow T1"
    assert len(review.tracks[1]) == 3
    with pytest.raises(DecisionError, match="T2"):
        put_followed(review, 2, 10, followed(K, first=10))
