"""ffmpeg gets one local file at most, and an output with nothing but what was decided."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.geometry import Orientation
from reviewer.domain.media import Colour, MediaInfo, VideoInfo
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.timing import FrameIndex
from reviewer.export.arguments import encode_arguments, turn_options
from reviewer.export.formats import copy_format
from reviewer.export.hdr import Hdr
from reviewer.export.sound import plan_sound
from tests.reviews import review_of

MEDIA = review_of().media
INDEX = FrameIndex(Fraction(1001, 30000), np.array([0, 1, 3], np.int64), 5)


def arguments(
    media: MediaInfo = MEDIA,
    *,
    audio: AudioChoice = AudioChoice.DROP,
    hdr: Hdr | None = None,
    source: str = "clip.mp4",
) -> list[str]:
    return encode_arguments(
        Path("/a") / source,
        media,
        INDEX,
        target=copy_format(media.video),
        hdr=hdr or Hdr(),
        sound=plan_sound(media, AudioPlan(audio), origin=Fraction(0), end=Fraction(9)),
        part=Path("/b/-copy:1 %03d.mp4.part"),
    )


def value_of(option: str, given: list[str]) -> str:
    assert given.count(option) == 1
    return given[given.index(option) + 1]


def with_video(**changes: object) -> MediaInfo:
    video: VideoInfo = replace(MEDIA.video, **changes)  # type: ignore[arg-type]
    return replace(MEDIA, video=video)


def test_without_sound_the_source_is_no_input() -> None:
    given = arguments()

    assert given.count("-i") == 1
    assert value_of("-i", given) == "pipe:0"
    assert [given[i + 1] for i, one in enumerate(given) if one == "-map"] == ["0:v"]


def test_the_source_gives_nothing_but_its_sound() -> None:
    given = arguments(audio=AudioChoice.KEEP)

    first = given.index("pipe:0")
    source = given.index("file:/a/clip.mp4")
    assert {"-vn", "-sn", "-dn"} <= set(given[first:source])
    assert given[given.index("-protocol_whitelist") + 1] == "file"
    assert "-format_whitelist" in given[first:source]
    assert [given[i + 1] for i, one in enumerate(given) if one == "-map"] == ["0:v", "1:a:0"]


def test_nothing_about_the_source_or_us_gets_through() -> None:
    given = arguments()

    assert value_of("-map_metadata", given) == "-1"
    assert value_of("-map_chapters", given) == "-1"
    assert value_of("-fflags", given) == "+bitexact"
    assert value_of("-metadata:s", given) == "encoder="
    assert "remove_types=6" in value_of("-bsf:v", given)


def test_the_output_is_a_local_file_of_a_named_format_whatever_it_is_called() -> None:
    given = arguments()

    assert "file:/b/-copy:1 %03d.mp4.part" in given
    assert [given[i + 1] for i, one in enumerate(given) if one == "-f"] == ["nut", "mp4"]


def test_ticks_of_the_copy_hold_those_of_the_source() -> None:
    given = arguments()

    assert value_of("-enc_time_base:v", given) == "1/30000"
    assert value_of("-video_track_timescale", given) == "30000"
    assert int(value_of("-movie_timescale", given)) % 30000 == 0
    assert "duration=2002" in value_of("-bsf:v", given)


def test_colour_tags_and_pixel_shape_are_set_on_the_pictures() -> None:
    colour = Colour("tv", "bt470m", "gamma22", "bt470bg")

    filters = value_of("-vf", arguments(with_video(colour=colour, pixel_aspect=Fraction(479, 480))))

    assert filters == (
        "setparams=range=tv:color_primaries=bt470m:color_trc=bt470m:colorspace=bt470bg,"
        "setsar=479/480:max=65535"
    )


def test_without_tags_there_is_no_filter() -> None:
    assert "-vf" not in arguments(with_video(colour=Colour()))


def test_hdr_comes_with_the_raw_frames() -> None:
    hdr = Hdr("G(1,2)", "1000,400")

    given = arguments(hdr=hdr)

    assert given.index("-mastering_display") < given.index("-i")
    assert value_of("-mastering_display", given) == "G(1,2)"
    assert value_of("-content_light", given) == "1000,400"


def test_hevc_has_the_name_by_which_every_player_knows_it() -> None:
    given = arguments(with_video(codec="hevc"))

    assert value_of("-tag:v", given) == "hvc1"
    assert value_of("-x265-params", given).startswith("info=0")


@pytest.mark.parametrize(
    ("orientation", "options"),
    [
        (Orientation(), {}),
        (Orientation(1), {"display_rotation": 270}),
        (Orientation(3), {"display_rotation": 90}),
        (Orientation(0, mirrored=True), {"display_rotation": 0, "display_hflip": None}),
        (Orientation(1, mirrored=True), {"display_rotation": 90, "display_hflip": None}),
    ],
)
def test_the_display_matrix_is_given_in_ffmpeg_s_order(
    orientation: Orientation, options: dict[str, int | None]
) -> None:
    assert turn_options(orientation) == options
