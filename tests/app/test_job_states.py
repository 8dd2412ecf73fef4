from __future__ import annotations

import pytest

from reviewer.app.job_states import JobState, Pace, Status


def test_only_what_waits_or_runs_has_not_ended() -> None:
    assert [status for status in Status if not status.is_end] == [Status.QUEUED, Status.RUNNING]


def test_the_share_is_known_where_the_total_is() -> None:
    assert JobState(1, "Scan", done=5, total=20).share == 0.25
    assert JobState(1, "Scan", done=5).share is None


def test_the_pace_is_that_of_the_last_seconds() -> None:
    pace = Pace()
    for second in range(30):
        pace.add("scan", second * (10 if second < 10 else 20), float(second))

    assert pace.speed() == pytest.approx(20)
    assert pace.remaining_s(29 * 20 + 100) == pytest.approx(5)


def test_a_stage_that_waits_for_its_next_piece_keeps_its_pace() -> None:
    pace = Pace()
    pace.add("scan", 0, 0.0)
    pace.add("scan", 100, 50.0)
    pace.add("scan", 100, 60.0)

    assert pace.speed() == pytest.approx(2)


def test_a_new_stage_or_round_has_no_pace_yet() -> None:
    pace = Pace()
    pace.add("scan", 0, 0.0)
    pace.add("scan", 50, 5.0)
    pace.add("check", 60, 6.0)

    assert pace.speed() is None
    assert pace.remaining_s(100) is None

    pace.add("check", 90, 9.0)
    pace.add("check", 1, 10.0)

    assert pace.speed() is None
