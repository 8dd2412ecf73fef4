from __future__ import annotations

from reviewer.ui.timeline.lanes import FlagLane, RiskLane, SoundLane, TagLane
from reviewer.ui.timeline.layout import (
    GAP_PX,
    LANE_PX,
    ROW_PX,
    RULER_PX,
    height_of,
    lay_out,
)
from tests.ui.timeline.making import full_review, lanes_of


def test_risk_and_flags_stay_and_the_rest_scrolls() -> None:
    layout = lay_out(lanes_of(full_review()))

    assert [type(placed.lane) for placed in layout.fixed] == [RiskLane, FlagLane]
    assert [type(placed.lane) for placed in layout.scrolled][:2] == [SoundLane, TagLane]
    assert (layout.fixed[0].top, layout.scrolled[0].top) == (RULER_PX, 0)


def test_lanes_follow_each_other_without_overlap() -> None:
    layout = lay_out(lanes_of(full_review()))

    for above, below in zip(layout.scrolled, layout.scrolled[1:], strict=False):
        assert below.top == above.bottom + GAP_PX
    assert layout.scrolled_px == layout.scrolled[-1].bottom + GAP_PX


def test_each_lane_is_found_where_it_is_scrolled_to() -> None:
    layout = lay_out(lanes_of(full_review()))
    last = layout.scrolled[-1]

    found = layout.lane_at(layout.fixed_px + last.top - 50 + 3, scrolled_by=50)

    assert found is not None
    assert (found[0] is last, found[1]) == (True, 3)
    between = (RULER_PX - 1, layout.fixed_px + layout.scrolled_px + 1)
    assert [layout.lane_at(y, scrolled_by=0) for y in between] == [None, None]


def test_a_lane_of_bars_is_as_high_as_its_rows() -> None:
    lanes = lanes_of(full_review())

    assert lanes.tags is not None
    assert height_of(lanes.tags) == 2 * ROW_PX + 2
    assert height_of(FlagLane(())) == ROW_PX + 2
    assert height_of(lanes.people[0]) == LANE_PX
