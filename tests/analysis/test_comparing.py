from __future__ import annotations

import numpy as np

from reviewer.analysis.comparing import (
    Compared,
    compare,
    likeness,
    samples,
    traces_by_track,
)
from reviewer.analysis.fidelity import Fidelity
from reviewer.analysis.independence import Traces
from reviewer.analysis.painted import PlannedFrame


def planned(*tracks: int) -> PlannedFrame:
    boxes = np.zeros((len(tracks), 4), np.float32)
    return PlannedFrame(boxes, tracks, tracks)


def test_samples_are_spread_whatever_the_stretch_and_meet_every_track() -> None:
    covers = {frame: planned(1) for frame in range(3, 90)}
    covers[61] = planned(1, 2)
    covers[62] = planned(1, 2)
    covers[63] = planned(2)

    found = samples(covers, 0, 60, every=25) | samples(covers, 60, 100, every=25)

    assert {0, 25, 50, 75} <= found
    assert {61, 62, 63} <= found  # all that there is of the second track
    assert len(found) < 20
    assert samples({}, 30, 40, every=25) == frozenset()


def test_what_lies_outside_is_compared_where_it_is_asked_for() -> None:
    picture = np.zeros((32, 32, 3), np.uint8)

    assert compare(3, picture, picture, [], outside=True).fidelity is not None
    assert compare(3, picture, picture, [], outside=False).fidelity is None


def test_likeness_is_the_mean_of_what_was_compared() -> None:
    compared = [
        Compared(0, Fidelity(0.98, 0.9, 1.0), ()),
        Compared(25, Fidelity(0.96, 0.7, 2.0), ()),
        Compared(31, None, ()),
    ]

    alike = likeness(compared)

    assert alike is not None
    assert (alike.frames, round(alike.ssim, 4), alike.colour) == (2, 0.97, 1.5)
    assert (alike.worst, alike.worst_place, alike.worst_colour) == (25, 0.7, 2.0)
    assert likeness(compared[2:]) is None


def test_traces_of_a_track_are_summed_over_its_frames() -> None:
    one, two = Traces((1.0,) * 16), Traces((2.0,) * 16)

    sums = traces_by_track(
        [Compared(0, None, ((1, one), (2, two))), Compared(25, None, ((1, two),))]
    )

    assert sums == {1: one + two, 2: two}
