"""The ffmpeg filter that alters voices: another pitch and other formants every few seconds.

It moves the bins of a short-time Fourier transform and turns their phases to match, after N.
Juillerat and B. Hirsbrunner, "Low latency audio pitch shifting in the frequency domain" (2010).
Pitch shifters with a clock of their own do not do: `rubberband` comes up to 12 ms early or late,
differently for each factor (measured); this one is late by a constant that is taken off again.
Within a window it spreads what is short: the middle of a burst of 40 ms moves by up to 4.7 ms, by
0.1 ms on average.

An altered voice is not a hidden one. Whoever finds the factors can move the bins back, which is
why they change: of 12 to 13 dB between the spectra of a voice and its disguise, 3.5 to 5 dB are
left then (three clips, 24 bands). Accent, words and manner stay. The tempo stays, too, although
domain brief 4 would vary it by 5 %: lips and sound would part by up to 0.4 s in a segment.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

# Domain brief 4: how far pitch and formants go, down or up, and for how long in one go.
LOWER, HIGHER = (0.72, 0.84), (1.19, 1.38)
SEGMENT_S, JITTER_S = 10, 2.5  # 5 to 15 s
TOP_HZ = 3400  # nothing is left above: it says more of the speaker than of the words

RATE = 16_000
WINDOW = 1024
OVERLAP = 0.75
DELAY = round(WINDOW * OVERLAP)  # by which the filter is late, in samples


@dataclass(frozen=True, slots=True)
class Factors:
    """Numbers that no file gives away, from which the factor of every segment follows."""

    step: float
    start: float
    spread: float

    @classmethod
    def drawn(cls) -> Factors:
        """New ones, from the system's own source of randomness; they are not to be kept."""
        draw = random.SystemRandom().uniform
        return cls(draw(10, 100), draw(0, 100), draw(50_000, 100_000))


def disguise(factors: Factors, *, rate: int) -> str:
    """The audio filters that alter a stream of `rate` samples a second, which keeps its length.

    The segments are the same ones in all channels; where one ends, the two windows that overlap
    there fade into each other.
    """
    return ",".join(
        (
            f"aresample={RATE}",
            f"apad=pad_len={DELAY}",
            f"afftfilt=real='{_bin(factors, 'real')}':imag='{_bin(factors, 'imag')}'"
            f":win_size={WINDOW}:overlap={OVERLAP}",
            f"atrim=start_sample={DELAY}",
            f"asetpts=PTS-{DELAY}/{RATE}/TB",
            f"aresample={rate}",
        )
    )


def _bin(factors: Factors, part: str) -> str:
    """The expression for the real or imaginary part of one bin, b, of one window.

    ld(2) is the segment's factor, ld(3) the bin that moves to b, ld(4) the turn of its phase.
    """
    seconds = f"pts/{RATE}"
    steps = [
        # The segment: that of the nearest border, or the one before it.
        f"st(0,floor({seconds}/{SEGMENT_S}+0.5))",
        f"st(1,ld(0)-lt({seconds},{SEGMENT_S}*ld(0)+{JITTER_S}*(2*{_random(factors, 'ld(0)')}-1)))",
        f"st(0,2*{_random(factors, 'ld(1)+0.5')})",
        f"st(2,if(lt(ld(0),1),{_between(LOWER, 'ld(0)')},{_between(HIGHER, '(ld(0)-1)')}))",
        "st(3,floor(b/ld(2)+0.5))",
        f"st(4,2*PI*mod((b-ld(3))*pts/{WINDOW},1))",
    ]
    # A bin that another one is nearer to stays empty: twice in the picture it would beat.
    top, highest = TOP_HZ * WINDOW // RATE, WINDOW // 2
    moves = f"lte(b,{top})*lte(ld(3),{highest})*eq(floor(ld(3)*ld(2)+0.5),b)"
    real, imag = "real(ld(3),ch)", "imag(ld(3),ch)"
    turned = {
        "real": f"{real}*cos(ld(4))-{imag}*sin(ld(4))",
        "imag": f"{real}*sin(ld(4))+{imag}*cos(ld(4))",
    }
    return ";".join([*steps, f"if({moves},{turned[part]},0)"])


def _random(factors: Factors, number: str) -> str:
    """An expression from 0 to 1 that looks random for each number."""
    wave = f"sin(({number})*{factors.step!r}+{factors.start!r})"
    return f"mod(abs({wave}*{factors.spread!r}),1)"


def _between(bounds: tuple[float, float], share: str) -> str:
    low, high = bounds
    return f"({low}+{high - low:.6f}*{share})"
