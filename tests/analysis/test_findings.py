from __future__ import annotations

from fractions import Fraction

import numpy as np

from reviewer.analysis.comparing import Likeness
from reviewer.analysis.findings import (
    likeness_findings,
    missed_findings,
    shining_findings,
    showing_findings,
    uncompared_findings,
    unseen_findings,
)
from reviewer.analysis.independence import Traces
from reviewer.analysis.segment_check import Showing
from reviewer.domain.timing import FrameIndex
from tests.reviews import track_of

INDEX = FrameIndex(Fraction(1, 25), np.arange(100, dtype=np.int64), 100)


def test_frames_that_could_not_be_looked_at_pass_neither_check_of_pictures() -> None:
    found = list(unseen_findings({0, 1, 2, 5}, 6))

    assert [(one.check, one.first, one.last) for one in found] == [("V1", 3, 4), ("V3", 3, 4)]
    assert found[0].text == "2 of 6 frames of the copy could not be looked at."
    assert list(unseen_findings(range(6), 6)) == []


def test_a_cover_that_falls_short_is_told_once_for_each_run_of_frames() -> None:
    showing = [Showing(3, 1, 0.2), Showing(4, 1, 0.5), Showing(9, 1, 0.1), Showing(4, 2, 0.3)]

    texts = [one.text for one in showing_findings(showing, INDEX)]

    assert texts == [
        "00:00:00.120 to 00:00:00.160 (frames 4 to 5): 50% of the cover of T1 shows something "
        "else.",
        "00:00:00.360 (frame 10): 10% of the cover of T1 shows something else.",
        "00:00:00.160 (frame 5): 30% of the cover of T2 shows something else.",
    ]


def test_a_face_outside_of_the_covers_is_told_with_its_place() -> None:
    track = track_of(1)
    index = FrameIndex(Fraction(1, 1000), track.pts, int(track.pts[-1]) + 40)

    (found,) = missed_findings([track], index)

    assert found.check == "V1"
    assert "what may be a face shows" in found.text
    assert "from the left" in found.text


def test_what_shines_through_is_told_by_track() -> None:
    x = np.tile(np.arange(200.0), 2)
    noise = np.tile([0.5, -0.5], 200)
    cover = np.full(400, 32.0)
    clean, thin = Traces.of(x, cover, cover + noise), Traces.of(x, cover, cover + 0.1 * x + noise)

    assert [(one.check, one.text) for one in shining_findings({1: clean, 2: thin})] == [
        ("V2", "10% of what lies below shines through the covers of T2.")
    ]


def test_a_picture_that_is_not_the_clips_is_told_in_figures() -> None:
    assert list(likeness_findings(Likeness(12, 0.99, 1.0, 3, 0.95, 2.0), INDEX)) == []
    assert list(likeness_findings(None, INDEX)) == []

    structure, colours = likeness_findings(Likeness(12, 0.9, 12.0, 3, 0.85, 15.0), INDEX)

    assert "0.900 in the mean of 12 frames" in structure.text
    assert "12 of 255 levels" in colours.text


def test_one_frame_that_is_another_picture_does_not_go_under_in_the_mean() -> None:
    (found,) = likeness_findings(Likeness(60, 0.98, 1.0, 50, 0.35, 40.0), INDEX)

    assert (found.check, found.first, found.last) == ("V6", 50, 50)
    assert "frame 51" in found.text
    assert "something else is in the picture" in found.text


def test_no_frame_that_could_be_compared_is_a_finding_of_its_own() -> None:
    assert [one.check for one in uncompared_findings(0, 5)] == ["V2", "V6"]
    assert list(uncompared_findings(1, 5)) == []
    assert list(uncompared_findings(0, 0)) == []
