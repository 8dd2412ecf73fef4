"""The main journeys through the whole window, from the start of the program to the files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review, scan
from reviewer.app.executors import process_pool
from reviewer.app.job_states import Status
from reviewer.app.jobs import run_here
from reviewer.domain.decision import Ruling
from reviewer.ui.copies.export_dialog import ExportDialog
from reviewer.ui.copies.report_dialog import ReportDialog
from reviewer.ui.playhead import View
from tests.clips import Clip, ClipSpec, Face, cut_off
from tests.conftest import MakeClip
from tests.e2e.window import Person, Steps, require_no_process_left, stray_files, walk
from tests.reviews import REASON
from tests.storage.test_holding import held_elsewhere

# Three who sit side by side, so that one flag is about all of them.
SPEC = ClipSpec(
    width=640,
    height=360,
    frames=48,
    faces=(
        Face(start=(0.18, 0.45), end=(0.2, 0.45)),
        Face(start=(0.5, 0.45), end=(0.52, 0.45), person=1),
        Face(start=(0.82, 0.45), end=(0.84, 0.45)),
    ),
)


@pytest.fixture(autouse=True)
def _state_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the window remembers of clips lies in a folder of this test alone."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture(scope="module")
def footage(make_clip: MakeClip) -> Clip:
    return make_clip(SPEC, ".mp4")


@pytest.fixture(scope="module")
def _scanned(tmp_path_factory: pytest.TempPathFactory, footage: Clip) -> Path:
    folder = tmp_path_factory.mktemp("scanned")
    clip = Path(shutil.copy(footage.path, folder / "interview.mp4"))  # a review keeps the name
    review = clip.with_suffix(".review")
    with process_pool(1) as executor:
        run_here(scan(clip, review, executor=executor), lambda _: None)
    return review


@pytest.fixture
def clip(tmp_path: Path, footage: Clip) -> Path:
    """A clip in a folder of its own, with nothing beside it."""
    folder = tmp_path / "clips"
    folder.mkdir()
    return Path(shutil.copy(footage.path, folder / "interview.mp4"))


@pytest.fixture
def review(clip: Path, _scanned: Path) -> Path:
    """The review of `clip`, beside it."""
    return Path(shutil.copy(_scanned, clip.with_suffix(".review")))


def test_from_a_clip_to_a_checked_copy_and_a_report_without_the_mouse(
    qapp: QApplication, qtbot: QtBot, clip: Path
) -> None:
    def journey(person: Person) -> Steps:
        window = person.window
        yield lambda: person.can_edit() and person.is_idle() and person.sees_picture()
        assert len(person.review.tracks) == 3

        person.press("N")
        assert window.workspace.playhead.playing
        person.press("K", "1", "4", "Down", "Return")  # the first face; not protected; a captor
        person.type(REASON)
        person.press("Return")
        person.press("X", "2")
        person.type("A printed portrait on the wall, and nobody in the room.")
        person.press("Return")
        person.press("B")
        assert window.inspector.texts[0] == "Nothing is left to decide."
        assert {one.ruling for one in person.saved.decisions.values()} == {
            Ruling.KEEP, Ruling.REJECT, Ruling.COVER,
        }  # fmt: skip

        person.press("3")
        yield lambda: window.player.view.view is View.COVERED and person.sees_picture()

        person.press("Ctrl+E")
        yield lambda: person.dialog(ExportDialog)
        export = person.dialog(ExportDialog)
        assert export is not None
        yield lambda: export.kept != "…" and person.is_active(export)
        person.press("Return")
        yield lambda: person.is_told("has passed its check") and person.can_edit()

        yield person.is_active
        person.press("Ctrl+Shift+R")
        yield lambda: person.dialog(ReportDialog)
        report = person.dialog(ReportDialog)
        assert report is not None
        yield lambda: report.page_count > 1 and person.is_active(report)
        person.press("Return")
        yield lambda: person.is_told("Written")

    walk(journey, clip)

    made = load_review(clip.with_suffix(".review"))
    assert [record.passed for record in made.exports.values()] == [True]
    assert stray_files(clip.parent, ["interview.mp4", "interview.review"]) == [
        "copy-0001.mp4", "copy-0001.mp4.log-head.txt", "copy-0001.report.csv",
        "copy-0001.report.html", "copy-0001.report.json", "copy-0001.report.pdf",
    ]  # fmt: skip
    require_no_process_left(qtbot)


def test_the_first_flags_are_there_while_the_scan_runs(
    qapp: QApplication, tmp_path: Path, make_clip: MakeClip
) -> None:
    folder = tmp_path / "clips"
    folder.mkdir()
    long_clip = make_clip(ClipSpec(frames=250), ".mp4")
    clip = Path(shutil.copy(long_clip.path, folder / "long.mp4"))
    flags: list[int] = []

    def journey(person: Person) -> Steps:
        space = person.window.workspace
        yield lambda: space.current is not None and space.current.partial
        flags.append(len(person.review.flags))
        assert not person.can_edit()
        yield person.can_edit

    walk(journey, clip)

    assert flags == [1]
    assert stray_files(folder, ["long.mp4"]) == ["long.review"]


def test_a_review_that_another_process_holds_is_looked_at_and_says_who_has_it(
    qapp: QApplication, review: Path
) -> None:
    before = review.read_bytes()

    def journey(person: Person) -> Steps:
        window = person.window
        yield lambda: window.workspace.current is not None and person.sees_picture()
        assert window.workspace.current is not None
        assert "reviewer test" in window.workspace.current.why_read_only
        person.press("N")
        person.press("B")
        yield lambda: window.workspace.playhead.playing
        assert person.review.decisions == {}

    with held_elsewhere(review):
        walk(journey, review)

    assert review.read_bytes() == before


def test_closing_while_a_scan_runs_asks_and_leaves_nothing_half_made(
    qapp: QApplication, qtbot: QtBot, clip: Path
) -> None:
    asked: list[str] = []

    def journey(person: Person) -> Steps:
        window = person.window
        yield lambda: any(one.status is Status.RUNNING for one in window.workspace.jobs.states())
        person.press("Ctrl+Q")
        stop = next(
            button
            for button in window.jobs_panel.findChildren(QPushButton)
            if button.isVisible() and button.text() == "Stop it and close"
        )
        asked.append(stop.text())
        stop.setFocus()
        person.press("Space")
        yield lambda: not window.isVisible()

    walk(journey, clip)

    assert asked == ["Stop it and close"]
    assert list(clip.parent.iterdir()) == [clip]
    require_no_process_left(qtbot)


def test_a_dropped_folder_is_scanned_and_a_damaged_file_says_so_in_its_place(
    qapp: QApplication, tmp_path: Path, footage: Clip, plain_clip: Clip
) -> None:
    folder = tmp_path / "dropped"
    folder.mkdir()
    shutil.copy(plain_clip.path, folder / "a.mp4")
    cut_off(footage, folder / "b.mp4", share=0.02)

    def journey(person: Person) -> Steps:
        window = person.window
        person.press("Escape")  # the first steps
        yield person.is_active
        person.drop(folder, onto=window)
        yield lambda: len(window.clips.list.rows) == 2 and person.is_idle()
        good, damaged = window.clips.list.rows
        assert (good.found.name, good.error) == ("a.mp4", "")
        assert damaged.found.name == "b.mp4"
        assert damaged.error.endswith(".")
        assert "Traceback" not in damaged.error
        assert window.workspace.current is not None
        assert window.workspace.current.path == folder / "a.review"

    walk(journey)

    assert stray_files(folder, ["a.mp4", "b.mp4"]) == ["a.review"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_after_a_kill_the_window_opens_where_it_was_and_nothing_is_lost(
    qapp: QApplication, review: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", UNTIL_KILLED, str(review)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "decided\n"
        os.kill(process.pid, signal.SIGKILL)
    seen: list[object] = []

    def journey(person: Person) -> Steps:
        window = person.window
        yield lambda: person.can_edit() and person.sees_picture()
        yield lambda: window.workspace.playhead.frame == FRAME
        assert window.workspace.current is not None
        seen.append(window.workspace.current.path)
        seen.extend(one.ruling for one in person.saved.decisions.values())

    walk(journey)

    assert seen == [review, Ruling.COVER]
    assert stray_files(review.parent, ["interview.mp4", "interview.review"]) == []


FRAME = 17

# A person decides, goes to a frame and waits a little: what is kept of where one is, is kept soon.
UNTIL_KILLED = f"""
import sys
from pathlib import Path
from tests.e2e.window import walk

def journey(person):
    window = person.window
    yield person.can_edit
    person.press("N", "B")
    window.workspace.playhead.seek({FRAME})
    memory = window.settings.state_folder / "clips.json"
    yield lambda: memory.exists() and '"frame": {FRAME}' in memory.read_text()
    print("decided", flush=True)
    yield lambda: False

walk(journey, Path(sys.argv[1]))
"""
