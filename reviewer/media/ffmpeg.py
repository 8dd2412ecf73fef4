"""One ffmpeg process at a time: which ffmpeg, its arguments for a source, its life and its end."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import queue
import re
import shutil
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

import ffmpeg
import imageio_ffmpeg

from reviewer.domain.errors import ExportError, ToolMissing
from reviewer.domain.media import MediaInfo
from reviewer.media.container import FORMATS, PROTOCOLS, ffmpeg_name

ENVIRONMENT_KEY = "REVIEWER_FFMPEG"

TERMINATE_S = 2  # measured: SIGTERM alone can take more than 5 s with a slow preset
LOG_LINES = 40

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Encoded:
    """How far ffmpeg has come: frames and bytes written, and the time of the last one."""

    frames: int = 0
    time_s: float = 0.0
    size_bytes: int = 0


def ffmpeg_path() -> Path:
    """The ffmpeg that is used: REVIEWER_FFMPEG, else imageio-ffmpeg's, else the one on the PATH."""
    named = os.environ.get(ENVIRONMENT_KEY, "")
    if named:
        found = shutil.which(named)
        if found is None:
            raise ToolMissing(
                f"{ENVIRONMENT_KEY} names “{named}”, which is no program.",
                hint="Correct or remove the variable: Reviewer brings an ffmpeg along.",
            )
        return Path(found)
    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        found = shutil.which("ffmpeg")
        if found is None:
            raise ToolMissing(
                "There is no ffmpeg on this machine.",
                hint=f"Install imageio-ffmpeg again, or name an ffmpeg in {ENVIRONMENT_KEY}.",
            ) from error
        return Path(found)


def version() -> str:
    """The version of that ffmpeg, such as 9.0.2."""
    found = re.match(r"ffmpeg version (\S+)", _ask(ffmpeg_path(), "-version"))
    return found[1] if found else "unknown"


def encoders() -> frozenset[str]:
    """The names of the video and audio encoders that it has."""
    listed = _ask(ffmpeg_path(), "-encoders")
    return frozenset(re.findall(r"^ [VAS][F.][S.][X.][B.][D.] (\S+)", listed, re.MULTILINE))


def has_option(name: str) -> bool:
    """Whether it knows an option, by its name without the dash."""
    listed = _ask(ffmpeg_path(), "-h", "long")
    return re.search(rf"^-{re.escape(name)}\b", listed, re.MULTILINE) is not None


def source_input(path: Path, media: MediaInfo | None = None, **options: str | int | float) -> Any:
    """The ffmpeg-python input for a clip: this local file alone, in the format that was probed.

    `options` are further input options, by ffmpeg's names.
    """
    if media is not None:
        options["f"] = media.container.split(",")[0]
    return ffmpeg.input(
        ffmpeg_name(path), protocol_whitelist=PROTOCOLS, format_whitelist=FORMATS, **options
    )


class FFmpeg:
    """One ffmpeg child process; a context manager that never leaves it running.

    `arguments` are inputs and outputs, without the program and the global options. Raw data goes
    in through `write` where `takes_data`; `finish` waits for a good end. When the block is left
    otherwise, the process is stopped. One thread enters the block and works in it: on Linux the
    process ends with that thread.
    """

    def __init__(self, arguments: Sequence[str], *, takes_data: bool = False) -> None:
        self._command = [
            *_dies_with_us(),
            *(str(ffmpeg_path()), "-hide_banner", "-nostdin", "-loglevel", "warning"),
            *("-nostats", "-progress", "pipe:1"),
            *arguments,
        ]
        self._takes_data = takes_data
        self._log: deque[str] = deque(maxlen=LOG_LINES)
        self._updates: queue.SimpleQueue[Encoded | None] = queue.SimpleQueue()
        self._readers: tuple[threading.Thread, ...] = ()
        self._process: subprocess.Popen[bytes] | None = None
        self.encoded = Encoded()

    def __enter__(self) -> Self:
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE if self._takes_data else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise ToolMissing(
                f"ffmpeg cannot be started ({error}).",
                hint=f"Install imageio-ffmpeg again, or name an ffmpeg in {ENVIRONMENT_KEY}.",
            ) from error
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        # Both pipes are emptied all the time: a full one would stop ffmpeg, and then us.
        self._readers = (
            threading.Thread(target=self._read_progress, args=(self._process.stdout,), daemon=True),
            threading.Thread(target=self._read_log, args=(self._process.stderr,), daemon=True),
        )
        for reader in self._readers:
            reader.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            process.terminate()
            self._close_stdin()  # ffmpeg may be waiting for data
            try:
                process.wait(TERMINATE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._close_stdin()
        for reader in self._readers:
            reader.join()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()

    @property
    def pid(self) -> int:
        """The number of the child process."""
        return self._running().pid

    @property
    def log(self) -> str:
        """The last lines that ffmpeg wrote."""
        return "\n".join(self._log)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Hand over raw data, C-contiguous; ExportError where ffmpeg gave up."""
        stdin = self._running().stdin
        if stdin is None:
            raise ValueError("this ffmpeg takes no data")
        # Past the buffer: what is in it would have to be written when the pipe is closed, and a
        # process that is being stopped may never read it.
        pipe = cast(io.BufferedWriter, stdin).raw
        rest = memoryview(data).cast("B")
        try:
            while rest:
                rest = rest[pipe.write(rest) or 0 :]
        except OSError as error:
            raise self._failure() from error

    def updates(self) -> Iterator[Encoded]:
        """Progress as it comes, about twice a second, until ffmpeg ends."""
        while (encoded := self._updates.get()) is not None:
            yield encoded

    def finish(self) -> None:
        """Wait until ffmpeg has written everything; ExportError where it failed."""
        process = self._running()
        if not self._close_stdin() or process.wait() != 0:
            raise self._failure()
        for reader in self._readers:
            reader.join()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise ValueError("ffmpeg was not started")
        return self._process

    def _close_stdin(self) -> bool:
        """Whether all data reached ffmpeg."""
        stdin = self._running().stdin
        if stdin is None:
            return True
        try:
            stdin.close()
        except OSError:
            return False
        return True

    def _failure(self) -> ExportError:
        process = self._running()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(TERMINATE_S)
            for reader in self._readers:
                reader.join()
        if any("No space left on device" in line for line in self._log):
            return ExportError(
                "The disk is full.", hint="Make room, then export again.", details=self.log
            )
        code = process.returncode
        ended = f"ended with {code}" if code is not None else "stopped taking data"
        return ExportError(
            f"ffmpeg could not make the copy: it {ended}.",
            hint="The log says more; other export settings may work.",
            details=self.log,
        )

    def _read_progress(self, pipe: IO[bytes]) -> None:
        encoded = Encoded()
        for line in pipe:
            key, _, value = line.decode("ascii", "replace").strip().partition("=")
            if key == "progress":
                self.encoded = encoded
                self._updates.put(encoded)
            elif value.isdigit():
                number = int(value)
                if key == "frame":
                    encoded = replace(encoded, frames=number)
                elif key == "out_time_us":
                    encoded = replace(encoded, time_s=number / 1_000_000)
                elif key == "total_size":
                    encoded = replace(encoded, size_bytes=number)
        self._updates.put(None)

    def _read_log(self, pipe: IO[bytes]) -> None:
        for line in pipe:
            text = line.decode("utf-8", "replace").rstrip()
            self._log.append(text)
            _log.debug("ffmpeg: %s", text)


@cache
def _ask(program: Path, *question: str) -> str:
    try:
        answer = subprocess.run(
            [program, "-hide_banner", *question],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=60,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ToolMissing(
            f"“{program}” is no ffmpeg that works.",
            hint=f"Name another in {ENVIRONMENT_KEY}, or remove the variable.",
        ) from error
    return answer.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    # FFREPORT would make ffmpeg write a log with file names beside us.
    return {key: value for key, value in os.environ.items() if key != "FFREPORT"}


def _dies_with_us() -> tuple[str, ...]:
    """What goes before the command so that Linux ends ffmpeg when we are killed; else nothing."""
    # The signal comes when the thread that started the process ends. Asking for it between fork
    # and exec from Python (preexec_fn) is not safe beside other threads.
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    return (setpriv, "--pdeathsig", "KILL", "--") if setpriv else ()
