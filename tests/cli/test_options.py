from __future__ import annotations

from fractions import Fraction
from typing import Any

import click
import pytest
from click.testing import CliRunner

from reviewer.app.sound_options import SoundOptions
from reviewer.cli.options import ClockType, NumberedType, RangeType, picture, sound, sound_options
from reviewer.domain.sound import AudioChoice
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


def test_ranges_and_streams_go_with_sound_that_stays() -> None:
    options = sound_options(
        "keep",
        mutes=((Fraction(1), Fraction(2)),),
        tones=((Fraction(3), Fraction(4)),),
        streams=(2,),
    )

    assert options == SoundOptions(
        AudioChoice.KEEP,
        mutes=((Fraction(1), Fraction(2)),),
        tones=((Fraction(3), Fraction(4)),),
        streams=(2,),
    )


@pytest.mark.parametrize(
    ("audio", "others", "words"),
    [
        ("drop", {"mutes": ((1, 2),)}, "add --audio keep"),
        ("drop", {"tones": ((1, 2),)}, "add --audio keep"),
        ("drop", {"streams": (1,)}, "add --audio keep"),
        ("tone", {"tones": ((1, 2),)}, "--audio keep --tone"),
        ("mute", {"mutes": ((1, 2),)}, "--audio keep --mute"),
        ("disguise", {}, "--accept-voice-risk"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    audio: str, others: dict[str, Any], words: str
) -> None:
    with pytest.raises(click.UsageError, match=words):
        sound_options(audio, **others)


def test_the_risk_of_a_disguise_is_accepted_for_a_disguise_alone() -> None:
    assert sound_options("disguise", accept_voice_risk=True).voice_risk_accepted
    assert not sound_options("keep", accept_voice_risk=True).voice_risk_accepted


def test_a_command_gets_the_options_for_sound_together() -> None:
    got: list[SoundOptions] = []

    @click.command()
    @sound
    def command(sound: SoundOptions) -> int:
        got.append(sound)
        return 0

    result = CliRunner().invoke(
        command, ["--audio", "keep", "--mute", "0:05-0:12", "--audio-stream", "2"]
    )

    assert result.exit_code == 0
    assert got == [
        SoundOptions(AudioChoice.KEEP, mutes=((Fraction(5), Fraction(12)),), streams=(2,))
    ]


def test_a_command_gets_the_options_for_the_picture_together() -> None:
    got: list[PictureOptions] = []

    @click.command()
    @picture
    def command(picture: PictureOptions) -> int:
        got.append(picture)
        return 0

    asked = ["--quality", "master", "--deinterlace", "--encoder", "hardware", "--keep-untouched"]
    results = [CliRunner().invoke(command, given) for given in ([], asked)]

    assert [result.exit_code for result in results] == [0, 0]
    assert got == [
        PictureOptions(),
        PictureOptions(Quality.MASTER, deinterlace=True, hardware=True, keep_untouched=True),
    ]
