from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from reviewer.domain.errors import MediaError
from reviewer.domain.media import MediaInfo
from reviewer.domain.timing import Moment
from reviewer.media.container import Damage
from reviewer.media.frames import Frame, FrameReader, decode_all, fit, stored_rgb, upright
from reviewer.media.index import index_of_decoded, read_index
from reviewer.media.probe import probe
from tests.clips import Clip, ClipSpec, cut_off, draw, read_number, sound_only
from tests.conftest import MakeClip

OPEN_GOP = (("x264-params", "open-gop=1:bframes=3:b-adapt=0:b-pyramid=2"),)
REFRESH = (("x264-params", "intra-refresh=1:bframes=0"),)


def numbers(path: Path, frames: Iterator[Frame]) -> list[tuple[int, int]]:
    """The number of each frame, and the one that is drawn in it."""
    video = probe(path).video
    width, height = video.upright_px
    return [
        (frame.number, read_number(upright(frame.picture, video, width=width, height=height)))
        for frame in frames
    ]


def planes(frame: Frame) -> npt.NDArray[np.uint8]:
    return np.asarray(frame.picture.reformat(format="yuv420p").to_ndarray(), np.uint8)


def reader(path: Path, *, threads: int = 1) -> tuple[MediaInfo, FrameReader]:
    media = probe(path)
    return media, FrameReader(path, media, read_index(path, media), threads=threads)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".ts", ".avi", ".264"])
def test_every_frame_is_the_one_that_was_asked_for(make_clip: MakeClip, suffix: str) -> None:
    path = make_clip(ClipSpec(audio_start_s=None), suffix).path
    _, frames = reader(path)

    with frames:
        for first, last in ((0, 30), (17, 23), (20, 21), (9, 12), (29, 30), (5, 5)):
            got = numbers(path, frames.frames(first, last))

            assert got == [(number, number) for number in range(first, last)]


@pytest.mark.parametrize(
    ("spec", "suffix"),
    [
        (ClipSpec(), ".mp4"),
        (ClipSpec(options=OPEN_GOP), ".mp4"),
        (ClipSpec(options=OPEN_GOP), ".ts"),
        (ClipSpec(options=REFRESH), ".mp4"),
        (ClipSpec(codec="libx265", pixel_format="yuv420p10le"), ".mkv"),
        (ClipSpec(codec="mpeg4"), ".avi"),
        (ClipSpec(codec="mjpeg", pixel_format="yuvj420p"), ".avi"),
    ],
)
def test_a_frame_is_the_same_whichever_way_it_is_reached(
    make_clip: MakeClip, spec: ClipSpec, suffix: str
) -> None:
    path = make_clip(spec, suffix).path
    media, frames = reader(path)
    in_order = [planes(frame) for frame in decode_all(path, media)]

    with frames:
        for number in range(len(in_order)):
            (frame,) = frames.frames(number, number + 1)

            assert frame.number == number
            assert np.array_equal(planes(frame), in_order[number]), number


def test_the_frame_at_a_moment_is_the_one_on_screen(make_clip: MakeClip) -> None:
    pts = (0, 40, 45, 120, 300, 333, 340, 500)
    ms = Fraction(1, 1000)
    path = make_clip(ClipSpec(frames=8, pts=pts, timebase=ms, gop=4), ".mkv").path
    _, frames = reader(path)

    with frames:
        found = [frames.at(Moment(at, ms)).number for at in (0, 39, 40, 44, 299, 300, 499, 9999)]

    assert found == [0, 0, 1, 1, 3, 4, 6, 7]


@pytest.mark.parametrize(("turns", "mirrored"), [(0, True), (1, False), (2, False), (3, True)])
def test_turned_and_mirrored_pictures_are_shown_upright(
    make_clip: MakeClip, turns: int, mirrored: bool
) -> None:
    spec = ClipSpec(frames=3, turns=turns, mirrored=mirrored, audio_start_s=None)
    path = make_clip(spec, ".mp4").path
    media = probe(path)

    for frame in decode_all(path, media):
        picture = upright(frame.picture, media.video, width=320, height=240)

        assert read_number(picture) == frame.number
        assert difference(picture, draw(spec, frame.number)) < 3


@pytest.mark.parametrize(
    ("spec", "suffix"),
    [
        (ClipSpec(frames=2), ".mp4"),
        (ClipSpec(frames=2, full_range=True), ".mp4"),
        (ClipSpec(frames=2, width=321, height=241, pixel_format="yuv444p"), ".mp4"),
        (ClipSpec(frames=2, pixel_format="yuv422p"), ".mov"),
        (ClipSpec(frames=2, pixel_format="yuv420p10le"), ".mkv"),
        (ClipSpec(frames=6, codec="libx265", pixel_format="yuv420p10le"), ".mp4"),
        (ClipSpec(frames=2, codec="ffv1", pixel_format="yuva420p"), ".mkv"),
        (ClipSpec(frames=2, codec="libx264rgb", pixel_format="rgb24"), ".mp4"),
        (ClipSpec(frames=2, codec="png", pixel_format="rgb48be"), ".mov"),
    ],
)
def test_every_pixel_format_becomes_the_same_rgb(
    make_clip: MakeClip, spec: ClipSpec, suffix: str
) -> None:
    path = make_clip(spec, suffix).path
    media = probe(path)

    for frame in decode_all(path, media):
        picture = upright(frame.picture, media.video, width=spec.width, height=spec.height)

        assert (picture.dtype, picture.flags.c_contiguous) == (np.dtype(np.uint8), True)
        assert difference(picture, draw(spec, frame.number)) < 3


@pytest.mark.parametrize(
    ("codec", "pixel_format", "suffix"),
    [("gif", "rgb8", ".gif"), ("ffv1", "gray", ".mkv"), ("ffv1", "gray16le", ".mkv")],
)
def test_pictures_with_few_colours_or_none_are_readable(
    make_clip: MakeClip, codec: str, pixel_format: str, suffix: str
) -> None:
    spec = ClipSpec(frames=3, codec=codec, pixel_format=pixel_format, audio_start_s=None)
    path = make_clip(spec, suffix).path

    assert numbers(path, decode_all(path, probe(path))) == [(0, 0), (1, 1), (2, 2)]


@pytest.mark.parametrize("matrix", ["bt2020c", "ycgco", "ictcp", "chroma-derived-nc"])
def test_a_matrix_that_cannot_be_converted_still_gives_a_picture(
    make_clip: MakeClip, matrix: str
) -> None:
    options = (("x264-params", f"colorprim=bt2020:transfer=smpte2084:colormatrix={matrix}"),)
    path = make_clip(ClipSpec(frames=2, options=options), ".mp4").path

    frames = list(decode_all(path, probe(path)))

    assert numbers(path, iter(frames)) == [(0, 0), (1, 1)]
    assert [read_number(stored_rgb(frame.picture)) for frame in frames] == [0, 1]


def test_the_stored_picture_is_neither_turned_nor_scaled(make_clip: MakeClip) -> None:
    spec = ClipSpec(frames=2, turns=1, audio_start_s=None)
    path = make_clip(spec, ".mp4").path

    frame = next(decode_all(path, probe(path)))

    assert difference(stored_rgb(frame.picture), np.rot90(draw(spec, 0), 1)) < 3


def test_a_smaller_picture_has_the_wanted_size_and_the_same_look(two_faces_clip: Clip) -> None:
    media = probe(two_faces_clip.path)
    size = fit(media.video, 160)

    frame = next(decode_all(two_faces_clip.path, media))
    picture = upright(frame.picture, media.video, width=size[0], height=size[1])

    assert size == (160, 90)
    assert picture.shape == (90, 160, 3)
    smaller = draw(two_faces_clip.spec, 0).reshape(90, 4, 160, 4, 3).mean(axis=(1, 3))
    assert difference(picture, smaller) < 3


def test_square_pixels_and_never_larger_than_the_source(make_clip: MakeClip) -> None:
    spec = ClipSpec(width=320, height=180, frames=2, pixel_aspect=Fraction(4, 3))
    video = probe(make_clip(spec, ".mp4").path).video

    assert fit(video, 10_000) == (320, 180)
    assert fit(video, 160) == (160, 90)
    turned = ClipSpec(width=120, height=240, frames=2, turns=1)
    assert fit(probe(make_clip(turned, ".mp4").path).video, 120) == (60, 120)


@pytest.mark.parametrize("threads", [0, 1, 4])
def test_a_clip_that_was_cut_off_gives_all_that_decodes(
    two_faces_clip: Clip, tmp_path: Path, threads: int
) -> None:
    path = cut_off(two_faces_clip, tmp_path / "cut.mp4", share=0.7)
    media = probe(path)
    damage = Damage()

    got = numbers(path, decode_all(path, media, threads=threads, damage=damage))

    alone = numbers(path, decode_all(path, media, threads=1))
    assert got == alone
    assert 10 < len(got) < 60
    assert [number for number, _ in got] == list(range(len(got)))
    assert damage.signs > 0


@pytest.mark.parametrize("suffix", [".mp4", ".264"])
def test_several_threads_lose_no_frame_of_a_damaged_end(
    make_clip: MakeClip, tmp_path: Path, suffix: str
) -> None:
    clip = make_clip(ClipSpec(frames=30, gop=30, audio_start_s=None), suffix)
    path = tmp_path / f"spoilt{suffix}"
    if suffix == ".mp4":
        cut_off(clip, path, share=1)
    else:
        path.write_bytes(clip.path.read_bytes())
    data = bytearray(path.read_bytes())
    data[-3000:-600] = bytes(2400)
    path.write_bytes(data)
    media = probe(path)

    with_one, with_four = (
        [frame.pts for frame in decode_all(path, media, threads=threads)] for threads in (1, 4)
    )

    assert with_one == with_four


def test_damage_in_the_middle_is_counted_and_passed(plain_clip: Clip, tmp_path: Path) -> None:
    path = tmp_path / "damaged.mp4"
    data = bytearray(cut_off(plain_clip, path, share=1).read_bytes())
    middle = len(data) // 2
    data[middle : middle + 2000] = bytes(2000)
    path.write_bytes(data)
    media, frames = reader(path)

    decoded = list(decode_all(path, media))

    assert len(decoded) >= 20
    with frames:
        assert [frame.number for frame in frames.frames(0, 5)] == [0, 1, 2, 3, 4]
        assert len(list(frames.frames(25, 30))) == 5


def test_a_moment_that_cannot_be_decoded_is_an_error_in_words(
    plain_clip: Clip, tmp_path: Path
) -> None:
    path = tmp_path / "damaged.mp4"
    whole = cut_off(plain_clip, path, share=1).read_bytes()
    media = probe(path)
    packets = read_index(path, media)
    path.write_bytes(whole[: len(whole) // 3])

    with (
        FrameReader(path, media, packets) as frames,
        pytest.raises(MediaError, match="cannot be decoded"),
    ):
        frames.at(packets.index.moment(29))


def test_a_file_that_changed_under_the_reader_is_refused(plain_clip: Clip, tmp_path: Path) -> None:
    media = probe(plain_clip.path)
    path = sound_only(tmp_path / "a.mp4")

    with pytest.raises(MediaError, match="changed"):
        next(decode_all(path, media))


def test_threads_do_not_change_what_is_decoded(two_faces_clip: Clip) -> None:
    media = probe(two_faces_clip.path)

    one, many = (
        [planes(frame) for frame in decode_all(two_faces_clip.path, media, threads=threads)]
        for threads in (1, 0)
    )

    assert len(one) == len(many) == 60
    assert all(np.array_equal(a, b) for a, b in zip(one, many, strict=True))


def test_the_reader_can_be_numbered_by_what_decodes(make_clip: MakeClip, tmp_path: Path) -> None:
    path = cut_off(make_clip(ClipSpec(gop=30), ".mp4"), tmp_path / "cut.mp4", share=0.6)
    media = probe(path)
    packets = read_index(path, media)
    pts = [frame.pts for frame in decode_all(path, media)]
    index = index_of_decoded(
        pts, timebase=media.video.timebase, rate=media.video.rate, last_duration=0
    )

    with FrameReader(path, media, packets.of_frames(index)) as frames:
        assert [frame.pts for frame in frames.frames(0, len(index))] == pts


def test_a_picture_is_the_callers_own(plain_clip: Clip) -> None:
    media = probe(plain_clip.path)
    frame = next(decode_all(plain_clip.path, media))

    first = upright(frame.picture, media.video, width=320, height=240)
    first[:] = 0

    assert upright(frame.picture, media.video, width=320, height=240).any()


def difference(a: npt.NDArray[np.uint8], b: npt.NDArray[np.generic]) -> float:
    return float(np.abs(a.astype(float) - b.astype(float)).mean())
