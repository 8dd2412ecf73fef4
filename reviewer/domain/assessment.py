"""The assessment of a review: what its clip risks as it is, and what is left in a copy."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.domain.mitigation import Mitigation
from reviewer.domain.people import Role
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag, Reason, Scores
from reviewer.domain.rules import RuleSet
from reviewer.domain.timing import Moment


@dataclass(frozen=True, slots=True, eq=False)
class PersonRisk:
    """One person: who, when seen and how large, and how much is at risk.

    person     the number of the person; None for a track that is in no person
    tracks     the person's tracks
    first, last  the start of the first frame and the end of the last one with the face
    visible_s  how long the face is seen; times in which a box is only held do not count
    best_width_px  the widest face, in pixels of the upright picture
    inherent, residual  the highest score 0…100 in the clip and in a copy
    start      the number of the frame that the following scores begin with
    inherent_scores, residual_scores  a score for each frame from there on
    """

    person: int | None
    tracks: tuple[int, ...]
    role: Role
    first: Moment
    last: Moment
    visible_s: float
    best_width_px: float
    inherent: int
    residual: int
    start: int
    inherent_scores: Scores
    residual_scores: Scores


@dataclass(frozen=True, slots=True, eq=False)
class Assessment:
    """What a clip risks.

    inherent, residual  the score 0…100 of every frame, of the clip and of a copy
    flags   stretches at risk, worst first, numbered from 1
    people  everybody in the clip, in the order of the review's people, then of its tracks
    file    what holds of the file as a whole and is in no frame's score
    stops   what stands in the way of a release
    """

    inherent: Scores
    residual: Scores
    flags: tuple[Flag, ...]
    people: tuple[PersonRisk, ...]
    file: tuple[Reason, ...]
    stops: tuple[Reason, ...]


def assess_review(review: Review, rules: RuleSet, mitigation: Mitigation) -> Assessment:
    """The risk of a review's clip by the rules, and what is left of it in a copy."""
    raise NotImplementedError
