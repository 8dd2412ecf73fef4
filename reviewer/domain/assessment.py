"""The assessment of a review: what its clip risks as it is, and what is left in a copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from reviewer.domain.file_items import file_reasons
from reviewer.domain.flags import build_flags, people_scores
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.people import Role
from reviewer.domain.person_items import PersonItems, clip_items
from reviewer.domain.release import release_stops
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag, Reason, Scores
from reviewer.domain.rules import RuleSet
from reviewer.domain.timing import FrameIndex, Moment, ShotClock


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
    scene_residual  the score of every frame of a copy for what is about nobody in particular
    """

    inherent: Scores
    residual: Scores
    scene_residual: Scores
    flags: tuple[Flag, ...]
    people: tuple[PersonRisk, ...]
    file: tuple[Reason, ...]
    stops: tuple[Reason, ...]

    def current(self, flag: Flag) -> Flag:
        """A flag that a review keeps, with the reasons as they are now.

        It keeps those that it has where this assessment flags another stretch, or other tracks.
        """
        for one in self.flags:
            if (one.span, one.tracks, one.score) == (flag.span, flag.tracks, flag.score):
                return replace(one, id=flag.id)
        return flag

    def residual_of(self, flag: Flag, index: FrameIndex) -> int:
        """The score that is left in a copy of what a flag of this review is about."""
        frames = index.frames_in(flag.span)
        about = {*flag.tracks, *(number for reason in flag.reasons for number in reason.tracks)}
        left = [] if flag.tracks else [self.scene_residual[frames.start : frames.stop]]
        for person in self.people:
            if about.intersection(person.tracks):
                first, last = (
                    max(0, frame - person.start) for frame in (frames.start, frames.stop)
                )
                left.append(person.residual_scores[first:last])
        return max((int(scores.max(initial=0)) for scores in left), default=0)


def assess_review(review: Review, rules: RuleSet, mitigation: Mitigation) -> Assessment:
    """The risk of a review's clip by the rules, and what is left of it in a copy.

    RuleError where the catalogue's texts ask for what a rule does not measure.
    """
    found = clip_items(review, rules, mitigation)
    frames = len(review.index)
    scene = found.scene
    return Assessment(
        inherent=np.maximum(people_scores(found, frames, in_copy=False), scene.inherent),
        residual=np.maximum(people_scores(found, frames, in_copy=True), scene.residual),
        scene_residual=scene.residual,
        flags=build_flags(found, review.index, rules),
        people=tuple(_person(person, review, found.clock) for person in found.people),
        file=tuple(_of_file(review, rules, mitigation)),
        stops=tuple(release_stops(review, rules, mitigation)),
    )


def _person(items: PersonItems, review: Review, clock: ShotClock) -> PersonRisk:
    seen = [(face, np.flatnonzero(face.seen)) for face in items.faces]
    return PersonRisk(
        person=items.person,
        tracks=items.tracks,
        role=items.role,
        first=review.index.moment(min(face.first + int(rows[0]) for face, rows in seen)),
        last=review.index.moment(max(face.first + int(rows[-1]) for face, rows in seen) + 1),
        visible_s=items.visible_s(clock),
        best_width_px=max(float(face.width_px[rows].max()) for face, rows in seen),
        inherent=int(items.inherent.max()),
        residual=int(items.residual.max()),
        start=items.first,
        inherent_scores=items.inherent,
        residual_scores=items.residual,
    )


def _of_file(review: Review, rules: RuleSet, mitigation: Mitigation) -> Iterator[Reason]:
    amplifier = sum(
        rules.rule(rule_id).amplifier
        for rule_id, holds in (
            ("R13", review.case.interrogation),
            ("R12", review.case.reprisal),
        )
        if holds
    )
    yield from file_reasons(review.media, rules, mitigation, amplifier=amplifier)
    if review.case.earlier:
        yield Reason("R24", 0, rules.rule("R24").sentence(what=review.case.earlier))
