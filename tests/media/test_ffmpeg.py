from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import ffmpeg
import pytest

from reviewer.domain.errors import ExportError, ToolMissing
from reviewer.media import ffmpeg as tool
from reviewer.media.ffmpeg import FFmpeg, encoders, ffmpeg_path, source_input, version
from reviewer.media.probe import probe
from tests.clips import Clip
from tests.conftest import MakeClip

ENDLESS = ("-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=30", "-preset", "veryslow")


@pytest.fixture
def named_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program of ours that REVIEWER_FFMPEG names; write the script into it."""
    path = tmp_path / "ours"
    path.write_text("#!/bin/sh\necho 'ffmpeg version 1.2-ours'\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(tool.ENVIRONMENT_KEY, str(path))
    yield path
    tool._ask.cache_clear()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_ffmpeg_that_the_package_brings_is_found_and_asked() -> None:
    assert ffmpeg_path().is_file()
    assert version()[0].isalnum()
    assert {"libx264", "libx265", "aac"} <= encoders()


def test_the_environment_names_another_ffmpeg(named_ffmpeg: Path) -> None:
    assert ffmpeg_path() == named_ffmpeg
    assert version() == "1.2-ours"


def test_a_name_that_is_no_program_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(tool.ENVIRONMENT_KEY, str(tmp_path / "nothing"))

    with pytest.raises(ToolMissing, match="no program"):
        ffmpeg_path()


def test_a_program_that_fails_is_no_ffmpeg(named_ffmpeg: Path) -> None:
    named_ffmpeg.write_text("#!/bin/sh\nexit 1\n")

    with pytest.raises(ToolMissing, match="no ffmpeg that works"):
        version()


def test_raw_pictures_go_in_and_a_film_comes_out(tmp_path: Path) -> None:
    target = tmp_path / "-out %03d.mp4"
    picture = bytes(64 * 48 * 3)
    arguments = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "64x48", "-r", "25", "-i", "pipe:0"]

    with FFmpeg([*arguments, "-pix_fmt", "yuv420p", f"file:{target}"], takes_data=True) as process:
        for _ in range(50):
            process.write(picture)
        process.finish()

    assert process.encoded.frames == 50
    assert process.encoded.time_s == pytest.approx(2, abs=0.1)
    assert probe(target).video.frames_estimate == 50
    assert not is_alive(process.pid)


def test_progress_comes_while_a_clip_is_encoded(plain_clip: Clip, tmp_path: Path) -> None:
    media = probe(plain_clip.path)
    output = ffmpeg.output(
        source_input(plain_clip.path, media), f"file:{tmp_path / 'out.mp4'}", vcodec="libx264"
    )

    with FFmpeg(output.get_args()) as process:
        updates = list(process.updates())
        process.finish()

    assert updates[-1] == process.encoded
    assert process.encoded.frames == 30


def test_a_failure_carries_the_end_of_the_log(tmp_path: Path) -> None:
    arguments = ["-i", f"file:{tmp_path / 'missing.mp4'}", "-f", "null", "-"]

    with FFmpeg(arguments) as process, pytest.raises(ExportError) as caught:
        process.finish()

    assert "No such file" in caught.value.details
    assert caught.value.hint


def test_data_that_nobody_reads_is_an_error_and_no_hang() -> None:
    arguments = ["-f", "rawvideo", "-s", "64x48", "-i", "pipe:0", "-c:v", "none-such", "x.mp4"]

    with FFmpeg(arguments, takes_data=True) as process, pytest.raises(ExportError) as caught:
        process.write(bytes(64 * 48 * 3 * 1000))

    assert "none-such" in caught.value.details


def test_more_log_than_a_pipe_holds_does_not_stop_ffmpeg(named_ffmpeg: Path) -> None:
    named_ffmpeg.write_text(
        f"#!{sys.executable}\nimport sys\nsys.stderr.write('a line of the log\\n' * 20_000)\n"
        "print('frame=7\\nprogress=end')\n"
    )

    with FFmpeg([]) as process:
        process.finish()

    assert process.encoded.frames == 7
    assert len(process.log.splitlines()) == tool.LOG_LINES


def test_leaving_early_ends_the_process_and_leaves_no_zombie(tmp_path: Path) -> None:
    def leave_early(process: FFmpeg) -> None:
        with process:
            next(process.updates())
            raise KeyboardInterrupt

    process = FFmpeg([*ENDLESS, str(tmp_path / "a.mp4")])

    with pytest.raises(KeyboardInterrupt):
        leave_early(process)

    assert not is_alive(process.pid)


def test_leaving_while_ffmpeg_waits_for_data_is_quick_and_quiet(tmp_path: Path) -> None:
    arguments = ["-f", "rawvideo", "-s", "64x48", "-i", "pipe:0", str(tmp_path / "a.mp4")]

    with FFmpeg(arguments, takes_data=True) as process:
        process.write(bytes(100))

    assert process._process is not None
    assert process._process.returncode != -9  # it went without being killed


def test_a_process_that_ignores_the_polite_signal_is_killed(
    named_ffmpeg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "TERMINATE_S", 0.2)
    named_ffmpeg.write_text(
        f"#!{sys.executable}\nimport signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "print('progress=continue', flush=True)\nwhile True:\n    signal.pause()\n"
    )

    with FFmpeg([]) as process:
        next(process.updates())

    assert not is_alive(process.pid)


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv is util-linux's")
def test_ffmpeg_dies_when_its_parent_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys; from reviewer.media.ffmpeg import FFmpeg\n"
        "with FFmpeg(sys.argv[1:]) as process:\n"
        "    next(process.updates()); print(process.pid, flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, *ENDLESS, str(tmp_path / "a.mp4")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())

        parent.kill()
        parent.wait()

    waiting = 0
    while is_alive(pid) and not is_zombie(pid) and waiting < 1_000_000:
        waiting += 1
    assert not is_alive(pid) or is_zombie(pid)


def is_zombie(pid: int) -> bool:
    """Whether a process is dead and only waits for the system to notice."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.mark.parametrize("name", ["-i.mp4", "a%03d'\":b\n.mp4", "concat:a|b.mp4", "клип №1.mp4"])
def test_ffmpeg_takes_a_source_by_its_exact_name(
    plain_clip: Clip, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    shutil.copyfile(plain_clip.path, path)

    output = ffmpeg.output(source_input(path), "-", f="null")
    with FFmpeg(output.get_args()) as process:
        process.finish()

    assert process.encoded.frames == 30


def test_ffmpeg_follows_no_playlist(plain_clip: Clip, tmp_path: Path) -> None:
    texts = (
        f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{plain_clip.path}\n#EXT-X-ENDLIST\n",
        f"ffconcat version 1.0\nfile '{plain_clip.path}'\n",
    )
    for text in texts:
        path = tmp_path / "disguised.mp4"
        path.write_text(text)
        output = ffmpeg.output(source_input(path), "-", f="null")

        with FFmpeg(output.get_args()) as process, pytest.raises(ExportError) as caught:
            process.finish()

        assert process.encoded.frames == 0
        assert "whitelist" in caught.value.details or "Invalid data" in caught.value.details


def test_no_report_is_written_beside_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_clip: MakeClip
) -> None:
    monkeypatch.setenv("FFREPORT", f"file={tmp_path / 'report.log'}")

    with FFmpeg(["-f", "lavfi", "-i", "color=d=0.1", "-f", "null", "-"]) as process:
        process.finish()

    assert list(tmp_path.iterdir()) == []
