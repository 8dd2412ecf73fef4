from __future__ import annotations

import multiprocessing
import sys
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review
from reviewer.app.clip_states import Stage
from reviewer.app.job_states import Status
from reviewer.domain.edits import Decide
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.clips.clip_list import ClipList, ClipRow
from reviewer.ui.workspace import Workspace
from tests.clips import Clip, cut_off
from tests.reviews import decision_of, review_of, track_of
from tests.ui.clips.conftest import PATIENCE_MS


def only(clips: ClipList) -> ClipRow:
    (row,) = clips.rows
    return row


def is_settled(clips: ClipList) -> bool:
    """Whether all is looked up, and nothing is at work."""
    return bool(clips.rows) and not clips.is_looking and not any(row.job for row in clips.rows)


def test_a_dropped_clip_is_scanned_and_shown(
    qtbot: QtBot, clips: ClipList, workspace: Workspace, clip: Path
) -> None:
    stages: list[str] = []
    clips.changed.connect(lambda: stages.extend(r.job.stage for r in clips.rows if r.job))

    clips.add([clip.parent])
    qtbot.waitUntil(lambda: is_settled(clips), timeout=PATIENCE_MS)

    assert only(clips).state.stage is Stage.TO_DECIDE
    assert only(clips).state.undecided == 1
    assert {"start", "scan"} <= set(stages)
    assert workspace.current is not None
    assert workspace.current.path == only(clips).found.review == clip.with_suffix(".review")
    assert workspace.can_edit


def test_a_clip_that_is_to_be_shown_is_scanned_once(
    qtbot: QtBot, clips: ClipList, workspace: Workspace, clip: Path
) -> None:
    clips.add([clip], opened=clip)
    qtbot.waitUntil(lambda: is_settled(clips), timeout=PATIENCE_MS)

    assert [job.title for job in workspace.jobs.states()] == ["Scan"]
    assert only(clips).error == ""
    assert workspace.current is not None
    assert workspace.current.path == clip.with_suffix(".review")


def test_a_cancelled_scan_leaves_a_clip_to_scan_and_nothing_beside_it(
    qtbot: QtBot, clips: ClipList, workspace: Workspace, clip: Path
) -> None:
    clips.add([clip])
    qtbot.waitUntil(
        lambda: any(r.job and r.job.status is Status.RUNNING for r in clips.rows),
        timeout=PATIENCE_MS,
    )
    job = only(clips).job
    assert job is not None

    workspace.jobs.cancel(job.id)
    qtbot.waitUntil(lambda: is_settled(clips), timeout=PATIENCE_MS)

    assert only(clips).state.stage is Stage.TO_SCAN
    assert list(clip.parent.iterdir()) == [clip]
    assert workspace.current is None
    assert multiprocessing.active_children() == []


def test_several_clips_are_scanned_one_after_the_other(
    qtbot: QtBot, clips: ClipList, clip: Path, tmp_path: Path, cut_clip: Clip
) -> None:
    running: list[int] = []
    clips.changed.connect(
        lambda: running.append(
            sum(bool(row.job and row.job.status is Status.RUNNING) for row in clips.rows)
        )
    )

    clips.add([clip, cut_clip.path])
    qtbot.waitUntil(lambda: len(clips.rows) == 2 and is_settled(clips), timeout=PATIENCE_MS)

    assert max(running) == 1
    assert [row.state.stage for row in clips.rows] == [Stage.TO_DECIDE] * 2
    clips.rows[1].found.review.unlink()


def test_a_clip_that_cannot_be_read_says_so_in_its_row(
    qtbot: QtBot, clips: ClipList, tmp_path: Path
) -> None:
    text = tmp_path / "text.mp4"
    text.write_text("no clip")

    clips.add([text])
    qtbot.waitUntil(lambda: is_settled(clips) and only(clips).error != "", timeout=PATIENCE_MS)

    assert "text.mp4" in only(clips).error
    assert only(clips).state.stage is Stage.TO_SCAN


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other rights there")
def test_a_folder_that_cannot_be_written_to_is_told_and_another_is_taken(
    qtbot: QtBot,
    clips: ClipList,
    clip: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Root may write everywhere, so the system's answer is what is changed.
    import os

    ask = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != clip.parent and ask(path, mode))
    clips.add([clip])
    qtbot.waitUntil(lambda: is_settled(clips) and only(clips).error != "", timeout=PATIENCE_MS)
    assert "nothing can be written" in only(clips).error
    clips.remove([only(clips).number])

    clips.folder = tmp_path / "reviews"
    clips.folder.mkdir()
    clips.add([clip])
    qtbot.waitUntil(lambda: is_settled(clips), timeout=PATIENCE_MS)

    assert only(clips).found.review == tmp_path / "reviews" / "interview.review"
    assert only(clips).state.stage is Stage.TO_DECIDE
    assert list(clip.parent.iterdir()) == [clip]


def test_a_new_scan_takes_the_place_of_the_open_review(
    qtbot: QtBot, clips: ClipList, workspace: Workspace, clip: Path
) -> None:
    clips.add([clip])
    qtbot.waitUntil(lambda: is_settled(clips) and workspace.can_edit, timeout=PATIENCE_MS)
    workspace.apply(Decide(decision_of(1, 1)))
    first = load_review(only(clips).found.review)

    clips.scan(only(clips).number, quick=True)
    qtbot.waitUntil(lambda: workspace.current is None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: is_settled(clips) and workspace.can_edit, timeout=PATIENCE_MS)

    second = load_review(only(clips).found.review)
    assert (len(first.decisions), len(second.decisions)) == (1, 0)
    assert only(clips).state.is_quick


def test_a_decision_changes_the_state_of_its_clip(
    qtbot: QtBot, clips: ClipList, workspace: Workspace, review_path: Path
) -> None:
    workspace.open_review(review_path)
    qtbot.waitUntil(lambda: is_settled(clips), timeout=PATIENCE_MS)
    assert only(clips).state.undecided == 2

    workspace.apply(Decide(decision_of(1, 1, 2)))

    qtbot.waitUntil(lambda: only(clips).state.stage is Stage.READY, timeout=PATIENCE_MS)


def test_removing_a_clip_deletes_no_file_and_ends_its_scan(
    qtbot: QtBot, clips: ClipList, workspace: Workspace, clip: Path
) -> None:
    clips.add([clip])
    qtbot.waitUntil(lambda: any(row.job for row in clips.rows), timeout=PATIENCE_MS)

    clips.remove([only(clips).number])
    qtbot.waitUntil(lambda: not workspace.jobs.open_states(), timeout=PATIENCE_MS)

    assert clips.rows == ()
    assert list(clip.parent.iterdir()) == [clip]


def test_names_are_neutral_where_all_is_covered(
    qtbot: QtBot, clips: ClipList, workspace: Workspace, review_path: Path
) -> None:
    clips.add([review_path], scans=False)
    qtbot.waitUntil(lambda: is_settled(clips), timeout=PATIENCE_MS)
    assert clips.shown_name(only(clips)) == clips.name_of(review_path) == "clip.mp4"

    workspace.set_covered_everywhere(True)

    assert clips.shown_name(only(clips)) == clips.name_of(review_path) == "Clip 1"


def test_what_a_scan_has_found_so_far_is_shown_and_grows(
    qtbot: QtBot, clips: ClipList, workspace: Workspace, clip: Path
) -> None:
    clips.add([clip], scans=False)
    qtbot.waitUntil(lambda: is_settled(clips), timeout=PATIENCE_MS)
    review = only(clips).found.review

    clips._show_preview(review, review_of(track_of(1)))
    shown = workspace.current
    assert shown is not None
    assert (shown.partial, shown.clip, set(shown.review.tracks)) == (True, clip, {1})
    assert not workspace.can_edit
    workspace.playhead.seek(9)
    with qtbot.waitSignal(workspace.changed):
        clips._show_preview(review, review_of(track_of(1), track_of(2, first=20)))

    assert workspace.current is shown
    assert set(shown.review.tracks) == {1, 2}
    assert workspace.playhead.frame == 9


def test_a_preview_does_not_take_the_place_of_what_somebody_looks_at(
    qtbot: QtBot, clips: ClipList, workspace: Workspace, clip: Path, review_path: Path
) -> None:
    workspace.open_review(review_path)
    clips.add([clip], scans=False)
    qtbot.waitUntil(lambda: len(clips.rows) == 2 and is_settled(clips), timeout=PATIENCE_MS)
    row = clips.rows[1]

    clips._show_preview(row.found.review, review_of(track_of(1)))
    assert workspace.current is not None
    assert workspace.current.path == review_path
    clips.open(row.number)

    assert workspace.current.partial


def test_a_damaged_clip_is_scanned_with_a_note(
    qtbot: QtBot, clips: ClipList, tmp_path: Path, plain_clip: Clip
) -> None:
    broken = cut_off(plain_clip, tmp_path / "cut.mp4", share=0.6)

    clips.add([broken])
    qtbot.waitUntil(lambda: is_settled(clips), timeout=PATIENCE_MS)

    assert only(clips).error == ""
    assert load_review(only(clips).found.review).scan.notes


def test_the_clip_of_a_review_is_known_when_it_is_found(
    qtbot: QtBot, clips: ClipList, workspace: Workspace, clip: Path
) -> None:
    clips.add([clip])
    qtbot.waitUntil(lambda: is_settled(clips) and workspace.can_edit, timeout=PATIENCE_MS)
    review = only(clips).found.review
    workspace.close_review()
    clips.remove([only(clips).number])

    clips.add([review], opened=review)
    qtbot.waitUntil(
        lambda: is_settled(clips) and only(clips).found.clip is not None, timeout=PATIENCE_MS
    )

    assert only(clips).found.clip == clip
    assert only(clips).can_scan


def test_the_same_clip_is_in_the_list_once(
    qtbot: QtBot, clips: ClipList, review_path: Path
) -> None:
    clips.add([review_path], scans=False)
    clips.add([review_path], scans=False)
    qtbot.waitUntil(lambda: is_settled(clips), timeout=PATIENCE_MS)

    assert len(clips.rows) == 1


def test_many_reviews_are_looked_up_beside_the_window(
    qtbot: QtBot, clips: ClipList, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.review" for number in range(12)]
    for path in paths:
        ReviewFile.create(path, review_of(track_of(1)))
    first_seen: list[int] = []
    clips.changed.connect(partial(first_seen.append, 1))

    clips.add(paths)

    assert clips.rows == ()
    qtbot.waitUntil(lambda: len(clips.rows) == 12, timeout=PATIENCE_MS)
