from __future__ import annotations

from dataclasses import replace

from reviewer.domain.review import Finding
from reviewer.ui.copies.copy_rows import copy_rows
from tests.reviews import copy_of, review_of, track_of


def test_the_newest_copy_stands_first() -> None:
    review = review_of(track_of(1))
    review.exports = {1: copy_of(1), 2: copy_of(2, passed=False)}

    rows = copy_rows(review)

    assert [(row.copy, row.passed) for row in rows] == [(2, False), (1, True)]


def test_a_finding_knows_its_place_in_the_clip() -> None:
    review = review_of(track_of(1))
    review.exports = {1: copy_of(1, passed=False)}

    (finding,) = copy_rows(review)[0].findings

    assert (finding.frames, finding.time) == ((3, 5), "00:00:00.200")


def test_a_finding_about_the_file_has_no_place() -> None:
    review = review_of(track_of(1))
    about_file = (Finding("V4", "A tag got through."), Finding("V3", "Frames are missing.", 90, 99))
    review.exports = {1: replace(copy_of(1), findings=about_file)}

    rows = copy_rows(review)[0].findings

    assert [(row.frames, row.time) for row in rows] == [(None, ""), (None, "")]
