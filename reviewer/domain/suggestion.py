"""Suggestion: tracks that look like one person, for a reviewer to confirm or to leave."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Tracks that look like one person; it changes nothing until somebody confirms it.

    tracks      numbers of two tracks or more, increasing; those of a known person among them
                stand together
    confidence  0…1, see likely_people.confidence_of; that of the two that are least alike. It
                orders suggestions, and is no probability.
    """

    tracks: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What comparing the faces of a clip gave: numbers of tracks, and nothing of how a face looks.

    groups        the surest first; no track is in two of them
    not_compared  tracks of which no frame shows a face well enough, increasing
    """

    groups: tuple[Suggestion, ...]
    not_compared: tuple[int, ...]
