from __future__ import annotations

from dataclasses import replace

from reviewer.report.entries import Stretch
from reviewer.report.stretches import stretch_of
from tests.report.reviews import review


def test_a_stretch_is_told_as_text_in_seconds_and_in_frames() -> None:
    made = review()

    told = stretch_of(made, made.index.span(25, 49))

    assert told == Stretch("00:00:01.000", "00:00:02.000", 1.0, 2.0, 25, 49)


def test_times_are_those_that_a_player_shows() -> None:
    made = review()
    made.index = replace(made.index, origin=25)

    told = stretch_of(made, made.index.span(25, 49))

    assert told == Stretch("00:00:00.000", "00:00:01.000", 0.0, 1.0, 25, 49)
