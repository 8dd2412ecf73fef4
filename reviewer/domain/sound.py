"""AudioPlan: which sound streams a copy keeps, and what is heard in them when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from fractions import Fraction

from reviewer.domain.media import MediaInfo, StreamInfo, StreamKind
from reviewer.domain.timing import Span

GUARD_S = Fraction(15, 100)  # domain brief 4: speech starts before and ends after its text
TONE_HZ = 1000

# An encoder smears a sudden change of the sound over what is beside it: AAC by up to 1681 samples
# (measured with noise beside silence, 8 to 96 kHz), by two of its frames at most.
RING_SAMPLES = 2048

SILENCE_DB = -80.0  # domain brief 4 and 6.4: louder than this, full scale being 0, is not muted


class AudioChoice(StrEnum):
    """What becomes of the sound."""

    DROP = "drop"
    KEEP = "keep"
    MUTE = "mute"
    TONE = "tone"
    DISGUISE = "disguise"


class Substitute(StrEnum):
    """What is heard in the place of the sound, of which nothing is left then."""

    SILENCE = "silence"
    TONE = "tone"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which something stands in for the sound: seconds on the source's clock, exactly."""

    start: Fraction
    end: Fraction
    substitute: Substitute

    def widened(self, seconds: Fraction) -> Stretch:
        """The stretch with that much more at each end."""
        return Stretch(self.start - seconds, self.end + seconds, self.substitute)


@dataclass(frozen=True, slots=True)
class AudioPlan:
    """What becomes of the sound of a clip.

    `choice` holds for all of the sound in the streams that stay; in `mutes` silence and in `tones`
    a tone takes its place, whatever the choice (but DROP). `streams` are the numbers, from 0, of
    the sound streams that stay; None: all. All that stay are treated alike: one that was
    overlooked would carry the same voice.
    """

    choice: AudioChoice = AudioChoice.DROP
    _: KW_ONLY
    mutes: tuple[Span, ...] = ()
    tones: tuple[Span, ...] = ()
    streams: tuple[int, ...] | None = None

    def stays(self, media: MediaInfo) -> tuple[tuple[int, StreamInfo], ...]:
        """The sound streams that a copy carries, each with its number in the clip, from 0.

        One that no decoder here reads is left out.
        """
        if self.choice is AudioChoice.DROP:
            return ()
        return tuple(
            (number, stream)
            for number, stream in enumerate(media.of_kind(StreamKind.AUDIO))
            if stream.codec and (self.streams is None or number in self.streams)
        )

    @property
    def everywhere(self) -> Substitute | None:
        """What stands in for all of the sound."""
        choices = {AudioChoice.MUTE: Substitute.SILENCE, AudioChoice.TONE: Substitute.TONE}
        return choices.get(self.choice)

    def stretches(self) -> tuple[Stretch, ...]:
        """Where something stands in, beyond what does so everywhere, with GUARD_S at each end.

        Those of one kind do not meet. Where silence and tone overlap, silence is meant.
        """
        return (*_guarded(self.mutes, Substitute.SILENCE), *_guarded(self.tones, Substitute.TONE))

    def silences(self, span: Span) -> bool:
        """Whether nothing of the sound is left in any part of a span."""
        if self.choice is AudioChoice.DROP or self.everywhere:
            return True
        reached = span.start
        for covered in sorted((*self.mutes, *self.tones), key=lambda covered: covered.start):
            if covered.start <= reached:
                reached = max(reached, covered.end)
        return reached >= span.end


def _guarded(spans: Iterable[Span], substitute: Substitute) -> Iterator[Stretch]:
    joined: list[Stretch] = []
    for span in sorted(spans, key=lambda span: span.start):
        new = Stretch(span.start.exact, span.end.exact, substitute).widened(GUARD_S)
        if joined and new.start <= joined[-1].end:
            last = joined.pop()
            new = Stretch(last.start, max(last.end, new.end), substitute)
        joined.append(new)
    return iter(joined)
