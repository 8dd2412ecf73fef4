from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reviewer.app.sound_options import SoundOptions
from reviewer.domain.sound import AudioChoice
from reviewer.ui.timeline.lanes import BarKind
from reviewer.ui.timeline.ranges import (
    Range,
    joined,
    range_of,
    ranges_of,
    with_moved,
    with_range,
    without_range,
)
from tests.reviews import review_of

ranges = st.tuples(st.integers(0, 40), st.integers(1, 10)).map(
    lambda one: (Fraction(one[0]), Fraction(one[0] + one[1]))
)
kinds = st.sampled_from([BarKind.MUTE, BarKind.TONE])


def seconds_of(ranges: tuple[Range, ...]) -> set[int]:
    """The whole seconds in some ranges."""
    return {second for start, end in ranges for second in range(int(start), int(end))}


def R(start: int, end: int) -> Range:  # noqa: N802 — a range, as short as it can be written
    return Fraction(start), Fraction(end)


def test_the_time_of_frames_is_told_on_the_clip_s_clock() -> None:
    index = review_of().index

    assert range_of(index, 0, 24) == (Fraction(80, 1000), Fraction(1080, 1000))


@given(st.lists(st.tuples(kinds, ranges), max_size=12), st.tuples(kinds, ranges))
def test_silence_and_tones_never_overlap(
    before: list[tuple[BarKind, Range]], last: tuple[BarKind, Range]
) -> None:
    sound = SoundOptions(AudioChoice.KEEP)
    covered: set[int] = set()
    for kind, added in [*before, last]:
        sound = with_range(sound, kind, added)
        covered |= seconds_of((added,))

    mutes, tones = seconds_of(sound.mutes), seconds_of(sound.tones)
    assert not mutes & tones
    assert mutes | tones == covered
    assert seconds_of((last[1],)) <= seconds_of(ranges_of(sound, last[0]))


def test_a_range_that_is_freed_cuts_what_goes_beyond_it() -> None:
    sound = SoundOptions(mutes=(R(0, 10), R(20, 30)), tones=(R(12, 14),))

    left = without_range(sound, R(5, 25))

    assert left == SoundOptions(mutes=(R(0, 5), R(25, 30)))


def test_a_range_that_is_moved_onto_another_joins_it() -> None:
    sound = SoundOptions(mutes=(R(0, 2), R(10, 12)))

    assert with_moved(sound, BarKind.MUTE, 0, R(0, 11)).mutes == (R(0, 12),)
    assert with_moved(sound, BarKind.MUTE, 1, R(10, 20)).mutes == (R(0, 2), R(10, 20))


def test_ranges_that_meet_are_one() -> None:
    assert joined([R(5, 6), R(0, 2), R(2, 4)]) == (R(0, 4), R(5, 6))
