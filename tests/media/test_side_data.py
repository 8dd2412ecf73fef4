from __future__ import annotations

from pathlib import Path

import av

from reviewer.media.side_data import side_data_of
from tests.clips import ClipSpec, run_ffmpeg
from tests.conftest import MakeClip


def first_side_data(path: Path) -> dict[str, bytes]:
    with av.open(path) as container:
        return side_data_of(next(container.decode(video=0)))


def test_side_data_comes_by_name(make_clip: MakeClip) -> None:
    path = make_clip(ClipSpec(frames=3, turns=1, audio_start_s=None), ".mp4").path

    assert len(first_side_data(path)["DISPLAYMATRIX"]) == 9 * 4


def test_a_kind_without_a_name_is_no_error(tmp_path: Path) -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0" + bytes(4)
    run_ffmpeg("-f", "lavfi", "-i", "testsrc=s=64x48:d=1", "-frames:v", "1", tmp_path / "a.jpg")
    jpeg = (tmp_path / "a.jpg").read_bytes()
    camera = jpeg[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + jpeg[2:]
    (tmp_path / "a.mjpeg").write_bytes(camera * 3)

    assert first_side_data(tmp_path / "a.mjpeg") == {}
