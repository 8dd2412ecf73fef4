"""Odd files through `batch`, a small one of each kind: delivered, delivered with words, refused.

A copy that is delivered holds the clip's frames in order, the face covered in each, and nothing
beside its one picture and the sound that was asked for. What is odd only by being long, large or
dark is left to `python -m tests.bench odd`; hostile files and names are in test_hostile.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

import av
import numpy as np
import pytest

from reviewer.app.batch import Entry, Result, Status, process
from reviewer.app.copies import CopyOptions
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.app.logs import head_path
from reviewer.app.sound_options import SoundOptions
from reviewer.domain.sound import AudioChoice
from reviewer.media.frames import decode_all, upright
from reviewer.media.probe import probe
from tests.clips import (
    Clip,
    ClipSpec,
    Face,
    Picture,
    cut_off,
    draw,
    read_number,
    run_ffmpeg,
    sound_only,
    webp,
    with_cover_art,
    with_extras,
)
from tests.conftest import MakeClip

FRAMES = 10
BASE = ClipSpec(frames=FRAMES, gop=FRAMES)
OTHER = ClipSpec(frames=FRAMES, faces=(Face(person=1),), audio_start_s=None)
WIDTH, HEIGHT = BASE.width, BASE.height

# How much the true face changes at the least where a cover lies on it, in levels of 255, and how
# much the picture changes at the most where there is none (most in a dithered GIF).
LEAST_CHANGE = 25
MOST_CHANGE = 10

TAGS = {"major_brand", "minor_version", "compatible_brands"}
STREAM_TAGS = {"language", "handler_name", "vendor_id"}

H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12")
MPEG2 = ("-c:v", "mpeg2video", "-q:v", "2")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: ffmpeg's output options, by which it is made from the base clip.

    `before` are options of the input; `lost` and `notes` are words that must be told; `sounds` are
    the sound streams of the copy; `shows` is False where frame numbers and faces are too small.
    """

    name: str
    options: tuple[str, ...] = ("-c", "copy")
    before: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    frames: int = FRAMES
    sounds: int = 1
    suffix: str = ".mp4"
    shows: bool = True


def silent(kind: Kind) -> Kind:
    return replace(kind, options=(*kind.options, "-an"), sounds=0)


KINDS = (
    # Aspect and interlacing.
    Kind(
        "anamorphic.mpg",
        ("-vf", "scale=180:240,setsar=16/9", *MPEG2, "-c:a", "mp2"),
    ),
    Kind(
        "interlaced.ts",
        ("-vf", "setfield=tff", *MPEG2, "-flags", "+ildct+ilme", "-c:a", "ac3"),
    ),
    # Time.
    Kind("audio_late.mp4", ("-itsoffset", "0.7", "-i", "{base}", "-map", "0:v", "-map", "1:a")),
    Kind("start_1h.ts", ("-c", "copy", "-output_ts_offset", "3600")),
    Kind("audio_longer.mp4", ("-f", "lavfi", "-i", "sine=d=1", "-map", "0:v", "-map", "1")),
    Kind("audio_shorter.mp4", ("-f", "lavfi", "-i", "sine=d=0.1", "-map", "0:v", "-map", "1")),
    Kind("single_keyframe.mp4"),
    Kind("vfr.mp4", ("-vf", "select='mod(n\\,4)'", "-fps_mode", "vfr", *H264), frames=7),
    silent(Kind("fps1.mp4", before=("-r", "1"))),
    silent(Kind("fps120.mp4", before=("-r", "120"))),
    Kind("fps2997.mov", ("-r", "30000/1001", *H264), frames=12, suffix=".mp4"),
    silent(Kind("one_frame.mp4", ("-frames:v", "1", *H264), frames=1)),
    Kind(
        "hidden_frames.mp4",
        before=("-ss", "0.2"),
        frames=5,
        notes=("pictures that no player shows (5, hidden by an edit list)",),
    ),
    # Size, pixel format and colour.
    Kind(
        "odd_size.mp4",
        ("-vf", "scale=321:181,setsar=1", *H264, "-pix_fmt", "yuv444p"),
    ),
    Kind("tiny.mp4", ("-vf", "scale=16:16", *H264), shows=False),
    silent(Kind("tall.mp4", ("-vf", "scale=64:2000", *H264), shows=False)),
    silent(
        Kind(
            "hdr10.mp4",
            (
                *("-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast"),
                *(
                    "-x265-params",
                    "log-level=none:hdr10=1:max-cll=1000,400:colorprim=bt2020"
                    ":transfer=smpte2084:colormatrix=bt2020nc",
                ),
            ),
        )
    ),
    silent(Kind("h264_hi10.mkv", (*H264, "-pix_fmt", "yuv420p10le"))),
    silent(Kind("h264_422.mov", (*H264, "-pix_fmt", "yuv422p"))),
    Kind("prores.mov", ("-c:v", "prores_ks", "-c:a", "pcm_s16le"), suffix=".mov"),
    silent(Kind("gray.mp4", (*H264, "-pix_fmt", "gray"))),
    silent(Kind("full_range.mp4", ("-vf", "scale=out_range=pc,format=yuvj420p", *H264))),
    silent(
        Kind(
            "alpha.apng",
            ("-vf", "format=rgba", "-f", "apng"),
            lost=("Transparency", "The pixel format rgba became", "The codec apng became H.264"),
        )
    ),
    # Containers and codecs.
    Kind("misnamed.avi", ("-c", "copy", "-f", "mp4")),
    Kind("mpeg4_mp3.avi", ("-c:v", "mpeg4", "-q:v", "2", "-c:a", "libmp3lame"), lost=("mpeg4",)),
    Kind(
        "mjpeg_pcm.avi",
        ("-c:v", "mjpeg", "-q:v", "2", "-c:a", "pcm_s16le"),
        lost=("The codec mjpeg became H.264",),
    ),
    Kind("sorenson.flv", ("-c:v", "flv", "-q:v", "2", "-ar", "44100"), lost=("flv1",)),
    silent(Kind("h263.3gp", ("-vf", "scale=352:288", "-c:v", "h263", "-q:v", "2"), lost=("h263",))),
    Kind(
        "vp8_vorbis.webm",
        ("-c:v", "libvpx", "-b:v", "2M", "-c:a", "libvorbis"),
        lost=("The codec vp8 became H.264",),
    ),
    Kind("vp9_opus.webm", ("-c:v", "libvpx-vp9", "-b:v", "2M", "-cpu-used", "8")),
    Kind(
        "theora.ogv",
        ("-c:v", "libtheora", "-q:v", "9", "-c:a", "libvorbis"),
        lost=("The codec theora became H.264",),
    ),
    Kind("avchd.mts", ("-c:v", "copy", "-c:a", "ac3", "-mpegts_m2ts_mode", "1")),
    Kind("ffv1_flac.mkv", ("-c:v", "ffv1", "-c:a", "flac"), lost=("ffv1",)),
    silent(Kind("raw.y4m", ("-c:v", "rawvideo"), lost=("rawvideo",))),
    silent(Kind("raw.h264", notes=("timestamps are missing or out of order",))),
    Kind("fragmented.mp4", ("-c", "copy", "-movflags", "frag_keyframe+empty_moov")),
    Kind("live.mkv", ("-c", "copy", "-live", "1")),
    silent(
        Kind(
            "anim.gif",
            ("-f", "gif"),
            lost=("Transparency", "The pixel format bgra became", "The codec gif became H.264"),
        )
    ),
    # Sound.
    Kind("audio_51.mkv", ("-c:v", "copy", "-ac", "6", "-c:a", "ac3")),
    Kind("audio_8k_mono.mov", ("-c:v", "copy", "-ar", "8000", "-c:a", "pcm_s16le")),
    Kind("three_sounds.mkv", ("-c", "copy", *("-map", "0:a") * 2, "-map", "0"), sounds=3),
    # What must not come through.
    Kind("timecode.mp4", ("-c", "copy", "-timecode", "01:00:00:00"), lost=("Data: 1 stream.",)),
)


@pytest.fixture(scope="module")
def base(make_clip: MakeClip) -> Clip:
    """Ten frames of 320 × 240 with one face and sound; a key frame at the start alone."""
    return make_clip(BASE, ".mp4")


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with process_pool(1) as pool:
        yield pool


def batch(path: Path, out: Path, pool: Executor) -> Result:
    """What `batch --audio keep` makes of a file."""
    options = CopyOptions(sound=SoundOptions(AudioChoice.KEEP))
    job = process(Entry(path), out, options=options, executor=pool)
    return run_here(job, lambda progress: None)


# Delivered ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_odd_file_is_delivered(base: Clip, tmp_path: Path, pool: Executor, kind: Kind) -> None:
    clip = tmp_path / kind.name
    options = [base.path if option == "{base}" else option for option in kind.options]
    run_ffmpeg(*kind.before, "-i", base.path, *options, clip)

    result = batch(clip, tmp_path / "out", pool)

    copy = delivered(result, sounds=kind.sounds)
    assert copy.suffix == kind.suffix
    assert_told(result.notes, kind.notes)
    assert_told([one for one in result.lost if not one.startswith("Tags: ")], kind.lost)
    assert_covered(clip, copy, base, frames=kind.frames, shows=kind.shows)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_turned_file_is_delivered(
    make_clip: MakeClip, tmp_path: Path, pool: Executor, turns: int
) -> None:
    turned = make_clip(replace(BASE, turns=turns, audio_start_s=None), ".mp4")

    result = batch(turned.path, tmp_path / "out", pool)

    copy = delivered(result, sounds=0)
    assert probe(copy).video.orientation == probe(turned.path).video.orientation
    assert_covered(turned.path, copy, turned, frames=FRAMES)


@pytest.mark.parametrize("suffix", [".mkv", ".mp4"])
def test_what_identifies_beside_the_picture_stays_behind_and_is_said(
    base: Clip, make_clip: MakeClip, tmp_path: Path, pool: Executor, suffix: str
) -> None:
    extras = with_extras(base, make_clip(OTHER, ".mp4"), tmp_path / f"a{suffix}", folder=tmp_path)
    face = portrait(tmp_path)
    clip = tmp_path / f"clip{suffix}"
    attached: tuple[str | Path, ...]
    if suffix == ".mkv":
        attached = ("-attach", face, "-metadata:s:t:1", "mimetype=image/jpeg", "-map", "0")
    else:
        cover = ("-map", "1", "-disposition:v:2", "attached_pic")
        attached = ("-i", face, "-map", "0", "-map", "-0:d", *cover)
    run_ffmpeg("-i", extras, *attached, "-c", "copy", clip)

    result = batch(clip, tmp_path / "out", pool)

    copy = delivered(result, sounds=1)
    told = ["Further video: 1 stream.", "Subtitles: 1 stream.", "Chapters: 1.", "Tags: "]
    told += ["Cover pictures: 1.", *(["Attachments: 1."] if suffix == ".mkv" else [])]
    for words in told:
        assert any(sentence.startswith(words) for sentence in result.lost), result.lost
    assert b"Example" not in copy.read_bytes()
    assert b"JFIF" not in copy.read_bytes()
    assert_covered(clip, copy, base, frames=FRAMES)


def test_a_data_stream_stays_behind_and_is_said(base: Clip, tmp_path: Path, pool: Executor) -> None:
    note = tmp_path / "note.bin"
    note.write_bytes(b"Major Example" * 50)
    clip = tmp_path / "clip.ts"
    inputs = ("-i", base.path, "-f", "data", "-i", note)
    run_ffmpeg(*inputs, "-map", "0", "-map", "1", "-c", "copy", clip)

    result = batch(clip, tmp_path / "out", pool)

    copy = delivered(result, sounds=1)
    assert "Data: 1 stream." in result.lost
    assert b"Example" not in copy.read_bytes()
    assert_covered(clip, copy, base, frames=FRAMES)


# Delivered with words about damage ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cut.mp4", r"^The file is damaged from 00:00:00\.\d+ on; \d+ of 40 frames could be read"),
        ("cut.mkv", r"^The file was cut off: about 60 % .* after 00:00:0\d\.\d+ is missing\.$"),
        ("cut.avi", r"^The file .*damaged|cut off"),
    ],
)
def test_a_file_that_was_cut_off_is_delivered_as_far_as_it_goes(
    make_clip: MakeClip, tmp_path: Path, pool: Executor, name: str, words: str
) -> None:
    whole = make_clip(replace(BASE, frames=40), ".mp4")
    clip = tmp_path / name
    if clip.suffix == ".mp4":
        cut_off(whole, clip, share=0.6)
    else:
        run_ffmpeg("-i", whole.path, "-c:v", "copy", clip)
        data = clip.read_bytes()
        clip.write_bytes(data[: len(data) * 6 // 10])

    result = batch(clip, tmp_path / "out", pool)

    copy = delivered(result, sounds=1)
    # The frames of an AVI with B-frames are counted, which is said, too.
    assert len(result.notes) == 1 + (clip.suffix == ".avi")
    assert re.search(words, result.notes[0]), result.notes
    assert result.notes[0] in result.sentence
    frames = len(pictures(copy))
    assert 15 < frames < 40
    assert_covered(clip, copy, whole, frames=frames)


def test_a_stream_with_damaged_packets_is_delivered_with_words(
    base: Clip, tmp_path: Path, pool: Executor
) -> None:
    clip = tmp_path / "clip.ts"
    run_ffmpeg("-i", base.path, "-c", "copy", clip)
    data = bytearray(clip.read_bytes())
    for packet in range(188 * 20, len(data) - 188, 188 * 37):
        data[packet : packet + 188] = bytes(188)
    clip.write_bytes(data)

    result = batch(clip, tmp_path / "out", pool)

    copy = delivered(result, sounds=1)
    (note,) = result.notes
    assert note.startswith("The file is damaged")
    assert len(pictures(copy)) > FRAMES // 2


# Refused -----------------------------------------------------------------------------------------


def written(name: str, data: bytes) -> Callable[[Path, Clip], Path]:
    """Makes a file of these bytes."""

    def make(folder: Path, base: Clip) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def without_index(folder: Path, base: Clip) -> Path:
    """An MP4 whose end is missing, and with it its index."""
    data = base.path.read_bytes()
    assert data.index(b"moov") > len(data) // 2
    return written("cut.mp4", data[: len(data) * 7 // 10])(folder, base)


def without_samples(folder: Path, base: Clip) -> Path:
    """An MP4 with a picture and a sound track, and nothing in either."""
    path = folder / "zero.mp4"
    flags = ("-movflags", "empty_moov+frag_keyframe")
    run_ffmpeg("-i", base.path, "-c", "copy", *flags, path)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"moof") - 4])
    return path


def still(suffix: str, name: str) -> Callable[[Path, Clip], Path]:
    """Makes a still picture with a face, under any name."""

    def make(folder: Path, base: Clip) -> Path:
        path = folder / f"still{suffix}"
        run_ffmpeg("-i", base.path, "-frames:v", "1", path)
        return path.rename(folder / name)

    return make


REFUSED: dict[str, tuple[Callable[[Path, Clip], Path], str]] = {
    "empty": (written("empty.mp4", b""), "is empty"),
    "random": (written("random.mp4", bytes(range(1, 256)) * 200), "is not a video"),
    "text": (written("text.mp4", b"Only a note.\n" * 300), "is a text file, not a video"),
    "animated webp": (written("anim.webp", webp(moves=True)), "moving picture in WebP"),
    "webp": (written("still.webp", webp(moves=False)), "is a still picture (WebP)"),
    "jpeg as mp4": (still(".jpg", "jpeg.mp4"), "is a still picture (JPEG)"),
    "png": (still(".png", "face.png"), "is a still picture (PNG)"),
    "tiff": (still(".tiff", "face.tiff"), "is a still picture (TIFF)"),
    "no index": (without_index, "the index of the MP4 file is missing"),
    "no samples": (without_samples, "there is no picture in it"),
    "sound": (lambda folder, base: sound_only(folder / "sound.m4a"), "has sound but no video"),
    "cover art": (
        lambda folder, base: with_cover_art(folder / "song.mp3", folder=folder),
        "its only picture is a cover",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_film_is_refused_in_words(
    base: Clip, tmp_path: Path, pool: Executor, name: str
) -> None:
    make, words = REFUSED[name]
    out = tmp_path / "out"

    result = batch(make(tmp_path, base), out, pool)

    assert result.status is Status.FAILED
    assert words in result.sentence
    assert len(result.sentence.splitlines()) == 1
    assert [path for path in out.iterdir() if path.suffix != ".lock"] == []


# What a copy is ----------------------------------------------------------------------------------


def delivered(result: Result, *, sounds: int) -> Path:
    """The copy of a clip that was delivered: it holds one picture stream and so much sound."""
    assert result.status is Status.DELIVERED, result.sentence
    assert result.copy is not None
    assert result.review is not None
    made = {
        result.copy.name,
        head_path(result.copy).name,
        result.review.name,
        *(path.name for path in result.reports),
    }
    assert {path.name for path in result.copy.parent.iterdir()} == made
    with av.open(str(result.copy), options={"ignore_editlist": "1"}) as container:
        kinds = [stream.type for stream in container.streams]
        stored = sum(bool(packet.size) for packet in container.demux(video=0))
        assert kinds == ["video"] + ["audio"] * sounds
        assert not container.chapters()
        assert set(container.metadata) <= TAGS
        for stream in container.streams:
            assert set(stream.metadata) <= STREAM_TAGS
            assert not stream.disposition & av.stream.Disposition.attached_pic
    assert stored == len(pictures(result.copy))  # none that an edit list hides
    return result.copy


def assert_told(sentences: Iterable[str], words: tuple[str, ...]) -> None:
    """Each of the words is in a sentence, and no sentence says something else."""
    told = list(sentences)
    for word in words:
        assert any(word in sentence for sentence in told), told
    assert not [one for one in told if not any(word in one for word in words)]


def assert_covered(clip: Path, copy: Path, base: Clip, *, frames: int, shows: bool = True) -> None:
    """The copy shows the clip's frames in order; in each, the true face is covered."""
    source, made = pictures(clip), pictures(copy)
    assert len(made) == len(source) == frames
    if not shows:
        return
    assert list(map(read_number, made)) == list(map(read_number, source))
    for before, after in zip(source, made, strict=True):
        box = base.boxes[read_number(before), 0] * [WIDTH, HEIGHT, WIDTH, HEIGHT]
        x, y, width, height = box.round().astype(int)
        change = np.abs(after.astype(int) - before)
        assert change[y : y + height, x : x + width].mean() > LEAST_CHANGE
        assert change[-HEIGHT // 8 :].mean() < MOST_CHANGE  # far below the head


def pictures(path: Path) -> list[Picture]:
    """All frames, upright and of the base clip's size."""
    media = probe(path)
    return [
        upright(frame.picture, media.video, width=WIDTH, height=HEIGHT)
        for frame in decode_all(path, media, threads=1)
    ]


def portrait(folder: Path) -> Path:
    """A JPEG with a face."""
    path = folder / "face.jpg"
    picture = av.VideoFrame.from_ndarray(draw(BASE, 0), "rgb24")
    picture.reformat(format="yuvj420p").save(path)
    return path
