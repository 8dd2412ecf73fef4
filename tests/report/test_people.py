from __future__ import annotations

from dataclasses import replace

from reviewer.report.entries import Picture
from tests.report.reviews import (
    content_of,
    full_review,
    review,
    track,
)


def test_a_track_tells_when_it_is_seen_and_how_large() -> None:
    content = content_of(review(track(7, range(20, 120))))

    (entry,) = content.tracks
    assert (entry.name, entry.stretch.start, entry.stretch.end) == (
        "T7",
        "00:00:00.800",
        "00:00:04.800",
    )
    assert (entry.stretch.first_frame, entry.stretch.last_frame) == (20, 119)
    assert entry.visible_s == 3.04  # 76 of 100 frames; the others are held
    assert entry.best_width_px == 96
    assert entry.max_score == 97
    assert entry.flags == ("F1",)
    assert (entry.decision, entry.is_undecided) == ("undecided, so covered", True)


def test_a_track_that_is_decided_in_part_says_so() -> None:
    made = full_review()
    made.decisions[2] = replace(made.decisions[2], span=made.index.span(150, 199))
    del made.decisions[3]

    content = content_of(made)

    decided = {entry.name: entry.decision for entry in content.tracks}
    assert decided["T2"] == "undecided, so covered (50 frames); stays visible (50 frames)"


def test_persons_have_roles_risks_and_what_is_decided() -> None:
    people = {one.name: one for one in content_of(full_review()).people}

    assert list(people) == ["P1", "P2", "T3"]
    first, second, third = people.values()
    assert (first.role, first.is_protected, first.basis) == ("PRISONER", True, "says so himself")
    assert (first.inherent, first.residual, first.residual_band) == (100, 75, "critical")
    assert (first.decision, first.is_visible) == ("covered", False)
    assert (second.role_words, second.is_protected) == ("interrogator", False)
    assert (second.decision, second.is_visible) == ("stays visible", True)
    assert (third.role, third.who, third.tracks) == ("UNKNOWN", "", ("T3",))


def test_a_person_has_the_picture_of_the_widest_face() -> None:
    pictures = [Picture(f"T{n}", 200, "00:00:08.000", 8, 8, b"jpeg") for n in (2, 3)]

    content = content_of(full_review(), pictures=pictures)

    assert [entry.picture for entry in content.people] == [None, *pictures]
    assert [flag.picture for flag in content.flags] == [None, None, None]
    assert "never from the source" in content.pictures_note
