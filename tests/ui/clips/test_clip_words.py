from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.app.clip_states import ClipState, FoundClip, Stage
from reviewer.app.job_states import JobState, Status
from reviewer.ui.clips.clip_list import ClipRow
from reviewer.ui.clips.clip_words import colour_of, error_of, row_words, state_words
from reviewer.ui.theme import DARK


def row_of(state: ClipState, *, job: JobState | None = None, error: str = "") -> ClipRow:
    return ClipRow(1, FoundClip("a.mp4", Path("a.mp4"), Path("a.review"), state), job, error)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ClipState(Stage.TO_SCAN), "to scan"),
        (ClipState(Stage.TO_DECIDE, 5), "5 to decide"),
        (
            ClipState(Stage.TO_DECIDE, 2, 1, is_quick=True),
            "2 to decide · 1 to approve · quick scan",
        ),
        (ClipState(Stage.READY, is_outdated=True), "ready · changed since its copy"),
        (ClipState(Stage.EXPORTED, 3), "exported · 3 to decide"),
        (ClipState(Stage.CHECKED), "exported and checked again"),
        (ClipState(Stage.BROKEN, error="Damaged."), "cannot be read"),
    ],
)
def test_the_state_of_a_clip_in_words(qapp: QApplication, state: ClipState, words: str) -> None:
    assert state_words(state) == words


def test_what_is_done_now_comes_first(qapp: QApplication) -> None:
    job = JobState(1, "Scan", status=Status.RUNNING, stage="scan", done=43, total=100)
    row = row_of(ClipState(Stage.TO_SCAN), job=job, error="It failed.")

    assert row_words(row) == "searching for faces · 43 %"
    assert error_of(row) == ""
    assert colour_of(row, DARK) == DARK.accent


def test_what_waits_says_so(qapp: QApplication) -> None:
    row = row_of(ClipState(Stage.TO_SCAN), job=JobState(1, "Scan"))

    assert row_words(row) == "waits for its turn"


def test_what_could_not_be_scanned_does_not_ask_for_a_scan(qapp: QApplication) -> None:
    row = row_of(ClipState(Stage.TO_SCAN), error="It is no video.")

    assert row_words(row) == "not scanned"


def test_an_error_stands_in_its_colour() -> None:
    assert error_of(row_of(ClipState(Stage.BROKEN, error="Damaged."))) == "Damaged."
    failed = row_of(ClipState(Stage.TO_SCAN), error="It failed.")
    assert (error_of(failed), colour_of(failed, DARK)) == ("It failed.", DARK.error)


def test_no_file_is_named_where_all_is_covered() -> None:
    row = row_of(ClipState(Stage.TO_SCAN), error="“a.mp4” is no clip.")

    assert "a.mp4" not in error_of(row, covered=True) != ""
    assert error_of(row_of(ClipState(Stage.TO_SCAN)), covered=True) == ""


def test_every_stage_has_a_colour() -> None:
    assert all(colour_of(row_of(ClipState(stage)), DARK) for stage in Stage)
