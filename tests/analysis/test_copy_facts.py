from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from reviewer.analysis.copy_facts import stream_findings, timing_findings
from reviewer.domain.geometry import Orientation
from reviewer.domain.media import Colour, MediaInfo, StreamInfo, StreamKind, VideoInfo
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.timing import FrameIndex

MS = Fraction(1, 1000)
INDEX = FrameIndex(MS, np.array([500, 533, 600, 667], np.int64), 700)
PICTURE = StreamInfo(0, StreamKind.VIDEO, "h264", 0.0, tags=(("handler_name", "VideoHandler"),))
SOUND = StreamInfo(1, StreamKind.AUDIO, "aac", 0.0)
VIDEO = VideoInfo(
    0, "h264", "High", "yuv420p", 640, 360, Orientation(), Fraction(1), Colour(), MS, Fraction(9), 4
)  # fmt: skip
SOURCE = MediaInfo("clip.mp4", 1, "", "mov", 1.0, 0.0, (PICTURE, SOUND), (), (), VIDEO)
COPY = replace(SOURCE, streams=(PICTURE,), tags=(("major_brand", "isom"),))


def test_the_same_distances_from_the_first_frame_pass() -> None:
    assert list(timing_findings([0, 33, 100, 167], MS, INDEX)) == []


def test_another_time_base_passes_within_half_a_tick() -> None:
    ticks = [0, 422, 1280, 2138]  # 1/12800 s; 33 ms are 422.4 ticks

    assert list(timing_findings(ticks, Fraction(1, 12800), INDEX)) == []


def test_a_frame_at_another_time_is_found() -> None:
    (finding,) = timing_findings([0, 33, 101, 167], MS, INDEX)

    assert "Frame 3" in finding.text
    assert "+1.000 ms" in finding.text
    assert finding.first == 2


def test_a_missing_frame_is_found() -> None:
    (finding,) = timing_findings([0, 33, 100], MS, INDEX)

    assert finding.text == "The copy has 3 frames; the clip has 4."


def test_a_clean_copy_without_sound_passes() -> None:
    assert list(stream_findings(COPY, SOURCE, AudioPlan())) == []


@pytest.mark.parametrize(
    "choice", [AudioChoice.KEEP, AudioChoice.MUTE, AudioChoice.TONE, AudioChoice.DISGUISE]
)
def test_sound_that_was_to_stay_has_to_be_there(choice: AudioChoice) -> None:
    (finding,) = stream_findings(COPY, SOURCE, AudioPlan(choice))

    assert "audio streams is 0 instead of 1" in finding.text


def test_a_sound_stream_that_was_not_to_stay_is_found() -> None:
    two = replace(SOURCE, streams=(PICTURE, SOUND, SOUND))

    (finding,) = stream_findings(two, two, AudioPlan(AudioChoice.KEEP, streams=(1,)))

    assert "audio streams is 2 instead of 1" in finding.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"streams": (PICTURE, SOUND)}, "audio streams is 1 instead of 0"),
        ({"streams": (PICTURE, PICTURE)}, "2 video streams"),
        ({"streams": (replace(PICTURE, is_cover_art=True),)}, "video streams"),
        (
            {"streams": (PICTURE, StreamInfo(1, StreamKind.SUBTITLE, "mov_text", None))},
            "“subtitle”",
        ),
        ({"streams": (PICTURE, StreamInfo(1, StreamKind.ATTACHMENT, "", None))}, "“attachment”"),
        ({"streams": (replace(PICTURE, tags=(("handler_name", "Ivan"),)),)}, "“handler_name”"),
        ({"streams": (replace(PICTURE, tags=(("title", "Ivan"),)),)}, "“title”"),
        ({"tags": (("location", "+50+30/"),)}, "“location”"),
        ({"chapters": ("Ivan",)}, "1 chapters"),
        ({"video": replace(VIDEO, height_px=368)}, "640 × 368"),
        ({"video": replace(VIDEO, orientation=Orientation(1))}, "turned another way"),
    ],
)
def test_what_may_not_be_in_a_copy_is_found_without_repeating_its_content(
    change: dict[str, object], words: str
) -> None:
    (finding,) = stream_findings(replace(COPY, **change), SOURCE, AudioPlan())  # type: ignore[arg-type]

    assert words in finding.text
    assert "Ivan" not in finding.text
