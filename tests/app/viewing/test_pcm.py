from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import islice

import numpy as np
import pytest

from reviewer.app.viewing import messages as m
from reviewer.app.viewing.pcm import Samples, samples_of, under_plan
from reviewer.app.viewing.timetable import Order
from reviewer.domain.errors import MediaError
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.timing import Moment, Span
from tests.app.viewing.conftest import plan_of
from tests.clips import Clip, ClipSpec
from tests.conftest import MakeClip
from tests.ui.player.conftest import review_of_clip

FRAME = 1920  # samples in a frame at 25 a second


def source_of(clip: Clip, audio: AudioPlan | None = None) -> m.Source:
    review = review_of_clip(clip)
    plan = replace(plan_of(clip), audio=audio or AudioPlan(AudioChoice.KEEP))
    return m.Source(clip.path, review.media, review.index, plan, False)


def heard(source: m.Source, order: Order, *, covered: bool = False) -> Samples:
    return np.concatenate(list(samples_of(source, order, 0, covered=covered)))


def loudness(samples: Samples) -> float:
    return float(np.sqrt((samples.astype(float) ** 2).mean()))


def pitch(samples: Samples) -> float:
    """The strongest frequency of the left channel."""
    spectrum = np.abs(np.fft.rfft(samples[:, 0]))
    return float(spectrum.argmax() * m.RATE / len(samples))


def test_the_sound_of_the_clip_is_as_long_as_its_frames(plain_clip: Clip) -> None:
    samples = heard(source_of(plain_clip), Order.of(30, 0))

    assert samples.shape == (30 * FRAME, 2)
    assert pitch(samples) == pytest.approx(440, abs=3)


def test_sound_from_the_middle_begins_there(make_clip: MakeClip) -> None:
    # The sound of this clip starts 0.4 s after the picture.
    source = source_of(make_clip(ClipSpec(audio_start_s=0.4), ".mp4"))

    samples = heard(source, Order.of(30, 5))

    silent, loud = samples[: 4 * FRAME], samples[7 * FRAME :]
    assert loudness(silent) < 30
    assert loudness(loud) > 1000


def test_each_turn_of_a_loop_is_as_long_as_its_frames(plain_clip: Clip) -> None:
    source = source_of(plain_clip)
    count, wanted = 0, 9 * FRAME

    for piece in samples_of(source, Order.of(30, 5, (5, 7)), 0, covered=False):
        assert loudness(piece) > 100 or not len(piece)
        count += len(piece)
        if count >= wanted:
            break

    assert count == wanted


def test_in_the_covered_view_dropped_sound_is_silent(plain_clip: Clip) -> None:
    source = source_of(plain_clip, AudioPlan(AudioChoice.DROP))

    assert not heard(source, Order.of(30, 0), covered=True).any()
    assert heard(source, Order.of(30, 0)).any()


@pytest.mark.parametrize("choice", [AudioChoice.MUTE, AudioChoice.DISGUISE])
def test_what_is_muted_or_disguised_is_silent(plain_clip: Clip, choice: AudioChoice) -> None:
    source = source_of(plain_clip, AudioPlan(choice))

    samples = heard(source, Order.of(30, 0), covered=True)

    assert len(samples) == 30 * FRAME
    assert not samples.any()


def test_a_tone_takes_the_place_of_the_sound(plain_clip: Clip) -> None:
    source = source_of(plain_clip, AudioPlan(AudioChoice.TONE))

    assert pitch(heard(source, Order.of(30, 0), covered=True)) == pytest.approx(1000, abs=3)


def test_a_muted_stretch_is_silent_with_its_guard(plain_clip: Clip) -> None:
    second = Fraction(1)
    span = Span(Moment(2, second / 5), Moment(3, second / 5))  # 0.4 to 0.6 s
    source = source_of(plain_clip, AudioPlan(AudioChoice.KEEP, mutes=(span,)))

    samples = heard(source, Order.of(30, 0), covered=True)

    assert not samples[round(0.26 * m.RATE) : round(0.74 * m.RATE)].any()
    assert loudness(samples[: round(0.2 * m.RATE)]) > 1000
    assert loudness(samples[round(0.8 * m.RATE) :]) > 1000


def test_where_silence_and_a_tone_meet_silence_is_meant() -> None:
    span = Span(Moment(0, Fraction(1)), Moment(1, Fraction(1)))
    samples = np.full((m.RATE, 2), 500, np.int16)

    both = AudioPlan(AudioChoice.KEEP, mutes=(span,), tones=(span,))

    changed = under_plan(samples, both, Fraction(0))

    assert not changed.any()
    assert (samples == 500).all()


def test_a_stream_that_is_not_there_is_told(plain_clip: Clip) -> None:
    with pytest.raises(MediaError):
        list(islice(samples_of(source_of(plain_clip), Order.of(30, 0), 3, covered=False), 1))
