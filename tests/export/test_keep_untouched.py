"""Copies of which some stretches are taken over as they are stored."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.export.formats import PictureOptions
from reviewer.export.render import RenderRequest, RenderResult
from reviewer.export.target import beside
from reviewer.media.frames import decode_all
from reviewer.media.h264 import Configuration, Unit, units
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import Clip, ClipSpec, Face, run_ffmpeg
from tests.conftest import MakeClip
from tests.export.test_render import done, onset_of, request_for

# Frames 40 to 59 of 100 show a face; a key frame every 10.
VISIT = ClipSpec(frames=100, gop=10, faces=(Face(first=40, last=60),))
CODED_AGAIN = range(40, 60)


def asked(clip: Clip, part: Path, *, audio: AudioPlan | None = None) -> RenderRequest:
    request = request_for(clip, part, audio=audio)
    return replace(request, picture=PictureOptions(keep_untouched=True))


def stored(path: Path) -> list[list[bytes]]:
    """The units of pictures of each packet, in the order of the file."""
    with av.open(str(path)) as container:
        return [
            [part for kind, part in units(bytes(packet)) if kind in (Unit.SLICE, Unit.IDR_SLICE)]
            for packet in container.demux(video=0)
            if packet.size
        ]


def greys(path: Path) -> list[np.ndarray]:
    return [frame.picture.to_ndarray(format="gray") for frame in decode_all(path, probe(path))]


@pytest.mark.parametrize(
    "spec",
    [
        VISIT,
        replace(VISIT, pts=tuple(20 * n + n % 3 for n in range(100)), timebase=Fraction(1, 600)),
        replace(VISIT, pixel_aspect=Fraction(4, 3), turns=1),
        replace(VISIT, audio_start_s=0.7, options=(("bf", "0"),)),
    ],
)
def test_only_stretches_with_a_cover_are_encoded(
    make_clip: MakeClip, tmp_path: Path, spec: ClipSpec
) -> None:
    clip = make_clip(spec, ".mp4")
    part = tmp_path / "copy.mp4.part"

    result = done(asked(clip, part, audio=AudioPlan(AudioChoice.KEEP)))

    assert result.settings["kept_frames"] == 80
    assert any("80 of 100 frames" in sentence for sentence in result.lost)
    ours, theirs = stored(part), stored(clip.path)
    assert ours[:40] == theirs[:40]
    assert ours[60:] == theirs[60:]
    assert not any(one in theirs for one in ours[40:60])
    same = [np.array_equal(a, b) for a, b in zip(greys(part), greys(clip.path), strict=True)]
    assert [n for n, is_same in enumerate(same) if not is_same] == list(CODED_AGAIN)
    copy, source = probe(part), probe(clip.path)
    assert copy.video.orientation == source.video.orientation
    assert copy.video.pixel_aspect == source.video.pixel_aspect
    times = [moment.exact for moment in read_index(part, copy).index]
    wanted = [moment.exact for moment in read_index(clip.path, source).index]
    assert times == wanted
    assert onset_of(part) == pytest.approx(onset_of(clip.path), abs=0.005)
    assert read_index(part, copy).hidden_packets == 0
    assert not beside(part).exists()


def test_nothing_about_the_source_comes_over_with_its_stretches(
    make_clip: MakeClip, tmp_path: Path
) -> None:
    clip = make_clip(replace(VISIT, tags=(("title", "Ivan Petrenko"),)), ".mp4")
    part = tmp_path / "copy.mp4.part"

    done(asked(clip, part))

    content = part.read_bytes()
    assert b"x264" in clip.path.read_bytes()
    assert not any(word in content for word in (b"x264", b"Petrenko", b"Lavf", b"Lavc"))


def why_not(result: RenderResult) -> str:
    assert "kept_frames" not in result.settings
    (sentence,) = [one for one in result.lost if one.startswith("Stretches as they are stored")]
    return sentence


@pytest.mark.parametrize(
    ("spec", "suffix", "words"),
    [
        (replace(VISIT, codec="libx265"), ".mp4", "it is hevc, not H.264"),
        (VISIT, ".ts", "not stored as in MP4, MOV or Matroska"),
        (replace(VISIT, gop=100), ".mp4", "no stretch between two of its key frames"),
        (replace(VISIT, frames=60, faces=(Face(),)), ".mp4", "no stretch between two"),
        (replace(VISIT, height=256, options=(("flags", "+ilme+ildct"),)), ".mp4", "interlaced"),
    ],
)
def test_what_is_not_safe_is_encoded_and_said(
    make_clip: MakeClip, tmp_path: Path, spec: ClipSpec, suffix: str, words: str
) -> None:
    clip = make_clip(spec, suffix)
    part = tmp_path / "copy.mp4.part"

    result = done(asked(clip, part))

    assert words in why_not(result)
    assert len(stored(part)) == spec.frames


def with_sets(clip: Clip, path: Path, change: Callable[[Configuration], Configuration]) -> Path:
    """The clip with other parameter sets."""
    with av.open(str(clip.path)) as source, av.open(str(path), "w", format="mp4") as target:
        stream = source.streams.video[0]
        copy = target.add_stream_from_template(stream)
        own = Configuration.of(bytes(stream.codec_context.extradata or b""))
        copy.codec_context.extradata = change(own).record()
        for packet in source.demux(stream):
            if packet.size:
                packet.stream = copy
                target.mux(packet)
    return path


def test_parameter_sets_that_hold_more_than_parameters_are_not_taken_over(
    make_clip: MakeClip, tmp_path: Path
) -> None:
    clip = make_clip(replace(VISIT, audio_start_s=None), ".mp4")
    name = b"IVAN PETRENKO, Lviv"

    for number, change in enumerate(
        (
            lambda own: replace(own, sps=(own.sps[0] + name,)),
            lambda own: replace(own, pps=(own.pps[0] + name,)),
            lambda own: replace(own, sps=(*own.sps, *own.sps)),
        )
    ):
        path = with_sets(clip, tmp_path / f"{number}.mp4", change)
        part = tmp_path / f"copy-{number}.mp4.part"

        result = done(replace(asked(clip, part), source=path))

        assert "parameter" in why_not(result)
        assert name not in part.read_bytes()


def test_a_picture_that_is_larger_than_it_is_shown_is_not_taken_over(
    make_clip: MakeClip, tmp_path: Path
) -> None:
    clip = make_clip(replace(VISIT, width=640), ".mp4")
    path = tmp_path / "cropped.mp4"
    run_ffmpeg("-i", clip.path, "-c", "copy", "-bsf:v", "h264_metadata=crop_right=320", path)
    media = probe(path)
    assert media.video.width_px == 320
    request = replace(asked(clip, tmp_path / "copy.mp4.part"), source=path, media=media)

    result = done(request)

    assert "a larger picture than it shows" in why_not(result)


def test_many_stretches_are_no_obstacle(make_clip: MakeClip, tmp_path: Path) -> None:
    faces = tuple(Face(first=first, last=first + 1) for first in range(12, 3400, 26))
    spec = ClipSpec(width=64, height=48, frames=3400, gop=13, faces=faces, audio_start_s=None)
    clip = make_clip(spec, ".mp4")

    result = done(asked(clip, tmp_path / "copy.mp4.part"))

    assert "kept_frames" in result.settings


def test_a_group_that_does_not_decode_cleanly_is_no_part_of_a_copy(
    make_clip: MakeClip, tmp_path: Path
) -> None:
    clip = make_clip(VISIT, ".mp4")
    path = tmp_path / "damaged.mp4"
    shutil.copyfile(clip.path, path)
    with av.open(str(path)) as container:
        places = [packet.pos for packet in container.demux(video=0) if packet.size]
    with path.open("r+b") as file:
        file.seek((places[75] or 0) + 60)
        file.write(bytes(40))  # in the middle of a picture that is not covered
    request = replace(asked(clip, tmp_path / "copy.mp4.part"), source=path)

    result = done(request)

    assert "does not decode without an error" in why_not(result)


def test_a_clip_without_any_cover_is_encoded_in_its_first_group(
    make_clip: MakeClip, tmp_path: Path
) -> None:
    clip = make_clip(replace(VISIT, faces=()), ".mp4")
    part = tmp_path / "copy.mp4.part"

    result = done(asked(clip, part))

    assert result.settings["kept_frames"] == 90
    assert len(stored(part)) == 100
