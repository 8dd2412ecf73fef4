from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.app.rechecking import ALTERED_KEY, record_of
from reviewer.domain.errors import ReviewerError
from tests.reviews import copy_of, review_of, track_of


def test_a_record_is_found_by_content_then_by_name() -> None:
    review = review_of(track_of(1))
    first, second = copy_of(1), replace(copy_of(2), sha256="02" * 32)
    review.exports = {1: first, 2: second}

    assert record_of(review, "any.mp4", "02" * 32) is second
    assert record_of(review, first.name, "ff" * 32) is first
    with pytest.raises(ReviewerError, match="knows no copy"):
        record_of(review, "any.mp4", "ff" * 32)


def test_copies_of_one_name_that_were_made_in_different_ways_are_asked_about() -> None:
    review = review_of(track_of(1))
    first = replace(copy_of(1), sha256="01" * 32, settings={"cover": "blur"})
    second = replace(first, id=2, sha256="02" * 32, settings={"cover": "fill"})
    review.exports = {1: first, 2: second}

    with pytest.raises(ReviewerError, match="several copies"):
        record_of(review, first.name, "ff" * 32)
    assert record_of(review, first.name, "ff" * 32, number=2) is second

    review.exports[2] = replace(second, settings={**second.settings, ALTERED_KEY: True})
    assert record_of(review, first.name, "02" * 32) is first
