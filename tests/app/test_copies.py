from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from reviewer.app.copies import CopyOptions, cover_missed, free_name, record_of
from reviewer.domain.covers import CoverStyle
from reviewer.domain.errors import ReviewerError
from reviewer.domain.plan import AudioChoice
from reviewer.domain.track import TrackSource
from tests.reviews import copy_of, review_of, track_of


def test_options_come_back_from_the_record_of_a_copy() -> None:
    options = CopyOptions(
        CoverStyle.MOSAIC,
        AudioChoice.TONE,
        ((Fraction(1, 3), Fraction(5)), (Fraction(7), Fraction(8))),
    )

    assert CopyOptions.of_record(options.as_record()) == options
    assert CopyOptions.of_record(CopyOptions().as_record()) == CopyOptions()


def test_tones_are_on_the_clock_that_flags_are_told_on() -> None:
    review = review_of(track_of(1))
    options = CopyOptions(audio=AudioChoice.TONE, tones=((Fraction(1), Fraction(2)),))

    (span,) = options.plan(review).audio.tones

    assert (span.start.text(), span.end.text()) == ("00:00:01.000", "00:00:02.000")


@pytest.mark.parametrize("tone", [(300, 310), (0, Fraction(1, 20))])
def test_a_tone_outside_of_the_clip_is_refused(tone: tuple[Fraction, Fraction]) -> None:
    options = CopyOptions(audio=AudioChoice.TONE, tones=(tone,))

    with pytest.raises(ReviewerError, match=r"outside of the clip.*00:00:00.080"):
        options.plan(review_of(track_of(1)))


def test_names_of_copies_are_neutral_and_count_on(tmp_path: Path) -> None:
    assert free_name(tmp_path).name == "copy-0001.mp4"
    (tmp_path / "copy-0007.report.html").touch()
    (tmp_path / "copy-x.mp4").touch()

    assert free_name(tmp_path).name == "copy-0008.mp4"


def test_a_record_is_found_by_content_then_by_name() -> None:
    review = review_of(track_of(1))
    first, second = copy_of(1), replace(copy_of(2), sha256="02" * 32)
    review.exports = {1: first, 2: second}

    assert record_of(review, "any.mp4", "02" * 32) is second
    assert record_of(review, first.name, "ff" * 32) is first
    with pytest.raises(ReviewerError, match="knows no copy"):
        record_of(review, "any.mp4", "ff" * 32)


def test_what_a_check_missed_becomes_tracks_of_the_review_with_flags() -> None:
    review = review_of(track_of(1))
    found = replace(track_of(1, first=25, x=0.1), source=TrackSource.CHECK)

    inverse, changes = cover_missed(review, (found,)).apply(review)

    assert set(review.tracks) == {1, 2}
    assert review.tracks[2].source is TrackSource.CHECK
    assert any(2 in flag.tracks for flag in review.flags.values())
    assert 2 in changes.tracks
    inverse.apply(review)
    assert set(review.tracks) == {1}
