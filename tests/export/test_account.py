"""The account names what a copy keeps and all that it leaves out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reviewer.domain.geometry import Orientation
from reviewer.domain.media import MediaInfo, StreamInfo, StreamKind
from reviewer.export.account import account
from reviewer.export.formats import copy_format
from reviewer.export.hdr import Hdr
from reviewer.export.interlace import FieldOrder
from reviewer.export.sound import Sound
from tests.reviews import review_of


def account_of(media: MediaInfo) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return account(media, copy_format(media.video), hdr=Hdr(), sound=Sound())


def test_what_stays_is_said() -> None:
    media = review_of().media
    video = replace(
        media.video, orientation=Orientation(1, mirrored=False), pixel_aspect=Fraction(64, 45)
    )

    kept, _ = account_of(replace(media, video=video))

    assert "Every frame that can be read, and its timestamp." in kept
    assert "Size: 640 × 360 pixels." in kept
    assert "Pixel shape: 64/45." in kept
    assert "Colour tags: tv, bt709, bt709, bt709." in kept
    assert any(sentence.startswith("Orientation") for sentence in kept)


def test_all_that_is_left_out_is_counted() -> None:
    kinds = (StreamKind.VIDEO, StreamKind.SUBTITLE, StreamKind.DATA, StreamKind.ATTACHMENT)
    extra = tuple(StreamInfo(2 + i, kind, "x", None) for i, kind in enumerate(kinds))
    cover = StreamInfo(9, StreamKind.VIDEO, "mjpeg", None, is_cover_art=True)
    media = review_of().media

    _, lost = account_of(replace(media, streams=(*media.streams, *extra, cover)))

    assert set(lost) == {
        "Further video: 1 stream.",
        "Cover pictures: 1.",
        "Subtitles: 1 stream.",
        "Data: 1 stream.",
        "Attachments: 1.",
        "Chapters: 1.",
        "Tags: 1.",
    }


def test_hdr_and_interlacing_are_accounted_for() -> None:
    media = review_of().media
    hdr = Hdr("G(1,2)", "1000,400", has_dynamic=True)

    kept, lost = account(
        media, copy_format(media.video), hdr=hdr, sound=Sound(), fields=FieldOrder.TOP
    )

    assert "HDR: mastering display and light levels." in kept
    assert any("frame to frame" in sentence for sentence in lost)
    assert any("upper lines first" in sentence for sentence in kept)
