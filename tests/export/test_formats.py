"""The copy's format is the source's as far as an encoder takes it, and says where it is not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from reviewer.domain.errors import ExportError
from reviewer.domain.geometry import Orientation
from reviewer.domain.media import Colour, VideoInfo
from reviewer.domain.timing import FrameIndex
from reviewer.export.encoders import H264, Quality
from reviewer.export.formats import LAYOUTS, copy_format, encode_format, mpeg_rate

VIDEO = VideoInfo(
    position=0,
    codec="h264",
    profile="High",
    pixel_format="yuv420p",
    width_px=640,
    height_px=360,
    orientation=Orientation(),
    pixel_aspect=Fraction(1),
    colour=Colour(range="tv", matrix="bt709"),
    timebase=Fraction(1, 90_000),
    rate=Fraction(25),
    frames_estimate=0,
)


@pytest.mark.parametrize("pixel_format", LAYOUTS)
def test_a_paintable_format_is_kept_in_hevc(pixel_format: str) -> None:
    target = copy_format(replace(VIDEO, codec="hevc", pixel_format=pixel_format))

    assert (target.encoder.name, target.pixel_format) == ("libx265", pixel_format)
    assert target.lost == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("yuvj420p", "yuv420p"),
        ("nv12", "yuv420p"),
        ("p010le", "yuv420p10le"),
        ("yuv420p12le", "yuv420p10le"),
        ("yuva444p10le", "yuv444p10le"),
        ("yuv411p", "yuv422p"),
        ("yuv410p", "yuv420p"),
        ("yuv440p", "yuv444p"),
        ("uyvy422", "yuv422p"),
        ("gray", "yuv420p"),
        ("gray10le", "yuv420p10le"),
        ("gbrp", "yuv444p"),
        ("gbrp12le", "yuv444p10le"),
    ],
)
def test_other_formats_become_the_nearest_that_h264_takes(source: str, target: str) -> None:
    assert encode_format(replace(VIDEO, pixel_format=source), H264) == target


@pytest.mark.parametrize("source", ["pal8", "bgra", "rgb24"])
def test_pictures_of_red_green_and_blue_become_what_every_player_shows(source: str) -> None:
    video = replace(VIDEO, codec="png", pixel_format=source)

    assert copy_format(video).pixel_format == "yuv420p"


@pytest.mark.parametrize(
    ("source", "size", "target"),
    [
        ("yuv420p", (321, 180), "yuv444p"),
        ("yuv420p", (320, 181), "yuv444p"),
        ("yuv422p", (321, 180), "yuv444p"),
        ("yuv422p", (320, 181), "yuv422p"),
        ("yuv444p", (321, 181), "yuv444p"),
    ],
)
def test_odd_sizes_are_kept_with_chroma_for_every_pixel(
    source: str, size: tuple[int, int], target: str
) -> None:
    video = replace(VIDEO, pixel_format=source, width_px=size[0], height_px=size[1])

    assert encode_format(video, H264) == target


@pytest.mark.parametrize(
    ("codec", "pixel_format", "encoder", "suffix"),
    [
        ("h264", "yuv422p10le", "libx264", ".mp4"),
        ("vp9", "yuv420p", "libvpx-vp9", ".mp4"),
        ("vp9", "yuv444p12le", "libvpx-vp9", ".mp4"),
        ("av1", "yuv420p10le", "libsvtav1", ".mp4"),
        ("av1", "yuv420p12le", "libaom-av1", ".mp4"),
        ("av1", "yuv444p", "libaom-av1", ".mp4"),
        ("prores", "yuv422p10le", "prores_ks", ".mov"),
        ("prores", "yuva444p12le", "prores_ks", ".mov"),
        ("mpeg2video", "yuv422p", "mpeg2video", ".mp4"),
    ],
)
def test_the_codec_is_kept_where_there_is_an_encoder(
    codec: str, pixel_format: str, encoder: str, suffix: str
) -> None:
    video = replace(VIDEO, codec=codec, pixel_format=pixel_format)

    target = copy_format(video, fixed_rate=Fraction(25))

    assert (target.encoder.name, target.encoder.suffix) == (encoder, suffix)
    assert any(sentence.startswith("Codec: ") for sentence in target.kept)


def test_any_other_codec_becomes_h264_and_says_so() -> None:
    target = copy_format(replace(VIDEO, codec="mpeg4"))

    assert target.encoder.name == "libx264"
    assert target.lost == ("The codec mpeg4 became H.264, which plays everywhere.",)


def test_a_codec_that_this_ffmpeg_does_not_write_becomes_h264_and_says_so() -> None:
    target = copy_format(replace(VIDEO, codec="av1"), available={"libx264"})

    assert target.encoder.name == "libx264"
    assert target.lost == ("The codec AV1 became H.264: this ffmpeg has no encoder for it.",)


def test_mpeg_2_at_another_rate_becomes_h264_and_says_so() -> None:
    target = copy_format(replace(VIDEO, codec="mpeg2video"), fixed_rate=None)

    assert target.encoder.name == "libx264"
    assert "steady standard rates" in target.lost[0]


def test_an_ffmpeg_without_h264_is_refused() -> None:
    with pytest.raises(ExportError, match="no encoder for H"):
        copy_format(VIDEO, available={"libvpx-vp9"})


@pytest.mark.parametrize("quality", Quality)
def test_a_copy_has_the_settings_of_its_quality(quality: Quality) -> None:
    assert copy_format(VIDEO, quality=quality).settings == H264.settings[quality]


def test_a_format_that_is_not_kept_is_said_with_the_reason() -> None:
    target = copy_format(replace(VIDEO, pixel_format="yuva420p10le", width_px=321))

    assert target.lost == (
        "The pixel format yuva420p10le became yuv444p10le: a picture of odd size needs 4:4:4, "
        "transparency has no place in it.",
        "Transparency: every pixel is opaque now, and what lay under transparent ones shows.",
    )


@pytest.mark.parametrize(
    ("timebase", "pts", "rate"),
    [
        (Fraction(1, 90_000), [7, 3007, 6007], Fraction(30)),
        (Fraction(1001, 30_000), [0, 1, 2], Fraction(30_000, 1001)),
        (Fraction(1, 1000), [0, 33, 67, 100, 133, 167], Fraction(30_000, 1001)),
        (Fraction(1, 1000), [0, 33, 67, 101], None),
        (Fraction(1, 90_000), [0, 3600, 10_800], None),
        (Fraction(1, 12), [0, 1, 2], None),
    ],
)
def test_the_rate_of_a_clip_is_one_that_mpeg_2_holds_or_none(
    timebase: Fraction, pts: list[int], rate: Fraction | None
) -> None:
    assert mpeg_rate(FrameIndex(timebase, np.array(pts, np.int64), pts[-1] + 1)) == rate


def test_rgb_gets_the_tags_of_what_it_becomes() -> None:
    source = replace(VIDEO, pixel_format="bgra", colour=Colour(range="pc", matrix="rgb"))

    assert copy_format(source).colour == Colour(range="tv", matrix="bt709")


def test_the_old_names_of_full_range_formats_set_the_tag() -> None:
    source = replace(VIDEO, pixel_format="yuvj422p", colour=Colour())

    target = copy_format(source)

    assert (target.pixel_format, target.lost) == ("yuv422p", ())
    assert target.colour.range == "pc"
