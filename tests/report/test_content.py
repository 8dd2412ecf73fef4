from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.domain.approval import Approval, release_subject
from reviewer.domain.decision import Ruling
from reviewer.domain.signing import Control
from reviewer.report.commitment import commit
from reviewer.report.entries import LogFacts
from reviewer.report.wording import FOOTER, Place
from tests.report.reviews import (
    GENERATED,
    HOSTILE_NAME,
    KEY,
    content_of,
    export,
    full_review,
    review,
    track,
)


def test_the_head_says_what_the_report_is() -> None:
    content = content_of(full_review())

    assert content.generated == GENERATED
    assert content.control_mode == "single control"  # its keeps were decided by one person alone
    assert content.footer == FOOTER
    assert content.source.name == HOSTILE_NAME
    assert len(content.report_id) == 12


def test_the_same_review_and_time_give_the_same_report() -> None:
    first, second = (content_of(full_review()) for _ in range(2))

    assert first == second


def test_the_setting_and_what_was_tagged_stand_in_words() -> None:
    content = content_of(full_review())

    assert content.case.conflict_words.startswith("international armed conflict")
    assert content.case.reprisal_reason == "Speaks of =surrender at 0:02."
    wish, patch = content.tags
    assert (wish.name, wish.kind, wish.kind_words) == (
        "G1",
        "WISH_TO_STAY",
        "says not to want to return",
    )
    assert patch.stretch is None
    assert patch.region == "in the area 10 to 30 % across and 25 to 75 % down"


def test_the_case_key_and_the_commitment_are_in_the_internal_report() -> None:
    made = full_review()

    content = content_of(made)

    assert content.case_key == KEY
    assert content.commitment == commit(KEY, made.media.sha256)
    made.case = replace(made.case, key="")
    assert content_of(made).commitment == ""


UNDECIDED = (
    "1 track without a decision for every frame. Undecided frames are covered in every copy."
)
NOT_RELEASED = "Nobody has approved the release of the newest copy, as things stand."


def test_what_is_left_to_do_stands_on_the_first_page() -> None:
    made = review(track(1, range(20, 120)))

    def points() -> tuple[str, ...]:
        return content_of(made).open_points

    assert points() == (UNDECIDED, "No covered copy has been made.")
    made.exports[1] = export(1, passed=False)
    assert "The newest copy did not pass its checks (V1)." in points()
    made.exports[2] = export(2, checks=())
    assert "The newest copy did not pass its checks (none was made)." in points()
    made.exports[3] = export(3, when="2026-11-23T09:00:00Z")
    made.decisions[1] = full_review().decisions[1]
    assert points() == (
        "Decisions were made after the newest copy; it may not follow them.",
        NOT_RELEASED,
    )
    made.exports[3] = export(3)
    assert points() == (NOT_RELEASED,)
    made.scan = replace(made.scan, settings={"quick": True})
    assert points()[0].startswith("The scan was quick")


def test_risk_that_a_copy_leaves_is_open() -> None:
    assert "F2 is still at 75 of 100 (critical) in the copy." in (
        content_of(full_review()).open_points
    )


def test_what_does_not_count_or_stands_against_a_release_is_open() -> None:
    made = full_review()
    made.decisions[2] = replace(made.decisions[2], control=Control.DUAL)
    made.decisions[4] = replace(made.decisions[1], id=4, tracks=(3,), ruling=Ruling.HOLD)

    points = content_of(made).open_points

    assert (
        "Decision D2 does not count: waits for a second person. Its frames are covered." in points
    )
    assert "Decision D4 stands against a release: on hold, covered until then." in points


def test_a_log_that_does_not_hold_is_open() -> None:
    log = LogFacts(3, "1a" * 32, "2b" * 32, is_verified=False)

    content = content_of(full_review(), log=log)

    assert content.log == log
    assert any("chain of the log does not hold" in point for point in content.open_points)


@pytest.mark.parametrize(
    ("place", "point", "note"),
    [
        (Place.MISSING, "copy-0001.mp4, is not in the folder", "is in none of the folders"),
        (Place.CHANGED, "copy-0001.mp4 is not the copy that passed", "no longer the one that did"),
    ],
)
def test_a_copy_that_is_gone_or_changed_is_said(place: Place, point: str, note: str) -> None:
    made = full_review()

    content = content_of(made, places={2: place})

    assert any(point in one for one in content.open_points)
    assert note in content.pictures_note
    assert [copy.place for copy in content.copies] == [Place.FAILED.value, place.value]


def test_with_everything_done_all_listed_checks_passed() -> None:
    made = review()
    made.exports[1] = export(1)
    subject = release_subject(made, made.exports[1])
    made.approvals[1] = Approval(
        1, 0, subject, "B. Editor", "editor", "b", "2026-11-23T09:50:00Z", "", True
    )

    content = content_of(made)

    assert content.open_points == ()
    assert content.result == "All listed checks passed"
    assert [one.is_valid for one in content.release_approvals] == [True]
    assert [(one.who, one.role) for one in content.signatures] == [("B. Editor", "editor")]


def test_other_rules_than_those_of_the_scan_are_noted() -> None:
    made = full_review()
    made.scan = replace(made.scan, rules_sha256="0" * 64)

    content = content_of(made)

    assert "another version of the rules" in content.method.rules_note
    assert content_of(full_review()).method.rules_note == ""


def test_without_a_copy_the_report_says_why_there_are_no_pictures() -> None:
    content = content_of(review())

    assert content.pictures_note.endswith("has passed its checks, and none has been made.")


def test_an_empty_review_has_a_report() -> None:
    content = content_of(review())

    assert not any((content.people, content.tracks, content.decisions, content.copies))
    assert content.redaction is None


def test_every_source_of_the_rules_is_named_once() -> None:
    sources = content_of(review()).sources

    assert len(sources) == len(set(sources))
    assert "Geneva Convention III, Article 13(2)" in sources
    assert not any(";" in source for source in sources)
