from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import av
import pytest

from reviewer.domain.errors import MediaError
from reviewer.media.container import (
    FORMATS,
    PROTOCOLS,
    Damage,
    ffmpeg_name,
    open_media,
    packets_of,
    video_stream,
)
from reviewer.media.probe import probe
from tests.clips import (
    Clip,
    ClipSpec,
    cut_off,
    draw,
    sound_only,
    webp,
    with_cover_art,
    with_extras,
)
from tests.conftest import MakeClip

ODD_NAMES = (
    "-i.mp4",
    "--help",
    "%03d.mp4",
    "a'b\"c`d.mp4",
    "a:b.mp4",
    "concat:a|b.mp4",
    "http:..example.mp4",
    "line\nbreak.mp4",
    "допрос №1 [копия].MP4",
    "\u202eright to left.mp4",
    "聞き取り😀.mp4",
    "<b>&amp;{x}*?.mp4",
    "=cmd().mp4",
    "x" * 200 + ".mp4",
    "without suffix",
    " lead and trail .mp4 ",
)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_file_name_is_only_a_name(plain_clip: Clip, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    shutil.copyfile(plain_clip.path, path)

    media = probe(path)

    assert media.name == name
    assert (media.video.width_px, media.video.height_px) == (320, 240)


@pytest.mark.parametrize("name", ["clip%03d.gif", "clip[0-9]*.gif"])
def test_a_pattern_in_a_name_opens_that_file_alone(
    make_clip: MakeClip, tmp_path: Path, name: str
) -> None:
    gif = ClipSpec(frames=3, codec="gif", pixel_format="rgb8", audio_start_s=None)
    other = replace(gif, width=160, height=120)
    shutil.copyfile(make_clip(gif, ".gif").path, tmp_path / name)
    shutil.copyfile(make_clip(other, ".gif").path, tmp_path / "clip001.gif")

    assert probe(tmp_path / name).video.width_px == 320


def test_a_relative_path_and_a_symbolic_link_open(
    plain_clip: Clip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link.mp4").symlink_to(plain_clip.path)
    monkeypatch.chdir(tmp_path)

    assert probe(Path("link.mp4")).video.codec == "h264"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{clip}\n#EXT-X-ENDLIST\n", "playlist"),
        ("ffconcat version 1.0\nfile '{clip}'\n", "playlist"),
        ("# a comment\nffconcat version 1.0\nfile '{clip}'\n", "text file"),
        ('<?xml version="1.0"?>\n<MPD><BaseURL>{clip}</BaseURL></MPD>', "playlist"),
        ("[playlist]\nFile1={clip}\n", "playlist"),
        ("v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n", "session description"),
        ("Only a note, and no film.\n", "text file"),
    ],
)
@pytest.mark.parametrize("suffix", [".mp4", ".m3u8"])
def test_a_list_that_leads_elsewhere_is_refused_by_what_it_is(
    plain_clip: Clip, tmp_path: Path, text: str, kind: str, suffix: str
) -> None:
    path = tmp_path / f"disguised{suffix}"
    path.write_text(text.format(clip=plain_clip.path))

    with pytest.raises(MediaError, match=kind):
        open_media(path)


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
def test_a_still_picture_named_mp4_is_refused_by_what_it_is(tmp_path: Path, suffix: str) -> None:
    picture = av.VideoFrame.from_ndarray(draw(ClipSpec(), 0), "rgb24")
    picture.reformat(format="yuvj420p" if suffix == ".jpg" else "rgb24").save(
        tmp_path / f"a{suffix}"
    )
    path = (tmp_path / f"a{suffix}").rename(tmp_path / "film.mp4")

    with pytest.raises(MediaError, match="still picture"):
        open_media(path)


@pytest.mark.parametrize(("moves", "words"), [(True, "moving picture in WebP"), (False, "still")])
def test_webp_is_refused_by_what_it_is(tmp_path: Path, moves: bool, words: str) -> None:
    path = tmp_path / "a.webp"
    path.write_bytes(webp(moves=moves))

    with pytest.raises(MediaError, match=words):
        open_media(path)


def test_what_is_no_readable_file_is_refused_in_words(tmp_path: Path) -> None:
    empty = tmp_path / "empty.mp4"
    empty.touch()
    noise = tmp_path / "noise.mp4"
    noise.write_bytes(bytes(range(1, 256)) * 100)
    folder = tmp_path / "folder.mp4"
    folder.mkdir()

    for path, words in (
        (tmp_path / "missing.mp4", "does not exist"),
        (tmp_path / "missing" / "a.mp4", "does not exist"),
        (folder, "is a folder"),
        (empty, "is empty"),
        (noise, "is not a video"),
    ):
        with pytest.raises(MediaError, match=words) as caught:
            open_media(path)
        assert caught.value.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX's")
def test_a_named_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    path = tmp_path / "pipe.mp4"
    os.mkfifo(path)

    with pytest.raises(MediaError, match="not an ordinary file"):
        open_media(path)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every file"
)
def test_an_unreadable_file_is_refused(plain_clip: Clip, tmp_path: Path) -> None:
    path = tmp_path / "secret.mp4"
    shutil.copyfile(plain_clip.path, path)
    path.chmod(0)

    with pytest.raises(MediaError, match="permission"):
        open_media(path)


def test_an_mp4_without_its_index_is_called_cut_off(plain_clip: Clip, tmp_path: Path) -> None:
    path = tmp_path / "cut.mp4"
    data = plain_clip.path.read_bytes()
    path.write_bytes(data[: len(data) // 2])

    with pytest.raises(MediaError, match="cut off"):
        open_media(path)


def test_no_format_that_opens_other_files_is_allowed() -> None:
    formats = set(FORMATS.split(","))

    assert PROTOCOLS == "file"
    assert not formats & {
        *("hls", "dash", "concat", "imf", "sdp", "rtsp", "image2", "lavfi", "webm_dash_manifest"),
        *("vobsub", "tty", "image2pipe", "data", "rawvideo", "mpegtsraw"),
    }
    assert not [name for name in formats if name.endswith("_pipe")]


def test_ffmpeg_sees_an_absolute_local_name(tmp_path: Path) -> None:
    assert ffmpeg_name(tmp_path / "-i.mp4") == f"file:{tmp_path}/-i.mp4"


def test_cover_art_is_not_taken_for_the_film(plain_clip: Clip, tmp_path: Path) -> None:
    with open_media(with_cover_art(tmp_path / "song.mp3", folder=tmp_path)) as container:
        assert video_stream(container) is None
    with open_media(sound_only(tmp_path / "sound.m4a")) as container:
        assert video_stream(container) is None


def test_of_two_videos_the_one_that_players_take_is_chosen(
    plain_clip: Clip, two_faces_clip: Clip, tmp_path: Path
) -> None:
    path = with_extras(plain_clip, two_faces_clip, tmp_path / "two.mkv", folder=tmp_path)

    with open_media(path) as container:
        stream = video_stream(container)

        assert stream is not None
        assert stream == container.streams.best("video")


def test_packets_of_a_file_that_was_cut_off_are_read_to_the_cut(
    plain_clip: Clip, tmp_path: Path
) -> None:
    path = cut_off(plain_clip, tmp_path / "cut.mp4", share=0.6)
    damage = Damage()

    with open_media(path) as container:
        stream = video_stream(container)
        assert stream is not None
        packets = list(packets_of(container, stream, damage=damage))

    assert 0 < len(packets) < plain_clip.spec.frames
    assert damage.signs > 0
