"""The check hears what was to be silent, and what is under a tone."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

import pytest

from reviewer.analysis.sound_check import Heard, SoundCheck, is_needed, listen, sound_findings
from reviewer.domain.sound import AudioChoice, AudioPlan, Substitute
from tests.clips import run_ffmpeg
from tests.domain.test_sound import span
from tests.reviews import review_of

NOISE = "0.3*(random(0)*2-1)"
TONE = "0.1*sin(2*PI*1000*t)"

# Two frames of AAC are smeared at each end; a stretch is 0.15 s longer than its span.
INSIDE = "between(t,0.8,2.2)"
SPANS = (span(1000, 2000),)


def sound(path: Path, expression: str, *, rate: int = 48_000, codec: str = "aac") -> Path:
    """Three seconds of sound in two channels."""
    source = f"aevalsrc=exprs='{expression}|{expression}':s={rate}:d=3"
    run_ffmpeg("-f", "lavfi", "-i", source, "-c:a", codec, "-b:a", "192k", path)
    return path


def heard(path: Path, audio: AudioPlan, *, origin: int = 0) -> tuple[Heard, ...]:
    return listen(SoundCheck(path, 0, audio, Fraction(origin)))


@pytest.mark.parametrize("codec", ["aac", "pcm_s16le", "pcm_u8", "flac"])
def test_silence_and_a_tone_alone_are_as_planned(tmp_path: Path, codec: str) -> None:
    path = tmp_path / ("a.mp4" if codec == "aac" else "a.mkv")
    mute, tone = AudioPlan(AudioChoice.KEEP, mutes=SPANS), AudioPlan(AudioChoice.KEEP, tones=SPANS)

    assert heard(sound(path, f"if({INSIDE},0,{NOISE})", codec=codec), mute) == ()
    if codec != "pcm_u8":  # 8 bits are noise of -58 dB
        assert heard(sound(path, f"if({INSIDE},{TONE},{NOISE})", codec=codec), tone) == ()


@pytest.mark.parametrize("rate", [8000, 44_100, 96_000])
@pytest.mark.parametrize("choice", [AudioChoice.MUTE, AudioChoice.TONE])
def test_a_stream_of_nothing_else_is_as_planned(
    tmp_path: Path, rate: int, choice: AudioChoice
) -> None:
    path = sound(tmp_path / "a.mp4", "0" if choice is AudioChoice.MUTE else TONE, rate=rate)

    assert heard(path, AudioPlan(choice)) == ()


def test_what_is_left_in_silence_is_heard_at_its_time_and_level(tmp_path: Path) -> None:
    path = sound(tmp_path / "a.mkv", "if(between(t,1.5,1.6),0.01,0)", codec="pcm_s16le")

    (found,) = heard(path, AudioPlan(AudioChoice.KEEP, mutes=SPANS), origin=0)

    assert found.substitute is Substitute.SILENCE
    assert (found.start, found.end) == pytest.approx((1.5, 1.6), abs=0.03)
    assert found.level_db == pytest.approx(-40, abs=0.2)


@pytest.mark.parametrize(("level", "is_heard"), [(0.00008, False), (0.0002, True)])
def test_the_limit_of_silence_is_minus_80_db(tmp_path: Path, level: float, is_heard: bool) -> None:
    path = sound(tmp_path / "a.mkv", f"{level}*sin(2*PI*300*t)", codec="pcm_s24le")

    assert bool(heard(path, AudioPlan(AudioChoice.MUTE))) == is_heard


def test_a_single_channel_that_is_not_silent_is_heard(tmp_path: Path) -> None:
    path = tmp_path / "a.mkv"
    source = f"aevalsrc=exprs='0|{NOISE}':s=48000:d=1"
    run_ffmpeg("-f", "lavfi", "-i", source, "-c:a", "flac", path)

    assert len(heard(path, AudioPlan(AudioChoice.MUTE))) == 1


def test_speech_under_the_tone_is_heard(tmp_path: Path) -> None:
    voice = "0.02*sin(2*PI*220*t)*between(t,1.4,1.7)"
    path = sound(tmp_path / "a.mp4", f"{TONE}+{voice}")

    for audio in (AudioPlan(AudioChoice.TONE), AudioPlan(AudioChoice.KEEP, tones=SPANS)):
        (found,) = heard(path, audio)
        assert found.substitute is Substitute.TONE
        assert (found.start, found.end) == pytest.approx((1.4, 1.7), abs=0.05)
        assert found.level_db == pytest.approx(-36, abs=2)


def test_the_guard_has_to_be_silent_too(tmp_path: Path) -> None:
    path = sound(tmp_path / "a.mkv", f"if(between(t,1,2),0,{NOISE})", codec="flac")

    before, after = heard(path, AudioPlan(AudioChoice.KEEP, mutes=SPANS))

    assert (before.start, before.end) == pytest.approx((0.85, 1.0), abs=0.03)
    assert (after.start, after.end) == pytest.approx((2.0, 2.15), abs=0.03)


def test_times_are_the_source_s(tmp_path: Path) -> None:
    path = sound(tmp_path / "a.mkv", "if(between(t,0.5,0.6),0.5,0)", codec="flac")

    (found,) = heard(
        path, AudioPlan(AudioChoice.KEEP, mutes=(span(3_600_000, 3_601_000),)), origin=3600
    )

    assert found.start == pytest.approx(3600.5, abs=0.03)


def test_where_silence_and_a_tone_overlap_a_tone_is_too_loud(tmp_path: Path) -> None:
    path = sound(tmp_path / "a.mkv", TONE, codec="flac")
    audio = AudioPlan(AudioChoice.KEEP, mutes=(span(1400, 1600),), tones=SPANS)

    (found,) = heard(path, audio)

    assert found.substitute is Substitute.SILENCE
    assert (found.start, found.end) == pytest.approx((1.25, 1.75), abs=0.03)


def test_findings_say_in_words_what_is_heard_where() -> None:
    review = review_of()
    rows = (
        Heard(0, Substitute.SILENCE, 1.0, 2.0, -23.4),
        Heard(1, Substitute.TONE, 3.0, 4.0, -40.0),
        Heard(2, Substitute.TONE, 0.0, 0.0, math.nan),
    )

    loud, under, unheard = sound_findings(rows, review.index)

    assert loud.text == (
        "Sound stream 1, 00:00:01.000 to 00:00:02.000: it is not silent, at up to -23 dB of full "
        "scale."
    )
    assert (loud.check, loud.first) == (
        "V5",
        review.index.frame_at(review.index.clock(Fraction(1))),
    )
    assert "Sound stream 2, 00:00:03.000" in under.text
    assert "more than the tone is heard" in under.text
    assert unheard.text == "Sound stream 3 cannot be decoded, so nobody heard it."


@pytest.mark.parametrize(
    ("audio", "needed"),
    [
        (AudioPlan(), False),
        (AudioPlan(AudioChoice.KEEP), False),
        (AudioPlan(AudioChoice.DISGUISE), False),
        (AudioPlan(AudioChoice.DISGUISE, tones=SPANS), True),
        (AudioPlan(AudioChoice.MUTE), True),
    ],
)
def test_nothing_is_listened_to_without_need(audio: AudioPlan, needed: bool) -> None:
    assert is_needed(audio) == needed
