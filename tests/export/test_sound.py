"""Sound is dropped, kept or replaced by a tone, exactly where it was decided."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from reviewer.domain.media import MediaInfo, StreamInfo, StreamKind
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.timing import Moment, Span
from reviewer.export.sound import guarded, plan_sound, tone_filter
from tests.reviews import review_of

MS = Fraction(1, 1000)


def media(*streams: StreamInfo) -> MediaInfo:
    video = StreamInfo(0, StreamKind.VIDEO, "h264", 0.0)
    return replace(review_of().media, streams=(video, *streams))


def sound(
    position: int, *, codec: str = "aac", channels: int = 2, rate: int = 48_000
) -> StreamInfo:
    return StreamInfo(position, StreamKind.AUDIO, codec, 0.0, sample_rate=rate, channels=channels)


def span(start_ms: int, end_ms: int) -> Span:
    return Span(Moment(start_ms, MS), Moment(end_ms, MS))


def test_dropped_sound_is_not_even_opened() -> None:
    planned = plan_sound(media(sound(1)), AudioPlan(AudioChoice.DROP), origin=Fraction(0))

    assert not planned.takes_source
    assert planned.lost == ("Sound: 1 stream (aac).",)


@pytest.mark.parametrize("choice", AudioChoice)
def test_a_silent_clip_says_nothing_about_sound(choice: AudioChoice) -> None:
    planned = plan_sound(media(), AudioPlan(choice), origin=Fraction(0))

    assert not planned.takes_source
    assert planned.kept == planned.lost == ()


@pytest.mark.parametrize("codec", ["aac", "mp3", "pcm_s16le", "opus"])
def test_kept_sound_is_always_encoded_anew(codec: str) -> None:
    planned = plan_sound(
        media(sound(1, codec=codec)), AudioPlan(AudioChoice.KEEP), origin=Fraction(0)
    )

    assert planned.takes_source
    assert planned.options["c:a"] == "aac"


def test_bit_rates_follow_channels_and_what_aac_can_hold() -> None:
    streams = (sound(1, channels=6), sound(2, channels=1, rate=8000))

    planned = plan_sound(media(*streams), AudioPlan(AudioChoice.KEEP), origin=Fraction(0))

    assert planned.options["b:a:0"] == 6 * 96_000
    assert planned.options["b:a:1"] == 48_000


def test_spans_get_a_guard_and_those_that_meet_are_joined() -> None:
    spans = guarded([span(5000, 6000), span(1000, 2000), span(2200, 3000)])

    assert spans == (
        (Fraction(850, 1000), Fraction(3150, 1000)),
        (Fraction(4850, 1000), Fraction(6150, 1000)),
    )


def test_the_tone_s_spans_are_on_the_clock_of_the_copy() -> None:
    filters = tone_filter(((Fraction(11), Fraction(12)),), origin=Fraction(10))

    assert "between(t,1.000000,2.000000)" in filters


def test_a_tone_without_spans_is_everywhere_and_holds_nothing_of_the_sound() -> None:
    planned = plan_sound(media(sound(1)), AudioPlan(AudioChoice.TONE), origin=Fraction(0))

    assert "if(" not in str(planned.options["af"])
    assert planned.lost == ("Sound in the whole clip: a tone took its place.",)


def test_the_report_names_the_spans_with_their_guard() -> None:
    plan = AudioPlan(AudioChoice.TONE, (span(100, 1000),))

    planned = plan_sound(media(sound(1)), plan, origin=Fraction(0))

    assert planned.lost == ("Sound in 00:00:00.000 – 00:00:01.150: a tone took its place.",)
