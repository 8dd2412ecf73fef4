from __future__ import annotations

from reviewer.app.diagnostics import diagnose, opencv_build
from reviewer.app.executors import process_pool


def test_opencv_is_asked_in_a_worker_and_is_of_one_kind() -> None:
    with process_pool(1) as pool:
        build = pool.submit(opencv_build).result()

    assert build.startswith("5.0")
    assert "headless" not in build


def test_nothing_is_missing_in_a_good_installation() -> None:
    with process_pool(1) as pool:
        facts = list(diagnose(pool))

    assert [fact for fact in facts if fact.problem] == []
