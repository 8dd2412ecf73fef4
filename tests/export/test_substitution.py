"""The filter puts silence or a tone exactly where it was decided."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reviewer.domain.sound import RING_SAMPLES, AudioChoice, AudioPlan
from reviewer.export.substitution import substitution
from tests.domain.test_sound import span


def test_sound_that_is_kept_needs_no_filter() -> None:
    assert substitution(AudioPlan(AudioChoice.KEEP), rate=48_000, origin=Fraction(0)) is None


def test_stretches_are_on_the_clock_of_the_copy_and_longer_by_what_the_encoder_smears() -> None:
    plan = AudioPlan(AudioChoice.KEEP, mutes=(span(11_000, 12_000),))

    filters = substitution(plan, rate=RING_SAMPLES * 10, origin=Fraction(10))

    assert filters == "aeval=exprs='if(between(t,0.750000,2.250000),0,val(ch))':c=same"


@pytest.mark.parametrize("choice", [AudioChoice.MUTE, AudioChoice.TONE])
def test_what_is_everywhere_does_not_even_read_the_sound(choice: AudioChoice) -> None:
    filters = substitution(AudioPlan(choice), rate=48_000, origin=Fraction(0))

    assert filters is not None
    assert "val(ch)" not in filters
    assert "if" not in filters


def test_where_silence_and_a_tone_overlap_it_is_silent() -> None:
    both = (span(1000, 2000),)
    plan = AudioPlan(AudioChoice.KEEP, mutes=both, tones=both)

    filters = substitution(plan, rate=RING_SAMPLES * 10, origin=Fraction(0))

    inside = "between(t,0.750000,2.250000)"
    assert filters is not None
    assert filters.startswith(f"aeval=exprs='if({inside},0,if({inside},0.1*sin(")
