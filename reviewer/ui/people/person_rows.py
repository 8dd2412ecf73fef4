"""People as rows of a list: who, what role, how long, how much at risk."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.domain.assessment import Assessment
from reviewer.domain.people import ROLE_WORDS
from reviewer.domain.review import Review


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, or a track that is in none: then `person` is None.

    `role` is in English words; `names` what commands call it: P1, or T3.
    """

    person: int | None
    tracks: tuple[int, ...]
    name: str
    role: str
    first: int
    visible_s: float
    score: int
    residual: int


def person_rows(review: Review, assessment: Assessment) -> tuple[PersonRow, ...]:
    """Everybody in the clip: persons first, then tracks that are in none, both by number."""
    rows = []
    for one in assessment.people:
        tracks = tuple(number for number in one.tracks if number in review.tracks)
        if not tracks:
            continue
        name = f"P{one.person}" if one.person is not None else review.tracks[tracks[0]].name
        rows.append(
            PersonRow(
                person=one.person,
                tracks=tracks,
                name=name,
                role=ROLE_WORDS[one.role],
                first=review.index.frame_at(one.first),
                visible_s=one.visible_s,
                score=one.inherent,
                residual=one.residual,
            )
        )
    return tuple(rows)
