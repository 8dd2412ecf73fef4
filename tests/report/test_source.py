from __future__ import annotations

from dataclasses import replace

from reviewer.domain.geometry import Orientation
from reviewer.report.source import source_entry
from tests.report.reviews import media, review, video


def test_a_clip_is_told_with_its_file_its_format_and_its_tags() -> None:
    told = source_entry(review(clip=media()))

    assert (told.name, told.sha256, told.size_bytes) == ("interview.mp4", "5f" * 32, 1_234_567)
    assert told.picture_px in told.picture
    assert "h264" in told.picture
    assert told.colour == "yuv420p, range tv, primaries bt709, transfer bt709, matrix bt709"
    assert dict(told.tags)["location"] == "<b>+48.5/+037.9/</b>"


def test_streams_say_which_was_reviewed_and_when_another_starts() -> None:
    picture, sound = source_entry(review(clip=media())).streams

    assert "reviewed" in picture.details
    assert "reviewed" not in sound.details
    assert "48000 Hz, 2 channels" in sound.details
    assert "00:00:00.040" in sound.details


def test_a_turned_picture_is_told_as_it_is_shown_and_as_it_is_stored() -> None:
    turned = replace(video(), orientation=Orientation(quarter_turns=1))

    told = source_entry(review(clip=media(video=turned)))

    assert told.picture.startswith(told.picture_px)
    assert "360" in told.picture_px.split()[0]
    assert "90" in told.picture


def test_the_first_frame_is_told_on_the_clock_of_a_player() -> None:
    made = review(clip=media())
    made.index = replace(made.index, origin=-25)

    assert source_entry(made).starts == "00:00:01.000"
