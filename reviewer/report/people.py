"""Review -> PersonEntry and TrackEntry: who is in the clip, how large, how long, how decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from reviewer.domain.assessment import Assessment, PersonRisk
from reviewer.domain.decision import VISIBLE
from reviewer.domain.people import PROTECTED
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet
from reviewer.domain.track import Origin, Track
from reviewer.report import wording
from reviewer.report.entries import PersonEntry, Picture, TrackEntry
from reviewer.report.stretches import stretch_of


def person_entries(
    review: Review,
    assessment: Assessment,
    rules: RuleSet,
    *,
    pictures: Mapping[str, Picture],
    today: date,
) -> Iterator[PersonEntry]:
    for risk in assessment.people:
        person = review.people.get(risk.person) if risk.person is not None else None
        rulings = [
            ruling
            for track in _tracks(review, risk)
            for ruling in review.rulings(track, today=today)
        ]
        yield PersonEntry(
            name=wording.person_name(review, risk),
            role=risk.role.value,
            role_words=wording.role_words(risk.role),
            is_protected=risk.role in PROTECTED,
            basis=person.basis if person else "",
            who=person.who if person else "",
            when=person.when if person else "",
            tracks=wording.track_names(review, risk.tracks),
            first=review.index.text(risk.first),
            last=review.index.text(risk.last),
            visible_s=round(risk.visible_s, 3),
            best_width_px=round(risk.best_width_px),
            inherent=risk.inherent,
            inherent_band=wording.band_words(rules.band(risk.inherent)),
            residual=risk.residual,
            residual_band=wording.band_words(rules.band(risk.residual)),
            decision=wording.rulings_words(rulings),
            is_visible=any(ruling in VISIBLE for ruling in rulings),
            picture=_best_picture(review, risk, pictures),
        )


def track_entries(review: Review, assessment: Assessment, today: date) -> Iterator[TrackEntry]:
    owners = {number: person for person in assessment.people for number in person.tracks}
    for _, track in sorted(review.tracks.items()):
        yield _track(review, assessment, track, owners[track.id], today)


def _track(
    review: Review, assessment: Assessment, track: Track, person: PersonRisk, today: date
) -> TrackEntry:
    index = review.index
    frames = index.frames_of(track.pts)
    lengths = np.diff(np.append(index.pts, index.end_pts))[frames]
    shown = track.origins != Origin.HELD
    rulings = review.rulings(track, today=today)
    return TrackEntry(
        id=track.id,
        name=track.name,
        person=wording.person_name(review, person),
        source=wording.source_words(track.source),
        stretch=stretch_of(review, index.span(int(frames[0]), int(frames[-1]))),
        visible_s=round(float(lengths[shown].sum() * index.timebase), 3),
        best_width_px=round(_widest(track) * review.media.video.upright_px[0]),
        max_score=_highest(person, int(frames[0]), int(frames[-1])),
        flags=tuple(
            wording.flag_name(flag) for flag in assessment.flags if track.id in flag.tracks
        ),
        decision=wording.rulings_words(rulings),
        is_undecided=None in rulings,
    )


def _tracks(review: Review, risk: PersonRisk) -> list[Track]:
    return [review.tracks[number] for number in risk.tracks if number in review.tracks]


def _widest(track: Track) -> float:
    """The widest face of a track, as a share of the picture's width; held boxes do not count."""
    return float(track.boxes[track.seen(), 2].max())


def _best_picture(
    review: Review, risk: PersonRisk, pictures: Mapping[str, Picture]
) -> Picture | None:
    """The picture of the person's widest face."""
    tracks = sorted(_tracks(review, risk), key=_widest, reverse=True)
    return next((pictures[f"T{one.id}"] for one in tracks if f"T{one.id}" in pictures), None)


def _highest(person: PersonRisk, first: int, last: int) -> int:
    """The person's highest score, in the clip, in those frames."""
    scores = person.inherent_scores[max(0, first - person.start) : last + 1 - person.start]
    return int(scores.max(initial=0))
