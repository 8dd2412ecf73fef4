"""Bugs: what the program did not expect goes into a log file, and the user gets a sentence."""

from __future__ import annotations

import re
import traceback

import platformdirs

from reviewer import __version__
from reviewer.app.settings import APPLICATION

LOG_MAX_BYTES = 1_000_000

# Where in the program it was, and the line there: all else is what errors say.
_OF_THE_PROGRAM = ("  File ", "    ", "Traceback ")

_QUOTED = re.compile(r"'[^']*[./\\\s][^']*'|\"[^\"]*[./\\\s][^\"]*\"|“[^”]*”")
# To the end of the line: a name can have spaces, so that no one sees its end.
_PATH = re.compile(r"(?<!\w)(?:~?/(?=\S)|[A-Za-z]:[\\/]).*")


def bug_sentence(error: Exception) -> str:
    """Write the error into the log; a sentence that says so, and where the log is.

    The log stays on this machine, and lives longer than the work on a clip whose name can name the
    prisoner. So what errors say of files is left out of it; the lines of the program are all there.
    """
    try:
        log = platformdirs.user_log_path(APPLICATION, ensure_exists=True) / "errors.log"
        is_full = log.exists() and log.stat().st_size > LOG_MAX_BYTES
        with log.open("w" if is_full else "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"reviewer {__version__}\n{told_without_files(error)}\n")
        where = f"The details are in {log}."
    except OSError:
        where = "The details could not be written to the log folder."
    return f"The program met something it does not expect: {error!r}. {where}"


def told_without_files(error: BaseException) -> str:
    """The traceback of an error, with “…” where its messages name files, or may."""
    lines = "".join(traceback.format_exception(error)).splitlines(keepends=True)
    return "".join(
        line if line.startswith(_OF_THE_PROGRAM) else _PATH.sub("…", _QUOTED.sub("…", line))
        for line in lines
    )
