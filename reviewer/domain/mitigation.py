"""Mitigation: how much of what the rules hold against a clip a copy takes away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reviewer.domain.covers import CoverStyle
from reviewer.domain.sound import AudioChoice, AudioPlan, Stretch

# Domain brief 3.5: no style that is offered holds a pixel of the face.
STYLE_STRENGTH = {CoverStyle.BLUR: 1.0, CoverStyle.MOSAIC: 1.0, CoverStyle.FILL: 1.0}

# Domain brief 4.
SOUND_STRENGTH = {
    AudioChoice.DROP: 1.0,
    AudioChoice.MUTE: 1.0,
    AudioChoice.TONE: 1.0,
    AudioChoice.DISGUISE: 0.4,
    AudioChoice.KEEP: 0.0,
}


@dataclass(frozen=True, slots=True)
class Mitigation:
    """What a copy does, each from 0 (nothing) to 1 (nothing is left).

    cover     to a head that is covered
    sound     to all of the sound; nothing of it is left in `silenced`, in any case
    metadata  to tags, chapters, subtitles, data streams and attachments
    approved  the decisions whose approval holds, by number; 0 is the release as a whole
    today     the day on which it is made: what has expired then is covered; None: nothing has
    """

    cover: float = 1.0
    sound: float = 1.0
    metadata: float = 1.0
    silenced: tuple[Stretch, ...] = ()
    approved: frozenset[int] = frozenset()
    today: date | None = None


def mitigation_of(
    style: CoverStyle,
    audio: AudioPlan,
    *,
    approved: frozenset[int] = frozenset(),
    today: date | None = None,
) -> Mitigation:
    """What a copy with that cover and that sound does; a copy never carries metadata."""
    return Mitigation(
        cover=STYLE_STRENGTH[style],
        sound=SOUND_STRENGTH[audio.choice],
        silenced=audio.stretches(),
        approved=approved,
        today=today,
    )
