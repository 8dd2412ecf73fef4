from __future__ import annotations

import hashlib
from fractions import Fraction
from pathlib import Path

import pytest

from reviewer.domain.errors import MediaError
from reviewer.domain.geometry import Orientation
from reviewer.domain.media import Colour, StreamKind
from reviewer.media.probe import fingerprint, probe
from tests.clips import (
    Clip,
    ClipSpec,
    camera_clip,
    run_ffmpeg,
    sound_only,
    with_cover_art,
    with_extras,
)
from tests.conftest import MakeClip


def test_a_plain_clip_is_described(plain_clip: Clip) -> None:
    media = probe(plain_clip.path)

    assert media.name == plain_clip.path.name
    assert media.size_bytes == plain_clip.path.stat().st_size
    assert media.sha256 == ""
    assert [stream.kind for stream in media.streams] == [StreamKind.VIDEO, StreamKind.AUDIO]
    assert media.streams[1].codec == "aac"
    assert (media.streams[1].sample_rate, media.streams[1].channels) == (48_000, 1)
    assert media.duration_s == pytest.approx(1.2, abs=0.1)
    video = media.video
    assert (video.codec, video.pixel_format) == ("h264", "yuv420p")
    assert (video.width_px, video.height_px, video.upright_px) == (320, 240, (320, 240))
    assert (video.rate, video.frames_estimate) == (Fraction(25), 30)
    assert video.orientation == Orientation()


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_turns_and_mirroring_come_from_the_display_matrix(
    make_clip: MakeClip, turns: int, mirrored: bool
) -> None:
    spec = ClipSpec(frames=3, turns=turns, mirrored=mirrored, audio_start_s=None)

    video = probe(make_clip(spec, ".mp4").path).video

    assert video.orientation == Orientation(turns, mirrored)
    assert video.upright_px == (320, 240)
    assert (video.width_px, video.height_px) == ((240, 320) if turns % 2 else (320, 240))


def test_pixels_that_are_not_square_are_counted_in(make_clip: MakeClip) -> None:
    spec = ClipSpec(width=320, height=180, frames=3, pixel_aspect=Fraction(4, 3))

    video = probe(make_clip(spec, ".mp4").path).video

    assert (video.width_px, video.pixel_aspect) == (240, Fraction(4, 3))
    assert video.upright_px == (320, 180)


def test_colour_tags_have_the_names_of_ffmpeg(make_clip: MakeClip) -> None:
    tags = "colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"
    spec = ClipSpec(frames=3, pixel_format="yuv420p10le", options=(("x264-params", tags),))

    assert probe(make_clip(spec, ".mp4").path).video.colour == Colour(
        range="tv", primaries="bt2020", transfer="smpte2084", matrix="bt2020nc"
    )
    full = probe(make_clip(ClipSpec(frames=3, full_range=True), ".mp4").path)
    assert full.video.colour.range == "pc"


@pytest.mark.parametrize(
    ("codec", "pixel_format", "name"),
    [
        ("libx264", "yuv420p10le", "h264"),
        ("libx264", "yuv422p", "h264"),
        ("libx264", "yuv444p", "h264"),
        ("libx265", "yuv420p10le", "hevc"),
    ],
)
def test_codec_and_pixel_format_are_those_of_the_file(
    make_clip: MakeClip, codec: str, pixel_format: str, name: str
) -> None:
    spec = ClipSpec(frames=3, codec=codec, pixel_format=pixel_format, audio_start_s=None)

    video = probe(make_clip(spec, ".mkv").path).video

    assert (video.codec, video.pixel_format) == (name, pixel_format)


def test_sound_that_starts_late_says_so(make_clip: MakeClip) -> None:
    clip = make_clip(ClipSpec(frames=40, audio_start_s=0.7), ".mp4")

    video, sound = probe(clip.path).streams

    assert video.start_s == 0
    assert sound.start_s == pytest.approx(0.7, abs=0.03)


def test_everything_that_a_copy_must_not_carry_is_listed(
    plain_clip: Clip, two_faces_clip: Clip, tmp_path: Path
) -> None:
    path = with_extras(plain_clip, two_faces_clip, tmp_path / "all.mkv", folder=tmp_path)

    media = probe(path)

    assert len(media.of_kind(StreamKind.VIDEO)) == 2
    assert len(media.of_kind(StreamKind.SUBTITLE)) == 1
    assert len(media.of_kind(StreamKind.ATTACHMENT)) == 1
    assert media.chapters == ("Major Example",)
    assert ("title", "Interview with Major Example") in media.tags


@pytest.mark.parametrize("kind", ["sound", "cover"])
def test_a_file_without_a_film_is_refused(tmp_path: Path, kind: str) -> None:
    if kind == "sound":
        path, words = sound_only(tmp_path / "a.mp4"), "sound but no video"
    else:
        path, words = with_cover_art(tmp_path / "a.mp3", folder=tmp_path), "is a cover"

    with pytest.raises(MediaError, match=words):
        probe(path)


def test_a_film_without_a_picture_is_refused(plain_clip: Clip, tmp_path: Path) -> None:
    path = tmp_path / "nothing.mp4"
    run_ffmpeg(
        *("-i", plain_clip.path, "-c", "copy", "-movflags", "empty_moov+frag_keyframe", path)
    )
    header, _, _ = path.read_bytes().partition(b"moof")
    path.write_bytes(header[:-4])

    with pytest.raises(MediaError, match="no picture in it"):
        probe(path)


def test_an_encrypted_clip_is_refused_as_such(plain_clip: Clip, tmp_path: Path) -> None:
    path = tmp_path / "encrypted.mp4"
    run_ffmpeg(
        *("-i", plain_clip.path, "-c", "copy", "-encryption_scheme", "cenc-aes-ctr"),
        *("-encryption_key", "00" * 16, "-encryption_kid", "11" * 16, path),
    )

    with pytest.raises(MediaError, match="encrypted"):
        probe(path)


def test_an_absurd_size_is_refused_before_it_takes_memory(tmp_path: Path) -> None:
    path = tmp_path / "huge.y4m"
    path.write_bytes(b"YUV4MPEG2 W60000 H60000 F25:1 Ip A1:1 C420jpeg\nFRAME\n" + bytes(1000))

    with pytest.raises(MediaError):
        probe(path)


def test_a_picture_whose_side_data_has_an_unknown_kind_still_turns(tmp_path: Path) -> None:
    path = camera_clip(tmp_path / "a.avi")

    assert probe(path).video.orientation == Orientation(1)


def test_the_fingerprint_is_the_sha256_of_the_file(plain_clip: Clip, tmp_path: Path) -> None:
    data = plain_clip.path.read_bytes()

    assert fingerprint(plain_clip.path) == hashlib.sha256(data).hexdigest()
    with pytest.raises(MediaError):
        fingerprint(tmp_path / "missing.mp4")


def test_every_odd_file_is_described_or_refused_in_words(shared: Path) -> None:
    refused: dict[str, str] = {}
    for path in sorted((shared / "odd").iterdir()):
        if path.is_file():
            try:
                probe(path)
            except MediaError as error:
                refused[path.stem] = error.hint

    assert all(refused.values())
    assert {"zero_bytes", "garbage", "text_renamed", "jpeg_renamed", "audio_only"} <= set(refused)
    assert not {"vfr", "rot90", "truncated", "corrupt_packets"} & set(refused)
