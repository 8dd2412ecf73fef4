from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from reviewer.domain.media import StreamInfo, StreamKind
from tests.reviews import review_of, track_of

MEDIA = review_of(track_of(1)).media


def test_tags_that_every_file_has_tell_nothing() -> None:
    media = review_of().media
    brands = (("major_brand", "isom"), ("compatible_brands", "isomiso2avc1mp41"))

    assert replace(media, tags=brands).telling_tags == ()
    assert replace(media, tags=(*brands, ("location", "+48.5"))).telling_tags == ("location",)


def test_tags_of_a_stream_tell_by_their_value() -> None:
    plain = (("language", "und"), ("handler_name", "SoundHandler"))
    telling = (("language", "ukr"), ("handler_name", "Major Example"), ("title", ""))

    assert StreamInfo(0, StreamKind.AUDIO, "aac", None, tags=plain).telling_tags == ()
    assert StreamInfo(0, StreamKind.AUDIO, "aac", None, tags=telling).telling_tags == (
        "language",
        "handler_name",
        "title",
    )


@pytest.mark.parametrize(
    ("container", "start_s", "first", "origin"),
    [
        ("mov,mp4,m4a", 0.008, 100, 0),
        ("mov,mp4,m4a", 3600.0, 90_000 * 3600, 0),
        ("mpegts", 3601.4, 90 * 3601_400, 90 * 3601_400),
        ("mpegts", 1.0, 90_000 + 9000, 90_000),
        ("mpegts", -1.5, -90_000, -135_000),  # its clock comes round
        ("matroska,webm", -0.007, 0, 0),  # Opus
        ("matroska,webm", -0.5, 0, -45_000),
        ("avi", 0.04, 0, 0),
    ],
)
def test_a_player_s_clock_starts_with_the_first_stream_unless_the_file_has_a_zero_of_its_own(
    container: str, start_s: float, first: int, origin: int
) -> None:
    video = replace(MEDIA.video, timebase=Fraction(1, 90_000))

    media = replace(MEDIA, container=container, start_s=start_s, video=video)

    assert media.origin(first) == origin
