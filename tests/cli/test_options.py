from __future__ import annotations

from fractions import Fraction

import click
import pytest

from reviewer.cli.options import ClockType, NumberedType, RangeType, copy_options, picture_options
from reviewer.export.encoders import Quality
from reviewer.export.formats import PictureOptions


@pytest.mark.parametrize(
    ("text", "seconds"), [("90", 90), ("1:30", 90), ("0:01:30.5", Fraction(181, 2))]
)
def test_times_are_read_exactly(text: str, seconds: Fraction) -> None:
    assert ClockType().convert(text, None, None) == seconds


@pytest.mark.parametrize("text", ["", "a", "1:", ":1", "1:2:3:4", "-1"])
def test_what_is_no_time_is_wrong_usage(text: str) -> None:
    with pytest.raises(click.BadParameter):
        ClockType().convert(text, None, None)


def test_a_range_is_two_times() -> None:
    assert RangeType().convert("0:05-0:12", None, None) == (Fraction(5), Fraction(12))


@pytest.mark.parametrize("text", ["5", "12-5", "5-5", "a-b"])
def test_what_is_no_range_is_wrong_usage(text: str) -> None:
    with pytest.raises(click.BadParameter):
        RangeType().convert(text, None, None)


@pytest.mark.parametrize("text", ["3", "T3", "t3"])
def test_a_number_may_carry_its_letter(text: str) -> None:
    assert NumberedType("T").convert(text, None, None) == 3


@pytest.mark.parametrize("text", ["F3", "", "T", "T-3", "T³"])
def test_another_letter_is_wrong_usage(text: str) -> None:
    with pytest.raises(click.BadParameter):
        NumberedType("T").convert(text, None, None)


def test_a_tone_range_needs_the_tone() -> None:
    with pytest.raises(click.UsageError, match="--audio tone"):
        copy_options("fill", "drop", ((Fraction(1), Fraction(2)),), PictureOptions())


def test_what_is_asked_of_the_picture_is_in_the_options() -> None:
    picture = picture_options("master", deinterlace=True, encoder="hardware")

    assert picture == PictureOptions(Quality.MASTER, deinterlace=True, hardware=True)
    assert copy_options("fill", "drop", (), picture).picture == picture
