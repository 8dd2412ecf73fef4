from __future__ import annotations

from dataclasses import replace

from reviewer.domain.approval import RELEASE
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.people import Person, Role
from reviewer.domain.release import release_stops
from reviewer.domain.review import Review
from tests.domain.scenes import shipped_rules
from tests.reviews import copy_of, review_of, track_of


def stops(review: Review, mitigation: Mitigation | None = None) -> dict[str, str]:
    found = release_stops(review, shipped_rules(), mitigation or Mitigation())
    return {reason.rule: reason.text for reason in found}


def test_a_full_scan_and_a_copy_that_passed_stop_nothing() -> None:
    review = review_of(track_of(1))
    review.exports = {1: copy_of(1)}

    assert stops(review) == {}


def test_frames_that_were_not_searched_stop_a_release() -> None:
    review = review_of()
    review.scan = replace(review.scan, settings={"quick": True, "search.every": 3})

    assert stops(review) == {"R25": "The scan was quick: 26 frames were not analysed."}


def test_a_weak_style_stops_a_release_until_it_is_approved() -> None:
    review = review_of(track_of(1))
    weak = Mitigation(cover=0.79)

    assert set(stops(review, weak)) == {"R26"}
    assert stops(review, replace(weak, cover=0.8)) == {}
    assert stops(review, replace(weak, approved=frozenset({RELEASE}))) == {}
    review.people = {1: Person(1, (1,), Role.CAPTOR, "a uniform", "Ann", "")}
    assert stops(review, weak) == {}


def test_a_newest_copy_that_failed_stops_a_release_with_what_was_found() -> None:
    review = review_of()
    review.exports = {1: copy_of(1), 2: copy_of(2, passed=False)}

    assert stops(review) == {
        "R27": "The newest copy did not pass its check: A face outside the covers."
    }
    review.exports[3] = copy_of(3)
    assert stops(review) == {}


def test_a_newest_copy_that_was_not_checked_stops_a_release() -> None:
    review = review_of()
    review.exports = {1: copy_of(1), 2: replace(copy_of(2), checks=(), findings=())}

    assert set(stops(review)) == {"R27"}
