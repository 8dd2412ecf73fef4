"""A decision holds where its faces are, and no clear face is kept as one that nobody knows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.case import CaseSettings
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.errors import DecisionError
from reviewer.domain.keeping import STATEMENTS, face_size_strength, require_applicable
from reviewer.domain.people import Person, Role
from reviewer.domain.tags import HEARD, TagKind
from reviewer.domain.timing import Moment, Span
from reviewer.domain.track import Track, TrackSource
from tests.domain.scenes import shipped_rules
from tests.reviews import REASON, TIMEBASE, decision_of, review_of, span_of, track_of


def growing(*widths_px: float) -> Track:
    """A face that is that wide in its frames."""
    track = track_of(1, frames=len(widths_px))
    boxes = track.boxes.copy()
    boxes[:, 2] = np.array(widths_px, np.float32) / 640
    return replace(track, boxes=boxes)


@pytest.mark.parametrize(
    ("width_px", "strength"),
    [(3, 0), (6, 0), (8, 0.14), (12, 0.33), (16, 0.47), (24, 0.67), (36, 0.86), (48, 1), (200, 1)],
)
def test_strength_follows_the_width_in_pixels(width_px: float, strength: float) -> None:
    # The values of domain brief 6.1.
    track = track_of(1, width_px=width_px)

    assert face_size_strength(track, None, review_of(track)) == pytest.approx(strength, abs=0.006)


def test_width_is_that_of_the_upright_picture() -> None:
    track = track_of(1, width_px=12)
    review = review_of(track)
    turned = replace(review.media.video.orientation, quarter_turns=1)
    review.media = replace(review.media, video=replace(review.media.video, orientation=turned))

    assert face_size_strength(track, None, review) < 0.33  # 12 of 640 are 7 of 360


def test_one_clear_frame_counts_in_the_whole_track() -> None:
    track = growing(6, 6, 48)
    review = review_of(track)

    assert face_size_strength(track, span_of(0, 1), review) == pytest.approx(0.6)
    assert face_size_strength(track, None, review) == 1


def test_a_span_without_the_face_has_no_strength() -> None:
    track = track_of(1, first=5, frames=2)

    assert face_size_strength(track, span_of(0, 2), review_of(track)) == 0


def test_what_a_person_drew_is_not_rejected_without_a_reason() -> None:
    unsure = replace(track_of(1), scores=np.zeros(10, np.float32))
    rejection = decision_of(1, 1, ruling=Ruling.REJECT)
    require_applicable(rejection, review_of(unsure))  # a short find of no score: as before

    with pytest.raises(DecisionError, match="T1 was drawn by hand"):
        require_applicable(rejection, review_of(replace(unsure, source=TrackSource.HAND)))


def test_a_clear_face_is_not_kept_as_not_identifiable() -> None:
    track = track_of(1, width_px=12)
    keep = decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.NOT_IDENTIFIABLE)

    with pytest.raises(DecisionError, match="T1 is up to 12 pixels wide"):
        require_applicable(keep, review_of(track))


def test_a_small_face_may_be_kept_as_not_identifiable() -> None:
    track = track_of(1, width_px=10)
    keep = decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.NOT_IDENTIFIABLE)

    require_applicable(keep, review_of(track))


def test_a_small_stretch_of_a_clear_track_is_not_kept_as_not_identifiable() -> None:
    track = growing(6, 6, 48)
    keep = decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.NOT_IDENTIFIABLE, span=span_of(0, 1))

    with pytest.raises(DecisionError, match="enough to recognise"):
        require_applicable(keep, review_of(track))


def test_each_face_of_a_keep_must_be_unclear() -> None:
    small, large = track_of(1, width_px=8), track_of(2, width_px=60)
    keep = decision_of(1, 1, 2, ruling=Ruling.KEEP, ground=Ground.NOT_IDENTIFIABLE)

    with pytest.raises(DecisionError, match="T2"):
        require_applicable(keep, review_of(small, large))


@pytest.mark.parametrize("ground", [g for g in Ground if g is not Ground.NOT_IDENTIFIABLE])
def test_other_grounds_hold_at_any_size(ground: Ground) -> None:
    track = track_of(1, width_px=300)

    require_applicable(decision_of(1, 1, ruling=Ruling.KEEP, ground=ground), review_of(track))


def test_a_span_must_lie_in_the_clip() -> None:
    review = review_of(track_of(1))
    whole = review.index.whole
    before = Span(Moment(0, TIMEBASE), whole.end)
    after = Span(whole.start, Moment(whole.end.pts + 1, TIMEBASE))

    require_applicable(decision_of(1, 1, span=whole), review)
    for span in (before, after):
        with pytest.raises(DecisionError, match="reaches out of the clip"):
            require_applicable(decision_of(1, 1, span=span), review)


def test_a_span_must_not_be_empty() -> None:
    moment = span_of(3, 3).start

    with pytest.raises(DecisionError, match="empty"):
        require_applicable(decision_of(1, 1, span=Span(moment, moment)), review_of(track_of(1)))


def test_a_span_must_hold_a_frame_of_one_of_the_tracks() -> None:
    review = review_of(track_of(1, first=0, frames=5), track_of(2, first=20, frames=5))

    require_applicable(decision_of(1, 1, 2, span=span_of(20, 22)), review)
    with pytest.raises(DecisionError, match="T1 is not in the picture"):
        require_applicable(decision_of(1, 1, span=span_of(20, 22)), review)


def test_a_long_or_certain_detection_is_rejected_only_for_a_reason() -> None:
    long = track_of(1, first=0, frames=30)
    certain = replace(track_of(2), scores=np.full(10, 0.95, np.float32))
    review = review_of(long, certain, track_of(3))

    for number in (1, 2):
        bare = decision_of(1, number, ruling=Ruling.REJECT)
        with pytest.raises(DecisionError, match="stays visible"):
            require_applicable(bare, review)
        require_applicable(replace(bare, reason=REASON), review)
    require_applicable(decision_of(1, 3, ruling=Ruling.REJECT), review)


def test_what_shows_a_person_is_not_rejected() -> None:
    review = review_of(track_of(1))
    review.people = {1: Person(1, (1,), Role.UNKNOWN, "", "Ann", "")}

    with pytest.raises(DecisionError, match="P1 is a person"):
        require_applicable(decision_of(1, 1, ruling=Ruling.REJECT), review)


def test_who_is_recorded_as_a_prisoner_is_not_kept_as_somebody_else() -> None:
    review = review_of(track_of(1))
    keep = decision_of(1, 1, ruling=Ruling.KEEP)

    for role in (Role.PRISONER, Role.CIVILIAN):
        review.people = {1: Person(1, (1,), role, "", "Ann", "")}
        with pytest.raises(DecisionError, match="P1 is recorded as"):
            require_applicable(keep, review)
    for role in (Role.UNKNOWN, Role.CAPTOR):
        review.people = {1: Person(1, (1,), role, "a uniform", "Ann", "")}
        require_applicable(keep, review)


def test_where_reprisal_may_follow_nobody_is_kept_as_not_identifiable() -> None:
    review = review_of(track_of(1, width_px=8))
    keep = decision_of(1, 1, ruling=Ruling.KEEP, ground=Ground.NOT_IDENTIFIABLE)
    require_applicable(keep, review)

    review.case = CaseSettings(reprisal=True, reprisal_reason="Deserters were shot.")

    with pytest.raises(DecisionError, match="nobody counts as not identifiable"):
        require_applicable(keep, review)


def test_statements_are_those_of_the_rule_for_danger_on_return() -> None:
    assert set(STATEMENTS) == {TagKind(code) for code in shipped_rules().rule("R12").tags}
    assert STATEMENTS < HEARD
