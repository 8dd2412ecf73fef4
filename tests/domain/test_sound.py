"""What becomes of the sound: which streams stay, and what stands in for them when."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from reviewer.domain.media import MediaInfo, StreamInfo, StreamKind
from reviewer.domain.sound import AudioChoice, AudioPlan, Stretch, Substitute
from reviewer.domain.timing import Moment, Span
from tests.reviews import review_of

SILENCE, TONE = Substitute.SILENCE, Substitute.TONE


def span(start_ms: int, end_ms: int) -> Span:
    return Span(Moment(start_ms, Fraction(1, 1000)), Moment(end_ms, Fraction(1, 1000)))


def ms(start: int, end: int, substitute: Substitute) -> Stretch:
    return Stretch(Fraction(start, 1000), Fraction(end, 1000), substitute)


def media(*codecs: str) -> MediaInfo:
    """A clip whose sound streams, from position 1 on, have these codecs."""
    streams = [StreamInfo(n, StreamKind.AUDIO, codec, 0.0) for n, codec in enumerate(codecs, 1)]
    video = StreamInfo(0, StreamKind.VIDEO, "h264", 0.0)
    return replace(review_of().media, streams=(video, *streams))


def test_spans_get_a_guard_and_those_that_meet_are_joined() -> None:
    plan = AudioPlan(AudioChoice.KEEP, mutes=(span(5000, 6000), span(1000, 2000), span(2200, 3000)))

    assert plan.stretches() == (ms(850, 3150, SILENCE), ms(4850, 6150, SILENCE))


@pytest.mark.parametrize(
    ("plan", "silences"),
    [
        (AudioPlan(AudioChoice.DROP), True),
        (AudioPlan(AudioChoice.MUTE), True),
        (AudioPlan(AudioChoice.TONE), True),
        (AudioPlan(AudioChoice.KEEP), False),
        (AudioPlan(AudioChoice.DISGUISE), False),
        (AudioPlan(AudioChoice.KEEP, mutes=(span(0, 5000),)), True),
        (AudioPlan(AudioChoice.KEEP, mutes=(span(2000, 4000),), tones=(span(500, 2500),)), True),
        (AudioPlan(AudioChoice.KEEP, mutes=(span(1000, 2000), span(2500, 4000))), False),
        (AudioPlan(AudioChoice.KEEP, mutes=(span(1000, 2999),)), False),
        (AudioPlan(AudioChoice.KEEP, mutes=(span(1001, 4000),)), False),
    ],
)
def test_a_span_is_silent_where_nothing_of_it_is_left_open(plan: AudioPlan, silences: bool) -> None:
    assert plan.silences(span(1000, 3000)) is silences


def test_a_span_inside_another_one_does_not_shorten_it() -> None:
    plan = AudioPlan(AudioChoice.KEEP, tones=(span(1000, 5000), span(2000, 3000)))

    assert plan.stretches() == (ms(850, 5150, TONE),)


def test_silence_and_tones_stay_apart() -> None:
    plan = AudioPlan(AudioChoice.KEEP, mutes=(span(1000, 2000),), tones=(span(1500, 3000),))

    assert plan.stretches() == (ms(850, 2150, SILENCE), ms(1350, 3150, TONE))


@pytest.mark.parametrize(
    ("choice", "everywhere"),
    [
        (AudioChoice.KEEP, None),
        (AudioChoice.DISGUISE, None),
        (AudioChoice.MUTE, SILENCE),
        (AudioChoice.TONE, TONE),
    ],
)
def test_some_choices_leave_nothing_of_the_sound(
    choice: AudioChoice, everywhere: Substitute | None
) -> None:
    assert AudioPlan(choice).everywhere is everywhere


@pytest.mark.parametrize(
    ("plan", "numbers"),
    [
        (AudioPlan(AudioChoice.KEEP), [0, 2]),
        (AudioPlan(AudioChoice.MUTE, streams=(2,)), [2]),
        (AudioPlan(AudioChoice.KEEP, streams=(1,)), []),  # no decoder reads it
        (AudioPlan(AudioChoice.DROP, streams=(0,)), []),
    ],
)
def test_streams_stay_by_their_number(plan: AudioPlan, numbers: list[int]) -> None:
    stays = plan.stays(media("aac", "", "opus"))

    assert [number for number, _ in stays] == numbers
    assert [stream.position for _, stream in stays] == [number + 1 for number in numbers]
