"""Risk: items of evidence -> a score for every frame -> flags; pure functions on arrays."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.domain.timing import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule's part in a flag: its share 0…100 at the worst frame, and its sentence."""

    rule: str
    share: int
    text: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A stretch of frames at risk: the highest score in it, the tracks it is about, and why."""

    id: int
    span: Span
    score: int
    tracks: tuple[int, ...]
    reasons: tuple[Reason, ...]
