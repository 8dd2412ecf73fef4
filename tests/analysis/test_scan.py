from __future__ import annotations

import multiprocessing
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from reviewer.analysis import segment
from reviewer.analysis.models import ModelFile
from reviewer.analysis.scan import ScanRequest, ScanResult, ScanSettings, scan
from reviewer.domain.errors import MediaError, ToolMissing
from reviewer.domain.geometry import intersection
from reviewer.domain.progress import Progress
from reviewer.domain.track import Origin
from reviewer.media.probe import probe
from tests.clips import Clip, ClipSpec, Face, cut_off, run_ffmpeg
from tests.conftest import MakeClip
from tests.export.clocks import joined, recorded, without_key_frame


def run(
    path: Path,
    models: tuple[ModelFile, ...],
    executor: Executor,
    *,
    settings: ScanSettings | None = None,
) -> tuple[ScanResult, list[Progress]]:
    """The result of a scan, and the progress that it reported."""
    job = scan(ScanRequest(path, probe(path), models, settings or ScanSettings()), executor)
    told: list[Progress] = []
    while True:
        try:
            told.append(next(job))
        except StopIteration as end:
            result: ScanResult = end.value
            return result, told


def uncovered(result: ScanResult, clip: Clip) -> list[tuple[int, int]]:
    """Frames and faces whose visible part is not inside one track's box with a tenth of margin."""
    missing: list[tuple[int, int]] = []
    for frame, pts in enumerate(result.index.pts):
        boxes = [track.boxes[track.pts == pts] for track in result.tracks]
        boxes = [box for box in boxes if len(box)]
        for face, true in enumerate(clip.boxes[frame]):
            start, end = np.clip(true[:2], 0, 1), np.clip(true[:2] + true[2:], 0, 1)
            if np.isnan(true).any() or (end - start).min() <= 0:
                continue
            visible = np.concatenate([start, end - start])[None].astype(np.float32)
            area = float(visible[0, 2] * visible[0, 3])
            grown = [box + box[:, [2, 3, 2, 3]] * [-0.1, -0.1, 0.2, 0.2] for box in boxes]
            if not any(
                intersection(visible, box.astype(np.float32))[0, 0] > 0.9 * area for box in grown
            ):
                missing.append((frame, face))
    return missing


def test_each_person_is_one_track_from_the_first_frame_to_the_last(
    two_faces_clip: Clip, models: tuple[ModelFile, ...], one_worker: Executor
) -> None:
    result, _ = run(two_faces_clip.path, models, one_worker)

    assert result.index.pts.tolist() == list(two_faces_clip.pts)
    assert len(result.tracks) == 2
    assert len(result.tracks[0]) == 60
    assert result.notes == ()


def test_no_face_is_uncovered_though_it_enters_at_the_edge(
    two_faces_clip: Clip, models: tuple[ModelFile, ...], one_worker: Executor
) -> None:
    result, _ = run(two_faces_clip.path, models, one_worker)

    # The second face enters with a sliver that is no face yet: a third of it has to be visible.
    missing = uncovered(result, two_faces_clip)
    entering = two_faces_clip.boxes[:, 1, 0]
    width = two_faces_clip.boxes[:, 1, 2]
    hidden = {(int(f), 1) for f in np.flatnonzero(1 - entering < width / 3)}
    assert set(missing) <= hidden


def test_tracks_end_at_the_cut(
    cut_clip: Clip, models: tuple[ModelFile, ...], one_worker: Executor
) -> None:
    result, _ = run(cut_clip.path, models, one_worker)

    first, second = result.tracks
    assert result.cuts.tolist() == [cut_clip.pts[20]]
    assert int(first.pts[-1]) < cut_clip.pts[20] == int(second.pts[0])


def test_a_clip_without_faces_has_no_tracks(
    empty_clip: Clip, models: tuple[ModelFile, ...], one_worker: Executor
) -> None:
    result, _ = run(empty_clip.path, models, one_worker)

    assert result.tracks == ()
    assert len(result.index) == 30


def test_a_variable_frame_rate_keeps_its_timestamps(
    make_clip: MakeClip, models: tuple[ModelFile, ...], one_worker: Executor
) -> None:
    pts = tuple(int(t) for t in np.cumsum([0, *([40, 40, 120, 40, 80] * 5)]))
    clip = make_clip(ClipSpec(frames=26, pts=pts, timebase=Fraction(1, 1000)), ".mkv")

    result, _ = run(clip.path, models, one_worker)

    assert result.index.pts.tolist() == list(clip.pts)
    assert uncovered(result, clip) == []


@pytest.mark.parametrize("turns", [1, 3])
def test_a_turned_clip_is_searched_upright(
    make_clip: MakeClip, models: tuple[ModelFile, ...], one_worker: Executor, turns: int
) -> None:
    clip = make_clip(ClipSpec(turns=turns), ".mp4")

    result, _ = run(clip.path, models, one_worker)

    assert uncovered(result, clip) == []


def test_the_result_is_the_same_for_any_executor_and_any_segments(
    two_faces_clip: Clip,
    models: tuple[ModelFile, ...],
    one_worker: Executor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone, _ = run(two_faces_clip.path, models, one_worker)
    monkeypatch.setattr(segment, "MIN_FRAMES", 12)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as pool:
        together, told = run(two_faces_clip.path, models, pool)

    assert len([one for one in told if one.stage == "scan"]) == 6
    assert together.tracks == alone.tracks
    assert together.index == alone.index
    assert together.cuts.tolist() == alone.cuts.tolist()
    np.testing.assert_array_equal(together.detections.box, alone.detections.box)


def test_frames_before_the_first_key_frame_are_said_to_be_lost(
    tmp_path: Path, models: tuple[ModelFile, ...], one_worker: Executor
) -> None:
    result, _ = run(without_key_frame(tmp_path, ".ts"), models, one_worker)

    assert len(result.index) == 50
    (note,) = result.notes
    assert note.startswith("The first 5 frames cannot be shown, by any player")
    assert note.endswith("Its picture starts at 00:00:00.421.")


def test_recordings_that_were_joined_are_scanned_as_one_clip(
    tmp_path: Path, models: tuple[ModelFile, ...], one_worker: Executor
) -> None:
    first, second = (recorded(tmp_path, name, start_s) for name, start_s in (("a", 100), ("b", 0)))

    result, _ = run(joined(first, second, tmp_path / "joined.ts"), models, one_worker)

    assert set(np.diff(result.index.pts)) == {3600}
    assert len(result.index) == 120
    (note,) = result.notes
    assert "timestamps" in note


def test_progress_counts_up_to_all_frames(
    plain_clip: Clip, models: tuple[ModelFile, ...], one_worker: Executor
) -> None:
    _, told = run(plain_clip.path, models, one_worker)

    scanned = [one for one in told if one.stage == "scan"]
    assert scanned[0] == Progress("scan", 0, 30)
    assert scanned[-1] == Progress("scan", 30, 30)
    assert all(one.done <= one.total for one in told)


def test_a_scan_that_is_closed_starts_nothing_more(
    two_faces_clip: Clip, models: tuple[ModelFile, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "MIN_FRAMES", 12)
    with ThreadPoolExecutor(1) as executor:
        request = ScanRequest(two_faces_clip.path, probe(two_faces_clip.path), models)
        job = scan(request, executor)
        next(job)
        next(job)
        job.close()

        assert executor._work_queue.qsize() <= 5  # what is left there is cancelled
        assert executor.submit(int).result() == 0


def test_a_quick_scan_follows_faces_between_the_frames_it_looks_at(
    two_faces_clip: Clip, models: tuple[ModelFile, ...], one_worker: Executor
) -> None:
    settings = ScanSettings.triage()

    result, _ = run(two_faces_clip.path, models, one_worker, settings=settings)

    first = result.tracks[0]
    assert len(first) == 60
    assert first.origins.tolist()[:4] == [Origin.DETECTED, *[Origin.INTERPOLATED] * 2, 0]
    assert (first.origins == Origin.DETECTED).sum() == 20
    assert [face for _, face in uncovered(result, two_faces_clip) if face == 0] == []


def test_a_file_that_breaks_off_is_scanned_as_far_as_it_goes(
    make_clip: MakeClip,
    models: tuple[ModelFile, ...],
    one_worker: Executor,
    tmp_path: Path,
) -> None:
    whole = make_clip(ClipSpec(frames=60, faces=(Face(),), audio_start_s=None), ".mp4")
    broken = cut_off(whole, tmp_path / "broken.mp4", share=0.6)

    result, _ = run(broken, models, one_worker)

    read = len(result.index)
    assert 0 < read < 60
    assert result.index.pts.tolist() == list(whole.pts[:read])
    assert len(result.notes) == 1
    assert result.notes[0].startswith("The file is damaged from 00:00:0")
    assert result.notes[0].endswith(f"on; {read} of 60 frames could be read.")


def test_a_file_that_breaks_off_between_frames_says_so(
    make_clip: MakeClip, models: tuple[ModelFile, ...], one_worker: Executor, tmp_path: Path
) -> None:
    whole = make_clip(ClipSpec(frames=60, audio_start_s=None), ".mkv").path.read_bytes()
    broken = tmp_path / "broken.mkv"
    broken.write_bytes(whole[: len(whole) // 2])

    result, _ = run(broken, models, one_worker)

    end = result.index.text(result.index.moment(len(result.index)))
    assert 0 < len(result.index) < 60
    assert result.notes == (
        "The file was cut off: about 50 % of its bytes are there. Whatever came after "
        f"{end} is missing.",
    )


def test_a_clip_whose_timestamps_are_no_use_is_counted(
    make_clip: MakeClip, models: tuple[ModelFile, ...], one_worker: Executor
) -> None:
    clip = make_clip(ClipSpec(audio_start_s=None), ".264")

    result, _ = run(clip.path, models, one_worker)

    assert len(result.index) == 30
    assert result.index.repaired
    assert not result.packets.is_regular
    assert "timestamps" in result.notes[0]
    assert uncovered(result, clip) == []


def test_a_changed_model_stops_the_scan(
    plain_clip: Clip, models: tuple[ModelFile, ...], one_worker: Executor
) -> None:
    changed = tuple(replace(model, sha256="0" * 64) for model in models)

    with pytest.raises(ToolMissing, match="not the one that this version was tested with"):
        run(plain_clip.path, changed, one_worker)


def test_settings_are_recorded_flat() -> None:
    record = ScanSettings().as_record()

    assert record["quick"] is False
    assert record["search.face_px"] == 24
    assert record["track.link.bridge_s"] == 1.0
    assert all(isinstance(value, str | int | float | bool) for value in record.values())


def test_a_clip_of_which_nothing_decodes_is_refused(
    plain_clip: Clip, models: tuple[ModelFile, ...], one_worker: Executor, tmp_path: Path
) -> None:
    media = probe(plain_clip.path)
    content = bytearray(plain_clip.path.read_bytes())
    start = content.index(b"mdat") + 4
    end = content.index(b"moov") - 4
    content[start:end] = bytes(end - start)
    hollow = tmp_path / "hollow.mp4"
    hollow.write_bytes(content)

    job = scan(ScanRequest(hollow, media, models), one_worker)

    with pytest.raises(MediaError, match="can be decoded"):
        list(job)


def test_pictures_that_the_decoder_made_up_are_said(
    make_clip: MakeClip, models: tuple[ModelFile, ...], one_worker: Executor, tmp_path: Path
) -> None:
    whole = make_clip(ClipSpec(frames=20, codec="mpeg4", audio_start_s=None), ".avi").path
    content = bytearray(whole.read_bytes())
    with av.open(str(whole)) as container:
        packet = max(container.demux(video=0), key=lambda one: one.size)
    assert packet.pos is not None
    middle = packet.pos + packet.size // 2
    content[middle : middle + 40] = bytes(40)
    broken = tmp_path / "broken.avi"
    broken.write_bytes(content)

    result, _ = run(broken, models, one_worker)

    assert len(result.index) == 20
    assert len(result.notes) == 1
    assert result.notes[0].startswith("The file is damaged at 00:00:00.")
    assert result.notes[0].endswith("pictures may show errors, and some may be missing.")


def test_pictures_that_an_edit_list_hides_are_said(
    plain_clip: Clip, models: tuple[ModelFile, ...], one_worker: Executor, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.mp4"
    run_ffmpeg("-ss", "0.2", "-i", plain_clip.path, "-c", "copy", cut)

    result, _ = run(cut, models, one_worker)

    assert len(result.index) == 25
    assert result.notes == (
        "The file holds pictures that no player shows (5, hidden by an edit list): they were not "
        "searched, and no copy has them.",
    )
