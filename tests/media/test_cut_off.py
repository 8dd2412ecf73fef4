from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.domain.errors import MediaError
from reviewer.media.cut_off import promised_bytes
from tests.clips import ClipSpec, run_ffmpeg
from tests.conftest import MakeClip

SMALL = ClipSpec(frames=6, audio_start_s=None)


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv", ".avi"])
def test_the_headers_of_a_file_that_was_cut_off_say_how_long_it_was(
    make_clip: MakeClip, tmp_path: Path, suffix: str
) -> None:
    whole = tmp_path / f"whole{suffix}"
    front = ("-movflags", "+faststart") if suffix in (".mp4", ".mov") else ()
    run_ffmpeg("-i", make_clip(SMALL, ".mp4").path, "-c", "copy", *front, whole)
    data = whole.read_bytes()
    cut = tmp_path / f"cut{suffix}"
    cut.write_bytes(data[: len(data) // 2])

    assert promised_bytes(whole) == len(data)
    # A file may say a little less of itself: an index at the end counts as a part of its own.
    assert promised_bytes(cut) == pytest.approx(len(data), rel=0.05)


@pytest.mark.parametrize(
    "arguments",
    [
        ("-f", "matroska", "-live", "1", "live.mkv"),
        ("-movflags", "frag_keyframe+empty_moov", "fragmented.mp4"),
        ("-f", "mpegts", "stream.ts"),
        ("-f", "h264", "raw.264"),
    ],
)
def test_formats_that_say_no_length_promise_no_more_than_there_is(
    make_clip: MakeClip, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    path = tmp_path / arguments[-1]
    run_ffmpeg("-i", make_clip(SMALL, ".mp4").path, "-c", "copy", *arguments[:-1], path)
    data = path.read_bytes()
    padded = tmp_path / "padded"
    padded.write_bytes(data + bytes(1000))

    assert promised_bytes(path) == len(data)
    assert promised_bytes(padded) == len(data) + 1000


@pytest.mark.parametrize(
    "data", [b"", b"\x1a\x45\xdf\xa3", b"\x00\x00\x00\x01mdat", b"RIFFxxxxAVI"]
)
def test_headers_that_end_in_the_middle_promise_nothing(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "clip"
    path.write_bytes(data)

    assert promised_bytes(path) == len(data)


def test_a_file_that_is_gone_has_its_sentence(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="cannot be read"):
        promised_bytes(tmp_path / "clip.mp4")
