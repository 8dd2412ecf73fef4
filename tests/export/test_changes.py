"""What changes within a clip is counted, and said once for each kind."""

from __future__ import annotations

from dataclasses import replace

import av
import av.video.frame

from reviewer.domain.media import Colour
from reviewer.export.changes import Changes
from reviewer.export.interlace import FieldOrder
from tests.export.test_formats import VIDEO

PLAIN = replace(VIDEO, width_px=64, height_px=48, colour=Colour())


def picture(width: int = 64, height: int = 48) -> av.video.frame.VideoFrame:
    return av.VideoFrame(width, height, "yuv420p")


def test_pictures_like_the_first_change_nothing() -> None:
    changes = Changes(PLAIN, None)

    changes.note(picture())

    assert changes.sentences() == ()


def test_each_change_is_counted_in_frames() -> None:
    changes = Changes(replace(PLAIN, colour=Colour(range="pc")), FieldOrder.TOP)

    changes.note(picture(32, 48))
    changes.note(picture())

    assert changes.sentences() == (
        "Another size, in 1 frame: scaled to 64 × 48, the size of the first.",
        "Other colour tags, in 2 frames: tagged as those of the first, not converted.",
        "Another mark of interlacing, in 2 frames: taken as those of the first.",
    )
