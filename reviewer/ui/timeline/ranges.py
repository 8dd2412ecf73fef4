"""Ranges: silence and tones in the sound of the next copy, added, moved and taken away.

They are exact times on the clip's clock; those of one kind do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from reviewer.app.sound_options import Ranges, SoundOptions
from reviewer.domain.timing import FrameIndex
from reviewer.ui.timeline.lanes import BarKind

Range = tuple[Fraction, Fraction]


def range_of(index: FrameIndex, first: int, last: int) -> Range:
    """The time of some frames, the last one included."""
    span = index.span(first, last)
    return index.clock_s(span.start), index.clock_s(span.end)


def with_range(sound: SoundOptions, kind: BarKind, added: Range) -> SoundOptions:
    """The sound with silence or a tone in one more range; what was there in it gives way."""
    cleared = without_range(sound, added)
    return _with(cleared, kind, joined((*ranges_of(cleared, kind), added)))


def with_moved(sound: SoundOptions, kind: BarKind, place: int, to: Range) -> SoundOptions:
    """The sound with the range at that place somewhere else."""
    ranges = list(ranges_of(sound, kind))
    ranges[place] = to
    return _with(sound, kind, joined(ranges))


def without_range(sound: SoundOptions, gone: Range) -> SoundOptions:
    """The sound with neither silence nor a tone in a range; what goes beyond it stays."""
    return replace(sound, mutes=_without(sound.mutes, gone), tones=_without(sound.tones, gone))


def ranges_of(sound: SoundOptions, kind: BarKind) -> Ranges:
    """The ranges of silence, or those of a tone."""
    return sound.mutes if kind is BarKind.MUTE else sound.tones


def joined(ranges: Iterable[Range]) -> Ranges:
    """The ranges in order, those that meet as one."""
    done: list[Range] = []
    for start, end in sorted(ranges):
        if done and start <= done[-1][1]:
            done[-1] = done[-1][0], max(done[-1][1], end)
        else:
            done.append((start, end))
    return tuple(done)


def _with(sound: SoundOptions, kind: BarKind, ranges: Ranges) -> SoundOptions:
    if kind is BarKind.MUTE:
        return replace(sound, mutes=ranges)
    return replace(sound, tones=ranges)


def _without(ranges: Ranges, gone: Range) -> Ranges:
    left: list[Range] = []
    for start, end in ranges:
        pieces = ((start, min(end, gone[0])), (max(start, gone[1]), end))
        left += [piece for piece in pieces if piece[0] < piece[1]]
    return tuple(left)
