"""A review with something of everything that a timeline shows, and the parts it is shown by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.peaks import Peaks
from reviewer.domain.people import Person, Role
from reviewer.domain.review import Review
from reviewer.domain.rules import Bands
from reviewer.domain.signing import Control
from reviewer.domain.sound import AudioChoice
from reviewer.domain.tags import Tag, TagKind
from reviewer.domain.track import Origin, Track
from reviewer.ui.timeline.lanes import Lanes, RiskLane, SoundChoice, build_lanes
from tests.reviews import decision_of, flag_of, review_of, span_of, track_of

TODAY = date(2026, 2, 1)
FRAMES = 400
BANDS = Bands(20, 45, 70)
SOUND = SoundChoice(AudioChoice.KEEP, mutes=((3.0, 5.0),), tones=((9.0, 10.0),))


def track_with(number: int, first: int, *origins: Origin) -> Track:
    """A track with ten frames of each origin."""
    every = np.repeat(np.array(origins, np.uint8), 10)
    return replace(track_of(number, first=first, frames=len(every)), origins=every)


def full_review() -> Review:
    """400 frames: P1 (T1, T4), P2 (T2), and T3, T5 that are in no person; each State once."""
    kinds = (Origin.DETECTED, Origin.FOLLOWED, Origin.INTERPOLATED, Origin.HELD)
    review = review_of(
        track_with(1, 20, *kinds, *kinds),
        track_with(2, 60, *kinds, Origin.DETECTED),
        track_with(3, 150, Origin.DETECTED, Origin.FOLLOWED),
        track_with(4, 250, *kinds, *kinds),
        track_with(5, 10, Origin.DETECTED),
        frames=FRAMES,
    )
    review.cuts = review.index.pts[[100, 240]]
    review.people = {
        1: Person(1, (1, 4), Role.PRISONER, "", "Ann", "2026-01-01T00:00:00Z"),
        2: Person(2, (2,), Role.CAPTOR, "A uniform.", "Ann", "2026-01-01T00:00:00Z"),
    }
    review.decisions = {
        1: decision_of(1, 1, span=span_of(20, 59)),
        2: decision_of(2, 2, ruling=Ruling.KEEP),
        3: decision_of(3, 3, ruling=Ruling.HOLD),
        4: decision_of(
            4,
            4,
            ruling=Ruling.KEEP,
            ground=Ground.PI_IDENTITY,
            span=span_of(250, 280),
            control=Control.DUAL,
        ),
        5: decision_of(5, 5, ruling=Ruling.REJECT),
    }
    review.tags = {
        1: Tag(1, TagKind.BLINDFOLD, "Ann", "2026-01-01T00:00:00Z", span_of(40, 89), (1, 4)),
        2: Tag(2, TagKind.DOCUMENT, "Ann", "2026-01-01T00:00:00Z", span_of(80, 119)),
    }
    review.flags = {
        1: replace(flag_of(1, review.tracks[1]), score=87),
        2: replace(flag_of(2, review.tracks[2]), score=50),
        3: replace(flag_of(3, review.tracks[4]), score=30),
    }
    review.risk = (np.arange(FRAMES) % 101).astype(np.uint8)
    return review


def lanes_of(review: Review, sound: SoundChoice | None = SOUND) -> Lanes:
    """The lanes of a review, with half of its risk left in a copy."""
    return build_lanes(review, RiskLane(review.risk, review.risk // 2, BANDS), sound, TODAY)


def peaks() -> Peaks:
    """16 s of sound: louder and louder."""
    loud = np.linspace(0, 120, 1600).astype(np.int8)
    return Peaks(0.08, 0.01, -loud, loud)
