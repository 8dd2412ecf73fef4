"""The streams that a copy takes, their options, and what the report says of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from reviewer.domain.errors import ExportError
from reviewer.domain.media import MediaInfo, StreamInfo, StreamKind
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.export.sound import Sound, plan_sound
from tests.domain.test_sound import span
from tests.reviews import review_of


def media(*streams: StreamInfo) -> MediaInfo:
    video = StreamInfo(0, StreamKind.VIDEO, "h264", 0.0)
    return replace(review_of().media, streams=(video, *streams))


def sound(
    position: int, *, codec: str = "aac", channels: int = 2, rate: int = 48_000
) -> StreamInfo:
    return StreamInfo(position, StreamKind.AUDIO, codec, 0.0, sample_rate=rate, channels=channels)


def planned(audio: AudioPlan, *streams: StreamInfo) -> Sound:
    return plan_sound(media(*streams), audio, origin=Fraction(0), end=Fraction(10))


def test_dropped_sound_is_not_even_opened() -> None:
    assert planned(AudioPlan(), sound(1)) == Sound(lost=("Sound: 1 stream (aac).",))


@pytest.mark.parametrize("choice", AudioChoice)
def test_a_silent_clip_says_nothing_about_sound(choice: AudioChoice) -> None:
    assert planned(AudioPlan(choice)) == Sound()


@pytest.mark.parametrize("codec", ["aac", "mp3", "pcm_s16le", "opus"])
def test_kept_sound_is_always_encoded_anew(codec: str) -> None:
    kept = planned(AudioPlan(AudioChoice.KEEP), sound(1, codec=codec))

    assert kept.streams == (0,)
    assert kept.options["c:a"] == "aac"
    assert kept.kept == (f"Sound: 1 stream ({codec}), encoded anew as AAC.",)


def test_streams_that_do_not_stay_are_said_to_be_lost() -> None:
    plan = AudioPlan(AudioChoice.KEEP, streams=(1,))

    kept = planned(plan, sound(1), sound(2, codec="opus"), sound(3, codec="mp3"))

    assert kept.streams == (1,)
    assert kept.kept == ("Sound: 1 stream (opus), encoded anew as AAC.",)
    assert kept.lost == ("Sound: 2 streams (aac, mp3).",)


def test_rates_and_bit_rates_are_the_source_s_as_far_as_aac_goes() -> None:
    streams = (sound(1, channels=6), sound(2, channels=1, rate=8000), sound(3, rate=192_000))

    kept = planned(AudioPlan(AudioChoice.KEEP), *streams)

    assert [kept.options[f"ar:a:{n}"] for n in range(3)] == [48_000, 8000, 96_000]
    assert [kept.options[f"b:a:{n}"] for n in range(3)] == [6 * 96_000, 48_000, 2 * 96_000]
    assert kept.lost == ("Sound at 192000 samples a second has 96000 now.",)


def test_more_channels_than_aac_holds_are_refused_in_words() -> None:
    with pytest.raises(ExportError, match="stream 2 has 12 channels; a copy holds at most 8"):
        planned(AudioPlan(AudioChoice.KEEP), sound(1), sound(2, channels=12))


def test_the_report_names_the_times_with_their_guard() -> None:
    plan = AudioPlan(
        AudioChoice.DISGUISE, mutes=(span(100, 1000),), tones=(span(3000, 4000), span(6000, 7000))
    )

    assert planned(plan, sound(1)).lost == (
        "Voice altered. The change may be reversible and does not hide accent or words.",
        "Sound in 00:00:00.000 – 00:00:01.150: silence took its place.",
        "Sound in 00:00:02.850 – 00:00:04.150, 00:00:05.850 – 00:00:07.150: a tone took its place.",
    )


def test_sound_long_after_the_picture_is_lost_and_said_to_be() -> None:
    clip = replace(media(sound(1)), duration_s=3700.0)

    kept = plan_sound(clip, AudioPlan(AudioChoice.KEEP), origin=Fraction(0), end=Fraction(10))

    assert kept.lost == ("Sound later than an hour after the picture's end.",)


@pytest.mark.parametrize(
    ("choice", "word"), [(AudioChoice.MUTE, "silence"), (AudioChoice.TONE, "a tone")]
)
def test_the_report_says_that_nothing_of_the_sound_is_left(choice: AudioChoice, word: str) -> None:
    assert planned(AudioPlan(choice), sound(1)).lost == (
        f"Sound in the whole clip: {word} took its place.",
    )


def test_every_copy_and_every_stream_is_disguised_by_factors_of_its_own() -> None:
    plan = AudioPlan(AudioChoice.DISGUISE)

    filters = [
        planned(plan, sound(1), sound(2)).options[f"filter:a:{number}"]
        for number in (0, 1)
        for _ in range(2)
    ]

    assert len(set(filters)) == 4
