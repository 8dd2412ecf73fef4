"""Options that several commands share, and the types that read them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from reviewer.app.copies import CopyOptions
from reviewer.domain.covers import CoverStyle
from reviewer.domain.plan import AudioChoice
from reviewer.domain.timing import parse_clock
from reviewer.export.encoders import Quality
from reviewer.export.formats import PictureOptions


class ClockType(click.ParamType[Fraction]):
    """A time such as 90, 1:30 or 0:01:30.5."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        try:
            return value if isinstance(value, Fraction) else parse_clock(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class RangeType(click.ParamType[tuple[Fraction, Fraction]]):
    """A stretch of time such as 0:05-0:12."""

    name = "start-end"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Fraction, Fraction]:
        if isinstance(value, tuple):
            return value
        start, _, end = str(value).partition("-")
        try:
            span = parse_clock(start), parse_clock(end)
        except ValueError:
            self.fail(f"“{value}” is not a stretch of time such as 0:05-0:12.", param, ctx)
        if span[0] >= span[1]:
            self.fail(f"“{value}” ends before it starts.", param, ctx)
        return span


class NumberedType(click.ParamType[int]):
    """The number of a track or flag, with or without its letter: T3, F12, 7."""

    def __init__(self, letter: str) -> None:
        self.letter = letter
        self.name = f"{letter}n"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        digits = str(value).upper().removeprefix(self.letter)
        if not digits.isascii() or not digits.isdigit():
            self.fail(f"“{value}” is not a number such as {self.letter}3.", param, ctx)
        return int(digits)


CLIP = click.Path(path_type=Path)
REVIEW = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, file_okay=False)

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
replace = click.option("--replace", is_flag=True, help="Replace files that are there already.")
clip = click.option(
    "--clip", type=CLIP, help="The clip, where it is not where it was when it was scanned."
)
cover = click.option(
    "--cover",
    type=click.Choice([style.value for style in CoverStyle]),
    default=CoverStyle.BLUR.value,
    show_default=True,
    help="What the covers look like; none of them holds a pixel of the face.",
)
audio = click.option(
    "--audio",
    type=click.Choice([choice.value for choice in AudioChoice]),
    default=AudioChoice.DROP.value,
    show_default=True,
    help="The sound: left out, kept as it is, or a tone over parts of it (--tone).",
)
tone = click.option(
    "--tone",
    "tones",
    type=RangeType(),
    multiple=True,
    help="With --audio tone: where the tone lies; can be given again. Without: everywhere.",
)
quality = click.option(
    "--quality",
    type=click.Choice([quality.value for quality in Quality]),
    default=Quality.STANDARD.value,
    show_default=True,
    help="How close the picture comes to the source's: draft is small, master large and slow.",
)
deinterlace = click.option(
    "--deinterlace",
    is_flag=True,
    help="Make whole frames of interlaced ones; else they stay interlaced.",
)
encoder = click.option(
    "--encoder",
    type=click.Choice(["software", "hardware"]),
    default="software",
    show_default=True,
    help="What encodes the picture; hardware is used where a test encode comes out right.",
)


def picture_options(quality: str, *, deinterlace: bool, encoder: str) -> PictureOptions:
    """What is asked of the picture of a copy."""
    return PictureOptions(Quality(quality), deinterlace=deinterlace, hardware=encoder == "hardware")


def copy_options(
    cover: str,
    audio: str,
    tones: tuple[tuple[Fraction, Fraction], ...],
    picture: PictureOptions,
) -> CopyOptions:
    """The options of a copy; a tone range without `--audio tone` is wrong usage."""
    if tones and audio != AudioChoice.TONE.value:
        raise click.UsageError("--tone goes with --audio tone.")
    return CopyOptions(CoverStyle(cover), AudioChoice(audio), tones, picture)
