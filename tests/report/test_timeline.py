from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from reviewer.domain.assessment import Assessment, assess_review
from reviewer.domain.decision import Ruling
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.review import Review
from reviewer.report.entries import Bar
from reviewer.report.timeline import STEPS, timeline
from tests.report.reviews import full_review, review, rules, track

TODAY = date(2026, 11, 23)


def assessed(made: Review) -> Assessment:
    return assess_review(made, rules(), Mitigation())


def test_a_single_bad_frame_is_in_the_curve_of_a_long_clip() -> None:
    made = review(track(1, range(20, 120)), frames=5000)
    scores = np.zeros(5000, np.uint8)
    scores[4321] = 99

    found = timeline(made, replace(assessed(made), inherent=scores), rules().bands, TODAY)

    assert max(found.inherent) == 99
    assert sum(score == 99 for score in found.inherent) in (1, 2)
    assert len(found.inherent) == len(found.residual) == STEPS


def test_lanes_are_the_flags_and_then_every_person() -> None:
    made = full_review()

    found = timeline(made, assessed(made), rules().bands, TODAY)

    assert [(lane.name, lane.note) for lane in found.lanes] == [
        ("Flags", ""),
        ("Flags", "scene"),
        ("P1", "prisoner"),
        ("P2", "interrogator"),
        ("T3", "unknown"),
    ]
    of_persons, of_the_scene = found.lanes[:2]
    about = {f"F{flag.id}": bool(flag.tracks) for flag in assessed(made).flags}
    assert all(about[bar.label] for bar in of_persons.bars)
    assert not any(about[bar.label] for bar in of_the_scene.bars)


def test_a_bar_says_what_is_decided_where() -> None:
    made = full_review()
    made.decisions[1] = replace(made.decisions[1], span=made.index.span(20, 69))
    made.decisions[2] = replace(made.decisions[2], ruling=Ruling.HOLD, ground=None, reason="")
    del made.decisions[3]

    lanes = {lane.name: lane for lane in timeline(made, assessed(made), rules().bands, TODAY).lanes}

    assert lanes["P1"].bars == (Bar(0.8, 2.8, "covered", ""), Bar(2.8, 4.8, "undecided", ""))
    assert [bar.state for bar in lanes["P2"].bars] == ["covered"]
    assert [bar.state for bar in lanes["T3"].bars] == ["undecided"]


def test_a_clip_without_faces_has_one_score_throughout_and_no_lane() -> None:
    made = review()

    found = timeline(made, assessed(made), rules().bands, TODAY)

    assert len(set(found.inherent)) == 1  # of its sound
    assert found.lanes == ()
