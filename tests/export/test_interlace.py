"""Interlaced pictures keep both fields, or become whole frames, and either is said."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from reviewer.export.encoders import ENCODERS, H264
from reviewer.export.interlace import (
    FieldOrder,
    deinterlaced,
    field_filters,
    field_flags,
    field_order,
    field_sentences,
)
from reviewer.media.frames import Frame
from tests.clips import run_ffmpeg

HEVC = next(encoder for encoder in ENCODERS if encoder.codec == "hevc")


@pytest.mark.parametrize("order", [*FieldOrder, None])
def test_the_order_of_the_fields_is_read_from_a_picture(
    tmp_path: Path, order: FieldOrder | None
) -> None:
    marked = (f"setfield={order or 'prog'}", "-flags", "+ildct" if order else "-ildct")
    path = tmp_path / "a.mkv"
    source = ("-f", "lavfi", "-i", "testsrc2=s=64x64:d=0.1")
    run_ffmpeg(*source, "-vf", *marked, "-c:v", "mpeg2video", path)

    with av.open(path) as container:
        assert field_order(next(container.decode(video=0))) is order


def test_fields_are_kept_where_nothing_else_is_asked() -> None:
    kept, lost = field_sentences(FieldOrder.BOTTOM, H264, deinterlace=False)

    assert field_filters(FieldOrder.BOTTOM) == ("setfield=bff",)
    assert field_flags(FieldOrder.BOTTOM, H264) == "+ildct+ilme"
    assert (len(kept), lost) == (1, ())
    assert "lower lines first" in kept[0]


def test_whole_frames_are_made_where_that_is_asked(tmp_path: Path) -> None:
    kept, lost = field_sentences(FieldOrder.TOP, H264, deinterlace=True)
    assert (kept, len(lost)) == ((), 1)

    path = tmp_path / "a.mkv"
    source = ("-f", "lavfi", "-i", "testsrc2=s=64x64:r=50:d=0.4")
    run_ffmpeg(
        *source,
        "-vf",
        "scroll=h=0.1,gblur=sigma=3,tinterlace=interleave_top",
        "-flags",
        "+ildct",
        path,
    )
    with av.open(path) as container:
        combed = [
            Frame(number, picture.pts, picture)
            for number, picture in enumerate(container.decode(video=0))
        ]

    whole = list(deinterlaced(combed, FieldOrder.TOP))

    assert [(one.number, one.pts) for one in whole] == [(one.number, one.pts) for one in combed]
    assert combing(whole[3]) < combing(combed[3]) / 2


def combing(frame: Frame) -> float:
    """How much each line differs from its neighbours."""
    luma = frame.picture.to_ndarray(format="gray").astype(float)
    return float(np.abs(luma[1:-1] - (luma[:-2] + luma[2:]) / 2).mean())


def test_a_codec_without_a_mark_for_fields_says_so() -> None:
    kept, lost = field_sentences(FieldOrder.TOP, HEVC, deinterlace=False)

    assert field_flags(FieldOrder.TOP, HEVC) == ""
    assert "upper lines first" in kept[0]
    assert "HEVC has none here" in lost[0]


def test_whole_frames_stay_as_they_are() -> None:
    assert field_filters(None) == ()
    assert field_sentences(None, H264, deinterlace=False) == ((), ())
    kept, lost = field_sentences(None, H264, deinterlace=True)
    assert "not marked as interlaced" in kept[0]
    assert lost == ()
