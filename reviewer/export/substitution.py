"""The ffmpeg filter that puts silence or a tone in the place of the sound."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from reviewer.domain.sound import RING_SAMPLES, TONE_HZ, AudioPlan, Stretch, Substitute
from reviewer.media.expressions import sum_of

TONE_LEVEL = 0.1


def substitution(audio: AudioPlan, *, rate: int, origin: Fraction) -> str | None:
    """The audio filter for a stream of `rate` samples a second; None where nothing stands in.

    `origin` is the source's time at the copy's 0. One expression gives each sample either the
    sound or what stands in for it: filters that switch on and off do so for whole packets, and a
    tone could slip against the silence under it. Each stretch is RING_SAMPLES longer at both ends:
    what the encoder smears into it does not come as far as the stretch itself.
    """
    everywhere = audio.everywhere
    chosen = "val(ch)" if everywhere is None else _SAMPLES[everywhere]
    stretches = [one.widened(Fraction(RING_SAMPLES, rate)) for one in audio.stretches()]
    # The last word has the silence.
    for substitute in (Substitute.TONE, Substitute.SILENCE):
        here = [one for one in stretches if one.substitute is substitute]
        if here and substitute is not everywhere:
            chosen = f"if({_inside(here, origin)},{_SAMPLES[substitute]},{chosen})"
    return None if chosen == "val(ch)" else f"aeval=exprs='{chosen}':c=same"


_SAMPLES = {
    Substitute.SILENCE: "0",
    Substitute.TONE: f"{TONE_LEVEL}*sin(2*PI*{TONE_HZ}*t)",
}


def _inside(stretches: Iterable[Stretch], origin: Fraction) -> str:
    return sum_of(
        [
            f"between(t,{float(one.start - origin):.6f},{float(one.end - origin):.6f})"
            for one in stretches
        ]
    )
