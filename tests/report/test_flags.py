from __future__ import annotations

from tests.report.reviews import (
    content_of,
    full_review,
)


def test_a_flag_names_its_rules_whose_parts_add_up_to_its_score() -> None:
    scene, people = content_of(full_review()).flags

    assert (people.name, people.score, people.band) == ("F2", 100, "critical")
    assert (people.residual, people.residual_band) == (75, "critical")
    assert people.tracks == ("Man <left>", "T3")
    assert [(one.rule, one.name) for one in people.reasons[:2]] == [
        ("R01", "Identifiable face"),
        ("R03", "Missed-face suspicion"),
    ]
    assert people.decision == "Man <left>: covered; T3: undecided, so covered"
    assert people.reviewers == ("A. Editor",)
    assert people.mitigation == "Plain fill. Sound removed."
    assert (scene.tracks, scene.decision, scene.residual) == ((), "", 0)
    for flag in (scene, people):
        assert sum(one.part for one in flag.reasons) == flag.score


def test_a_flag_tells_of_every_face_that_is_left_visible_in_its_time() -> None:
    made = full_review()  # T2, an interrogator whom no flag is about, is kept

    assert [flag.is_visible for flag in content_of(made).flags] == [True, True]
    del made.decisions[2], made.decisions[3]
    assert [flag.is_visible for flag in content_of(made).flags] == [False, False]
