"""Which stretches are flagged, as the flags of whole clips show it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from reviewer.domain.rules import RuleSet
from reviewer.domain.timing import FrameIndex
from tests.domain.scenes import (
    at,
    face,
    frames_of,
    look,
    shipped_rules,
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return shipped_rules()


def test_a_flagged_track_flags_all_its_frames(rules: RuleSet) -> None:
    widths = [6.0] * 100
    widths[50] = 20.0

    risk = look(rules, 100, face(range(100), width_px=widths))

    assert risk.inherent[0] < rules.segments.close
    assert frames_of(risk) == [(0, 99)]


def test_near_flags_merge_and_are_padded_inside_their_shot(rules: RuleSet) -> None:
    first, near, far = (
        face(range(start, end), id=number, x=0.05, held=(5, 5))
        for number, (start, end) in enumerate([(20, 40), (59, 80), (105, 120)], start=1)
    )

    risk = look(rules, 200, first, near, far, cuts=at(18, 120))

    # Each frame counts 2 frames (0.25 s) around it: the gaps last 1.5 s and 2.1 s. Padding: 5.
    assert sorted(frames_of(risk)) == [(18, 86), (98, 119)]
    assert [flag.tracks for flag in risk.flags] == [(1, 2), (3,)]


def test_a_flicker_makes_a_flag_only_where_it_is_clear(rules: RuleSet) -> None:
    shown = range(20, 21)
    faint = look(rules, 40, face(shown, width_px=16), cuts=at(20, 21), questioning=True)
    clear = look(rules, 40, face(shown, width_px=40), cuts=at(20, 21))

    assert 45 <= faint.inherent[20] < 70
    assert faint.flags == ()
    assert frames_of(clear) == [(20, 20)]


def test_a_frame_rate_that_varies_counts_in_seconds(rules: RuleSet) -> None:
    steps = np.tile([1, 3], 100)
    pts = np.concatenate([[7], 7 + np.cumsum(steps)]).astype(np.int64)
    index = FrameIndex(Fraction(1, 20), pts, int(pts[-1]) + 1)
    track = replace(face(range(60, 121), x=0.05, held=(10, 10)), pts=pts[60:121])

    risk = look(rules, index, track)

    # 0.25 s are 5 ticks, from 127 to the frame at 123; 0.5 s are 10 more, to the one at 115.
    (flag,) = risk.flags
    assert pts[60] == 127
    assert flag.span.start.pts == 115
