from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.app.job_states import JobState, Status
from reviewer.ui.jobs.job_words import progress_words, remaining_words, stage_words, status_words


@pytest.mark.usefixtures("qapp")
class TestWords:
    @pytest.mark.parametrize(
        ("seconds", "words"),
        [
            (3, "a few seconds left"),
            (31, "about 40 s left"),
            (60, "about 1 min left"),
            (100, "about 2 min left"),
            (3600, "about 60 min left"),
            (3 * 3600, "about 3 h left"),
        ],
    )
    def test_the_time_left_is_told_roughly(
        self, seconds: float, words: str, qapp: QApplication
    ) -> None:
        assert remaining_words(seconds) == words

    def test_a_running_job_tells_stage_share_speed_and_time_left(self) -> None:
        state = JobState(
            1,
            "Scan",
            status=Status.RUNNING,
            stage="scan",
            done=43,
            total=100,
            speed=62.4,
            remaining_s=61,
        )

        assert progress_words(state) == "searching for faces · 43 % · 62 fps · about 1 min left"

    def test_a_slow_job_tells_its_speed_finer(self) -> None:
        state = JobState(1, "Scan", status=Status.RUNNING, stage="cover", speed=0.53)

        assert progress_words(state) == "covering · 0.5 fps"

    def test_what_waits_or_has_ended_tells_only_that(self) -> None:
        assert progress_words(JobState(1, "Scan", stage="scan")) == "waits for its turn"
        assert status_words(Status.CANCELLED) == "cancelled"

    def test_a_stage_without_words_stands_as_it_is(self) -> None:
        assert stage_words("unheard of") == "unheard of"

    def test_every_status_has_words(self) -> None:
        assert len({status_words(status) for status in Status}) == len(Status)
