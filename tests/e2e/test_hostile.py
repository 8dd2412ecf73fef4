"""Files that were made to fool the program: they open nothing, reach nobody, and stay small."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import random
import shutil
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

import pytest

from reviewer.app import actions
from reviewer.app.batch import Entry, Status, process
from reviewer.app.copies import CopyOptions
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.app.reports import write_report
from reviewer.cli.main import run_command
from reviewer.domain.errors import ReviewerError
from reviewer.media.index import read_index
from reviewer.media.limits import INDEX_BYTES
from reviewer.media.probe import probe
from tests import hostile
from tests.bench import fuzz
from tests.bench.processes import memory_kind, run_measured
from tests.clips import Clip, ClipSpec, run_ffmpeg
from tests.conftest import MakeClip

MOST_BYTES = 900 << 20  # of all processes of a batch; what it takes for any clip is 450 MB


@pytest.fixture(scope="module")
def tiny(make_clip: MakeClip) -> Clip:
    return make_clip(ClipSpec(frames=6, audio_start_s=None), ".mp4")


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with process_pool(1) as pool:
        yield pool


# Ways out ----------------------------------------------------------------------------------------


@contextmanager
def listening() -> Iterator[tuple[int, socket.socket, socket.socket]]:
    """A port on which somebody listens for TCP and UDP."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
    ):
        tcp.bind(("127.0.0.1", 0))
        port = tcp.getsockname()[1]
        udp.bind(("127.0.0.1", port))
        tcp.listen()
        tcp.setblocking(False)
        udp.setblocking(False)
        yield port, tcp, udp


class Opened:
    """Tells whether a file was opened by anyone: inotify, Linux alone."""

    IN_OPEN = 0x20

    def __init__(self, path: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._handle = libc.inotify_init1(os.O_NONBLOCK)
        assert self._handle >= 0
        assert libc.inotify_add_watch(self._handle, os.fsencode(path), self.IN_OPEN) >= 0

    def __bool__(self) -> bool:
        try:
            return bool(os.read(self._handle, 4096))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._handle)


def lists(url: str, local: Path) -> dict[str, str]:
    """Files that lead elsewhere, each to an address and to a local file."""
    mpd = (
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
        'mediaPresentationDuration="PT1S" profiles="urn:mpeg:dash:profile:isoff-main:2011">'
        '<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1">'
        "<BaseURL>{}</BaseURL></Representation></AdaptationSet></Period></MPD>"
    )
    hls = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{}\n#EXT-X-ENDLIST\n"
    return {
        "hls-web": hls.format(url),
        "hls-file": hls.format(local),
        "hls-subfile": hls.format(f"subfile,,start,0,end,0,,:{local}"),
        "hls-concat": hls.format(f"concat:{local}|{local}"),
        "hls-key": f'#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="{url}"\n#EXTINF:1,\n{local}\n',
        "master": f"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n{url}\n",
        "dash-web": mpd.format(url),
        "dash-file": mpd.format(local),
        "ffconcat": f"ffconcat version 1.0\nfile '{local}'\nfile '{url}'\n",
        "concat": f"file '{local}'\nfile '{url}'\n",
        "sdp": f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video "
        f"{url.split(':')[2].split('/')[0]} RTP/AVP 96\na=rtpmap:96 H264/90000\n",
        "pls": f"[playlist]\nFile1={url}\nFile2={local}\nNumberOfEntries=2\n",
        "asx": f'<asx version="3.0"><entry><ref href="{url}"/></entry></asx>',
        "smil": f'<smil><body><video src="{url}"/></body></smil>',
        "ref-url": f"[Reference]\nRef1={url}\n",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="watches files with inotify")
@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".m3u8", ".mpd", ".sdp", ".ts", ".jpg"])
def test_what_leads_elsewhere_opens_nothing_and_reaches_nobody(
    tiny: Clip, tmp_path: Path, pool: Executor, suffix: str
) -> None:
    secret = tmp_path / "secret.mp4"
    shutil.copyfile(tiny.path, secret)
    with listening() as (port, tcp, udp):
        files = lists(f"http://127.0.0.1:{port}/a.mp4", secret)
        opened = Opened(secret)
        for name, text in files.items():
            path = tmp_path / f"{name}{suffix}"
            path.write_text(text)

            with pytest.raises(ReviewerError, match=r"not a video"):
                run_here(
                    actions.scan(path, path.with_suffix(".review"), executor=pool),
                    lambda progress: None,
                )

        assert not opened
        opened.close()
        for ear in (tcp, udp):
            with pytest.raises(BlockingIOError):
                ear.recv(1) if ear is udp else ear.accept()
    assert not list(tmp_path.glob("*.review"))


@pytest.mark.skipif(sys.platform != "linux", reason="watches files with inotify")
def test_a_reference_inside_of_a_film_is_not_followed(
    tiny: Clip, tmp_path: Path, pool: Executor
) -> None:
    secret = tmp_path / "secret.mp4"
    shutil.copyfile(tiny.path, secret)
    data = tiny.path.read_bytes()
    # The data reference of a track names a file, as in a QuickTime reference movie.
    inside = b"url \x00\x00\x00\x01"
    assert inside in data
    outside = data.replace(inside, b"url \x00\x00\x00\x00")
    alias = data.replace(inside, b"alis\x00\x00\x00\x00")
    opened = Opened(secret)
    for name, changed in (("outside.mov", outside), ("alias.mov", alias)):
        (tmp_path / name).write_bytes(changed)

        job = actions.scan(tmp_path / name, tmp_path / f"{name}.review", executor=pool)
        with contextlib.suppress(ReviewerError):  # it may be refused
            run_here(job, lambda progress: None)

    assert not opened
    opened.close()


# Names and tags ----------------------------------------------------------------------------------

NAMES = (
    "quotes ' \" ` and 50% %s %03d.mp4",
    "-i.mp4",
    "new\nline\t.mp4",
    "\u202egpj.mp4",
    "<script>alert(1)<_script>&amp;.mp4",
    "=cmd|' _C calc'!A0.mp4",
    "concat:a|b.mp4",
    "http:__127.0.0.1_a.mp4",
    "subfile,,start,0,end,9,,:a.mp4",
)


@pytest.mark.parametrize("name", [*NAMES, os.fsdecode(b"\xff\xfe bytes.mp4")])
def test_any_name_goes_through_the_main_job_as_data(
    tiny: Clip, tmp_path: Path, pool: Executor, name: str
) -> None:
    clip = tmp_path / "in" / name
    clip.parent.mkdir()
    try:
        shutil.copyfile(tiny.path, clip)
    except OSError:
        pytest.skip("this disk knows no such name")
    out = tmp_path / "out"

    job = process(Entry(clip), out, options=CopyOptions(), executor=pool)
    result = run_here(job, lambda progress: None)

    assert result.status is Status.DELIVERED, result.sentence
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [f"{clip.stem}.review", "copy-0001.mp4", "copy-0001.mp4.log-head.txt"]
        + [f"copy-0001.report.{suffix}" for suffix in ("csv", "html", "json", "pdf")]
    )
    html = (out / "copy-0001.report.html").read_text("utf-8")
    assert "<script>alert" not in html
    assert "\u202e" not in html
    assert json.loads((out / "copy-0001.report.json").read_text("utf-8"))


def test_json_for_machines_holds_a_name_that_is_no_text(
    tiny: Clip, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    clip = tmp_path / os.fsdecode(b"\xff bytes.mp4")
    try:
        shutil.copyfile(tiny.path, clip)
    except OSError:
        pytest.skip("this disk knows no such name")

    assert run_command(["scan", str(clip), "--json"]) == 0

    (row,) = json.loads(capfd.readouterr().out)
    assert row["clip"] == str(clip)


def test_tags_with_markup_are_text_in_the_report(
    make_clip: MakeClip, tmp_path: Path, pool: Executor
) -> None:
    tags = (
        ("title", "<script>alert('title')</script>"),
        ("artist", '=HYPERLINK("http://127.0.0.1/")'),
        ("comment", '"><img src=x onerror=alert(2)>{{ 7 * 7 }}{% raw %}'),
    )
    clip = tmp_path / "clip.mp4"
    made = make_clip(ClipSpec(frames=6, audio_start_s=None, tags=tags), ".mp4")
    shutil.copyfile(made.path, clip)
    review = tmp_path / "clip.review"
    run_here(actions.scan(clip, review, executor=pool), lambda progress: None)

    (html,) = write_report(review, out=tmp_path, formats=("html",)).files

    text = html.read_text("utf-8")
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;alert" in text
    assert "{{ 7 * 7 }}" in text


# Promises that nobody could hold -----------------------------------------------------------------


def test_absurd_headers_get_an_answer_in_little_memory(make_clip: MakeClip, tmp_path: Path) -> None:
    small = ClipSpec(frames=6, audio_start_s=None)
    mp4, mkv = (make_clip(small, suffix).path.read_bytes() for suffix in (".mp4", ".mkv"))
    avi = make_clip(ClipSpec(frames=6, audio_start_s=None, codec="mpeg4"), ".avi").path.read_bytes()
    folder = tmp_path / "in"
    folder.mkdir()
    files = hostile.write_all(folder, mp4, mkv, avi)

    ended = run_measured(
        [sys.executable, "-m", "reviewer", "scan", "--json", *files.values(), "--out", tmp_path],
        folder=tmp_path,
        good=(1,),
    )

    rows = {Path(row["clip"]).name: row for row in json.loads(ended.stdout)}
    assert set(rows) == set(files)
    refused = {name: row["error"] for name, row in rows.items() if "error" in row}
    assert not [text for text in refused.values() if "does not expect" in text]
    assert {"many entries.mp4", "size.y4m", "size.gif", "size.ivf"} <= set(refused)
    # What the pictures themselves say counts, whatever a container promises.
    assert all(rows[name]["frames"] == 6 for name in set(rows) - set(refused) & set(hostile.MP4))
    if memory_kind():
        assert ended.peak_bytes is not None
        assert ended.peak_bytes < MOST_BYTES


def read(path: Path) -> int:
    """Read the headers and packets of a clip; how much memory that took at the most, in bytes."""
    fuzz.most_bytes()
    before = fuzz.most_bytes()
    with contextlib.suppress(ReviewerError):
        read_index(path, probe(path))
    return fuzz.most_bytes() - before


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
@pytest.mark.parametrize("fragmented", [False, True])
def test_a_promise_of_packets_takes_little_memory(
    tiny: Clip, tmp_path: Path, pool: Executor, fragmented: bool
) -> None:
    clip = tmp_path / "clip.mp4"
    if fragmented:
        flags = "frag_keyframe+empty_moov+default_base_moof"
        run_ffmpeg("-i", tiny.path, "-c", "copy", "-movflags", flags, clip)
        clip.write_bytes(hostile.fragment_bomb(clip.read_bytes()))
    else:
        clip.write_bytes(hostile.bomb(tiny.path.read_bytes()))

    assert pool.submit(read, clip).result() < INDEX_BYTES + (100 << 20)


# Chance ------------------------------------------------------------------------------------------


def test_damaged_clips_and_reviews_give_a_result_or_a_sentence(tmp_path: Path) -> None:
    seeds = fuzz.make_seeds(tmp_path)

    outcome = fuzz.run_cases(seeds, tmp_path, numbers=iter(range(40)), seconds=60)

    assert outcome.problems == []
    assert outcome.crashes == []
    assert outcome.results["result"] > 100
    assert outcome.results["sentence"] > 100


def test_a_case_of_chance_can_be_made_again(tmp_path: Path) -> None:
    data = bytes(range(256)) * 8

    made = [fuzz.damaged(data, random.Random(f"seed #{n}")) for n in range(50)]

    assert made == [fuzz.damaged(data, random.Random(f"seed #{n}")) for n in range(50)]
    assert len(set(made)) > 45
