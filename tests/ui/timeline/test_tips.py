from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.app.resources import bundled_rules
from reviewer.ui.timeline.hit import Hit, Kind
from reviewer.ui.timeline.scale import FrameTimes
from reviewer.ui.timeline.tips import tip_of
from tests.ui.timeline.making import full_review, lanes_of

REVIEW = full_review()
REVIEW.tags[2] = replace(REVIEW.tags[2], note="A letter.", span=None)
LANES = lanes_of(REVIEW)
TIMES = FrameTimes.of(REVIEW.index)


@pytest.mark.parametrize(
    ("hit", "words"),
    [
        (Hit(Kind.FLAG, 1), ["F1", "87 of 100", "00:00:00.880", "Face about 64 px wide."]),
        (Hit(Kind.TAG, 1), ["blindfolded: T1, T4", "00:00:01.680"]),
        (Hit(Kind.TAG, 2), ["document", "in the whole clip", "A letter."]),
        (
            Hit(Kind.TRACK, 1, 30, person=1),
            ["P1: prisoner of war", "T1", "decided: covered", "box followed"],
        ),
        (Hit(Kind.TRACK, 4, 260, person=1), ["until a second person approves"]),
        (Hit(Kind.TRACK, 3, 155), ["on hold", "box detected"]),
        (Hit(Kind.TRACK, 5, 0, is_header=True), ["T5: 00:00:00.480 – 00:00:00.880"]),
        (Hit(Kind.PERSON, 2, 0, person=2), ["P2: captor or guard"]),
        (Hit(Kind.RISK, frame=80), ["00:00:03.280", "80 of 100", "40 left in a copy"]),
        (Hit(Kind.RULER, frame=10), ["00:00:00.480"]),
        (Hit(Kind.MUTE, 0), ["silence"]),
        (Hit(Kind.TONE, 0), ["tone"]),
    ],
)
def test_what_is_under_the_pointer_is_said_in_words(hit: Hit, words: list[str]) -> None:
    text = tip_of(hit, REVIEW, LANES, TIMES, bundled_rules())

    assert [word for word in words if word not in text] == []
    assert "%" not in text


@pytest.mark.parametrize("kind", [Kind.NOTHING, Kind.SOUND, Kind.FLAGS, Kind.TAGS])
def test_where_nothing_is_nothing_is_said(kind: Kind) -> None:
    assert tip_of(Hit(kind), REVIEW, LANES, TIMES, bundled_rules()) == ""
