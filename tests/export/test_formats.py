"""The copy's format is the source's as far as an encoder takes it, and says where it is not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from reviewer.domain.geometry import Orientation
from reviewer.domain.media import Colour, VideoInfo
from reviewer.export.formats import LAYOUTS, copy_format, encode_format

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

    assert (target.encoder, target.pixel_format) == ("libx265", pixel_format)
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
        ("pal8", "yuv420p"),
        ("bgra", "yuv420p"),
        ("gbrp12le", "yuv420p10le"),
    ],
)
def test_other_formats_become_the_nearest_that_h264_takes(source: str, target: str) -> None:
    assert encode_format(replace(VIDEO, pixel_format=source)) == target


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

    assert encode_format(video) == target


def test_a_codec_without_an_encoder_becomes_h264_and_says_so() -> None:
    target = copy_format(replace(VIDEO, codec="prores"))

    assert target.encoder == "libx264"
    assert target.lost == ("The codec prores became H.264, which plays everywhere.",)


def test_a_format_that_is_not_kept_is_said_with_the_reason() -> None:
    target = copy_format(replace(VIDEO, pixel_format="yuva420p10le", width_px=321))

    assert target.lost == (
        "The pixel format yuva420p10le became yuv444p10le: a picture of odd size needs 4:4:4, "
        "transparency has no place in it.",
    )


def test_rgb_gets_the_tags_of_what_it_becomes() -> None:
    source = replace(VIDEO, pixel_format="bgra", colour=Colour(range="pc", matrix="rgb"))

    assert copy_format(source).colour == Colour(range="tv", matrix="bt709")


def test_the_old_names_of_full_range_formats_set_the_tag() -> None:
    source = replace(VIDEO, pixel_format="yuvj422p", colour=Colour())

    target = copy_format(source)

    assert (target.pixel_format, target.lost) == ("yuv422p", ())
    assert target.colour.range == "pc"
