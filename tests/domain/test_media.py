from __future__ import annotations

from dataclasses import replace

from reviewer.domain.media import StreamInfo, StreamKind
from tests.reviews import review_of


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
