"""HDR's metadata comes out of a decoded picture in the form that the encoders take."""

from __future__ import annotations

from pathlib import Path

import av

from reviewer.export.hdr import Hdr, hdr_of
from tests.clips import ClipSpec, camera_clip, make

DISPLAY = "G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)"


def first_hdr(path: Path) -> Hdr:
    with av.open(path) as container:
        return hdr_of(next(container.decode(video=0)))


def test_mastering_display_and_light_levels_are_read_as_they_were_written(tmp_path: Path) -> None:
    parameters = (
        f"log-level=none:frame-threads=1:bframes=0:master-display={DISPLAY}:max-cll=1000,400"
    )
    spec = ClipSpec(
        width=128,
        height=96,
        frames=2,
        codec="libx265",
        pixel_format="yuv420p10le",
        audio_start_s=None,
        options=(("x265-params", parameters),),
    )

    hdr = first_hdr(make(spec, tmp_path / "hdr.mkv").path)

    assert hdr == Hdr(DISPLAY, "1000,400")


def test_a_clip_without_hdr_has_none(tmp_path: Path) -> None:
    spec = ClipSpec(width=64, height=48, frames=2, audio_start_s=None)

    hdr = first_hdr(make(spec, tmp_path / "a.mp4").path)

    assert hdr == Hdr()
    assert hdr.options == {}


def test_a_picture_with_exif_has_none(tmp_path: Path) -> None:
    # PyAV has no name for this kind of side data.
    path = camera_clip(tmp_path / "a.avi")

    assert first_hdr(path) == Hdr()


def test_ffmpeg_gets_what_is_known() -> None:
    assert Hdr("G(1,2)").options == {"mastering_display": "G(1,2)"}
    assert Hdr("G(1,2)", "1000,400").options["content_light"] == "1000,400"
