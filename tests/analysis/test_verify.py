from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reviewer.analysis.verify import VerifyRequest, VerifyResult, verify
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.app.resources import model_files
from reviewer.domain.covers import CoverStyle
from reviewer.domain.geometry import clip as cut_to_picture
from reviewer.domain.geometry import head_boxes
from reviewer.domain.plan import Area, ExportPlan
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.timing import FrameIndex
from reviewer.domain.track import TrackSource
from reviewer.export.render import RenderRequest, render
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import Clip, ClipSpec, Face, cut_off, run_ffmpeg
from tests.conftest import MakeClip
from tests.domain.test_sound import span

FRAMES = 60
NO_CUTS = np.zeros(0, np.int64)


def area_of(clip: Clip, face: int) -> Area:
    """The true head boxes of a face, in every frame in which it is in the picture."""
    boxes = clip.boxes[:, face]
    there = np.flatnonzero(~np.isnan(boxes[:, 0]))
    yaw = np.zeros(len(there), np.float32)
    heads = cut_to_picture(head_boxes(boxes[there], yaw, width_px=640, height_px=360))
    visible = heads[:, 2] > 0
    return Area(face + 1, 7 + face, there[visible], heads[visible])


def plan_of(
    *covers: Area, clear: tuple[Area, ...] = (), audio: AudioPlan | None = None
) -> ExportPlan:
    return ExportPlan(FRAMES, CoverStyle.BLUR, covers, clear, audio or AudioPlan())


@pytest.fixture(scope="module")
def index(two_faces_clip: Clip) -> FrameIndex:
    return read_index(two_faces_clip.path, probe(two_faces_clip.path)).index


@pytest.fixture(scope="module")
def faces(two_faces_clip: Clip) -> tuple[Area, Area]:
    return area_of(two_faces_clip, 0), area_of(two_faces_clip, 1)


def copy_of(clip: Clip, index: FrameIndex, plan: ExportPlan, folder: Path) -> Path:
    part = folder / "copy.mp4.part"
    request = RenderRequest(clip.path, probe(clip.path), index, plan, part)
    run_here(render(request), lambda progress: None)
    return part


def check(copy: Path, clip: Clip, index: FrameIndex, plan: ExportPlan) -> VerifyResult:
    media = probe(clip.path)
    request = VerifyRequest(copy, clip.path, media, index, NO_CUTS, plan, model_files())
    with process_pool(1) as pool:
        return run_here(verify(request, pool), lambda progress: None)


def failed(result: VerifyResult) -> set[str]:
    return {check.check for check in result.checks if not check.passed}


def test_a_copy_as_planned_passes(
    two_faces_clip: Clip, index: FrameIndex, faces: tuple[Area, Area], tmp_path: Path
) -> None:
    plan = plan_of(*faces)
    copy = copy_of(two_faces_clip, index, plan, tmp_path)

    result = check(copy, two_faces_clip, index, plan)

    assert result.findings == ()
    assert [check.check for check in result.checks] == ["V1", "V2", "V3", "V4", "V6"]
    assert result.passed


def test_one_frame_without_its_cover_is_found_and_named(
    two_faces_clip: Clip, index: FrameIndex, faces: tuple[Area, Area], tmp_path: Path
) -> None:
    sitting, entering = faces
    but_one = sitting.frames != 33
    holed = replace(sitting, frames=sitting.frames[but_one], boxes=sitting.boxes[but_one])
    copy = copy_of(two_faces_clip, index, plan_of(holed, entering), tmp_path)

    result = check(copy, two_faces_clip, index, plan_of(*faces))

    (finding,) = result.findings
    assert (finding.check, finding.first, finding.last) == ("V3", 33, 33)
    assert "T1" in finding.text
    assert "frame 34" in finding.text


def test_a_cover_that_slipped_is_found(
    two_faces_clip: Clip, index: FrameIndex, faces: tuple[Area, Area], tmp_path: Path
) -> None:
    sitting, entering = faces
    shift = np.array([0.03, 0, 0, 0], np.float32)
    slipped = replace(sitting, boxes=cut_to_picture(sitting.boxes + shift))
    copy = copy_of(two_faces_clip, index, plan_of(slipped, entering), tmp_path)

    assert failed(check(copy, two_faces_clip, index, plan_of(*faces))) >= {"V3"}


def test_a_face_that_nobody_planned_for_is_found_as_a_track(
    two_faces_clip: Clip, index: FrameIndex, faces: tuple[Area, Area], tmp_path: Path
) -> None:
    sitting, entering = faces
    plan = plan_of(sitting)
    copy = copy_of(two_faces_clip, index, plan, tmp_path)

    result = check(copy, two_faces_clip, index, plan)

    assert failed(result) == {"V1"}
    (missed,) = result.missed
    assert missed.source is TrackSource.CHECK
    middle = index.frames_of(missed.pts).tolist().index(40)
    true = two_faces_clip.boxes[40, 1]
    assert np.abs(missed.boxes[middle] - true).max() < 0.05
    assert int(entering.frames[0]) <= result.findings[0].first <= 30


def test_a_face_that_a_decision_leaves_clear_is_no_finding(
    two_faces_clip: Clip, index: FrameIndex, faces: tuple[Area, Area], tmp_path: Path
) -> None:
    sitting, entering = faces
    plan = plan_of(sitting, clear=(entering,))
    copy = copy_of(two_faces_clip, index, plan, tmp_path)

    assert failed(check(copy, two_faces_clip, index, plan)) == set()


def test_the_uncovered_clip_in_the_place_of_its_copy_fails(
    two_faces_clip: Clip, index: FrameIndex, faces: tuple[Area, Area]
) -> None:
    result = check(two_faces_clip.path, two_faces_clip, index, plan_of(*faces))

    assert failed(result) >= {"V3", "V4"}  # the sound is still in it


def see_through(clip: Clip, copy: Path, target: Path) -> Path:
    """The copy with a twentieth of the clip mixed in, as through covers that are not opaque."""
    mix = "[0:v][1:v]blend=all_expr='A*19/20+B/20'"
    run_ffmpeg(
        *("-i", copy, "-i", clip.path, "-filter_complex", mix, "-c:v", "libx264", "-crf", "12"),
        *("-fps_mode", "passthrough", "-an", "-map_metadata", "-1", "-fflags", "+bitexact"),
        *("-f", "mp4", target),
    )
    return target


def with_names(copy: Path, target: Path, subtitles: Path) -> Path:
    """The copy with subtitles that name somebody."""
    subtitles.write_text("1\n00:00:00,000 --> 00:00:01,000\nIvan Petrenko, Lviv\n\n")
    run_ffmpeg(
        *("-i", copy, "-i", subtitles, "-map", "0", "-map", "1", "-c", "copy", "-c:s", "mov_text"),
        *("-fflags", "+bitexact", "-f", "mp4", target),
    )
    return target


def with_place(copy: Path, target: Path) -> Path:
    """The copy with the tag that phones write."""
    place = "location=+49.8397+024.0297/"
    run_ffmpeg(
        *("-i", copy, "-c", "copy", "-metadata", place, "-fflags", "+bitexact"),
        *("-f", "mp4", target),
    )
    return target


def with_a_name(copy: Path, target: Path) -> Path:
    """The copy with a small bright bar drawn into a corner, as a caption would be."""
    run_ffmpeg(
        *("-i", copy, "-vf", "drawbox=x=8:y=8:w=60:h=20:color=white:t=fill", "-c:v", "libx264"),
        *("-crf", "12", "-fps_mode", "passthrough", "-fflags", "+bitexact", "-f", "mp4", target),
    )
    return target


def behind_an_edit_list(copy: Path, target: Path) -> Path:
    """The copy cut without encoding: its first pictures are stored, and no player shows them."""
    run_ffmpeg("-ss", "0.2", "-i", copy, "-c", "copy", "-fflags", "+bitexact", "-f", "mp4", target)
    return target


def brighter(copy: Path, target: Path) -> Path:
    """The copy, somewhat brighter."""
    run_ffmpeg(
        *("-i", copy, "-vf", "eq=brightness=0.06", "-c:v", "libx264", "-crf", "12"),
        *("-fps_mode", "passthrough", "-fflags", "+bitexact", "-f", "mp4", target),
    )
    return target


def test_a_copy_that_was_tampered_with_is_found_out(
    two_faces_clip: Clip, index: FrameIndex, faces: tuple[Area, Area], tmp_path: Path
) -> None:
    plan = plan_of(*faces)
    copy = copy_of(two_faces_clip, index, plan, tmp_path)

    for made, words in (
        (
            see_through(two_faces_clip, copy, tmp_path / "1.mp4"),
            "V2 [345]% .* shines through the covers of T1",
        ),
        (with_names(copy, tmp_path / "2.mp4", tmp_path / "names.srt"), "V4.*subtitle"),
        (with_place(copy, tmp_path / "3.mp4"), "V4.*tag “location”"),
        (behind_an_edit_list(copy, tmp_path / "5.mp4"), "V4.*stores . pictures that no player"),
        (with_a_name(copy, tmp_path / "6.mp4"), "V6.*something else is in the picture"),
        (brighter(copy, tmp_path / "4.mp4"), "V6.*colours are not the clip's"),
    ):
        result = check(made, two_faces_clip, index, plan)

        said = [f"{one.check} {one.text}" for one in result.findings]
        assert any(re.search(words, one) for one in said), (made.name, said)
        assert not result.passed


MUTED = AudioPlan(AudioChoice.KEEP, mutes=(span(800, 1200),), tones=(span(1700, 2000),))


def test_a_copy_whose_sound_is_as_planned_passes(
    two_faces_clip: Clip, index: FrameIndex, faces: tuple[Area, Area], tmp_path: Path
) -> None:
    plan = plan_of(*faces, audio=MUTED)
    copy = copy_of(two_faces_clip, index, plan, tmp_path)

    result = check(copy, two_faces_clip, index, plan)

    assert result.findings == ()
    assert [check.check for check in result.checks] == ["V1", "V2", "V3", "V4", "V5", "V6"]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (replace(MUTED, mutes=()), "00:00:00.65.*it is not silent"),
        (replace(MUTED, tones=()), "00:00:01.55.*more than the tone"),
        (replace(MUTED, mutes=(span(800, 1100),)), "00:00:01.2.*it is not silent"),
    ],
)
def test_sound_that_was_not_to_be_heard_is_found(
    two_faces_clip: Clip,
    index: FrameIndex,
    faces: tuple[Area, Area],
    tmp_path: Path,
    made: AudioPlan,
    words: str,
) -> None:
    copy = copy_of(two_faces_clip, index, plan_of(*faces, audio=made), tmp_path)

    result = check(copy, two_faces_clip, index, plan_of(*faces, audio=MUTED))

    assert failed(result) == {"V5"}
    assert re.search(words, result.findings[0].text)


def test_a_second_sound_stream_is_found_and_heard(
    two_faces_clip: Clip, index: FrameIndex, faces: tuple[Area, Area], tmp_path: Path
) -> None:
    plan = plan_of(*faces, audio=MUTED)
    copy = copy_of(two_faces_clip, index, plan, tmp_path)
    both = tmp_path / "both.mp4"
    run_ffmpeg(
        *("-i", copy, "-i", two_faces_clip.path, "-map", "0", "-map", "1:a", "-c", "copy"),
        *("-map_metadata", "-1", "-fflags", "+bitexact", both),
    )

    result = check(both, two_faces_clip, index, plan)

    assert failed(result) == {"V4", "V5"}
    texts = [finding.text for finding in result.findings]
    assert any("audio streams is 2 instead of 1" in text for text in texts)
    assert all(text.startswith("Sound stream 2") for text in texts[1:])


def test_a_face_behind_a_covered_one_is_found_by_what_shows_of_it(
    make_clip: MakeClip, tmp_path: Path
) -> None:
    behind = Face(start=(0.57, 0.6), end=(0.57, 0.6), first=10, last=11, person=1)
    before = Face(start=(0.45, 0.5), end=(0.45, 0.5))
    spec = ClipSpec(width=640, height=360, frames=20, faces=(behind, before))
    clip = make_clip(spec, ".mp4")
    plan = replace(plan_of(area_of(clip, 1)), style=CoverStyle.FILL, frames=20)
    index = read_index(clip.path, probe(clip.path)).index
    copy = copy_of(clip, index, plan, tmp_path)

    result = check(copy, clip, index, plan)

    assert failed(result) == {"V1"}
    assert [(one.first, one.last) for one in result.findings] == [(10, 10)]


def test_a_face_counts_where_the_source_cannot_be_read(
    two_faces_clip: Clip, index: FrameIndex, faces: tuple[Area, Area], tmp_path: Path
) -> None:
    sitting, _ = faces
    plan = plan_of(sitting)
    copy = copy_of(two_faces_clip, index, plan, tmp_path)
    spoilt = cut_off(two_faces_clip, tmp_path / "spoilt.mp4", share=0.5)

    media = probe(two_faces_clip.path)
    request = VerifyRequest(copy, spoilt, media, index, NO_CUTS, plan, model_files())
    with process_pool(1) as pool:
        result = run_here(verify(request, pool), lambda progress: None)

    (finding,) = result.findings
    assert (finding.check, finding.last) == ("V1", 59)


def test_a_copy_that_ends_early_passes_neither_check_of_its_pictures(
    two_faces_clip: Clip, index: FrameIndex, faces: tuple[Area, Area], tmp_path: Path
) -> None:
    plan = plan_of(*faces)
    copy = copy_of(two_faces_clip, index, plan, tmp_path)
    short = cut_off(replace(two_faces_clip, path=copy), tmp_path / "short.mp4", share=0.5)

    assert failed(check(short, two_faces_clip, index, plan)) == {"V1", "V3", "V4"}


def test_a_source_without_good_timestamps_is_compared_frame_by_frame(
    make_clip: MakeClip, tmp_path: Path
) -> None:
    faces = (Face(first=4, last=12), Face(start=(0.8, 0.4), end=(0.8, 0.4)))
    spec = ClipSpec(width=640, height=360, frames=16, faces=faces, audio_start_s=None)
    clip = make_clip(spec, ".264")
    plan = replace(plan_of(area_of(clip, 1)), frames=16)
    index = read_index(clip.path, probe(clip.path)).index
    copy = copy_of(clip, index, plan, tmp_path)

    result = check(copy, clip, index, plan)

    assert index.repaired
    assert [(one.check, one.first, one.last) for one in result.findings] == [("V1", 4, 11)]


def test_a_matrix_that_cannot_be_converted_is_checked_all_the_same(
    make_clip: MakeClip, tmp_path: Path
) -> None:
    options = (("x264-params", "colormatrix=ycgco"),)
    spec = ClipSpec(width=640, height=360, frames=8, options=options, audio_start_s=None)
    clip = make_clip(spec, ".mp4")
    plan = replace(plan_of(area_of(clip, 0)), frames=8)
    index = read_index(clip.path, probe(clip.path)).index
    copy = copy_of(clip, index, plan, tmp_path)

    assert check(copy, clip, index, plan).findings == ()


def test_a_clip_that_changes_its_colour_tags_on_the_way_passes(
    make_clip: MakeClip, tmp_path: Path
) -> None:
    parts = []
    for number, colours in enumerate(("bt709", "smpte170m")):
        clip = make_clip(ClipSpec(frames=30, audio_start_s=None), ".mp4")
        part = tmp_path / f"{number}.ts"
        run_ffmpeg("-i", clip.path, "-c", "copy", "-bsf:v", _tagged(colours), part)
        parts.append(part.read_bytes())
    path = tmp_path / "joined.ts"
    path.write_bytes(b"".join(parts))
    media = probe(path)
    index = read_index(path, media).index
    plan = ExportPlan(len(index), CoverStyle.FILL, (), (), AudioPlan())
    part = tmp_path / "copy.mp4.part"
    run_here(render(RenderRequest(path, media, index, plan, part)), lambda progress: None)
    request = VerifyRequest(part, path, media, index, NO_CUTS, plan, model_files())

    with process_pool(1) as pool:
        result = run_here(verify(request, pool), lambda progress: None)

    assert {finding.check for finding in result.findings} == {"V1"}  # nothing was covered


def _tagged(matrix: str) -> str:
    number = {"bt709": 1, "smpte170m": 6}[matrix]
    return f"h264_metadata=matrix_coefficients={number}"
