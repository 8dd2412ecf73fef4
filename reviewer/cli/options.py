"""Options that several commands share, and the types that read them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import wraps
from pathlib import Path
from typing import Any

import click

from reviewer.app.provenance_options import ProvenanceOptions
from reviewer.app.sound_options import VOICE_RISK, Ranges, SoundOptions
from reviewer.domain.covers import CoverStyle
from reviewer.domain.sound import AudioChoice
from reviewer.domain.timing import parse_clock
from reviewer.export.certificates import SignerFiles
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
rules = click.option(
    "--rules",
    "rule_file",
    type=click.Path(path_type=Path),
    help="A rule catalogue to score with; else that of the settings, or the one that comes along.",
)
cover = click.option(
    "--cover",
    type=click.Choice([style.value for style in CoverStyle]),
    default=CoverStyle.BLUR.value,
    show_default=True,
    help="What the covers look like; none of them holds a pixel of the face.",
)
_SOUND = (
    click.option(
        "--audio",
        type=click.Choice([choice.value for choice in AudioChoice]),
        default=AudioChoice.DROP.value,
        show_default=True,
        help="All of the sound: left out, kept, made silent, a tone in its place, or its voices "
        "altered.",
    ),
    click.option(
        "--mute",
        "mutes",
        type=RangeType(),
        multiple=True,
        help="Silence in place of the sound from start to end; can be given again.",
    ),
    click.option(
        "--tone",
        "tones",
        type=RangeType(),
        multiple=True,
        help="A tone in place of the sound from start to end; can be given again.",
    ),
    click.option(
        "--audio-stream",
        "streams",
        metavar="N",
        type=click.IntRange(min=1),
        multiple=True,
        help="Of several sound streams, only this one, counted from 1; can be given again. "
        "The others are left out.",
    ),
    click.option(
        "--accept-voice-risk",
        is_flag=True,
        help=f"Needed for --audio disguise. {VOICE_RISK}",
    ),
)
_PICTURE = (
    click.option(
        "--quality",
        type=click.Choice([quality.value for quality in Quality]),
        default=Quality.STANDARD.value,
        show_default=True,
        help="How close the picture comes to the source's: draft is small, master large and slow.",
    ),
    click.option(
        "--deinterlace",
        is_flag=True,
        help="Make whole frames of interlaced ones; else they stay interlaced.",
    ),
    click.option(
        "--encoder",
        type=click.Choice(["software", "hardware"]),
        default="software",
        show_default=True,
        help="What encodes the picture; hardware is used where a test encode comes out right.",
    ),
    click.option(
        "--keep-untouched",
        is_flag=True,
        help="Take stretches without any cover over as they are stored, where that is safe: "
        "faster, and exact, but they can be matched with the clip.",
    ),
)
_PROVENANCE = (
    click.option(
        "--provenance",
        "wanted",
        is_flag=True,
        help="Put a signed manifest (C2PA) into the copy that says what was done to it, not to "
        "what. Needs the extra “provenance”.",
    ),
    click.option(
        "--sign-key",
        type=CLIP,
        metavar="KEY.pem",
        help="The private key that signs it; else one made for trying, which proves nothing.",
    ),
    click.option(
        "--sign-cert",
        type=CLIP,
        metavar="CERT.pem",
        help="Its certificate, and those of its issuers after it. Anyone can read them in the "
        "copy.",
    ),
)


def provenance(command: Callable[..., int]) -> Callable[..., int]:
    """The options for provenance; the command gets them together, as `provenance`."""

    @wraps(command)
    def with_provenance(
        *arguments: Any,
        wanted: bool,
        sign_key: Path | None,
        sign_cert: Path | None,
        **others: Any,
    ) -> int:
        files = SignerFiles(sign_key, sign_cert) if sign_key and sign_cert else None
        if files is None and (sign_key or sign_cert):
            raise click.UsageError("--sign-key and --sign-cert go together.")
        if files is not None and not wanted:
            raise click.UsageError("--sign-key and --sign-cert go with --provenance.")
        chosen = ProvenanceOptions(wanted, files)
        return command(*arguments, provenance=chosen, **others)

    for option in reversed(_PROVENANCE):
        option(with_provenance)
    return with_provenance


def picture(command: Callable[..., int]) -> Callable[..., int]:
    """The options for the picture; the command gets them together, as `picture`."""

    @wraps(command)
    def with_picture(
        *arguments: Any,
        quality: str,
        deinterlace: bool,
        encoder: str,
        keep_untouched: bool,
        **others: Any,
    ) -> int:
        chosen = PictureOptions(
            Quality(quality),
            deinterlace=deinterlace,
            hardware=encoder == "hardware",
            keep_untouched=keep_untouched,
        )
        return command(*arguments, picture=chosen, **others)

    for option in reversed(_PICTURE):
        option(with_picture)
    return with_picture


def sound(command: Callable[..., int]) -> Callable[..., int]:
    """The options for sound; the command gets them together, as `sound`."""

    @wraps(command)
    def with_sound(
        *arguments: Any,
        audio: str,
        mutes: Ranges,
        tones: Ranges,
        streams: tuple[int, ...],
        accept_voice_risk: bool,
        **others: Any,
    ) -> int:
        chosen = sound_options(
            audio, mutes=mutes, tones=tones, streams=streams, accept_voice_risk=accept_voice_risk
        )
        return command(*arguments, sound=chosen, **others)

    for option in reversed(_SOUND):
        option(with_sound)
    return with_sound


def sound_options(
    audio: str,
    *,
    mutes: Ranges = (),
    tones: Ranges = (),
    streams: tuple[int, ...] = (),
    accept_voice_risk: bool = False,
) -> SoundOptions:
    """The options for sound; wrong usage where they do not go together."""
    choice = AudioChoice(audio)
    if choice is AudioChoice.DROP and (mutes or tones or streams):
        raise click.UsageError(
            "--mute, --tone and --audio-stream say what becomes of sound that stays: "
            "add --audio keep."
        )
    if tones and choice is AudioChoice.TONE:
        raise click.UsageError(
            "With --audio tone the tone is everywhere: --audio keep --tone start-end puts it "
            "there alone."
        )
    if mutes and choice is AudioChoice.MUTE:
        raise click.UsageError(
            "With --audio mute it is silent everywhere: --audio keep --mute start-end makes it "
            "silent there alone."
        )
    if choice is AudioChoice.DISGUISE and not accept_voice_risk:
        raise click.UsageError(f"--audio disguise needs --accept-voice-risk. {VOICE_RISK}")
    return SoundOptions(
        choice,
        mutes=mutes,
        tones=tones,
        streams=streams,
        voice_risk_accepted=accept_voice_risk and choice is AudioChoice.DISGUISE,
    )
