"""Bugs: what the program did not expect goes into a log file, and the user gets a sentence."""

from __future__ import annotations

import traceback

import platformdirs

from reviewer import __version__
from reviewer.app.settings import APPLICATION

LOG_MAX_BYTES = 1_000_000


def bug_sentence(error: Exception) -> str:
    """Write the error into the log; a sentence that says so, and where the log is.

    The log stays on this machine. It can hold paths, as errors of the system do.
    """
    try:
        log = platformdirs.user_log_path(APPLICATION, ensure_exists=True) / "errors.log"
        is_full = log.exists() and log.stat().st_size > LOG_MAX_BYTES
        with log.open("w" if is_full else "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"reviewer {__version__}\n{''.join(traceback.format_exception(error))}\n")
        where = f"The details are in {log}."
    except OSError:
        where = "The details could not be written to the log folder."
    return f"The program met something it does not expect: {error!r}. {where}"
