from __future__ import annotations

from reviewer.app.scoring import assess
from reviewer.domain.case_edits import PutPerson
from reviewer.domain.people import Person, Role
from reviewer.ui.people.person_rows import person_rows
from tests.reviews import review_of, track_of


def test_persons_stand_before_tracks_that_are_in_none() -> None:
    review = review_of(track_of(1, first=20), track_of(2), track_of(3, first=5))
    person = Person(1, (2, 3), Role.PRISONER, "", "A. Reviewer", "2026-01-02T03:04:05Z")
    PutPerson(person).apply(review)

    rows = person_rows(review, assess(review))

    assert [(row.name, row.person, row.tracks, row.first) for row in rows] == [
        ("P1", 1, (2, 3), 0),
        ("T1", None, (1,), 20),
    ]
    assert rows[0].role == "prisoner of war"
