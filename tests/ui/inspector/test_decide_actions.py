from __future__ import annotations

from tests.ui.inspector.conftest import (
    Opened,
    Press,
    long_review,
)


def test_brackets_go_from_flag_to_flag_in_the_order_of_time(opened: Opened, press: Press) -> None:
    window = opened(long_review(3))
    seen = []

    for key in ("]", "]", "]", "]", "["):
        press(key)
        seen.append(window.workspace.selection.current.flag)

    assert seen == [1, 2, 3, 1, 3]


def test_a_step_to_a_flag_starts_nothing_that_stood_still(opened: Opened, press: Press) -> None:
    window = opened(long_review(3))

    press("]")

    assert not window.workspace.playhead.playing


def test_nothing_can_be_decided_where_nothing_is_selected(opened: Opened) -> None:
    window = opened(long_review(3))
    deciding = ("decide.cover", "decide.keep", "decide.reject", "decide.withdraw")

    before = [window.actions_.actions[name].isEnabled() for name in deciding]
    window.workspace.selection.select(track=1)
    after = [window.actions_.actions[name].isEnabled() for name in deciding]

    assert not any(before)
    assert after == [True, True, True, False]
