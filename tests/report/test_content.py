from __future__ import annotations

from dataclasses import replace

from reviewer.report.content import build_content
from reviewer.report.entries import Picture
from reviewer.report.wording import FOOTER
from tests.report.reviews import (
    GENERATED,
    HOSTILE_NAME,
    REASON,
    export,
    full_review,
    review,
    rules,
    track,
)


def test_the_head_says_what_the_report_is() -> None:
    content = build_content(full_review(), generated=GENERATED, rules=rules())

    assert content.generated == GENERATED
    assert content.control_mode == "single control"
    assert content.footer == FOOTER
    assert content.source.name == HOSTILE_NAME
    assert len(content.report_id) == 12


def test_the_same_review_and_time_give_the_same_report() -> None:
    first, second = (
        build_content(full_review(), generated=GENERATED, rules=rules()) for _ in range(2)
    )

    assert first == second


def test_a_track_tells_when_it_is_seen_and_how_large() -> None:
    content = build_content(review(track(7, range(20, 120))), generated=GENERATED)

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

    content = build_content(made, generated=GENERATED)

    decided = {entry.name: entry.decision for entry in content.tracks}
    assert decided["T2"] == "undecided, so covered (50 frames); stays visible (50 frames)"


def test_a_flag_names_its_rules_with_their_shares() -> None:
    content = build_content(full_review(), generated=GENERATED, rules=rules())

    (flag,) = content.flags
    assert (flag.name, flag.score, flag.band) == ("F1", 97, "critical")
    assert flag.tracks == ("Man <left>", "T2", "T3")
    assert [(one.rule, one.name, one.share) for one in flag.reasons if one.share] == [
        ("R01", "Identifiable face", 87),
        ("R03", "Missed-face suspicion", 58),
        ("R05", "Audible voice", 42),
    ]
    assert flag.decision == ("Man <left>: covered; T2: stays visible; T3: undecided, so covered")


def test_without_the_catalogue_a_flag_keeps_its_sentences() -> None:
    (flag,) = build_content(full_review(), generated=GENERATED).flags

    assert (flag.band, flag.reasons[0].name) == ("", "")
    assert flag.reasons[0].text.startswith("Face about 96 px wide.")


def test_decisions_stand_in_full() -> None:
    content = build_content(full_review(), generated=GENERATED)

    cover, keep, later = content.decisions
    assert (cover.ruling, cover.code, cover.flag, cover.stretch) == ("covered", "MASK", "F1", None)
    assert keep.ground == "not a protected person (captor, interviewer, medic, official)"
    assert (keep.reason, keep.who, keep.when) == (REASON, "A. Editor", "2026-11-23T09:32:00Z")
    assert later.code == "KEEP:PI_IDENTITY"
    assert later.stretch is not None
    assert (later.stretch.start, later.stretch.end) == ("00:00:06.000", "00:00:08.000")


def test_a_finding_has_its_time_and_one_about_the_file_has_none() -> None:
    made = full_review()
    made.exports[1] = replace(
        made.exports[1],
        findings=(
            *made.exports[1].findings,
            replace(made.exports[1].findings[0], check="V4", first=-1, last=-1),
        ),
    )

    failed = build_content(made, generated=GENERATED).copies[0]

    assert not failed.passed
    assert [finding.stretch is None for finding in failed.findings] == [False, True]
    assert failed.findings[0].stretch is not None
    assert failed.findings[0].stretch.start == "00:00:01.200"


def test_what_is_left_to_do_stands_on_the_first_page() -> None:
    made = review(track(1, range(20, 120)))

    def points() -> tuple[str, ...]:
        return build_content(made, generated=GENERATED).open_points

    assert points() == (
        "1 track without a decision for every frame. Undecided frames are covered in every copy.",
        "No covered copy has been made.",
    )
    made.exports[1] = export(1, passed=False)
    assert points()[1] == "The newest copy did not pass its checks (V1)."
    made.exports[2] = export(2, checks=())
    assert points()[1] == "The newest copy did not pass its checks (none was made)."
    made.exports[3] = export(3, when="2026-11-23T09:00:00Z")
    made.decisions.update(full_review().decisions)
    assert points() == ("Decisions were made after the newest copy; it may not follow them.",)
    made.exports[3] = export(3)
    assert points() == ()
    made.scan = replace(made.scan, settings={"quick": True})
    assert points()[0].startswith("The scan was quick")


def test_all_checks_passed_is_said_of_the_listed_checks_alone() -> None:
    made = full_review()
    made.decisions[4] = replace(made.decisions[1], id=4, tracks=(3,))

    content = build_content(made, generated=GENERATED)

    assert content.result == "All listed checks passed"
    assert ("Faces that stay visible", "T2") in content.summary


def test_other_rules_than_those_of_the_scan_are_noted() -> None:
    made = full_review()
    made.scan = replace(made.scan, rules_sha256="0" * 64)

    content = build_content(made, generated=GENERATED, rules=rules())

    assert "another version of the rules" in content.method.rules_note
    assert build_content(full_review(), generated=GENERATED, rules=rules()).method.rules_note == ""


def test_pictures_go_to_what_they_are_about() -> None:
    picture = Picture("T2", 200, "00:00:08.000", 8, 8, b"jpeg")

    content = build_content(full_review(), generated=GENERATED, pictures=[picture])

    assert [entry.picture for entry in content.tracks] == [None, picture, None]
    assert content.flags[0].picture is None
    assert "never from the source" in content.pictures_note


def test_without_pictures_the_report_says_why() -> None:
    content = build_content(full_review(), generated=GENERATED)

    assert content.pictures_note.startswith("There are no pictures in this report")


def test_an_empty_review_has_a_report() -> None:
    content = build_content(review(), generated=GENERATED, rules=rules())

    assert not any((content.tracks, content.flags, content.decisions, content.copies))
    # The clip has sound, in which somebody may speak.
    assert ("Highest risk score", "42 of 100") in content.summary
