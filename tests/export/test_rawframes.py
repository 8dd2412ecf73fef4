"""Raw frames reach an ffmpeg process whole, with their timestamps, or the error is said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import count
from pathlib import Path

import av
import numpy as np
import pytest

from reviewer.domain.errors import ExportError
from reviewer.export.formats import LAYOUTS
from reviewer.export.rawframes import RawFrames
from reviewer.media.ffmpeg import FFmpeg
from tests.export.test_formats import VIDEO

SIZE = (34, 26)
VIDEO_OF_SIZE = replace(VIDEO, width_px=SIZE[0], height_px=SIZE[1])


def copy_to(path: Path) -> list[str]:
    return ["-f", "nut", "-i", "pipe:0", "-map", "0", "-c", "copy", "-copyts", str(path)]


@pytest.mark.parametrize("pixel_format", LAYOUTS)
@pytest.mark.parametrize(
    "timebase", [Fraction(1, 90_000), Fraction(1001, 30_000), Fraction(1, 1_000_000_000)]
)
def test_frames_arrive_as_they_were_sent(
    tmp_path: Path, pixel_format: str, timebase: Fraction
) -> None:
    layout = LAYOUTS[pixel_format]
    size = sum(rows * columns for rows, columns in layout.plane_shapes(*SIZE))
    sent = [
        np.random.default_rng(n).integers(0, 4, size * layout.sample_bytes, np.uint8)
        for n in range(4)
    ]
    pts = [7, 8, 1000, 1001]

    with FFmpeg(copy_to(tmp_path / "a.nut"), takes_data=True) as child:
        with RawFrames(
            child, VIDEO_OF_SIZE, pixel_format=pixel_format, timebase=timebase
        ) as frames:
            for samples, when in zip(sent, pts, strict=True):
                frames.write(samples, when)
        child.finish()

    with av.open(tmp_path / "a.nut") as container:
        stream = container.streams.video[0]
        packets = [packet for packet in container.demux(stream) if packet.size]
        times = [packet.pts * packet.time_base for packet in packets if packet.pts is not None]
        assert stream.pix_fmt == pixel_format
    assert [bytes(packet) for packet in packets] == [samples.tobytes() for samples in sent]
    assert times == [when * timebase for when in pts]


def test_a_process_that_ended_is_said() -> None:
    with (
        FFmpeg(
            ["-f", "nut", "-i", "pipe:0", "-f", "no such format", "-"], takes_data=True
        ) as child,
        pytest.raises(ExportError, match="ffmpeg could not make the copy"),
    ):
        send_without_end(child)


def send_without_end(child: FFmpeg) -> None:
    samples = np.zeros(SIZE[0] * SIZE[1] * 3 // 2, np.uint8)
    with RawFrames(
        child, VIDEO_OF_SIZE, pixel_format="yuv420p", timebase=Fraction(1, 25)
    ) as frames:
        for number in count():
            frames.write(samples, number)


def test_an_error_of_the_caller_is_not_hidden_by_the_end_of_the_stream(tmp_path: Path) -> None:
    with (
        FFmpeg(copy_to(tmp_path / "a.nut"), takes_data=True) as child,
        pytest.raises(ValueError, match="of the caller"),
        RawFrames(child, VIDEO_OF_SIZE, pixel_format="yuv420p", timebase=Fraction(1, 25)),
    ):
        raise ValueError("of the caller")
