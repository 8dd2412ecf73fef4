"""Sound: what becomes of it, as ffmpeg's output options: dropped, kept, or a tone in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from reviewer.domain.media import MediaInfo, StreamInfo, StreamKind
from reviewer.domain.plan import AudioChoice, AudioPlan
from reviewer.domain.timing import Span, clock

TONE_HZ = 1000
TONE_LEVEL = 0.1
GUARD_S = Fraction(15, 100)  # domain brief 4: speech starts before and ends after its text
CHANNEL_BIT_RATE = 96_000


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a copy: ffmpeg's output options, and sentences for the report.

    Without `takes_source` the source's sound is not even opened.
    """

    takes_source: bool = False
    options: dict[str, str | int] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def plan_sound(media: MediaInfo, audio: AudioPlan, *, origin: Fraction) -> Sound:
    """What becomes of all sound streams of a clip; `origin` is the source's time at the copy's 0.

    All streams are treated alike: one that was overlooked would carry the same voice. None is
    copied as it is: behind an edit list a stream can hold sound that no player plays and nobody
    reviewed.
    """
    streams = media.of_kind(StreamKind.AUDIO)
    if not streams:
        return Sound()
    if audio.choice is AudioChoice.DROP:
        return Sound(lost=(f"Sound: {_counted(streams)}.",))
    options = _encoded(streams)
    lost: tuple[str, ...] = ()
    if audio.choice is AudioChoice.TONE:
        spans = guarded(audio.tones)
        options["af"] = tone_filter(spans, origin=origin)
        where = ", ".join(f"{clock(max(0.0, float(a)))} – {clock(float(b))}" for a, b in spans)
        lost = (f"Sound in {where or 'the whole clip'}: a tone took its place.",)
    kept = f"Sound: {_counted(streams)}, encoded anew as AAC."
    return Sound(takes_source=True, options=options, kept=(kept,), lost=lost)


def guarded(spans: Iterable[Span]) -> tuple[tuple[Fraction, Fraction], ...]:
    """The spans in seconds with GUARD_S on each side, sorted; those that meet are joined."""
    joined: list[tuple[Fraction, Fraction]] = []
    for span in sorted(spans, key=lambda span: span.start):
        start, end = span.start.exact - GUARD_S, span.end.exact + GUARD_S
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def tone_filter(spans: tuple[tuple[Fraction, Fraction], ...], *, origin: Fraction) -> str:
    """The audio filter that puts a tone in place of the sound in spans; no spans: everywhere.

    One expression gives each sample either the sound or the tone. Muting and mixing in two
    filters would work on whole packets of sound, and the tone could slip against the silence.
    """
    tone = f"{TONE_LEVEL}*sin(2*PI*{TONE_HZ}*t)"
    if not spans:
        return f"aeval=exprs='{tone}+0*val(ch)':c=same"
    inside = "+".join(
        f"between(t,{float(start - origin):.6f},{float(end - origin):.6f})" for start, end in spans
    )
    return f"aeval=exprs='if({inside},{tone},val(ch))':c=same"


def _encoded(streams: tuple[StreamInfo, ...]) -> dict[str, str | int]:
    options: dict[str, str | int] = {"c:a": "aac"}
    for number, stream in enumerate(streams):
        channels, rate = max(1, stream.channels), stream.sample_rate or 48_000
        # AAC holds at most 6144 bits per channel in 1024 samples.
        options[f"b:a:{number}"] = min(CHANNEL_BIT_RATE, rate * 6144 // 1024) * channels
    return options


def _counted(streams: tuple[StreamInfo, ...]) -> str:
    codecs = ", ".join(stream.codec or "unknown" for stream in streams)
    return f"{len(streams)} {'stream' if len(streams) == 1 else 'streams'} ({codecs})"
