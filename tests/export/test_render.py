"""A copy is the source with its faces covered: same frames, times, shape; nothing else in it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from reviewer.domain.covers import FILL, CoverStyle
from reviewer.domain.errors import ExportError, MediaError
from reviewer.domain.geometry import clip, head_boxes
from reviewer.domain.media import Colour, StreamKind
from reviewer.domain.plan import Area, ExportPlan
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.timing import FrameIndex, Moment, Span
from reviewer.export.hdr import Hdr, hdr_of
from reviewer.export.render import RenderRequest, RenderResult, render
from reviewer.export.target import claimed
from reviewer.media.ffmpeg import ENVIRONMENT_KEY, ffmpeg_path
from reviewer.media.frames import decode_all, upright
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import AUDIO_RATE, Clip, ClipSpec, read_number, run_ffmpeg, with_extras
from tests.conftest import MakeClip

SMALL = ClipSpec(width=160, height=120, frames=12)

# Renders a clip into a folder, says so after each frame and waits to be told to go on.
RENDER = """
import sys
from pathlib import Path

from reviewer.domain.covers import CoverStyle
from reviewer.domain.plan import ExportPlan
from reviewer.domain.sound import AudioPlan
from reviewer.export.render import RenderRequest, render
from reviewer.export.target import claimed
from reviewer.media.index import read_index
from reviewer.media.probe import probe

source, out = map(Path, sys.argv[1:])
media = probe(source)
index = read_index(source, media).index
plan = ExportPlan(len(index), CoverStyle.FILL, (), (), AudioPlan())
with claimed(out, source=source) as claim:
    for progress in render(RenderRequest(source, media, index, plan, claim.part)):
        print(progress.done, flush=True)
        sys.stdin.readline()
"""

ALLOWED_TAGS = {"major_brand", "minor_version", "compatible_brands", "language"}


def request_for(
    source: Clip,
    part: Path,
    *,
    path: Path | None = None,
    style: CoverStyle = CoverStyle.FILL,
    audio: AudioPlan | None = None,
) -> RenderRequest:
    """A request that covers the heads of the clip's true faces."""
    path = path or source.path
    media = probe(path)
    index = read_index(path, media).index
    width_px, height_px = media.video.upright_px
    covers = []
    for number in range(source.boxes.shape[1]):
        frames = np.flatnonzero(~np.isnan(source.boxes[:, number, 0]))
        heads = head_boxes(
            source.boxes[frames, number],
            np.full(len(frames), np.nan, np.float32),
            width_px=width_px,
            height_px=height_px,
        )
        covers.append(Area(number + 1, 7 + number, frames, clip(heads)))
    plan = ExportPlan(len(index), style, tuple(covers), (), audio or AudioPlan())
    return RenderRequest(path, media, index, plan, part)


def done(request: RenderRequest) -> RenderResult:
    job = render(request)
    while True:
        try:
            next(job)
        except StopIteration as stop:
            result: RenderResult = stop.value
            return result


def pictures(path: Path) -> Iterator[npt.NDArray[np.uint8]]:
    """The upright pictures of a file."""
    media = probe(path)
    width, height = media.video.upright_px
    for frame in decode_all(path, media):
        yield upright(frame.picture, media.video, width=width, height=height)


def times(index: FrameIndex) -> list[Fraction]:
    return [moment.exact for moment in index]


def times_of(path: Path) -> list[Fraction]:
    return times(read_index(path, probe(path)).index)


def sound_of(path: Path) -> tuple[float, npt.NDArray[np.float32]]:
    """When the sound starts, and its samples (one channel)."""
    with av.open(path) as container:
        frames = list(container.decode(audio=0))
        start = frames[0].time
        assert start is not None
        return start, np.concatenate([frame.to_ndarray()[0] for frame in frames])


def onset_of(path: Path) -> float:
    """When sound is first heard: before it there can be the silence that an encoder starts with."""
    start, samples = sound_of(path)
    return start + float(np.argmax(np.abs(samples) > 0.1)) / AUDIO_RATE


def strength(samples: npt.NDArray[np.float32], hertz: int) -> float:
    """How much of one frequency is in samples, as its amplitude."""
    clock = np.arange(len(samples)) / AUDIO_RATE
    return float(abs(2 * (samples * np.exp(-2j * np.pi * hertz * clock)).mean()))


def stand_in(path: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a shell script the ffmpeg that is used; what it can is asked of the real one."""
    asked = f'case " $* " in *" -i "*) ;; *) exec "{ffmpeg_path()}" "$@";; esac'
    path.write_text(f"#!/bin/sh\n{asked}\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(ENVIRONMENT_KEY, str(path))


@pytest.fixture(scope="module")
def source(make_clip: MakeClip) -> Clip:
    return make_clip(SMALL, ".mp4")


@pytest.fixture
def part(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "copy.mp4.part"


def test_every_frame_is_there_at_its_time(source: Clip, part: Path) -> None:
    request = request_for(source, part)

    done(request)

    assert times_of(part) == times(request.index)
    assert [read_number(picture) for picture in pictures(part)] == list(range(SMALL.frames))


@pytest.mark.parametrize("style", CoverStyle)
def test_faces_are_covered_and_the_rest_is_as_it_was(
    source: Clip, part: Path, style: CoverStyle
) -> None:
    request = request_for(source, part, style=style)

    done(request)

    (area,) = request.plan.covers
    for before, after, box in zip(pictures(source.path), pictures(part), area.boxes, strict=True):
        height, width = before.shape[:2]
        x, y = int(box[0] * width), int(box[1] * height)
        right, bottom = int((box[0] + box[2]) * width), int((box[1] + box[3]) * height)
        difference = np.abs(before.astype(int) - after).mean(axis=2)
        inside = np.zeros((height, width), np.bool_)
        inside[max(0, y - 8) : bottom + 9, max(0, x - 8) : right + 9] = True
        assert difference[~inside].mean() < 2
        assert difference[y + 4 : bottom - 4, x + 4 : right - 4].mean() > 15
        if style is CoverStyle.FILL:
            covered = after[y + 4 : bottom - 4, x + 4 : right - 4].astype(int)
            assert np.abs(covered - FILL).mean() < 3


def test_progress_counts_every_frame(source: Clip, part: Path) -> None:
    counts = [(progress.done, progress.total) for progress in render(request_for(source, part))]

    assert counts == [(number + 1, SMALL.frames) for number in range(SMALL.frames)]


def test_irregular_intervals_are_kept(part: Path, make_clip: MakeClip) -> None:
    pts = (0, 3003, 6006, 6907, 15015, 15016, 33033, 36036)
    spec = replace(SMALL, frames=8, pts=pts, timebase=Fraction(1, 90_000), audio_start_s=None)
    request = request_for(make_clip(spec, ".mp4"), part)

    done(request)

    assert times_of(part) == times(request.index)
    assert times_of(part)[-1] == Fraction(36036, 90_000)


def test_time_bases_that_are_no_whole_part_of_a_second_are_kept_exactly(
    part: Path, make_clip: MakeClip
) -> None:
    spec = replace(SMALL, pts=tuple(range(12)), timebase=Fraction(1001, 30_000), audio_start_s=None)
    request = request_for(make_clip(spec, ".avi"), part)

    done(request)

    assert times_of(part) == times(request.index)


@pytest.mark.parametrize("offset_s", [0.0, 0.7])
@pytest.mark.parametrize("suffix", [".mp4", ".ts"])
def test_sound_keeps_its_distance_from_the_picture(
    part: Path, make_clip: MakeClip, offset_s: float, suffix: str
) -> None:
    spec = replace(SMALL, frames=40, audio_start_s=offset_s)
    original = make_clip(spec, suffix)
    request = request_for(original, part, audio=AudioPlan(AudioChoice.KEEP))

    done(request)

    before, after = (onset_of(path) - float(times_of(path)[0]) for path in (original.path, part))
    assert after == pytest.approx(before, abs=0.003)
    _, samples = sound_of(part)
    assert strength(samples[4800:14400], 440) == pytest.approx(0.2, abs=0.02)


@pytest.mark.parametrize("offset_s", [0.0, 0.7])
def test_sound_keeps_its_distance_from_a_picture_that_counts_its_frames(
    part: Path, make_clip: MakeClip, offset_s: float
) -> None:
    # Sound starts between two frames.
    timebase = Fraction(1, 25)
    spec = replace(SMALL, frames=40, codec="mpeg2video", timebase=timebase, audio_start_s=offset_s)
    original = make_clip(spec, ".ts")
    request = request_for(original, part, audio=AudioPlan(AudioChoice.KEEP))

    done(request)

    assert probe(part).video.codec == "mpeg2video"
    before, after = (onset_of(path) - float(times_of(path)[0]) for path in (original.path, part))
    assert after == pytest.approx(before, abs=0.003)


def test_a_clip_whose_clock_starts_somewhere_starts_at_zero(
    part: Path, make_clip: MakeClip
) -> None:
    spec = replace(
        SMALL,
        pts=tuple(324_000_000 + 3600 * n for n in range(12)),
        timebase=Fraction(1, 90_000),
        audio_start_s=None,
    )
    request = request_for(make_clip(spec, ".ts"), part)

    done(request)

    shifted = [time - times(request.index)[0] for time in times(request.index)]
    assert times_of(part) == shifted


@pytest.mark.parametrize(("turns", "mirrored"), list(product(range(4), (False, True))))
def test_the_copy_is_turned_and_mirrored_like_the_source(
    part: Path, make_clip: MakeClip, turns: int, mirrored: bool
) -> None:
    spec = replace(SMALL, frames=3, turns=turns, mirrored=mirrored, audio_start_s=None)
    request = request_for(make_clip(spec, ".mp4"), part)

    done(request)

    assert probe(part).video.orientation == request.media.video.orientation
    (area,) = request.plan.covers
    for number, picture in enumerate(pictures(part)):
        x, y, width, height = (area.boxes[number] * [160, 120, 160, 120]).astype(int)
        assert read_number(picture) == number
        covered = picture[y + 4 : y + height - 4, x + 4 : x + width - 4].astype(int)
        assert np.abs(covered - FILL).mean() < 3


def test_pixel_shape_is_kept(part: Path, make_clip: MakeClip) -> None:
    spec = replace(SMALL, frames=3, pixel_aspect=Fraction(4, 3), audio_start_s=None)
    original = make_clip(spec, ".mp4")

    done(request_for(original, part))

    assert probe(part).video.pixel_aspect == probe(original.path).video.pixel_aspect
    assert probe(part).video.upright_px == (160, 120)


@pytest.mark.parametrize(
    ("codec", "pixel_format"),
    [
        ("libx264", "yuv420p10le"),
        ("libx264", "yuv422p"),
        ("libx264", "yuv444p"),
        ("libx265", "yuv420p10le"),
    ],
)
def test_codec_depth_and_chroma_are_kept(
    part: Path, make_clip: MakeClip, codec: str, pixel_format: str
) -> None:
    spec = replace(SMALL, frames=3, codec=codec, pixel_format=pixel_format, audio_start_s=None)
    original = make_clip(spec, ".mkv")

    done(request_for(original, part))

    before, after = probe(original.path).video, probe(part).video
    assert (after.codec, after.pixel_format) == (before.codec, before.pixel_format)
    for one, other in zip(pictures(original.path), pictures(part), strict=True):
        assert np.abs(one[:, :8].astype(int) - other[:, :8]).mean() < 2


@pytest.mark.parametrize("size", [(161, 121), (160, 121), (161, 120)])
def test_odd_sizes_are_kept(part: Path, make_clip: MakeClip, size: tuple[int, int]) -> None:
    spec = replace(SMALL, frames=2, width=size[0], height=size[1], codec="ffv1", audio_start_s=None)

    result = done(request_for(make_clip(spec, ".mkv"), part))

    assert probe(part).video.upright_px == size
    assert any("odd size" in sentence for sentence in result.lost)
    assert [read_number(picture) for picture in pictures(part)] == [0, 1]


def test_full_range_and_colour_tags_are_kept(part: Path, make_clip: MakeClip) -> None:
    tags = (("colorspace", "bt709"), ("color_primaries", "bt709"), ("color_trc", "bt709"))
    spec = replace(SMALL, frames=3, full_range=True, options=tags, audio_start_s=None)
    original = make_clip(spec, ".mp4")

    done(request_for(original, part))

    before, after = probe(original.path).video.colour, probe(part).video.colour
    assert after == before == Colour("pc", "bt709", "bt709", "bt709")
    for one, other in zip(pictures(original.path), pictures(part), strict=True):
        assert np.abs(one[:, :8].astype(int) - other[:, :8]).mean() < 2


def test_hdr_s_metadata_is_kept(part: Path, make_clip: MakeClip) -> None:
    display = "G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)"
    parameters = (
        f"log-level=none:frame-threads=1:bframes=0:master-display={display}:max-cll=1000,400"
    )
    spec = replace(
        SMALL,
        frames=2,
        codec="libx265",
        pixel_format="yuv420p10le",
        options=(("x265-params", parameters),),
        audio_start_s=None,
    )

    result = done(request_for(make_clip(spec, ".mkv"), part))

    with av.open(part) as container:
        hdr = hdr_of(next(container.decode(video=0)))
    assert hdr == Hdr(display, "1000,400")
    assert "HDR: mastering display and light levels." in result.kept


@pytest.mark.parametrize(
    ("suffix", "codec", "pixel_format"),
    [
        (".264", "libx264", "yuv420p"),
        (".avi", "mpeg4", "yuv420p"),
        (".mkv", "ffv1", "gray"),
        (".mkv", "ffv1", "bgra"),
        (".gif", "gif", "rgb8"),
    ],
)
def test_other_formats_become_h264_with_all_their_frames(
    part: Path, make_clip: MakeClip, suffix: str, codec: str, pixel_format: str
) -> None:
    spec = replace(SMALL, frames=6, codec=codec, pixel_format=pixel_format, audio_start_s=None)
    request = request_for(make_clip(spec, suffix), part)

    done(request)

    assert probe(part).video.codec == "h264"
    assert len(times_of(part)) == len(request.index)
    assert np.diff([float(t) for t in times_of(part)]) == pytest.approx(
        np.diff(request.index.seconds())
    )
    assert [read_number(picture) for picture in pictures(part)] == list(range(6))


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
@pytest.mark.parametrize("choice", [AudioChoice.DROP, AudioChoice.KEEP])
def test_nothing_but_the_decided_streams_gets_through(
    tmp_path: Path, part: Path, source: Clip, suffix: str, choice: AudioChoice
) -> None:
    full = with_extras(source, source, tmp_path / f"full{suffix}", folder=tmp_path)

    result = done(request_for(source, part, path=full, audio=AudioPlan(choice)))

    media = probe(part)
    kinds = [stream.kind for stream in media.streams]
    sound = [] if choice is AudioChoice.DROP else [StreamKind.AUDIO]
    assert kinds == [StreamKind.VIDEO, *sound]
    assert media.chapters == ()
    names = {key for tags in (media.tags, *(s.tags for s in media.streams)) for key, _ in tags}
    assert names <= ALLOWED_TAGS
    data = part.read_bytes()
    for trace in (b"Example", b"full", b"x264", b"Lavf", b"Lavc"):
        assert trace not in data
    assert "Subtitles: 1 stream." in result.lost
    assert "Further video: 1 stream." in result.lost


def test_a_tone_takes_the_place_of_the_sound_and_of_nothing_else(
    part: Path, make_clip: MakeClip
) -> None:
    original = make_clip(replace(SMALL, frames=75), ".mp4")
    span = Span(Moment(1000, Fraction(1, 1000)), Moment(2000, Fraction(1, 1000)))
    audio = AudioPlan(AudioChoice.KEEP, tones=(span,))

    done(request_for(original, part, audio=audio))

    start, samples = sound_of(part)

    def at(first_s: float, last_s: float) -> npt.NDArray[np.float32]:
        first, last = (round((t - start) * AUDIO_RATE) for t in (first_s, last_s))
        return samples[first:last]

    assert strength(at(0.2, 0.8), 440) == pytest.approx(0.2, abs=0.02)
    assert strength(at(0.9, 2.1), 440) < 0.002
    assert strength(at(0.9, 2.1), 1000) == pytest.approx(0.1, abs=0.01)
    assert strength(at(2.2, 2.8), 440) == pytest.approx(0.2, abs=0.02)
    assert strength(at(2.2, 2.8), 1000) < 0.01


def test_a_tone_without_spans_takes_the_place_of_all_sound(source: Clip, part: Path) -> None:
    done(request_for(source, part, audio=AudioPlan(AudioChoice.TONE)))

    _, samples = sound_of(part)
    assert strength(samples, 440) < 0.005
    assert strength(samples[2400:], 1000) > 0.05


def test_sound_that_an_edit_list_hides_does_not_get_through(
    tmp_path: Path, part: Path, make_clip: MakeClip
) -> None:
    whole = make_clip(replace(SMALL, frames=75, gop=100), ".mp4")
    cut = tmp_path / "cut.mp4"
    run_ffmpeg("-ss", "1.5", "-i", whole.path, "-t", "1", "-c", "copy", cut)
    hidden = replace(whole, boxes=np.zeros((0, 0, 4), np.float32))

    done(request_for(hidden, part, path=cut, audio=AudioPlan(AudioChoice.KEEP)))

    with av.open(part, options={"ignore_editlist": "1"}) as container:
        samples = sum(frame.samples for frame in container.decode(audio=0))
    assert samples / AUDIO_RATE < 1.2


@pytest.mark.parametrize("steps", [1, 5])
def test_cancel_leaves_no_file(source: Clip, part: Path, steps: int) -> None:
    with claimed(part.parent, part.stem, source=source.path):
        job = render(request_for(source, part))
        for _ in range(steps):
            next(job)

        job.close()

    assert list(part.parent.iterdir()) == []


def test_ffmpeg_writes_into_the_file_that_is_claimed(source: Clip, part: Path) -> None:
    with claimed(part.parent, part.stem, source=source.path) as claim:
        done(request_for(source, part))

        claim.deliver(claim.sha256(), overwrite=False)

    assert len(times_of(part.with_suffix(""))) == SMALL.frames


def test_what_a_kill_in_mid_work_leaves_is_removed_by_the_next_run(
    source: Clip, tmp_path: Path
) -> None:
    part = tmp_path / "copy-0001.mp4.part"
    with subprocess.Popen(
        [sys.executable, "-c", RENDER, source.path, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        for number in (1, 2, 3):
            assert run.stdout.readline() == f"{number}\n"
            if number < 3:
                run.stdin.write("\n")
                run.stdin.flush()
        with claimed(tmp_path, source=source.path) as beside:
            assert beside.target.name == "copy-0002.mp4"
            assert part.exists()
        run.kill()
    assert part.exists()

    with claimed(tmp_path, source=source.path) as claim:
        assert claim.part == part
        assert list(tmp_path.iterdir()) == [part]
        assert part.stat().st_size == 0


def test_a_job_that_never_began_leaves_no_file(source: Clip, part: Path) -> None:
    render(request_for(source, part)).close()

    assert list(part.parent.iterdir()) == []


@pytest.mark.parametrize("change", ["fewer", "more", "later"])
def test_a_clip_that_changed_since_its_scan_is_refused(
    source: Clip, part: Path, change: str
) -> None:
    request = request_for(source, part)
    pts = request.index.pts.copy()
    if change == "later":
        pts[5:] += 1
    elif change == "fewer":
        pts = pts[:-1]
    else:
        pts = np.append(pts, request.index.end_pts)
    index = replace(request.index, pts=pts, end_pts=int(pts[-1]) + 1)
    plan = replace(request.plan, frames=len(index))

    with pytest.raises(MediaError, match="not as it was scanned"):
        done(replace(request, index=index, plan=plan))


def test_a_plan_for_another_clip_is_refused(source: Clip, part: Path) -> None:
    request = request_for(source, part)

    with pytest.raises(MediaError, match="not as it was scanned"):
        done(replace(request, plan=replace(request.plan, frames=11)))


def test_the_source_is_never_overwritten(source: Clip) -> None:
    before = source.path.read_bytes()

    with pytest.raises(ExportError, match="overwrite the clip"):
        done(request_for(source, source.path.with_name(f"{source.path.name}.part")))

    assert source.path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for ffmpeg")
@pytest.mark.parametrize(
    "script",
    [
        "echo it broke >&2; exit 3",
        "head -c 60000 > /dev/null; echo it broke >&2; kill -9 $$",
        'ulimit -f 4; echo it broke >&2; exec "{ffmpeg}" "$@"',
    ],
)
def test_an_ffmpeg_that_dies_leaves_no_file_and_its_log_is_in_the_error(
    tmp_path: Path,
    part: Path,
    make_clip: MakeClip,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
) -> None:
    request = request_for(make_clip(replace(SMALL, frames=60), ".mp4"), part)
    stand_in(tmp_path / "ffmpeg", script.format(ffmpeg=ffmpeg_path()), monkeypatch)

    with (
        pytest.raises(ExportError, match="ffmpeg could not make the copy") as caught,
        claimed(part.parent, part.stem, source=request.source),
    ):
        done(request)

    assert "it broke" in caught.value.details
    assert list(part.parent.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_is_said_and_leaves_no_file(
    tmp_path: Path, source: Clip, part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = request_for(source, part)
    stand_in(
        tmp_path / "ffmpeg",
        'for a; do case "$a" in *.part) a=/dev/full;; esac; shift; set -- "$@" "$a"; done; '
        f'exec "{ffmpeg_path()}" "$@"',
        monkeypatch,
    )

    with (
        pytest.raises(ExportError, match="The disk is full"),
        claimed(part.parent, part.stem, source=source.path),
    ):
        done(request)

    assert list(part.parent.iterdir()) == []
