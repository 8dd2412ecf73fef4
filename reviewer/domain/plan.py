"""ExportPlan: which cover lies over which head box in which frame, and what becomes of sound."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.domain.covers import CoverStyle
from reviewer.domain.geometry import FloatArray
from reviewer.domain.timing import IntArray, Span


class AudioChoice(StrEnum):
    """What becomes of the sound."""

    DROP = "drop"
    KEEP = "keep"
    TONE = "tone"


@dataclass(frozen=True, slots=True)
class AudioPlan:
    """The choice, and for TONE the spans that a tone replaces (none: the whole sound)."""

    choice: AudioChoice = AudioChoice.DROP
    tones: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """One track's boxes in the copy.

    frames  int64 (n,): numbers of the frames from 0, increasing
    boxes   float32 (n, 4): head boxes, normalised upright, cut at the picture's edge
    seed    of the cover's random cells; kept, so that the same plan paints the same picture
    """

    track_id: int
    seed: int
    frames: IntArray
    boxes: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class ExportPlan:
    """All that the renderer and the check need; neither sees a Review.

    `covers` are painted; `clear` are areas that a recorded decision leaves visible (kept, or
    rejected as no face), so that the check does not complain about them.
    """

    frames: int
    style: CoverStyle
    covers: tuple[Area, ...]
    clear: tuple[Area, ...]
    audio: AudioPlan
