from __future__ import annotations

import pytest

from reviewer.app.jobs import Stages, run_here
from reviewer.domain.progress import Job, Progress


def counting(total: int, ended: list[str]) -> Job[str]:
    try:
        for done in range(1, total + 1):
            yield Progress("count", done, total)
        return "counted"
    finally:
        ended.append("cleaned up")


def test_a_job_reports_its_progress_and_gives_its_result() -> None:
    seen: list[int] = []

    result = run_here(counting(3, []), lambda progress: seen.append(progress.done))

    assert result == "counted"
    assert seen == [1, 2, 3]


def test_a_listener_that_raises_closes_the_job_so_that_it_cleans_up() -> None:
    ended: list[str] = []

    def stop(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_here(counting(3, ended), stop)

    assert ended == ["cleaned up"]


def test_stages_write_down_frames_and_seconds_of_jobs_that_ended() -> None:
    stages = Stages()

    result = run_here(stages.timed("scan", counting(5, [])), lambda progress: None)

    assert result == "counted"
    (stage,) = stages.done
    assert (stage.name, stage.frames) == ("scan", 5)
    assert stage.as_json()["frames"] == 5


def test_a_stage_that_is_closed_early_cleans_up_and_is_not_written_down() -> None:
    stages, ended = Stages(), []  # type: ignore[var-annotated]
    job = stages.timed("scan", counting(5, ended))

    next(job)
    job.close()

    assert ended == ["cleaned up"]
    assert stages.done == []
