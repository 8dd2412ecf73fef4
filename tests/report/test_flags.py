from __future__ import annotations

from tests.report.reviews import (
    content_of,
    full_review,
)


def test_a_flag_names_its_rules_whose_parts_add_up_to_its_score() -> None:
    scene, man, other = content_of(full_review()).flags

    assert (man.name, man.score, man.band) == ("F2", 100, "critical")
    assert (man.residual, man.residual_band) == (75, "critical")
    assert (man.tracks, other.tracks) == (("Man <left>",), ("T3",))
    assert [(one.rule, one.name) for one in man.reasons[:2]] == [
        ("R01", "Identifiable face"),
        ("R03", "Missed-face suspicion"),
    ]
    assert man.decision == "Man <left>: covered"
    assert other.decision == "T3: undecided, so covered"
    assert (man.reviewers, other.reviewers) == (("A. Editor",), ())
    assert man.mitigation == "Plain fill. Sound removed."
    assert (scene.tracks, scene.decision, scene.residual) == ((), "", 0)
    for flag in (scene, man, other):
        assert sum(one.part for one in flag.reasons) == flag.score


def test_a_flag_tells_of_every_face_that_is_left_visible_in_its_time() -> None:
    made = full_review()  # T2, an interrogator whom no flag is about, is kept

    assert [flag.is_visible for flag in content_of(made).flags] == [True, False, True]
    del made.decisions[2], made.decisions[3]
    assert [flag.is_visible for flag in content_of(made).flags] == [False, False, False]
