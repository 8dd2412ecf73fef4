from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.decision import VISIBLE, Ruling
from reviewer.domain.signing import Control
from reviewer.domain.sound import AudioChoice
from reviewer.domain.track import Origin
from reviewer.ui.timeline.lanes import (
    Bar,
    BarKind,
    PersonLane,
    SoundLane,
    State,
    TagLane,
    packed,
    states_of,
)
from tests.reviews import decision_of, review_of, span_of, track_of
from tests.ui.timeline.making import SOUND, TODAY, full_review, lanes_of

decisions = st.lists(
    st.tuples(
        st.sampled_from(list(Ruling)),
        st.integers(0, 9),
        st.integers(0, 9),
        st.sampled_from(list(Control)),
    ),
    max_size=6,
)


@given(decisions)
def test_states_say_what_the_review_rules(
    given_: list[tuple[Ruling, int, int, Control]],
) -> None:
    review = review_of(track_of(1))
    for number, (ruling, a, b, control) in enumerate(given_, start=1):
        span = span_of(min(a, b), max(a, b))
        review.decisions[number] = decision_of(number, 1, ruling=ruling, span=span, control=control)

    states = dict(states_of(review, TODAY))[1].tolist()

    for state, ruled in zip(states, review.rulings(review.tracks[1], today=TODAY), strict=True):
        assert (ruled is None) == (state in (State.UNDECIDED, State.WAITING))
        assert (ruled in VISIBLE) == (state in (State.KEPT, State.NO_FACE))


def test_every_state_stands_where_it_was_decided() -> None:
    states = dict(states_of(full_review(), TODAY))

    assert set(states[1][:40]) == {State.COVERED}
    assert set(states[1][40:]) == {State.UNDECIDED}
    assert set(states[2]) == {State.KEPT}
    assert set(states[3]) == {State.ON_HOLD}
    assert states[4][[0, 30, 31]].tolist() == [State.WAITING, State.WAITING, State.UNDECIDED]
    assert set(states[5]) == {State.NO_FACE}


def test_a_keep_that_ended_is_undecided_again() -> None:
    review = full_review()
    review.decisions[2] = replace(review.decisions[2], expires="2026-01-31")

    assert set(dict(states_of(review, TODAY))[2]) == {State.UNDECIDED}


def test_persons_come_first_then_tracks_by_their_start() -> None:
    people = lanes_of(full_review()).people

    assert [lane.name for lane in people] == ["P1", "P2", "T5", "T3"]
    assert [lane.tracks for lane in people] == [(1, 4), (2,), (5,), (3,)]
    assert people[0].spans.tolist() == [[20, 99], [250, 329]]


def test_a_person_s_lane_knows_state_and_origin_of_each_frame() -> None:
    lane = lanes_of(full_review()).people[0]

    assert lane.presence.at(19) is None
    assert lane.presence.at(20) == (State.COVERED, Origin.DETECTED)
    assert lane.presence.at(59) == (State.COVERED, Origin.HELD)
    assert lane.presence.at(60) == (State.UNDECIDED, Origin.DETECTED)
    assert lane.presence.at(200) is None
    assert lane.presence.at(250) == (State.WAITING, Origin.DETECTED)
    assert lane.presence.at(330) is None


def test_where_two_tracks_meet_what_is_undecided_shows() -> None:
    review = full_review()
    tracks = {1: track_of(1, first=0), 2: track_of(2, first=5)}
    review.tracks, review.flags, review.tags = tracks, {}, {}
    review.decisions = {1: decision_of(1, 1)}
    review.people = {1: replace(review.people[1], tracks=(1, 2))}

    (lane,) = lanes_of(review).people

    assert lane.presence.states.tolist() == [State.COVERED] * 5 + [State.UNDECIDED] * 10


def test_a_flag_is_open_until_everybody_in_it_is_decided() -> None:
    bars = {bar.id: bar for bar in lanes_of(full_review()).flags.bars}

    assert [bars[number].is_open for number in (1, 2, 3)] == [True, False, True]
    assert (bars[1].score, bars[1].text) == (87, "F1")
    assert bars[1].start_s == pytest.approx(0.08 + 20 * 0.04)


def test_tags_say_what_and_of_whom() -> None:
    lane = lanes_of(full_review()).tags
    assert isinstance(lane, TagLane)

    assert [bar.text for bar in lane.bars] == [
        "blindfolded · P1",
        "document, letter or screen that can be read",
    ]
    assert [bar.row for bar in lane.bars] == [0, 1]


def test_a_tag_without_a_span_is_as_long_as_the_clip() -> None:
    review = full_review()
    review.tags = {7: replace(review.tags[2], id=7, span=None)}

    lane = lanes_of(review).tags

    assert lane is not None
    assert (lane.bars[0].start_s, lane.bars[0].end_s) == pytest.approx((0.08, 0.08 + 400 * 0.04))


def test_without_sound_and_without_tags_there_are_no_lanes_of_them() -> None:
    review = full_review()
    review.tags = {}

    lanes = lanes_of(review, sound=None)

    assert lanes.sound is None
    assert lanes.tags is None
    assert not any(isinstance(lane, SoundLane | TagLane) for lane in lanes.all())


def test_silence_and_tones_are_bars_by_their_place() -> None:
    lanes = lanes_of(full_review())

    assert lanes.sound == SoundLane(
        AudioChoice.KEEP,
        (Bar(BarKind.MUTE, 0, 3.0, 5.0), Bar(BarKind.TONE, 0, 9.0, 10.0)),
    )
    assert lanes.bar("tone", 0) == Bar(BarKind.TONE, 0, *SOUND.tones[0])
    assert lanes.bar("tone", 1) is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=30))
def test_bars_of_one_row_never_overlap(spans: list[tuple[int, int]]) -> None:
    bars = packed(Bar(BarKind.TAG, i, a, a + n) for i, (a, n) in enumerate(spans))

    assert sorted(bar.id for bar in bars) == list(range(len(spans)))
    for one in bars:
        for other in bars:
            if one.id != other.id and one.row == other.row:
                assert one.end_s <= other.start_s or other.end_s <= one.start_s


def test_where_rows_are_few_bars_overlap_in_the_last_one() -> None:
    bars = packed((Bar(BarKind.FLAG, i, 0, 1) for i in range(4)), most_rows=2)

    assert [bar.row for bar in bars] == [0, 1, 1, 1]


def test_cuts_are_numbers_of_frames() -> None:
    lanes = lanes_of(full_review())

    assert lanes.cuts.tolist() == [100, 240]
    assert isinstance(lanes.all()[-1], PersonLane)
    assert np.array_equal(lanes.risk.inherent, np.arange(400) % 101)
