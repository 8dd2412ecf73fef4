"""A machine's own encoder is used where a trial with it comes out right, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.export.encoders import H264, Encoder, Quality
from reviewer.export.formats import copy_format
from reviewer.export.hardware import HARDWARE, hardware_format, trial_fault
from reviewer.media.ffmpeg import encoders
from tests.reviews import review_of

MEDIA = review_of().media
TARGET = copy_format(MEDIA.video)
STANDARD = Quality.STANDARD

# Stands in for a chip: another encoder of H.264 than the one in use.
OTHER = Encoder(
    name="libopenh264",
    codec="h264",
    title="H.264",
    formats=frozenset({"yuv420p"}),
    settings={one: {"b:v": "5M", "allow_skip_frames": 0} for one in Quality},
    filters=H264.filters,
    odd_sizes=False,
)


@pytest.mark.skipif(OTHER.name not in encoders(), reason=f"this ffmpeg has no {OTHER.name}")
def test_an_encoder_whose_trial_comes_out_right_is_used() -> None:
    target = hardware_format(MEDIA, TARGET, STANDARD, is_interlaced=False, candidates=[OTHER])

    assert target.encoder is OTHER
    assert target.settings == OTHER.settings[STANDARD]
    assert target.lost == TARGET.lost
    assert any("libopenh264" in sentence for sentence in target.kept)


def test_an_encoder_that_does_not_run_is_not_used_and_that_is_said() -> None:
    missing = replace(H264, settings={one: {"preset": "none of these"} for one in Quality})

    target = hardware_format(MEDIA, TARGET, STANDARD, is_interlaced=False, candidates=[missing])

    assert target.encoder is TARGET.encoder
    assert target.settings == TARGET.settings
    assert "In a trial libx264 did not run" in target.lost[-1]


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"crf": 51, "preset": "ultrafast"}, "changed the picture"),
        ({"frames:v": 7}, "changed the number of frames or their times"),
        ({"s": "320x180"}, "changed the size"),
        ({"colorspace:v": "smpte170m"}, "changed the codec or the colour"),
    ],
)
def test_a_trial_finds_what_an_encoder_does_wrong(
    settings: dict[str, str | int], fault: str
) -> None:
    assert trial_fault(MEDIA, replace(TARGET, settings=settings)) == fault


def test_a_trial_of_the_encoder_in_software_comes_out_right() -> None:
    assert trial_fault(MEDIA, TARGET) == ""


def test_what_no_chip_is_known_to_keep_is_left_to_software() -> None:
    deep = copy_format(replace(MEDIA.video, pixel_format="yuv420p10le"))

    assert hardware_format(MEDIA, deep, STANDARD, is_interlaced=False).encoder is deep.encoder
    combed = hardware_format(MEDIA, TARGET, STANDARD, is_interlaced=True)
    assert "interlaced" in combed.lost[-1]


def test_each_encoder_of_a_machine_has_settings_for_each_quality() -> None:
    assert all(set(encoder.settings) == set(Quality) for encoder in HARDWARE)
