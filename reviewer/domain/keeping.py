"""Whether a decision holds: its faces are there, and none is clear that it calls unclear."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np

from reviewer.domain.decision import Decision, Ground, Ruling
from reviewer.domain.errors import DecisionError
from reviewer.domain.people import PROTECTED, ROLE_WORDS, Person, Role
from reviewer.domain.requirements import REASON_MIN_CHARACTERS
from reviewer.domain.tags import TagKind
from reviewer.domain.timing import Span
from reviewer.domain.track import Track

if TYPE_CHECKING:
    from reviewer.domain.review import Review

# Domain brief 7: from this strength on nobody may say that a face cannot be recognised.
IDENTIFIABLE_STRENGTH = 0.33

# Domain brief 6.1. Pose and blur, which lower the strength in a score, do not count here.
HIDDEN_PX = 6
OCTAVES_TO_CLEAR = 3  # 48 px
BEST_FRAME_SHARE = 0.6

# Domain brief 5.5: from here on a rejection is no matter of course.
SURE_SCORE = 0.9
LONG_S = 1.0

STATEMENTS = frozenset(
    {
        TagKind.WISH_TO_STAY,
        TagKind.SURRENDER_DESERTION,
        TagKind.CRITICISM,
        TagKind.SECRETS,
        TagKind.CONFESSION,
        TagKind.NAMES_OTHERS,
    }
)
"""What a prisoner may suffer for on return (rule R12)."""


def require_applicable(decision: Decision, review: Review) -> None:
    """Raise DecisionError where a decision about tracks of a review does not hold for them."""
    tracks = [review.tracks[track_id] for track_id in decision.tracks]
    if decision.span is not None:
        _require_in_clip(decision.span, review)
        if not any(review.frames_in(track, decision.span) for track in tracks):
            names = ", ".join(track.name for track in tracks)
            raise DecisionError(
                f"{names} is not in the picture at {review.index.text(decision.span)}.",
                hint="Choose a span in which the face is there.",
                column="from",
            )
    if decision.ground is Ground.NOT_IDENTIFIABLE and may_bring_reprisal(decision.tracks, review):
        raise DecisionError(
            "Where return or reprisal may endanger a prisoner, nobody counts as not identifiable: "
            "viewers may have files, and know the person.",
            hint="Cover the face, or give another ground.",
            column="ground",
        )
    if decision.ground is Ground.NOT_PROTECTED:
        _require_unprotected(decision, review)
    if decision.ruling is Ruling.REJECT:
        person = person_among(decision.tracks, review)
        if person is not None:
            raise DecisionError(
                f"{person.name} is a person: what shows one is no mistake of the detectors.",
                hint=f"Take the track out first: `reviewer people --split {person.name} T1`.",
                plain_hint="Take the track out of the person first.",
                column="ruling",
            )
    for track in tracks:
        if decision.ground is Ground.NOT_IDENTIFIABLE:
            _require_unclear(track, decision.span, review)
        if decision.ruling is Ruling.REJECT:
            _require_reason_to_reject(track, decision, review)


def face_size_strength(track: Track, span: Span | None, review: Review) -> float:
    """How identifiable the size alone makes a face in a span, 0…1, at its worst frame.

    One clear frame identifies a person in the whole track, so the track's best frame counts for
    six tenths even where it lies outside the span. 0 where the span holds no frame of the track.
    """
    width_px = track.boxes[:, 2].astype(np.float64) * review.media.video.upright_px[0]
    octaves = np.log2(np.maximum(width_px, HIDDEN_PX) / HIDDEN_PX)
    strength = np.clip(octaves / OCTAVES_TO_CLEAR, 0, 1)
    frames = review.frames_in(track, span)
    inside = strength[frames.start : frames.stop]
    return float(max(inside.max(), BEST_FRAME_SHARE * strength.max())) if len(inside) else 0.0


def may_bring_reprisal(tracks: Collection[int], review: Review) -> bool:
    """Whether what is known of the case, or was said by these persons, may bring reprisals (R12).

    What a person said in one track endangers the same person in every other.
    """
    people = [person for number in tracks if (person := review.person_of(number))]
    theirs = {*tracks, *(number for person in people for number in person.tracks)}
    return review.case.reprisal or any(
        tag.kind in STATEMENTS and (not tag.tracks or theirs.intersection(tag.tracks))
        for tag in review.tags.values()
    )


def is_sure_find(track: Track, review: Review) -> bool:
    """Whether a person or a detector was sure of a track, or it is long: no matter of course."""
    return track.is_drawn or track.best_score >= SURE_SCORE or _length_s(track, review) > LONG_S


def persons_of(tracks: Collection[int], review: Review) -> frozenset[str]:
    """The names of the persons that tracks belong to; a track that is in none is one of its own."""
    people = ((number, review.person_of(number)) for number in tracks)
    return frozenset(person.name if person else f"T{number}" for number, person in people)


def person_among(tracks: Collection[int], review: Review) -> Person | None:
    """A person that one of these tracks was put into; None where nobody said that one is a face."""
    return next((one for number in tracks if (one := review.person_of(number))), None)


def recorded_as_protected(decision: Decision, review: Review) -> Person | None:
    """The first person of a decision whose recorded role has protection; None where none has."""
    for person in review.people.values():
        is_meant = set(person.tracks) & set(decision.tracks)
        if is_meant and person.role in PROTECTED and person.role is not Role.UNKNOWN:
            return person
    return None


def _require_unprotected(decision: Decision, review: Review) -> None:
    """The role that a keep rests on must not be another than the one that was recorded."""
    person = recorded_as_protected(decision, review)
    if person is not None:
        raise DecisionError(
            f"{person.name} is recorded as {ROLE_WORDS[person.role]}, who is protected.",
            hint="Cover the face, give another ground, or correct the role with `reviewer people`.",
            plain_hint="Cover the face, give another ground, or correct the role.",
            column="ground",
        )


def _require_reason_to_reject(track: Track, decision: Decision, review: Review) -> None:
    """What is no face stays visible: where detectors were sure, or for long, a reason is asked."""
    length_s = _length_s(track, review)
    if is_sure_find(track, review) and len(decision.reason.strip()) < REASON_MIN_CHARACTERS:
        how = (
            "drawn by hand"
            if track.is_drawn
            else f"found for {length_s:.1f} s with a score of {track.best_score:.2f}"
        )
        raise DecisionError(
            f"{track.name} was {how}, and what is rejected stays visible.",
            hint=f"Say in {REASON_MIN_CHARACTERS} characters or more what it is, with --reason.",
            plain_hint=f"Say in {REASON_MIN_CHARACTERS} characters or more what it is.",
            column="reason",
        )


def _length_s(track: Track, review: Review) -> float:
    """How long a track is on screen; frames may last longer in some places than in others."""
    first, last = (int(frame) for frame in review.index.frames_of(track.pts[[0, -1]]))
    return review.index.span(first, last).seconds


def _require_unclear(track: Track, span: Span | None, review: Review) -> None:
    if face_size_strength(track, span, review) >= IDENTIFIABLE_STRENGTH:
        widest_px = float(track.boxes[:, 2].max()) * review.media.video.upright_px[0]
        raise DecisionError(
            f"{track.name} is up to {widest_px:.0f} pixels wide, enough to recognise somebody.",
            hint="Cover the face, or give another ground.",
            column="ground",
        )


def _require_in_clip(span: Span, review: Review) -> None:
    index, whole = review.index, review.index.whole
    if span.start >= span.end:
        raise DecisionError(
            "The span of the decision is empty.", hint="Let it end after it starts.", column="to"
        )
    if span.start < whole.start or span.end > whole.end:
        raise DecisionError(
            f"The span {index.text(span)} reaches out of the clip.",
            hint=f"The clip goes from {index.text(whole.start)} to {index.text(whole.end)}.",
            column="from",
        )
