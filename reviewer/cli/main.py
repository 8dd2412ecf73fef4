"""The command `reviewer`: a group of commands; errors become sentences and exit codes."""

from __future__ import annotations

import logging
import signal
import sys
from enum import IntEnum
from pathlib import Path
from types import FrameType

import click

from reviewer import __version__
from reviewer.app.bugs import bug_sentence
from reviewer.cli.console import shown, warn
from reviewer.domain.errors import Cancelled, ReviewerError
from reviewer.media import limits


class ExitCode(IntEnum):
    """What a command's end says to a script."""

    OK = 0
    ERROR = 1
    USAGE = 2
    FINDINGS = 3
    CANCELLED = 130


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="reviewer")
@click.pass_context
def reviewer(context: click.Context) -> int | None:
    """Find, follow and cover the faces of prisoners in video.

    Without a command it opens the window.

    Everything stays on this machine. What nobody has decided is covered. Exit codes: 0 done,
    1 error, 2 wrong usage, 3 findings (something is open, or a check failed), 130 cancelled.
    """
    if context.invoked_subcommand is not None:
        return None
    from reviewer.cli.window import run_window

    return run_window(())


def run() -> None:
    """Run the command line and end the process with its exit code."""
    limits.dump_no_core()
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: list[str]) -> int:
    """Run one command; its exit code. Errors are told here, in one sentence each."""
    from reviewer.cli import (  # noqa: F401 — they add their commands
        approve,
        batch,
        boxes,
        case,
        copies,
        decide,
        decisions,
        flags,
        log,
        people,
        reports,
        tags,
        tools,
        window,
    )

    logging.basicConfig(level=logging.ERROR, format="%(name)s: %(message)s")
    for name in ("SIGTERM", "SIGHUP"):  # a closed terminal; Windows has no SIGHUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)
    try:
        code = reviewer.main(arguments, prog_name="reviewer", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE if isinstance(error, click.UsageError) else ExitCode.ERROR
    except (click.Abort, KeyboardInterrupt, Cancelled):
        warn("Cancelled. Nothing half done was left behind.")
        return ExitCode.CANCELLED
    except ReviewerError as error:
        tell(error)
        return ExitCode.ERROR
    except BrokenPipeError:
        # The reader of our output has gone (`reviewer flags ... | head`): not worth a word.
        sys.stderr.close()
        return ExitCode.ERROR
    except Exception as error:
        warn(shown(f"Error: {bug_sentence(error)}"))
        return ExitCode.ERROR
    return int(code) if isinstance(code, int) else ExitCode.OK


def tell(error: ReviewerError, *, about: Path | None = None) -> None:
    """One sentence on standard error, with what to do; the log's last lines where there are any.

    `about` is the file that it is about, where that is one of several.
    """
    warn(shown(f"Error: {about}: {error}" if about else f"Error: {error}"))
    if error.details:
        warn("\n".join(f"  {shown(line)}" for line in error.details.splitlines()))


def _interrupt(number: int, frame: FrameType | None) -> None:
    """End as after Ctrl-C, so that half-made files go."""
    raise KeyboardInterrupt
