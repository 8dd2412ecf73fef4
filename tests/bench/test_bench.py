from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reviewer.app.actions import ScanOutcome
from reviewer.app.copies import CopyOptions
from reviewer.domain.covers import CoverStyle
from reviewer.domain.detection import Detections
from reviewer.domain.geometry import FloatArray
from reviewer.domain.suggestion import Suggestion, Suggestions
from reviewer.media.probe import probe
from tests.bench import faults, fuzz, stall
from tests.bench.follow import compared
from tests.bench.kills import Tally
from tests.bench.leaks import join, report, row_of
from tests.bench.measure import MeasureError, by_plan, covered_share, of_meter
from tests.bench.people import count_pairs
from tests.bench.processes import memory_kind, run_measured, tree_of
from tests.bench.results import with_section
from tests.bench.sound import shift_ms
from tests.bench.speed import decode_command, encode_command, stages_of
from tests.bench.truth import (
    BANDS,
    POSES,
    Truth,
    false_tracks,
    first_stream,
    matches,
    poses,
    read_truth,
    size_px,
    write_truth,
)
from tests.clips import Clip, run_ffmpeg
from tests.export.beeps import beeping
from tests.reviews import review_of, track_of

TRUTH = """\
2,7,10,20,30,40,1,1,1
1,7,10,20,30,20,1,1,1
1,8,50,20,10,11,0,1,1
"""


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    """Two frames of 100 x 100: face 7 in both, face 8 to be ignored in the first."""
    path = tmp_path / "a.mp4.gt.txt"
    path.write_text(TRUTH)
    return read_truth(path, (100, 100))


def detections(*boxes: tuple[int, float, float, float, float]) -> Detections:
    """One detection for each frame and box, the face turned to the picture's right."""
    n = len(boxes)
    table = np.array(boxes, np.float32).reshape(n, 5)
    landmarks = np.tile(
        np.array([[0.4, 0.4], [0.6, 0.4], [0.54, 0.5], [0.5, 0.6], [0, 0], [0, 0]], np.float32),
        (n, 1, 1),
    )
    return Detections(
        table[:, 0].astype(np.int64),
        table[:, 1:],
        np.ones(n, np.float32),
        landmarks,
        np.full(n, np.nan, np.float32),
        np.zeros(n, np.uint8),
    )


def known(box: FloatArray, frames: int) -> Truth:
    """One face that counts at the same place in every frame of a picture of 640 x 360."""
    return Truth(
        np.arange(frames),
        np.ones(frames, np.int64),
        np.tile(box, (frames, 1)),
        np.full(frames, box[3] * 360, np.float32),
        np.ones(frames, bool),
    )


def test_ground_truth_counts_frames_from_one_and_is_sorted(truth: Truth) -> None:
    assert truth.frame.tolist() == [0, 0, 1]
    assert truth.face.tolist() == [7, 8, 7]
    assert truth.counts.tolist() == [True, False, True]
    np.testing.assert_allclose(truth.box[2], [0.1, 0.2, 0.3, 0.4])
    assert [BANDS[band] for band in truth.bands()] == ["12-23", "under 12", "24-47"]


def test_an_empty_file_says_that_there_is_no_face(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4.gt.txt"
    path.write_text("")
    assert len(read_truth(path, (100, 100))) == 0


def test_written_ground_truth_reads_back_without_absent_faces_and_ignores_scraps(
    tmp_path: Path, plain_clip: Clip
) -> None:
    size = size_px(probe(plain_clip.path).video)
    boxes = plain_clip.boxes.copy()
    boxes[3] = np.nan
    boxes[4, 0, 0] = -0.8 * boxes[4, 0, 2]
    write_truth(tmp_path / "a.gt.txt", boxes, size)

    read = read_truth(tmp_path / "a.gt.txt", size)

    assert 3 not in read.frame
    whole = read.frame != 4
    np.testing.assert_allclose(read.box[whole], boxes[read.frame[whole], 0], atol=1e-3)
    assert read.frame[~read.counts].tolist() == [4]
    assert first_stream(plain_clip.path) == 0


def test_a_face_is_found_by_the_detection_that_overlaps_it_most(truth: Truth) -> None:
    found = detections((0, 0.1, 0.25, 0.3, 0.2), (0, 0.1, 0.2, 0.3, 0.21), (1, 0.3, 0.5, 0.3, 0.4))
    assert matches(truth, found).tolist() == [1, -1, -1]


def test_the_pose_is_that_of_the_matched_detection() -> None:
    found = detections((0, 0.1, 0.1, 0.1, 0.1))
    names = [POSES[pose] for pose in poses(found, np.array([0, -1]), (100, 100))]
    assert names == ["three-quarter", "unknown"]


def test_a_track_that_touches_no_known_face_is_false() -> None:
    review = review_of(track_of(1), frames=40)
    track = review.tracks[1]
    frames = review.index.frames_of(track.pts)
    face = known(track.boxes[0], 40)
    elsewhere = known(np.array([0.9, 0.9, 0.05, 0.05], np.float32), 40)

    assert false_tracks(review, face) == ()
    (false,) = false_tracks(review, elsewhere)
    assert (false.first, false.last) == (frames[0], frames[-1])
    assert false.seconds == pytest.approx(0.04 * len(track))


def test_the_plan_tells_which_known_faces_are_not_covered() -> None:
    review = review_of(track_of(1), frames=40)
    track = review.tracks[1]
    plan = CopyOptions(style=CoverStyle.FILL).plan(review)
    covered = np.isin(np.arange(40), review.index.frames_of(track.pts))

    measured = by_plan(plan, known(track.boxes[0], 40))

    assert measured.leaked.tolist() == (~covered).tolist()
    head = 1.6 * 1.75  # over the face
    assert measured.tightness == pytest.approx(head * covered.mean(), rel=0.05)


def test_a_followed_box_is_compared_with_the_true_one_where_there_is_one() -> None:
    track = track_of(1, first=2, frames=10)  # the box stands still, and so does the face
    truth = known(track.boxes[0], 8)
    frames = review_of(track).index.frames_of(track.pts)

    found = compared(track, frames, truth, np.arange(8), (640, 360))
    away = replace(track, boxes=track.boxes + np.array([0.3, 0, 0, 0], np.float32))
    lost = compared(away, frames, truth, np.arange(8), (640, 360))

    assert (found.frames, found.followed, found.bare, found.poor) == (8, 6, 2, 0)
    assert found.iou_sum == pytest.approx(6, abs=1e-4)
    assert (lost.followed, lost.bare, lost.poor) == (6, 8, 6)
    assert (found + lost).frames == 16


def test_covers_that_overlap_cover_no_more_than_their_union() -> None:
    covers = np.array([[0, 0, 0.5, 1], [0.25, 0, 0.5, 1]], np.float32)
    whole = np.array([0, 0, 1, 1], np.float32)
    assert covered_share(whole, covers, steps=64) == pytest.approx(0.75)


def test_the_meters_faces_are_those_of_the_truth(truth: Truth) -> None:
    said = {
        "worst": [[0.5, 2, 7]],
        "leaked_face_frames": 1,
        "unknown": 0,
        "notes": [],
        "tightness": 3.1,
        "changed_without_faces": None,
        "max_shift_ms": 0.0,
    }
    assert of_meter(said, truth).leaked.tolist() == [False, False, True]
    with pytest.raises(MeasureError):
        of_meter(said | {"leaked_face_frames": 2}, truth)


def test_a_report_sums_up_and_names_what_was_not_measured() -> None:
    review = review_of(track_of(1), frames=40)
    box = review.tracks[1].boxes[0]
    truth = known(box, 40)
    found = detections((0, *box.tolist()))
    plan = CopyOptions(style=CoverStyle.FILL).plan(review)
    outcome = ScanOutcome(Path("clip.review"), review, found, ())

    one = join(outcome, review, truth, by_plan(plan, truth), first=0, rounds=1)
    other = join(outcome, review, truth, by_plan(plan, truth), first=3, rounds=1)

    assert row_of(one)[5:7] == ["0.025", 0]
    assert row_of(other)[5:7] == [None, None]
    text = report([one], {"b.mp4": "It is damaged."}, has_meter=False)
    assert "| **sum** |  | 40 | 40 |" in text
    assert "under 12 px" not in text
    assert "**b.mp4 was not measured**: It is damaged." in text


def test_a_section_replaces_itself_and_nothing_else() -> None:
    by_hand = "# Results\n\nWritten by hand.\n"
    once = with_section(by_hand, "leaks", "first")
    both = with_section(once, "speed", "fast") + "\nMore by hand.\n"

    again = with_section(both, "leaks", "second")

    assert once.startswith(by_hand)
    assert again == both.replace("first", "second")
    with pytest.raises(ValueError, match="pair"):
        with_section("<!-- bench leaks -->\n", "leaks", "first")


def test_a_command_is_run_and_what_it_took_is_known(tmp_path: Path) -> None:
    run = run_measured([sys.executable, "-c", "print(6 * 7)"], folder=tmp_path)
    assert run.stdout.strip() == "42"
    assert run.wall_s > 0
    assert (run.peak_bytes is not None) == bool(memory_kind())
    with pytest.raises(MeasureError, match="ended with 5: no"):
        run_measured(
            [sys.executable, "-c", "import sys; sys.stderr.write('no'); sys.exit(5)"],
            folder=tmp_path,
        )


@pytest.mark.skipif(not memory_kind(), reason="processes are listed in /proc on Linux alone")
def test_a_tree_without_children_is_the_process_itself() -> None:
    assert tree_of(2**30) == [2**30]


def test_ffmpeg_alone_encodes_with_an_exports_arguments(tmp_path: Path, plain_clip: Clip) -> None:
    target = tmp_path / "a.mp4"
    command, words = encode_command(plain_clip.path, target)

    run_measured(command, folder=tmp_path)
    run_measured(decode_command(plain_clip.path), folder=tmp_path)

    assert words.startswith("libx264, preset veryfast, crf ")
    media = probe(target)
    assert media.video.frames_estimate == plain_clip.spec.frames
    assert not media.has_audio


def test_a_stage_that_ran_twice_is_added_up() -> None:
    stages = stages_of(
        [
            {"stage": "cover", "frames": 10, "seconds": 1.0},
            {"stage": "check", "frames": 10, "seconds": 2.0},
            {"stage": "cover", "frames": 10, "seconds": 3.0},
        ]
    )
    assert stages["cover"].speed == 5
    assert stages["check"].frame_s == 0.2


def test_the_shift_of_sound_is_seen_to_a_fraction_of_a_millisecond(tmp_path: Path) -> None:
    clip = beeping(tmp_path / "clip.mkv", "-c:a", "flac")
    late = tmp_path / "late.mkv"
    run_ffmpeg(
        *("-i", clip, "-itsoffset", "0.05", "-i", clip),
        *("-map", "0:v", "-map", "1:a", "-c", "copy", late),
    )

    assert shift_ms(clip, clip, 0) == 0
    assert shift_ms(clip, late, 0) == pytest.approx(50, abs=1)
    assert shift_ms(clip, late, 0, envelope=True) == pytest.approx(50, abs=1)


def test_kills_are_counted_by_victim_and_stage_and_problems_are_told() -> None:
    tally, more = Tally(missed=1), Tally(problems=["clip.review is gone"], longest_end_s=0.5)
    tally.kills["parent", "scan"] += 2
    more.kills["parent", "scan"] += 1
    more.kills["ffmpeg", "cover"] += 4
    tally.add(more)

    text = faults.report(tally)

    assert "| scan | 3 | - | - |" in text
    assert "| **sum** | 3 | 0 | 4 |" in text
    assert "**1**" in text
    assert "- clip.review is gone" in text


def test_cases_are_counted_by_seed_and_bugs_are_told() -> None:
    outcome = fuzz.Outcome(problems=["a.mp4 #7: KeyError()"])
    outcome.cases["a.mp4"] = 3
    outcome.kinds["a.mp4", "result"] = 2
    outcome.kinds["a.mp4", "bug"] = 1

    text = fuzz.report(outcome)

    assert "| a.mp4 | 3 | 2 | 0 | 1 |" in text
    assert "| **sum** | 3 | 2 | 0 | 1 |" in text
    assert "- a.mp4 #7: KeyError()" in text


def test_suggested_pairs_are_right_wrong_or_missing() -> None:
    said = Suggestions((Suggestion((1, 2, 4), 0.9), Suggestion((5, 6), 0.6)), not_compared=(7,))
    faces = {1: 10, 2: 10, 3: 10, 4: 20, 5: None, 6: None, 7: 20}

    outcome = count_pairs("a.mp4", faces, said)

    assert (outcome.persons, outcome.tracks, outcome.compared) == (2, 7, 6)
    assert outcome.pairs == 4  # three of 10, one of 20; what is no face is nobody
    assert (outcome.right, outcome.wrong) == (1, 3)


def test_a_stall_is_told_by_its_latest_event(plain_clip: Clip) -> None:
    calm = stall.Delays(1.0, 2, (0.1,) * 99 + (7.0,))
    late = stall.Delays(1.0, 0, (0.1, 51.0))

    text, is_whole = stall.report({plain_clip.path: {"nothing": late, "scan": calm}})
    _, has_bad = stall.report({plain_clip.path: {"nothing": calm, "scan": late}})

    assert (is_whole, has_bad) == (True, False)
    assert "7.0 ms late" in text
    assert calm.p99_ms < 7.0 == calm.most_ms
