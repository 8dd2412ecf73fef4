"""SoundOptions: what a person chose for the sound of a copy, as it is told and recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from fractions import Fraction

from reviewer.domain.decision import Ground
from reviewer.domain.errors import DecisionError
from reviewer.domain.keeping import may_bring_reprisal
from reviewer.domain.media import StreamKind
from reviewer.domain.review import Review
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.timing import Span

Ranges = tuple[tuple[Fraction, Fraction], ...]

VOICE_RISK = (
    "An altered voice can be recognised, and the change may be undone; accent, names and words "
    "stay as they are."
)


@dataclass(frozen=True, slots=True)
class SoundOptions:
    """The choice for all of the sound, and where silence or a tone takes its place.

    `mutes` and `tones` are start and end on the clip's clock; `streams` count from 1, and () means
    all of them. A disguise needs `voice_risk_accepted`: see VOICE_RISK.
    """

    choice: AudioChoice = AudioChoice.DROP
    _: KW_ONLY
    mutes: Ranges = ()
    tones: Ranges = ()
    streams: tuple[int, ...] = ()
    voice_risk_accepted: bool = False

    def as_record(self) -> dict[str, str | int | float | bool]:
        """The options as the review keeps them."""
        record: dict[str, str | int | float | bool] = {
            "audio": self.choice.value,
            "mutes": _written(self.mutes),
            "tones": _written(self.tones),
        }
        if self.streams:
            record["audio streams"] = " ".join(str(number) for number in self.streams)
        if self.voice_risk_accepted:
            record["voice risk accepted"] = True
        return record

    @classmethod
    def of_record(cls, settings: Mapping[str, str | int | float | bool]) -> SoundOptions:
        """The options of a copy that was made before."""
        choice, tones = AudioChoice(str(settings["audio"])), _read(settings["tones"])
        # Until 0.1 the choice of a tone meant, with ranges, that the rest was kept.
        if choice is AudioChoice.TONE and tones and "mutes" not in settings:
            choice = AudioChoice.KEEP
        return cls(
            choice,
            mutes=_read(settings.get("mutes", "")),
            tones=tones,
            streams=tuple(int(one) for one in str(settings.get("audio streams", "")).split()),
            voice_risk_accepted=bool(settings.get("voice risk accepted", False)),
        )

    def require_allowed(self, review: Review) -> None:
        """Raise DecisionError where no copy may have that sound, as things are decided now."""
        if self.choice not in (AudioChoice.KEEP, AudioChoice.DISGUISE):
            return
        if self.choice is AudioChoice.DISGUISE and not self.voice_risk_accepted:
            raise DecisionError(
                f"A disguise of voices has to be accepted with its risk. {VOICE_RISK}",
                hint="Leave the sound out, mute it, or accept the risk.",
            )
        if self.choice is AudioChoice.DISGUISE and may_bring_reprisal(tuple(review.tracks), review):
            raise DecisionError(
                "Where return or reprisal may endanger a prisoner, an altered voice is not enough.",
                hint="Leave the sound out or mute it.",
            )
        if not review.media.has_audio:
            return
        plan = self.plan(review)
        for decision in review.in_force():
            span = decision.span or review.index.whole
            if decision.ground is Ground.PI_ABUSE and not plan.silences(span):
                raise DecisionError(
                    f"{decision.name} shows what is done to somebody whose face and voice stay "
                    f"covered, and the sound at {review.index.text(span)} would be heard.",
                    hint="Leave the sound out, or mute that time.",
                )

    def plan(self, review: Review) -> AudioPlan:
        """What becomes of the sound of a clip; DecisionError where that cannot be meant."""
        clock = review.index.clock
        mutes, tones = (
            tuple(Span(clock(start), clock(end)) for start, end in ranges)
            for ranges in (self.mutes, self.tones)
        )
        for span in (*mutes, *tones):
            _require_in_clip(span, review)
        _require_streams(self.streams, review)
        streams = tuple(sorted(number - 1 for number in set(self.streams))) or None
        return AudioPlan(self.choice, mutes=mutes, tones=tones, streams=streams)


def _written(ranges: Ranges) -> str:
    return " ".join(f"{start}-{end}" for start, end in ranges)


def _read(ranges: str | int | float | bool) -> Ranges:
    pairs = (pair.split("-") for pair in str(ranges).split())
    return tuple((Fraction(start), Fraction(end)) for start, end in pairs)


def _require_in_clip(span: Span, review: Review) -> None:
    """Raise where a span lies wholly outside of the clip: what it was to hide would be heard."""
    index, whole, media = review.index, review.index.whole, review.media
    # The sound can be longer than the picture.
    ends_s = Fraction(media.start_s + (media.duration_s or 0)) - index.origin * index.timebase
    end = max(whole.end, index.clock(ends_s))
    if span.end <= whole.start or span.start >= end:
        raise DecisionError(
            f"The sound at {index.text(span)} cannot be covered: that is outside of the clip.",
            hint=f"The clip goes from {index.text(whole.start)} to {index.text(end)}.",
        )


def _require_streams(streams: tuple[int, ...], review: Review) -> None:
    """Raise where a stream is named that the clip does not have."""
    count = len(review.media.of_kind(StreamKind.AUDIO))
    wrong = [number for number in streams if not 1 <= number <= count]
    if wrong:
        raise DecisionError(
            f"The clip has no sound stream {wrong[0]}.",
            hint=f"Its sound streams are numbered from 1 to {count}." if count else "It is silent.",
        )
